"""What the board knows of a saved game and the record does not: a small file beside the record.

The record is the truth. A sidecar that is missing or damaged costs the names of the players, and nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import tomli_w

from indopacific_game.board.settings import LONGEST_NAME, LONGEST_TIME_LIMIT
from indopacific_game.game.files import write_atomically
from indopacific_game.game.toml import Reader, TomlFault, decode, parse

SUFFIX: Final = ".board"
"""What a sidecar's name has and no record's: "x.board.toml" belongs to "x.toml"."""
LONGEST_TITLE: Final = 60
_MOST_BYTES: Final = 20_000
_MOST_POWERS: Final = 16


@dataclass(frozen=True)
class Outcome:
    """How a game ended: `ending` and `winners` as a position has them. `check` is the record's last check number.

    It is kept so that a list of games need not replay each: a record with another check has another outcome.
    """

    check: int
    ending: str
    winners: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """The title that a person gave, what the players call themselves, the seconds a decision may take (0: any)."""

    title: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    time_limit: int = 0
    outcome: Outcome | None = None


def clean(text: str, most: int) -> str:
    """Return what people typed as it can be kept: on one line, printable, of so many characters at most."""
    words = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text)).split()
    return " ".join(words)[:most].strip()


def sidecar_of(record: Path) -> Path:
    """Return where the sidecar of a record is, if it has one."""
    return record.with_name(f"{record.stem}{SUFFIX}.toml")


def is_sidecar(path: Path) -> bool:
    """Whether a file is no record but belongs to one."""
    return path.stem.endswith(SUFFIX)


def read_facts(record: Path) -> Facts:
    """Return what is known of a record beside it. Never raises: what cannot be read is not known."""
    try:
        with sidecar_of(record).open("rb") as source:
            return _read(Reader(parse(decode(source.read(_MOST_BYTES)))))
    except (OSError, ValueError, TomlFault):
        return Facts()


def write_facts(record: Path, facts: Facts) -> None:
    """Write what is known of a record beside it, wholly or not at all. Raises OSError."""
    title = clean(facts.title, LONGEST_TITLE)
    names = {power: clean(name, LONGEST_NAME) for power, name in facts.names.items()}
    tables: dict[str, Any] = {"title": title} if title else {}
    tables |= {"time_limit": facts.time_limit, "names": {power: name for power, name in names.items() if name}}
    if facts.outcome is not None:
        outcome = facts.outcome
        tables["outcome"] = {"check": outcome.check, "ending": outcome.ending, "winners": list(outcome.winners)}
    write_atomically(sidecar_of(record), tomli_w.dumps(tables))


def _read(top: Reader) -> Facts:
    title = top.text("title", LONGEST_TITLE) if top.has("title") else ""
    limit = top.whole("time_limit", 0, LONGEST_TIME_LIMIT)
    names = top.table("names")
    named = {power: names.text(power, LONGEST_NAME) for power in names.left()[:_MOST_POWERS]}
    outcome = None
    with suppress(TomlFault):
        outcome = _outcome(top.table("outcome"))
    return Facts(title, named, limit, outcome)


def _outcome(table: Reader) -> Outcome:
    winners = table.elements("winners", 0, _MOST_POWERS)
    check, ending = table.whole("check", 0, 2**32 - 1), table.text("ending")
    return Outcome(check, ending, tuple(winner for winner in winners if isinstance(winner, str)))
