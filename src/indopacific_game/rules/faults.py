"""What can be wrong with a rule set, said once and in one form.

Checks report a `Problem`: a path into the merged tables and what is wrong there. `overlay.Layers.place` turns it into
a `Fault` by finding the file and the line that the path comes from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value, from the top of a rule set."""

LONGEST_SHOWN = 60
"""Characters of a value or key that a message quotes at most."""
LONGEST_COMPARED = 60
"""Longer words are not worth a "did you mean", and difflib takes its time over them."""
MOST_COMPARED = 400
"""Nor are words that so many others might be meant by."""
MOST_PROBLEMS = 400
"""Problems that one sort of check collects; a rule set with more of them is mended step by step anyway."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


@dataclass(frozen=True)
class Fault:
    """Something wrong in a rule set, and where: `file: path (line n): message; expected ...; did you mean "..."?`

    `line` counts from 1 and is 0 where no line applies; `path` is dotted, with list positions from 0 in brackets, and
    empty where the fault is the whole file's.
    """

    file: str
    path: str
    line: int
    severity: Severity
    message: str
    expected: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        line = f" (line {self.line})" if self.line else ""
        where = f"{self.file}: {self.path}{line}" if self.path else f"{self.file}{line}"
        expected = f"; expected {self.expected}" if self.expected else ""
        nearest = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        return f"{where}: {self.message}{expected}{nearest}"


@dataclass(frozen=True)
class Problem:
    """Something wrong at a path, before anybody has looked up where the path was written."""

    path: Path
    message: str
    expected: str = ""
    nearest: str = ""
    severity: Severity = "error"
    missing: bool = False
    """Whether nothing stands at the path, and that is what is wrong."""

    def at(self, file: str, line: int) -> Fault:
        """Make the fault that this is at a line of a file."""
        path = show_path(self.path)
        return Fault(file, path, line, self.severity, self.message, self.expected, self.nearest)


class EnoughError(Exception):
    """More problems have been found than anybody wants to read."""


class ProblemList(list[Problem]):
    """Problems, as many as are of use."""

    def add(self, path: Path, message: str, expected: str = "", near: str = "") -> None:
        """Add an error. Raises EnoughError when there are too many."""
        self.append(Problem(path, message, expected, near))
        if len(self) >= MOST_PROBLEMS:
            raise EnoughError


class RulesError(ValueError):
    """A rule set that cannot be played. `faults` says everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(f) for f in faults))
        self.faults = list(faults)


def show_path(path: Path) -> str:
    """Write a path as `table.key[2].key`; keys that TOML would have to quote are quoted."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part}]"
        else:
            key = part if _BARE_KEY.match(part) and len(part) <= LONGEST_SHOWN else show(part)
            out += f".{key}" if out else key
    return out


def show(value: object) -> str:
    """Quote a TOML value in a message, on one line and not too long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        short = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "..."
        quoted = json.dumps(short, ensure_ascii=False)
        return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in quoted)
    if isinstance(value, int) and abs(value) >= 10**30:
        return f"a number of about {value.bit_length() * 30103 // 100_000 + 1} digits"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return (f"{value:g}" if isinstance(value, float) else str(value))[:LONGEST_SHOWN]


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that is most like this one, first of all the same parts in another order, or nothing."""
    if len(word) > LONGEST_COMPARED:
        return ""
    words, parts = sorted(known), sorted(word.lower().split("_"))
    if len(words) > MOST_COMPARED:
        return ""
    turned = [x for x in words if sorted(x.split("_")) == parts]
    return next(iter(turned or get_close_matches(word.lower(), words, 1, 0.6)), "")


def listing(words: Iterable[str], last: str = "or", most: int = 12) -> str:
    """Join words for a message: "a, b or c"; of very many, only the first few."""
    shown = sorted(words)
    if len(shown) > most:
        return ", ".join(shown[:most]) + ", ..."
    return f" {last} ".join(x for x in (", ".join(shown[:-1]), shown[-1]) if x) if shown else "nothing"
