"""Changes: what applying an action did, and who did it, as values made of ids and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.compile import Names


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a change: `kind` is "action", "event", "rule", "upkeep", "crisis", "review" or "turn".

    `id` says which: the notation of an action, the id of an event or rule, the step of upkeep ("deliveries",
    "controls", "relations", "presence", "income", "ledger"), the sea of a crisis; "" for a review or turn.
    """

    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity that changed: whose, where, from what to what, and by whom.

    `quantity` is one of "pool", "presence", "influence", "aligned", "relation", "hotline", "capability", "track",
    "tension", "marks", "stockpile", "commitments", "contracts", "supply", "disrupted", "controls", "demand",
    "extra_actions", "sustained", "score", "alarm", "incident". `place` is a sea, state or site; `thing` is the
    capability, track, goal ("power.goal"; none for the agenda) or early ending. `old` and `new` are numbers, but of
    "aligned" they are powers or None.
    """

    quantity: str
    old: int | str | None
    new: int | str | None
    author: Author
    power: str | None = None
    other: str | None = None
    place: str | None = None
    thing: str | None = None

    def __str__(self) -> str:
        about = " ".join(part for part in (self.power, self.other, self.place, self.thing) if part)
        return f"{self.quantity}{' ' + about if about else ''}: {self.old} -> {self.new}"


_STATES = frozenset({v.Quantity.INFLUENCE, v.Quantity.ALIGNED})
_SITES = frozenset({v.Quantity.CONTRACTS, v.Quantity.DISRUPTED})


def read_changes(rows: np.ndarray[Any, np.dtype[np.int64]], names: Names) -> tuple[Change, ...]:
    """Return the rows of a change log as values."""
    return tuple(_change(row, names) for row in rows.tolist())


def _change(row: list[int], names: Names) -> Change:
    code, p, q, place, x, old, new, author, author_id = row
    quantity = v.Quantity(code)
    where = names.states if quantity in _STATES else names.seas
    thing = None
    if quantity in _SITES:
        where, place = names.sites, x
    elif x >= 0:
        thing = _THINGS[quantity](names, p, x)
    aligned = quantity == v.Quantity.ALIGNED
    return Change(
        quantity.name.lower(),
        _power(names, old) if aligned else old,
        _power(names, new) if aligned else new,
        _author(v.Author(author), author_id, names),
        _power(names, p),
        _power(names, q),
        where[place] if place >= 0 else None,
        thing,
    )


def _power(names: Names, p: int) -> str | None:
    return names.powers[p] if p >= 0 else None


def _goal(names: Names, p: int, goal: int) -> str | None:
    return f"{names.powers[p]}.{names.goals[p][goal]}" if goal < v.GOALS else None


_THINGS: dict[v.Quantity, Callable[[Names, int, int], str | None]] = {
    v.Quantity.CAPABILITY: lambda names, _, x: names.capabilities[x],
    v.Quantity.TRACK: lambda names, _, x: names.tracks[x],
    v.Quantity.SCORE: _goal,
    v.Quantity.ALARM: lambda names, _, x: names.endings[x],
}
"""What the last index of a row means, for the quantities that have one."""


def _author(author: v.Author, index: int, names: Names) -> Author:
    if author == v.Author.ACTION:
        ident = names.actions[index]
    elif author == v.Author.EVENT:
        ident = names.events[index]
    elif author == v.Author.RULE:
        ident = names.rules[index]
    elif author == v.Author.UPKEEP:
        ident = v.Upkeep(index).name.lower()
    elif author == v.Author.CRISIS:
        ident = names.theatres[index]
    else:
        ident = ""
    return Author(author.name.lower(), ident)


def by_author(changes: tuple[Change, ...]) -> Iterator[tuple[Author, tuple[Change, ...]]]:
    """Go through changes in runs that have the same author."""
    start = 0
    for i, change in enumerate(changes):
        if change.author != changes[start].author:
            yield changes[start].author, changes[start:i]
            start = i
    if changes:
        yield changes[start].author, changes[start:]


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes with those that an author makes of one quantity as one: rules work in steps, people read results.

    A quantity that comes back to where it was is left out.
    """
    return tuple(row for _, rows in by_author(tuple(changes)) for row in _joined(rows))


def _joined(rows: Iterable[Change]) -> Iterator[Change]:
    """Yield each quantity's change from where it was first to where it is last."""
    found: dict[Change, Change] = {}
    several = set()
    for row in rows:
        key = replace(row, old=None, new=None)
        if key in found:
            several.add(key)
        found[key] = replace(found[key], new=row.new) if key in found else row
    return (row for key, row in found.items() if key not in several or row.old != row.new)
