"""Watching games: what bulk play does not say of them, read off by going through their actions again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.arena.statistics import Ratio
from indopacific_game.game import Game, Results

COLUMNS = (
    "number", "ending", "winners", "turns", "decisions", "lead_changes", "late_lead_change", "half_time_leader",
    "offers", "accepted", "digest", "place1", "place2", "place3", "place4",
    "agreed", "offer_turns", "power_turns", "stuck",
)  # fmt: skip
"""What is kept of a game, all integers: columns of its result; who had which place in the opening order; and, of games
that were watched, the pairs that agreed something (a bit each), the turns of powers in which they made an offer, all
turns of powers, and the positions in which somebody was to move and had no legal action."""
_FROM_RESULT = COLUMNS[1:11]

Series = dict[str, dict[int, Counter[int]]]
"""Histograms of a quantity: by who or where it is of, then by turn."""
QUANTITIES = ("score", "tension", "relation")


@dataclass
class Seen:
    """What was seen in some games; these add up.

    `legal` is the histogram of how many actions were legal where a power had its own to take. `kinds` says how often
    each kind was chosen where it was legal, clustered by game; `chosen` counts the choices by power and kind. `series`
    holds histograms by turn, at its start (the turn after the last is the end of a game of full length): shown scores
    by power, tension by theatre and relations by pair. `real` counts decisions that a search looked at, clustered by
    game.
    """

    legal: Counter[int] = field(default_factory=Counter)
    kinds: dict[str, Ratio] = field(default_factory=dict)
    chosen: dict[str, Counter[str]] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    real: Ratio = field(default_factory=Ratio)

    def add(self, other: Seen) -> None:
        """Add what was seen in other games to this."""
        self.legal.update(other.legal)
        for kind, ratio in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, Ratio()) + ratio
        for power, kinds in other.chosen.items():
            self.chosen.setdefault(power, Counter()).update(kinds)
        for quantity, series in other.series.items():
            mine = self.series.setdefault(quantity, {})
            for name, turns in series.items():
                for turn, counts in turns.items():
                    mine.setdefault(name, {}).setdefault(turn, Counter()).update(counts)
        self.real = self.real + other.real

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {
            "legal": dict(self.legal),
            "kinds": {kind: ratio.parts() for kind, ratio in self.kinds.items()},
            "chosen": {power: dict(kinds) for power, kinds in self.chosen.items()},
            "series": self.series,
            "real": self.real.parts(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Seen:
        """Return what `to_data` gave, after a passage through JSON."""
        return cls(
            _counts(data["legal"]),
            {kind: Ratio(*parts) for kind, parts in data["kinds"].items()},
            {power: Counter(kinds) for power, kinds in data["chosen"].items()},
            {
                quantity: {
                    name: {int(turn): _counts(counts) for turn, counts in turns.items()}
                    for name, turns in series.items()
                }
                for quantity, series in data["series"].items()
            },
            Ratio(*data["real"]),
        )


def _counts(data: Mapping[str, int]) -> Counter[int]:
    return Counter({int(value): number for value, number in data.items()})


def row_of(results: Results, extra: Sequence[int] = (0, 0, 0, 0)) -> list[int]:
    """Return the row of COLUMNS of one game."""
    one = results[0]
    kept = [int(one[name]) for name in _FROM_RESULT]
    return [int(one["game"]), *kept, *one["opening_order"].tolist(), *extra]


def watch(game: Game, actions: Iterable[int]) -> tuple[Seen, tuple[int, int, int, int]]:
    """Go through a game's actions; return what was seen, and the last four of COLUMNS."""
    watcher = _Watcher(game)
    for action in actions:
        watcher.step(action)
    if watcher.turn == watcher.state.turns:
        watcher.note_position(watcher.turn + 1)
    return watcher.finish()


class _Watcher:
    """Goes through one game."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.state = game.initial_state()
        self.kind_of = [action.kind for action in game.actions]
        self.with_partner = [action.partner is not None for action in game.actions]
        self.seen = Seen(series={quantity: {} for quantity in QUANTITIES})
        self.was_legal: Counter[str] = Counter()
        self.was_chosen: Counter[str] = Counter()
        self.offered: set[tuple[int, int]] = set()
        self.turn = self.stuck = 0

    def step(self, action: int) -> None:
        """Look at the position, then take the action."""
        record = self.state.record
        legal = self.game.engine.legal_actions(record)
        player, phase = int(record["player"][0]), int(record["phase"][0])
        self.stuck += not legal
        if phase == v.Phase.ACT:
            self.seen.legal[len(legal)] += 1
            self.was_legal.update({found.kind for found in legal if found.kind is not None})
            kind = self.kind_of[action]
            if kind is not None:
                self.was_chosen[kind] += 1
                self.seen.chosen.setdefault(self.game.powers[player], Counter())[kind] += 1
            if self.with_partner[action]:
                self.offered.add((self.turn, player))
        self.game.engine.apply_silently(record, action)
        turn = int(record["turn"][0])
        if turn != self.turn:
            self.turn = turn
            self.note_position(turn)

    def note_position(self, turn: int) -> None:
        """Add the position to the series."""
        record, names = self.state.record, self.game.names
        banked, _, shown = self.game.engine.score_parts(record)
        if self.state.is_terminal:
            shown = [sum(points) for points in banked]
        for quantity, of, values in (
            ("score", names.powers, shown),
            ("tension", names.theatres, record["tension"][0].tolist()),
            ("relation", names.pairs, record["relation"][0].tolist()),
        ):
            series = self.seen.series[quantity]
            for name, value in zip(of, values, strict=False):
                series.setdefault(name, {}).setdefault(turn, Counter())[value] += 1

    def finish(self) -> tuple[Seen, tuple[int, int, int, int]]:
        """Close the game."""
        self.seen.kinds = {
            kind: Ratio.cluster(self.was_chosen[kind], legal) for kind, legal in self.was_legal.items() if legal
        }
        agreed = sum(1 << k for k, number in enumerate(self.state.record["agreements"][0].tolist()) if number)
        return self.seen, (agreed, len(self.offered), len(self.game.powers) * self.turn, self.stuck)


def as_columns(rows: Sequence[Sequence[int]]) -> dict[str, np.ndarray[Any, np.dtype[np.int64]]]:
    """Return rows of games as a column for each of COLUMNS."""
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(COLUMNS))
    return {name: table[:, k] for k, name in enumerate(COLUMNS)}
