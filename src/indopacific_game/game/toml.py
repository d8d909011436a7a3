"""Reading TOML that anybody may have written or damaged: every fault is a `TomlFault` with its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NoReturn

from indopacific_game.rules.lines import Lines
from indopacific_game.rules.parse import LONGEST_LINE, MOST_DOTS

MAX_BYTES = 2 << 20
"""No record and no position is larger: the longest game takes about a twentieth of it."""
DEEPEST = 24
"""Tables and lists within each other."""
LONGEST_SHOWN = 60

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)\Z")

Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value."""


class TomlFault(Exception):
    """What is wrong, in which line (from 1; 0 if unknown), what was expected, and at which value."""

    def __init__(self, what: str, expected: str = "", *, line: int = 0, path: Path = ()) -> None:
        super().__init__(what)
        self.what, self.expected, self.line, self.path = what, expected, line, path


def decode(data: bytes) -> str:
    """Return the text of a file. Raises TomlFault if it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise TomlFault("the file is too large", f"at most {MAX_BYTES >> 20} MiB")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TomlFault(f"byte 0x{data[error.start]:02x} is not UTF-8", "a text file in UTF-8", line=line) from None


def parse(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text. Raises TomlFault."""
    if not text.strip():
        raise TomlFault("the file is empty", "tables in TOML")
    _check_lines(text)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _POSITION.search(message)
        at_end = position is not None and position.group(1) is None
        line = text.count("\n") + 1 if at_end else int(position.group(1)) if position else 0
        what = _POSITION.sub("", message)
        raise TomlFault(f"not TOML: {what[:1].lower()}{what[1:120]}", line=line) from None
    except RecursionError:
        raise TomlFault("lists or tables are nested too deeply", f"at most {DEEPEST} within each other") from None
    except ValueError:  # int() refuses decimal numbers of thousands of digits
        raise TomlFault("a number has thousands of digits", "a smaller one") from None
    _check_depth(tables)
    return tables


def line_of(text: str, path: Path) -> int:
    """Return the line of a value, or of the nearest thing that contains it; 0 if there is none."""
    return Lines(text.encode()).find(path) if path else 0


def _check_lines(text: str) -> None:
    """Refuse lines that tomllib takes quadratic time over."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise TomlFault("the line is too long", f"at most {LONGEST_LINE} characters", line=number)
        if line.count(".") > MOST_DOTS:
            raise TomlFault("the line has too many dots", f"at most {MOST_DOTS}", line=number)


def _check_depth(tables: dict[str, Any]) -> None:
    level: list[Any] = [tables]
    for _ in range(DEEPEST):
        inside = [x.values() if isinstance(x, dict) else x for x in level]
        level = [y for x in inside for y in x if isinstance(y, dict | list)]
        if not level:
            return
    raise TomlFault("lists or tables are nested too deeply", f"at most {DEEPEST} within each other")


def show(value: object) -> str:
    """Return a value for a message: quoted if it is text, short, and on one line."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) >= 10**30:
        return "a number of more than 30 digits"
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    shown = "".join(c if c.isprintable() else "?" for c in shown[: LONGEST_SHOWN + 1])
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "..."


class Reader:
    """Takes the keys of one table one after the other; `done` complains of those that nobody took."""

    def __init__(self, table: object, path: Path = ()) -> None:
        self.path = path
        if not isinstance(table, dict):
            raise TomlFault(f"{self._name()} is {show(table)}", "a table", path=path)
        self._table: dict[str, Any] = dict(table)
        self._known: list[str] = []

    def take(self, key: str, expected: str, default: object = None) -> Any:
        """Return the value of a key, whatever it is; the default, if one is given, for a key that is missing."""
        self._known.append(key)
        if key not in self._table and default is None:
            raise TomlFault(f'the key "{key}" of {self._name()} is missing', expected, path=self.path)
        return self._table.pop(key, default)

    def text(self, key: str, most: int = 200) -> str:
        """Return a key's text: printable, on one line, from 1 to `most` characters."""
        value = self.take(key, "a text")
        if not isinstance(value, str) or not 0 < len(value) <= most or not value.isprintable():
            self.refuse(key, value, f"a text of 1 to {most} printable characters")
        return str(value)

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a key's whole number, between two bounds."""
        expected = f"a whole number from {low} to {high}"
        value = self.take(key, expected)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.refuse(key, value, expected)
        return int(value)

    def elements(self, key: str, low: int, high: int) -> list[Any]:
        """Return a key's list, whatever is in it; its length lies between two bounds."""
        expected = f"a list of {low} to {high}"
        value = self.take(key, expected)
        if not isinstance(value, list) or not low <= len(value) <= high:
            found = f"has {len(value)} elements" if isinstance(value, list) else f"is {show(value)}"
            raise TomlFault(f'"{key}" of {self._name()} {found}', expected, path=(*self.path, key))
        return value

    def table(self, key: str) -> Reader:
        """Return a reader of the table that a key holds."""
        return Reader(self.take(key, "a table"), (*self.path, key))

    def has(self, key: str) -> bool:
        """Whether a key is there that nobody has taken yet."""
        return key in self._table

    def left(self) -> list[str]:
        """Return the keys that nobody has taken yet."""
        return list(self._table)

    def refuse(self, key: str, value: object, expected: str) -> NoReturn:
        """Raise the fault of a key's value."""
        raise TomlFault(f'"{key}" of {self._name()} is {show(value)}', expected, path=(*self.path, key))

    def done(self) -> None:
        """Raise TomlFault if there are keys that nobody took."""
        for key in self._table:
            expected = " or ".join(f'"{known}"' for known in self._known) or "no key"
            raise TomlFault(f"{self._name()} has the key {show(key)}", expected, path=(*self.path, key))

    def _name(self) -> str:
        if not self.path:
            return "the file"
        if isinstance(self.path[-1], int):
            return f"element {self.path[-1] + 1} of {self.path[-2]}"
        return f"[{'.'.join(map(str, self.path))}]"
