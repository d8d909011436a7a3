"""Rule cases as files hold them, and all that is wrong with a file at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from indopacific_game.rules.faults import Fault, Problem
from indopacific_game.rules.lines import Lines

FOLDER = Path(__file__).parent
SENTENCES = "sentences.toml"
"""The file beside the cases that says which of them show which sentence of the rulebook."""
RULES = {"cases": FOLDER / "rules", "shipped": None}
"""The rule sets that a case may name: the shipped one, and the overlay that pins the numbers cases rely on."""
QUIET = "quiet_board"
"""The scenario of a case that names none, if the rules are those of the cases."""

KeyPath = tuple[str | int, ...]

ID = re.compile(r"(\d+)\.([A-Z])\.(\d+)")
FILE = re.compile(r"(\d+)-[a-z-]+\.toml")

CASE_KEYS = {"id": str, "title": str, "promise": str, "given": dict, "then": dict}
OPTIONAL_KEYS = {"do": (str, list), "rules": str, "scenario": str, "than": dict, "than_do": (str, list), "note": str}
FILE_KEYS = {"title": str, "sections": dict, "case": list}


@dataclass(frozen=True)
class Case:
    """One case: a position (`given`), actions (`do`), and what must follow (`then`).

    `number` counts the cases of the file, from 0. Values called "more", "less" or "equal" are compared with those of a
    second game: `than` holds what is different in its position, `than_do` its actions if they are others.
    """

    file: str
    line: int
    number: int
    id: str
    title: str
    promise: str
    given: dict[str, Any]
    do: tuple[str, ...]
    then: dict[str, Any]
    than: dict[str, Any] = field(default_factory=dict)
    than_do: tuple[str, ...] = ()
    rules: str = "cases"
    scenario: str | None = None

    def __str__(self) -> str:
        return f"case {self.id} “{self.title}”"

    @property
    def compares(self) -> bool:
        """Whether there is a second game to compare with."""
        return bool(self.than) or self.than_do != self.do

    @property
    def other(self) -> dict[str, Any]:
        """The position of the second game."""
        return _merged(self.given, self.than)


@dataclass
class CaseFile:
    """A file of cases: what could be read of it, and what could not."""

    name: str
    title: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lines: Lines | None = None

    def fault(self, path: KeyPath, message: str, expected: str = "", near: str = "") -> None:
        """Note a fault, where it stands and what was probably meant."""
        line = self.lines.find(path) if self.lines else 0
        self.faults.append(Problem(path, message, expected, near).at(self.name, line))


def read_case_file(name: str, data: bytes) -> CaseFile:
    """Read one file of cases. Never raises; faults are those that show without a game."""
    file = CaseFile(name)
    try:
        tables = tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        file.fault((), f"this is no TOML: {error}")
        return file
    file.lines = Lines(data)
    if not FILE.fullmatch(name):
        file.fault((), f"the file's name is {name!r}", 'a number and a topic, such as "3-courtship.toml"')
    _check_keys(file, tables, (), FILE_KEYS, {})
    if isinstance(tables.get("title"), str):
        file.title = tables["title"]
    if isinstance(tables.get("sections"), dict):
        file.sections = tables["sections"]
    cases = tables.get("case", [])
    for k, table in enumerate(cases if isinstance(cases, list) else []):
        if isinstance(table, dict) and _check_keys(file, table, ("case", k), CASE_KEYS, OPTIONAL_KEYS):
            _add_case(file, table, k)
    return file


def _check_keys(
    file: CaseFile, table: dict[str, Any], path: KeyPath, needed: dict[str, Any], optional: dict[str, Any]
) -> bool:
    """Check which keys a table has, and of which type; tell whether it can be used."""
    sound = True
    known = {**needed, **optional}
    for key in sorted(needed.keys() - table.keys()):
        file.fault(path, f'the key "{key}" is missing')
        sound = False
    for key, value in table.items():
        if key not in known:
            file.fault((*path, key), f'there is no key "{key}"', ", ".join(known))
        elif not isinstance(value, known[key]):
            types = known[key] if isinstance(known[key], tuple) else (known[key],)
            words = {str: "text", dict: "a table", list: "a list"}
            file.fault((*path, key), f'"{key}" is {value!r:.60}', " or ".join(words[t] for t in types))
            sound = False
    return sound


def _add_case(file: CaseFile, table: dict[str, Any], k: int) -> None:
    path = ("case", k)
    found = ID.fullmatch(table["id"])
    number = FILE.fullmatch(file.name)
    if found is None:
        file.fault((*path, "id"), f'"{table["id"]}" is no id of a case', 'such as "3.B.4"')
    elif number is not None and found[1] != number[1]:
        file.fault((*path, "id"), f'"{table["id"]}" does not begin with the number of the file')
    elif found[2] not in file.sections:
        file.fault((*path, "id"), f"the file has no section {found[2]}", ", ".join(file.sections))
    rules = table.get("rules", "cases")
    if rules not in RULES:
        file.fault((*path, "rules"), f'there are no rules "{rules}"', " or ".join(RULES))
        return
    steps: dict[str, tuple[str, ...]] = {}
    for key in ("do", "than_do"):
        given = table.get(key, [])
        steps[key] = (given,) if isinstance(given, str) else tuple(given)
        if not all(isinstance(step, str) for step in steps[key]):
            file.fault((*path, key), "an action is not text", "notation in quotation marks")
            return
    line = file.lines.find(path) if file.lines else 0
    scenario = table.get("scenario") or (QUIET if rules == "cases" else None)
    file.cases.append(
        Case(
            file.name, line, k, table["id"], table["title"], table["promise"], table["given"], steps["do"],
            table["then"], table.get("than", {}), steps["than_do"] or steps["do"], rules, scenario,
        )
    )  # fmt: skip


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Lay one table over another, key by key."""
    out = dict(base)
    for key, value in over.items():
        there = out.get(key)
        out[key] = _merged(there, value) if isinstance(there, dict) and isinstance(value, dict) else value
    return out


@cache
def case_files() -> tuple[CaseFile, ...]:
    """Read every file of cases, in the order of their numbers."""
    found = (path for path in FOLDER.glob("*.toml") if path.name != SENTENCES)
    paths = sorted(found, key=lambda path: (len(path.name.split("-")[0]), path.name))
    return tuple(read_case_file(path.name, path.read_bytes()) for path in paths)


def all_cases() -> list[Case]:
    """Return every case, in the order of the files."""
    return [case for file in case_files() for case in file.cases]


def repeated(cases: list[Case]) -> Iterator[str]:
    """Go through what says that an id is used twice."""
    first: dict[str, Case] = {}
    for case in cases:
        if case.id in first:
            there = first[case.id]
            yield f"{case.file} (line {case.line}): {case.id} is taken by {there.file} (line {there.line})"
        first.setdefault(case.id, case)
