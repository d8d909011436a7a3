"""From the bytes of one file to its tables, with every fault of its form.

A file with a syntax fault is read on without the damaged table, so that one look shows as much as can be known.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules.faults import Path, Problem, show
from indopacific_game.rules.lines import Lines

LARGEST_FILE = 1 << 20
"""Bytes that one rule file may have."""
LONGEST_LINE = 10_000
"""Bytes that one line may have."""
MOST_DOTS = 100
"""Dots that one line may have: tomllib takes quadratic time over long dotted keys."""
DEEPEST_TABLE = 16
"""Tables and lists within each other."""
MOST_SYNTAX_FAULTS = 20
"""Syntax faults reported of one file."""

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_HEADER = re.compile(rb"[ \t]*\[\[?[ \t]*[A-Za-z0-9_\"'][^\n=]*\][ \t]*(#.*)?\r?\Z")
_BROKEN_HEADER = re.compile(rb"[ \t]*\[\[?[ \t]*[A-Za-z][A-Za-z0-9_.]*[ \t]*(#.*)?\r?\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PLAINER = (
    (r"Expected '=' after a key in a key/value pair", "a key is not followed by =", "key = value"),
    (r"Invalid statement", "this is no key, table or comment", "key = value, [table] or # comment"),
    (r"Invalid initial character for a key part", "a key is missing, or begins as no key can", "a key"),
    (
        r"Invalid value",
        "the value is missing or none that TOML knows",
        'a number, true, false, a text in "", or a list',
    ),
    (r"Unclosed array", "a list is not closed, or a comma is missing in it", "]"),
    (r"Unclosed inline table", "an inline table is not closed, or a comma is missing in it", "}"),
    (r"Unterminated string", "a text is not closed", "a closing quotation mark"),
    (r"Illegal character '\\n'", "a text is not closed at the end of its line", "a closing quotation mark"),
    (r"Expected newline or end of document.*", "something follows a finished statement", "the end of the line"),
    (r"Cannot overwrite a value", "the key is given twice", "each key once"),
    (r"Duplicate inline table key (.*)", "the key {0} is given twice", "each key once"),
    (r"Cannot mutate immutable namespace .*", "a closed inline table or list is added to", "all keys in its brackets"),
    (r"Expected '\]' at the end of a table.*", "a table's name is not closed", "]"),
    (r"Expected '\]\]' at the end of an array.*", "a table's name is not closed", "]]"),
    (r"Unescaped '\\' in a string", "a backslash begins no escape that TOML knows", "two for one backslash"),
    (r"Invalid hex value", "a \\u or \\U escape lacks digits", "four or eight hexadecimal digits"),
)
"""What tomllib says, in the words of somebody who has to mend it, and what is expected instead."""


@dataclass(frozen=True)
class ParsedFile:
    """One file's tables (keys sorted, numbers and texts harmless) and what is wrong with its form.

    Tables with syntax faults had to be left out: `damaged` holds their paths, and in `source`, the bytes, their lines
    are blank. The file is `complete` if those are all that is missing from it.
    """

    source: bytes
    tables: dict[str, Any]
    faults: tuple[tuple[int, Problem], ...] = ()
    """Faults with their lines (0: unknown)."""
    damaged: frozenset[Path] = frozenset()
    complete: bool = True

    @cached_property
    def lines(self) -> Lines:
        """Line numbers, found when first asked for."""
        return Lines(self.source)


@lru_cache(maxsize=64)
def parse_file(source: bytes) -> ParsedFile:
    """Read one TOML file. Never raises: what can't be read is a fault of the result."""
    problem = _unreadable(source)
    if problem:
        return ParsedFile(source, {}, (problem,), complete=False)
    reading = _Reading(source)
    tables = reading.tables()
    tamer = _Tamer()
    tame = tamer.table(tables, ())
    faults = [*reading.faults, *((0, p) for p in tamer.problems)]
    return ParsedFile(reading.source, tame, tuple(faults), frozenset(reading.damaged), not reading.lost)


def _unreadable(source: bytes) -> tuple[int, Problem] | None:
    """Find what makes the bytes no TOML file at all: the line and the problem."""
    if len(source) > LARGEST_FILE:
        return 0, Problem((), "the file is too large", f"at most {LARGEST_FILE >> 20} MiB")
    if source.startswith(b"\xef\xbb\xbf"):
        return 1, Problem((), "the file begins with a byte order mark", "UTF-8 without one")
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 1, Problem((), "the file is written in UTF-16", "UTF-8")
    if not source.strip():
        return 0, Problem((), "the file is empty", "at least one table, or no file")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return line, Problem((), f"byte 0x{source[error.start]:02x} is not UTF-8", "a file saved as UTF-8")
    for i, row in enumerate(source.split(b"\n"), 1):
        if len(row) > LONGEST_LINE:
            return i, Problem((), "the line is too long", f"at most {LONGEST_LINE} bytes")
        if row.count(b".") > MOST_DOTS and not row.lstrip().startswith(b"#"):
            return i, Problem((), "the line has too many dots", f"at most {MOST_DOTS}")
    return None


