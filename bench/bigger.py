"""An overlay that doubles a rule set: every sea, state, site, action kind and event gets a twin.

A twin is what its original is, among twins: the twin of a sea is adjacent to the twins of that sea's neighbours, starts
with the same presence and is a home sea of the same powers. Groups hold originals and twins, so that what the rules say
of a group they say of twice as many places.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli_w

Tables = dict[str, Any]

PLACES = ("sea", "state", "site")
BY_PLACE = ("presence", "influence", "contracts", "tension")
"""Tables of a starting position whose keys are places."""


def twin(name: str) -> str:
    """Give the id of the twin of something."""
    return f"{name}_b"


def doubled(rules: Tables) -> Tables:
    """Give the tables of an overlay that doubles the rules, which are complete."""
    ids = {place for table in PLACES for place in rules[table]}
    both = _Both(ids)
    return {
        "ruleset": {"id": "doubled", "name": "Everything twice", "extends": "standard"},
        "sea": {twin(i): both.entry(t, "adjacent") for i, t in rules["sea"].items()},
        "state": {twin(i): both.entry(t, "adjacent") for i, t in rules["state"].items()},
        "site": {twin(i): both.entry(t, "place") for i, t in rules["site"].items()},
        "group": {i: both.list(members) for i, members in rules.get("group", {}).items()},
        "power": {i: {"home": both.list(t["home"])} for i, t in rules["power"].items()},
        "start": both.start(rules["start"]),
        "scenario": {i: {"start": both.start(t["start"])} for i, t in rules["scenario"].items() if "start" in t},
        "kind": {twin(i): _kind(t) for i, t in rules["kind"].items() if not t.get("is_pass") and not t.get("summit")},
        "event": {twin(i): t | {"name": f"{t['name']} B"} for i, t in rules["event"].items()},
    }


class _Both:
    """Places and their twins."""

    def __init__(self, ids: set[str]) -> None:
        self._ids = ids

    def _twin(self, name: str) -> str:
        return twin(name) if name in self._ids else name

    def list(self, names: list[str]) -> list[str]:
        return [*names, *(twin(n) for n in names if n in self._ids)]

    def entry(self, table: Tables, key: str) -> Tables:
        value = table.get(key, [])
        other = self._twin(value) if isinstance(value, str) else [self._twin(n) for n in value]
        names = {word: f"{table[word]} B" for word in ("name", "theatre") if word in table}
        return table | names | {key: other}

    def start(self, table: Tables) -> Tables:
        named = {key: table[key] for key in BY_PLACE if key in table}
        return {key: {self._twin(i): value for i, value in rows.items()} for key, rows in named.items()}


def _kind(table: Tables) -> Tables:
    return table | {"name": f"{table['name']} B", "notation": f"again {table['notation']}"}


def write_doubled(rules: Tables, folder: Path) -> Path:
    """Write the overlay into a folder, which need not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "doubled.toml").write_bytes(tomli_w.dumps(doubled(rules)).encode())
    return folder
