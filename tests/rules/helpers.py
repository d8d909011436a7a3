"""Rule sets in memory, made of the tiny one and what a test lays over it or changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from indopacific_game.rules.load import Examined, examine
from indopacific_game.rules.sources import Source, read_folder

TINY = Path(__file__).parents[1] / "data" / "tiny"
INTRODUCTION = '[ruleset]\nid = "mine"\nname = "Mine"\nextends = "tiny"\n'


@cache
def tiny() -> Source:
    """Return the tiny rule set."""
    return read_folder(TINY, "tiny")


def examine_files(files: Mapping[str, str | bytes], others: Mapping[str, Mapping[str, str | bytes]] = {}) -> Examined:
    """Look at a rule set called "mine"; it may extend "tiny" and those in `others`, by name."""

    def source(label: str, given: Mapping[str, str | bytes]) -> Source:
        return Source(label, {name: x.encode() if isinstance(x, str) else x for name, x in given.items()}, label)

    known = {label: source(label, given) for label, given in {**others, "mine": files}.items()} | {"tiny": tiny()}

    def find(_source: Source, name: str) -> Source:
        return known.get(name, read_folder(f"/nowhere/{name}", name))

    return examine(known["mine"], find)


def overlaid(text: str) -> Examined:
    """Look at the tiny rules with an overlay of one file, `mine/new.toml`, whose first line is that of the text."""
    return examine_files({"new.toml": text, "ruleset.toml": INTRODUCTION})


def changed(old: str, new: str, file: str = "") -> Examined:
    """Look at a copy of the tiny rules in which a passage, found once, is another."""
    files = {name: data.decode() for name, data in tiny().files.items()}
    places = [name for name, data in files.items() if old in data and file in name]
    assert len(places) == 1, f"{old!r} is in {places}"
    assert files[places[0]].count(old) == 1, f"{old!r} is in {places[0]} more than once"
    return examine_files({**files, places[0]: files[places[0]].replace(old, new)})


def errors(examined: Examined) -> list[str]:
    """Give the errors as people read them."""
    return [str(fault) for fault in examined.faults if fault.severity == "error"]


def warnings(examined: Examined) -> list[str]:
    """Give the warnings as people read them."""
    return [str(fault) for fault in examined.faults if fault.severity == "warning"]


def brief(error: str) -> str:
    """Leave out whose file it is and what was expected."""
    before, _, after = error.removeprefix("mine/").partition("; expected ")
    return before + after[after.find("; did you mean") :] if "; did you mean" in after else before