@dataclass
class _Reading:
    """Reads a file, blanking out each damaged table and trying again."""

    source: bytes
    faults: list[tuple[int, Problem]] = field(default_factory=list)
    damaged: set[Path] = field(default_factory=set)
    lost: bool = False
    """Whether more is missing than the damaged tables."""

    def tables(self) -> dict[str, Any]:
        """Give the tables that can be read."""
        rows = self.source.split(b"\n")
        last_line = 0
        for _ in range(min(MOST_SYNTAX_FAULTS, 2 + LARGEST_FILE // (2 * len(self.source)))):
            tables, line, message = _parse(rows)
            if tables is not None:
                self.source = b"\n".join(rows)
                return tables
            line = line or len(rows)
            if line <= last_line:  # an unclosed text swallows the rest of the file: more faults would be guesses
                break
            last_line = line
            self.faults.append((line, self._explain(message, line)))
            self._blank(rows, line)
        self.lost = True
        return {}

    def _explain(self, message: str, line: int) -> Problem:
        twice = re.match(r"Cannot declare \((.*?),?\) twice", message)
        if twice:
            keys = tuple(re.findall(r"'((?:[^'\\]|\\.)*)'", twice.group(1)))
            first = Lines(self.source).find(keys)
            name = ".".join(keys)
            if first >= line:
                return Problem(keys, f"[{name}] is added to something that is closed", "all its keys in its brackets")
            return Problem(keys, f"the table [{name}] is defined twice, first in line {first}", "each table once")
        for pattern, plain, expected in _PLAINER:
            match = re.fullmatch(pattern, message)
            if match:
                return Problem((), f"not TOML: {plain.format(*match.groups())}", expected)
        return Problem((), f"not TOML: {message[:1].lower()}{message[1:200]}")

    def _blank(self, rows: list[bytes], line: int) -> None:
        """Empty the rows of the table that the line is in, so that all others keep their lines."""
        start = min(line, len(rows)) - 1
        while start > 0 and not _HEADER.match(rows[start]) and not _BROKEN_HEADER.match(rows[start]):
            start -= 1
        end = min(line, len(rows))
        while end < len(rows) and not _HEADER.match(rows[end]):
            end += 1
        is_header = _HEADER.match(rows[start]) or _BROKEN_HEADER.match(rows[start])
        keys = re.findall(rb"[A-Za-z0-9_-]+", rows[start].split(b"#")[0]) if is_header else []
        if keys:
            self.damaged.add(tuple(key.decode() for key in keys[:DEEPEST_TABLE]))
        self.lost |= not keys
        rows[start:end] = [b""] * (end - start)


def _parse(rows: list[bytes]) -> tuple[dict[str, Any] | None, int, str]:
    """Parse rows: the tables, or None with the line (0: the end) and what tomllib says."""
    try:
        return tomllib.loads(b"\n".join(rows).decode()), 0, ""
    except RecursionError:
        return None, 0, "lists or tables are nested too deeply"
    except tomllib.TOMLDecodeError as error:
        text = str(error)
        position = _POSITION.search(text)
        line = int(position.group(1) or 0) if position else 0
        return None, line, _POSITION.sub("", text)
    except ValueError:  # int() refuses decimal numbers of thousands of digits
        long = next((i for i, row in enumerate(rows, 1) if re.search(rb"[0-9_]{4000}", row)), 0)
        return None, long, "a number has thousands of digits"


@dataclass
class _Tamer:
    """Copies tables with sorted keys, replacing what no later step should have to be afraid of."""

    problems: list[Problem] = field(default_factory=list)

    def table(self, table: dict[str, Any], path: Path) -> dict[str, Any]:
        """Copy a table."""
        return {key: self.value(table[key], (*path, key)) for key in sorted(table)}

    def value(self, value: object, path: Path) -> object:
        """Copy a value: 0 stands for a bad number, an empty table or list for one that is too deep."""
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return self._number(value, path)
        if isinstance(value, float):
            return self._float(value, path)
        if isinstance(value, dict | list) and len(path) > DEEPEST_TABLE:
            self.problems.append(
                Problem(path, "tables are nested too deeply", f"at most {DEEPEST_TABLE} within each other")
            )
            return type(value)()
        if isinstance(value, dict):
            return self.table(value, path)
        if isinstance(value, list):
            return [self.value(x, (*path, i)) for i, x in enumerate(value)]
        return value

    def _text(self, value: str, path: Path) -> str:
        bad = _CONTROL.search(value)
        if bad is None:
            return value
        what = f"the text holds the control character U+{ord(bad.group()):04X}"
        self.problems.append(Problem(path, what, "printable text"))
        return _CONTROL.sub("", value)

    def _number(self, value: int, path: Path) -> int:
        if abs(value) < 10**15:
            return value
        self.problems.append(Problem(path, f"{show(value)} is too far from 0", f"within ±{v.NUMBER_LIMIT:,}"))
        return 0

    def _float(self, value: float, path: Path) -> float | int:
        if math.isfinite(value):
            return value
        self.problems.append(Problem(path, f"{value} is not a number that rules can use", "a finite number"))
        return 0
