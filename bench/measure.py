"""Measuring: one core, rounds in turn, medians."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

ROUND_SECONDS = 1.0
"""How long one contestant plays in one round, about."""


@dataclass(frozen=True)
class Tally:
    """What was played, and in which time."""

    games: int
    decisions: int
    chance: int | None
    """Choices of chance; None where the library hides them inside its actions."""
    seconds: float


@dataclass(frozen=True)
class Spread:
    """A median with the lowest and the highest value."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Summarise at least one value."""
        return cls(statistics.median(values), min(values), max(values))


class Contestant(Protocol):
    """Something that plays whole games at random."""

    name: str

    def play(self, games: int, seed: int) -> Tally:
        """Play that many games from their first decision to their last."""


@dataclass(frozen=True)
class Speed:
    """How fast a contestant plays."""

    rate: Spread
    """Decisions of powers or players, a second."""
    games: int
    decisions_a_game: float
    chance_a_game: float | None


def pin_to_one_core() -> int | None:
    """Keep this process and its children on one core; return which, or None where the system has no such thing."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def race(contestants: Sequence[Contestant], rounds: int, seconds: float = ROUND_SECONDS) -> dict[str, Speed]:
    """Let the contestants play in turn, round by round, each for about that many seconds a round."""
    games = {c.name: _games_for(c, seconds) for c in contestants}
    tallies: dict[str, list[Tally]] = {c.name: [] for c in contestants}
    for number in range(rounds):
        for contestant in contestants:
            tallies[contestant.name].append(contestant.play(games[contestant.name], seed=1 + number))
    return {name: _speed(played) for name, played in tallies.items()}


def _games_for(contestant: Contestant, seconds: float) -> int:
    """Find out how many games fill the time, after one that is not timed: it may load or compile something."""
    contestant.play(1, seed=0)
    games = 1
    while True:
        took = contestant.play(games, seed=0).seconds
        if took > seconds / 8:
            return max(1, round(games * seconds / took))
        games *= 4


def _speed(played: Sequence[Tally]) -> Speed:
    games = sum(t.games for t in played)
    chance = [t.chance for t in played if t.chance is not None]
    return Speed(
        Spread.of([t.decisions / t.seconds for t in played]),
        games,
        sum(t.decisions for t in played) / games,
        sum(chance) / games if chance else None,
    )


def time_each(call: Callable[[], object], calls: int, rounds: int) -> Spread:
    """Time a call, in nanoseconds."""
    spans = []
    for _ in range(rounds):
        begin = time.perf_counter_ns()
        for _ in range(calls):
            call()
        spans.append((time.perf_counter_ns() - begin) / calls)
    return Spread.of(spans)
