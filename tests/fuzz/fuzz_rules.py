"""Damage the shipped rules in every way and see that they are refused with reasons or can be played.

    python -m tests.fuzz.fuzz_rules --cases 1000 --seed 1

Each case changes one file (bytes, words, or values of its tables) or lays a random overlay over the shipped rules.
Nothing may raise, nothing may take long, every fault must be fit to print, and whatever is accepted must compile and
play a random game of one of its scenarios. Cases depend on seed and number alone: `--first N --cases 1` repeats case N.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
import tomllib
from collections import Counter
from functools import cache
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from indopacific_game import vocabulary as v
from indopacific_game.engine import kernel, layout
from indopacific_game.engine.compile import compile_rules
from indopacific_game.rules.faults import Path
from indopacific_game.rules.load import Examined, examine
from indopacific_game.rules.models import Rules
from indopacific_game.rules.sources import STANDARD, Source, find_extended, read_standard
from tests.fuzz import damage

SLOWEST = 5.0
"""Seconds of the processor that one case may take: a hundred times what most take."""
NUMBERS = (
    *(0, 1, -1, 2, 3, 5, 7, 10, 11, 40, 41, 63, 64, 99, 255, 4096, 9_999, 10_000, 10_001, -10_000, -10_001),
    *(2**31, 2**63 - 1, 2**63, -(2**63), 10**30),
)
ODD: tuple[object, ...] = (
    *(True, False, "", "x", "all", "here", "adjacent", "self", "each", "others", "chosen", [], {}, [[]], [{}]),
    *(0.5, float("nan"), float("inf"), -0.0, {"remove": True}, {"remove": False}, "\x1b[2J", "a" * 3000),
)
BITS = (
    *(*damage.BITS, b"remove = true\n", b'extends = "standard"\n', b'extends = "nowhere"\n'),
    *(b"[scenario.six_months.limits]\n", b"[scenario.long_decade.ending.leading_bloc]\n"),
)


@cache
def standard() -> Source:
    """Return the shipped rules."""
    return read_standard()


@cache
def tables_of(name: str) -> dict[str, Any]:
    """Return the tables of one shipped file."""
    return tomllib.loads(standard().files[name].decode())


@cache
def words() -> list[bytes]:
    """Return every word of the shipped rules that stands in code, not in prose."""
    text = b"\n".join(line for data in standard().files.values() for line in data.split(b"\n") if b"text =" not in line)
    return sorted({word.strip(b'",') for word in text.split() if len(word) < 40})


# --- Changing text ----------------------------------------------------------------------------------------------------


def _other_word(rng: random.Random, data: bytes) -> bytes:
    old, new = rng.choice(words()), rng.choice(words())
    places = data.count(old)
    if not old or not places:
        return data
    before = data.split(old)
    at = rng.randrange(places)
    return old.join(before[: at + 1]) + new + old.join(before[at + 1 :])


def _misspell(rng: random.Random, data: bytes) -> bytes:
    letters = [i for i in range(1, len(data)) if data[i : i + 1].isalpha()]
    i = rng.choice(letters) if letters else 0
    return data[: i - 1] + data[i : i + 1] + data[i - 1 : i] + data[i + 1 :] if i else data


def _move_line(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


TEXT_CHANGES: tuple[damage.Change, ...] = (
    *(damage.flip, damage.cut, damage.truncate, damage.repeat, damage.insert(BITS), damage.swap_words),
    *(_other_word, _other_word, _misspell, damage.other_digit(NUMBERS), damage.other_digit(NUMBERS)),
    *(_move_line, damage.drop_line),
)

# --- Changing tables --------------------------------------------------------------------------------------------------


def change_tables(rng: random.Random, tables: dict[str, Any]) -> dict[str, Any]:
    """Change one to four values of a file's tables."""
    tables = copy.deepcopy(tables)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        paths = list(all_paths(tables))
        if paths:
            change_value(rng, tables, rng.choice(paths), paths)
    return tables


def all_paths(tables: dict[str, Any]) -> list[Path]:
    """List the paths of everything in some tables."""
    found: list[Path] = [()]
    for path in found:
        held = get(tables, path)
        if isinstance(held, dict | list):
            found.extend((*path, key) for key in (held if isinstance(held, dict) else range(len(held))))
    return found[1:]


def get(tables: Any, path: Path) -> Any:
    """Return what stands at a path."""
    for part in path:
        tables = tables[part]
    return tables


def change_value(rng: random.Random, tables: dict[str, Any], path: Path, paths: list[Path]) -> None:
    """Change, remove, rename or double what stands at a path."""
    try:
        parent, last = get(tables, path[:-1]), path[-1]
        held = parent[last]
    except (KeyError, IndexError, TypeError):
        return  # an earlier change took it away
    how = rng.randrange(8)
    if how == 0:
        del parent[last]
    elif how == 1 and isinstance(parent, dict):
        parent[rng.choice((str(last) + "s", str(last)[1:], "x", str(rng.choice(paths)[-1])))] = parent.pop(last)
    elif how == 2 and isinstance(parent, list):
        parent.insert(rng.randrange(len(parent) + 1), copy.deepcopy(held))
    elif how == 3 and isinstance(parent, dict):
        parent[f"another{rng.randrange(10)}"] = copy.deepcopy(held)
    elif how <= 5:
        parent[last] = like(rng, held)
    else:
        parent[last] = copy.deepcopy(get(tables, rng.choice(paths))) if rng.random() < 0.7 else rng.choice(ODD)


