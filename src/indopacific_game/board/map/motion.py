"""Motion on the map: how far things have come at a time, and what there is to show of two positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indopacific_game.board.map.facts import Facts, SeaFacts, SiteFacts
from indopacific_game.board.map.placing import Point
from indopacific_game.board.map.target import Target


def rise(part: float) -> float:
    """Return how far something has come that starts and ends gently: 0 at 0, 1 at 1 and after."""
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)


@dataclass(frozen=True, slots=True)
class Glide:
    """A change of scale about a pixel, from `start` to `goal` within `seconds` of `begun`."""

    start: float
    goal: float
    about: Point
    begun: float
    seconds: float

    def factor(self, now: float, scale: float) -> float:
        """Return what the scale of the moment has to be multiplied by."""
        wanted: float = self.start * (self.goal / self.start) ** rise((now - self.begun) / self.seconds)
        return wanted / scale

    def is_over(self, now: float) -> bool:
        """Whether the goal is reached."""
        return now >= self.begun + self.seconds


@dataclass(frozen=True, slots=True)
class Change:
    """What changed at a target at a time: the numbers of the cells, and its tension before and after."""

    target: Target
    cells: tuple[int, ...]
    dial: tuple[int, int] | None
    start: float


def changes_between(old: Mapping[Target, Facts], new: Mapping[Target, Facts], now: float) -> list[Change]:
    """Return what is to be shown in motion between two positions."""
    found = []
    for target, facts in new.items():
        before = old.get(target)
        if before is None or before == facts:
            continue
        cells = tuple(k for k, (a, b) in enumerate(zip(_amounts(before), _amounts(facts), strict=False)) if a != b)
        dial = None
        if isinstance(before, SeaFacts) and isinstance(facts, SeaFacts) and before.tension != facts.tension:
            dial = (before.tension, facts.tension)
        if cells or dial:
            found.append(Change(target, cells, dial, now))
    return found


def _amounts(facts: Facts) -> tuple[int, ...]:
    return facts.owners if isinstance(facts, SiteFacts) else facts.amounts
