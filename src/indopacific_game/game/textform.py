"""Positions as TOML that people can read: every number by name, what is 0 or nobody's left out, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import tomli_w

from indopacific_game import vocabulary as v
from indopacific_game.engine.layout import GIVEN, STATE, Records
from indopacific_game.game.errors import StateError
from indopacific_game.game.toml import Reader, TomlFault, line_of, parse, show

if TYPE_CHECKING:
    from indopacific_game.game.game import Game

AXES: dict[str, tuple[str, ...]] = {
    "opening_order": ("place",),
    "turn_order": ("place",),
    "presence": ("powers", "seas"),
    "influence": ("powers", "states"),
    "aligned": ("states",),
    "courted": ("powers", "states"),
    "contracts": ("powers", "sites"),
    "project_slots": ("powers", "sites"),
    "project_left": ("powers", "sites"),
    "disrupted": ("sites",),
    "relation": ("pairs",),
    "hotline": ("pairs",),
    "sustained": ("pairs",),
    "agreements": ("pairs",),
    "capability": ("powers", "capabilities"),
    "track": ("tracks",),
    "track_rise": ("tracks",),
    "tension": ("theatres",),
    "marks": ("row", "powers", "theatres"),
    "uses": ("kinds",),
    "acts": ("powers", "kinds"),
    "drawn": ("events",),
    "banked": ("powers", "goals"),
    "alarm": ("endings",),
}
"""What the indices of a field stand for; of other fields with one index, powers."""

ESSENCE = (
    "turn", "phase", "player", "turn_order", "pool", "commitments", "presence", "influence", "contracts",
    "project_left", "stockpile", "controls", "relation", "hotline", "capability", "track", "tension", "marks",
    "event", "next_event", "agenda", "banked", "agenda_points", "ending", "winners", "provokers",
)  # fmt: skip
"""What check numbers are made of. The list stays as it is, so that old records keep their check numbers."""

_POWER_FIELDS = frozenset({"opening_order", "turn_order", "aligned", "offer_by"})
_SETS = {
    "contributed": "powers",
    "asked": "powers",
    "winners": "powers",
    "provokers": "powers",
    "used_turn": "kinds",
    "used_review": "kinds",
    "summits_held": "summits",
}
_ENUMS = {"phase": v.Phase}
NOBODY = "nobody"
_SPECIAL = {v.CHANCE: "chance", v.TERMINAL: "terminal"}


def write(game: Game, record: Records) -> str:
    """Return a position as TOML."""
    tables: dict[str, Any] = {"rules": game.digest, "scenario": game.scenario}
    for name in GIVEN:
        value = _tree(game, name, record[name][0], labels_of(game, name), ())
        if value not in (None, {}):
            tables[name] = value
    return tomli_w.dumps(tables)


def read(game: Game, text: str) -> Records:
    """Return the position that a text gives. Raises StateError; whether it can come about is not looked at here."""
    try:
        top = Reader(parse(text))
        for key, expected in (("rules", game.digest), ("scenario", game.scenario)):
            if (given := top.text(key)) != expected:
                top.refuse(key, given, expected)
        record = game.engine.start()
        for name in GIVEN:
            _fill(game, name, record[name], top)
        top.done()
    except TomlFault as fault:
        line = fault.line or line_of(text, fault.path)
        where = f"line {line}: " if line else ""
        expected = f"; expected {fault.expected}" if fault.expected else ""
        raise StateError(f"{where}{fault.what}{expected}") from None
    return record


def essence(game: Game, record: Records) -> bytes:
    """Return what players see of a position and its agendas, whatever else the record holds and has room for."""
    parts = []
    for name in ESSENCE:
        used = tuple(slice(len(labels)) for labels in labels_of(game, name))
        parts.append(np.ascontiguousarray(record[name][0][used] if used else record[name][0], "<i8").tobytes())
    return b"".join(parts)


def labels_of(game: Game, name: str) -> tuple[list[str], ...]:
    """Return what the indices of a field are called."""
    shape = STATE[name].shape
    axes = AXES.get(name, ("powers",) if shape else ())
    kept = int(game.tables["ledger_turns"][0])
    special = {
        "place": [str(k + 1) for k in range(v.POWERS)],
        "row": [f"row_{k}" for k in range(kept)],
        "goals": [f"goal_{k + 1}" for k in range(v.GOALS)],
    }
    return tuple(special[axis] if axis in special else getattr(game.names, axis) for axis in axes)


def _codec(game: Game, name: str, indices: tuple[int, ...]) -> tuple[int, Callable[[int], Any], Callable[[Any], int]]:
    """Return the value that is left out, and how a number becomes a TOML value and back.

    The way back raises ValueError, LookupError or TypeError for what is no such value.
    """
    names = game.names
    if name in _SETS:
        members = getattr(names, _SETS[name])
        return 0, lambda x: [m for k, m in enumerate(members) if x >> k & 1], lambda x: _mask(members, x)
    if name in _ENUMS:
        kinds = _ENUMS[name]
        return -1, lambda x: kinds(x).name.lower(), lambda x: int(kinds[x.upper()])
    if name == "player":
        return v.NOBODY - v.POWERS, lambda x: _SPECIAL.get(x) or names.powers[x], lambda x: _player(names.powers, x)
    if name == "ending":
        return 0, lambda x: game.endings[x], game.endings.index
    named = {"offer_action": names.actions, "event": names.events, "next_event": names.events}.get(name)
    if name in _POWER_FIELDS:
        named = names.powers
    if name == "agenda":
        named = names.agendas[indices[0]]
    if named is not None:
        return v.NOBODY, lambda x: named[x], named.index
    return 0, int, _whole


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**62:
        raise TypeError
    return value


def _mask(members: list[str], value: Any) -> int:
    if not isinstance(value, list) or len(set(value)) != len(value):
        raise TypeError
    return sum(1 << members.index(member) for member in value)


def _player(powers: list[str], value: Any) -> int:
    special = {name: code for code, name in _SPECIAL.items()}
    return special[value] if value in special else powers.index(value)


def _tree(game: Game, name: str, values: Any, labels: tuple[list[str], ...], indices: tuple[int, ...]) -> Any:
    """Return the TOML value of a field, or of its part at some first indices; None if it is what is left out."""
    if not labels:
        absent, encode, _ = _codec(game, name, indices)
        return None if int(values) == absent else encode(int(values))
    found = {label: _tree(game, name, values[k], labels[1:], (*indices, k)) for k, label in enumerate(labels[0])}
    return {label: value for label, value in found.items() if value is not None and value != {}}


def _fill(game: Game, name: str, field: Any, top: Reader) -> None:
    """Set a field to what the text says; what it leaves out is 0 or nobody."""
    labels = labels_of(game, name)
    for indices in _all_indices(labels):
        field[(0, *indices)] = _codec(game, name, indices)[0]
    missing = object()
    value = top.take(name, "", missing)
    if value is missing:
        return
    for indices, path, given in _leaves(value, labels, (name,), ()):
        try:
            field[(0, *indices)] = _codec(game, name, indices)[2](given)
        except (ValueError, LookupError, TypeError, AttributeError):
            raise TomlFault(f"{'.'.join(path)} can't be {show(given)}", path=path) from None


def _all_indices(labels: tuple[list[str], ...]) -> Iterator[tuple[int, ...]]:
    return iter(np.ndindex(*(len(names) for names in labels)))


def _leaves(
    value: Any, labels: tuple[list[str], ...], path: tuple[str, ...], indices: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...], Any]]:
    """Go through the values of a field: their indices, their paths, and what the text says."""
    if not labels:
        yield indices, path, value
        return
    if not isinstance(value, dict):
        raise TomlFault(f"{'.'.join(path)} is no table", "a table", path=path)
    for label, inner in value.items():
        if label not in labels[0]:
            raise TomlFault(f"{'.'.join(path)} has no {show(label)}", ", ".join(labels[0][:12]), path=path)
        yield from _leaves(inner, labels[1:], (*path, label), (*indices, labels[0].index(label)))
