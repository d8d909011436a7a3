"""Tallies: what a match comes to, added up chunk by chunk so that its size doesn't matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from indopacific_game.game import Game, Results

COUNTS = ("decisions", "chance", "turns", "offers", "accepted", "lead_changes", "late_lead_change")
"""Columns of the results that are added up: power decisions, chance's actions, and so on."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Sums over games.

    `counts` adds up the columns of COUNTS. `wins` counts won games by power, a shared win for each who shares it;
    `alone` those won by that power alone; `provoked` the wars that a power provoked; `endings` games by how they ended;
    `scores` the points by power and goal, the agenda last; `lengths` games by their number of turns.
    """

    games: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    wins: Mapping[str, int] = field(default_factory=dict)
    alone: Mapping[str, int] = field(default_factory=dict)
    provoked: Mapping[str, int] = field(default_factory=dict)
    endings: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    lengths: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, game: Game, results: Results) -> Tally:
        """Return the tally of some results of bulk play."""
        winners, provokers = results["winners"], results["provokers"]
        sums = results["scores"].sum(axis=0).tolist()
        goals = [(*names, "agenda") for names in game.names.goals]
        powers = list(enumerate(game.powers))
        return cls(
            games=len(results),
            counts={name: int(results[name].sum()) for name in COUNTS},
            wins={power: int((winners >> p & 1).sum()) for p, power in powers},
            alone={power: int((winners == 1 << p).sum()) for p, power in powers},
            provoked={power: int((provokers >> p & 1).sum()) for p, power in powers},
            endings=Counter(game.endings[k] for k in results["ending"].tolist()),
            scores={power: dict(zip(goals[p], sums[p], strict=True)) for p, power in powers},
            lengths=Counter(results["turns"].tolist()),
        )

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            games=self.games + other.games,
            counts=_added(self.counts, other.counts),
            wins=_added(self.wins, other.wins),
            alone=_added(self.alone, other.alone),
            provoked=_added(self.provoked, other.provoked),
            endings=_added(self.endings, other.endings),
            scores={
                power: _added(self.scores.get(power, {}), other.scores.get(power, {}))
                for power in dict.fromkeys((*self.scores, *other.scores))
            },
            lengths=_added(self.lengths, other.lengths),
        )

    def total(self, power: str) -> int:
        """Return a power's points over all games, its agenda's included."""
        return sum(self.scores.get(power, {}).values())

    def mean(self, count: str) -> float:
        """Return one of COUNTS per game; 0 if there are no games."""
        return self.counts.get(count, 0) / self.games if self.games else 0.0


def _added(one: Mapping[Key, int], other: Mapping[Key, int]) -> dict[Key, int]:
    """Add two tables of counts; keys keep the order in which they were first seen."""
    return {key: one.get(key, 0) + other.get(key, 0) for key in dict.fromkeys((*one, *other))}