def like(rng: random.Random, held: object) -> object:
    """Return another value of the same type, or any."""
    if isinstance(held, bool):
        return not held
    if isinstance(held, int):
        return rng.choice(NUMBERS) if rng.random() < 0.5 else held + rng.choice((-2, -1, 1, 2))
    if isinstance(held, str):
        return rng.choice(words()).decode("utf-8", "replace")
    if isinstance(held, list) and held:
        return rng.choice((held * 2, held[:-1], held[::-1], held[0], [held], rng.sample(held, len(held))))
    return rng.choice(ODD)


# --- Cases ------------------------------------------------------------------------------------------------------------


def make_case(rng: random.Random) -> tuple[str, dict[str, bytes], bool]:
    """Return what was done, the files, and whether they are an overlay."""
    name = rng.choice(sorted(standard().files))
    data = standard().files[name]
    how = rng.random()
    if how < 0.4:
        return f"text of {name}", {**standard().files, name: damage.change_bytes(rng, data, TEXT_CHANGES)}, False
    if how < 0.75:
        return (
            f"tables of {name}",
            {**standard().files, name: damage.written(change_tables(rng, tables_of(name)))},
            False,
        )
    return f"overlay of {name}", {"overlay.toml": make_overlay(rng, name)}, True


def make_overlay(rng: random.Random, name: str) -> bytes:
    """Write an overlay: some of a shipped file's entries, changed, or taken out."""
    tables = copy.deepcopy(tables_of(name))
    for table, entries in tables.items():
        if isinstance(entries, dict):
            kept = rng.sample(sorted(entries), min(len(entries), rng.choice((1, 1, 2, 5))))
            tables[table] = {key: entries[key] if rng.random() < 0.9 else {"remove": True} for key in kept}
    tables["ruleset"] = {"id": "fuzz", "name": "Fuzz", "extends": STANDARD}
    data = damage.written(change_tables(rng, tables))
    return damage.change_bytes(rng, data, TEXT_CHANGES) if rng.random() < 0.2 else data


class Entries:
    """Validates entries and remembers those of the shipped files, which most cases leave as they are."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], tuple[object, TypeAdapter[Any], Any]] = {}

    def __call__(self, adapter: TypeAdapter[Any], raw: object) -> object:
        """Return the validated entry, from memory if it is the very same object."""
        key = (id(adapter), id(raw))
        if key not in self.known:
            if len(self.known) > 20_000:
                self.known.clear()
            self.known[key] = (raw, adapter, adapter.validate_python(raw))
        return self.known[key][2]


ENTRIES = Entries()


def look(files: dict[str, bytes], overlay: bool) -> Examined:
    """Examine the files of a case."""
    source = Source("fuzz", files, "fuzz")

    def find(_source: Source, name: str) -> Source:
        if name == STANDARD:
            return standard() if overlay else source
        return find_extended(source, name)

    return examine(source, find, ENTRIES)


def play(rules: Rules, rng: random.Random, compiled: bool, bounds_check: bool) -> None:
    """Compile one scenario of accepted rules and play a random game of it to its end."""
    scenario = rng.choice(list(rules.scenario))
    tables = compile_rules(rules, scenario).tables
    out, totals = layout.new_records(layout.RESULT, 1), np.zeros((v.POWERS, v.KINDS), np.int64)
    kernel(compiled, bounds_check).play_games(
        layout.new_state(), tables, layout.new_work(), layout.new_log(False),
        layout.new_records(layout.STATE, 3), layout.new_state(),
        np.zeros(v.POWERS, np.int64), rng.randrange(2**62), 0, out, totals, np.zeros(0, np.int64),
    )  # fmt: skip
    if int(out["ending"][0]) < 1 or not 1 <= int(out["turns"][0]) <= rules.scenario[scenario].turns:
        raise AssertionError(f"a game of {scenario} ended oddly: {out[0]}")


def run_case(seed: int, number: int, compiled: bool = False, bounds_check: bool = False) -> str:
    """Run one case and return what became of it; raises if anything is as it must not be."""
    rng = random.Random(f"{seed}:{number}")
    _, files, overlay = make_case(rng)
    began = time.process_time()
    examined = look(files, overlay)
    took = time.process_time() - began
    if took > SLOWEST:
        raise AssertionError(f"it took {took:.1f} s")
    for fault in examined.faults:
        str(fault).encode("utf-8")
        if not str(fault).isprintable():
            raise AssertionError(f"not fit to print: {str(fault)!r}")
    errors = [fault for fault in examined.faults if fault.severity == "error"]
    if (examined.rules is None) != bool(errors):
        raise AssertionError("refused without a reason, or accepted with errors")
    if examined.rules is None:
        return "refused"
    play(examined.rules, rng, compiled, bounds_check)
    return "accepted"


def main() -> int:
    """Run cases and report; the exit code is the number of failures, at most 100."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compiled", action="store_true", help="play accepted rules on the compiled engine")
    parser.add_argument("--bounds-check", action="store_true", help="with checked array bounds (compiled)")
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    for number in range(options.first, options.first + options.cases):
        try:
            tally[run_case(options.seed, number, options.compiled or options.bounds_check, options.bounds_check)] += 1
        except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
            tally["failed"] += 1
            print(f"seed {options.seed} case {number}: {type(error).__name__}: {str(error)[:300]}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.items())))
    return min(tally["failed"], 100)


if __name__ == "__main__":
    sys.exit(main())
