"""Result rows: one JSON object a line, in game order, without times, so that equal matches are equal files.

A game takes the kernel some 30 microseconds, and `json.dumps` of a row half as much: rows are filled into a template.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from indopacific_game import vocabulary as v
from indopacific_game.game import RETURN_UNIT, Game, Results

HIDDEN = "agenda"
"""What a power's agenda is called among its scores, beside the ids of its goals."""


class RowWriter:
    """Turns results of bulk play into lines of JSON."""

    def __init__(self, game: Game, seats: Mapping[str, str], seed: int) -> None:
        """Make a writer for a match: the match's seed goes into every row beside the game's number."""
        self._game = game
        self._endings = [ending.name.lower() for ending in (v.Ending.NONE, v.Ending.FULL, v.Ending.WAR)]
        self._endings += game.names.endings
        self._sets = [json.dumps(_members(game, mask)) for mask in range(1 << v.POWERS)]
        about = {"seed": seed, "scenario": game.scenario, "rules": game.digest, "agents": dict(seats)}
        fixed = json.dumps(about)[1:-1].replace("%", "%%")
        self._template = (
            f'{{"game": %d, {fixed}, "winners": %s, "ending": "%s", "provokers": %s, "scores": {{{_scores(game)}}}, '
            f'"returns": {{{_by_power(game, "%s")}}}, "order": [%s], "agendas": {{{_by_power(game, "%s")}}}, '
            '"decisions": %d, "chance": %d, "turns": %d, "offers": %d, "accepted": %d, "lead_changes": %d, '
            '"late_lead_change": %s, "half_time_leader": %s, "record": "%015x"}\n'
        )
        self._powers = [json.dumps(power) for power in game.powers]
        self._agendas = [[json.dumps(agenda) for agenda in agendas] for agendas in game.names.agendas]

    def lines(self, results: Results) -> str:
        """Return a line for each result."""
        columns = [results[name].tolist() for name in _COLUMNS]
        return "".join([self._template % self._values(*row) for row in zip(*columns, strict=True)])

    def _values(
        self,
        number: int,
        winners: int,
        ending: int,
        provokers: int,
        scores: list[list[int]],
        returns: list[int],
        order: list[int],
        agendas: list[int],
        *counts: int,
    ) -> tuple[object, ...]:
        """Return what fills the template."""
        *plain, late, leader, digest = counts
        powers = self._powers
        return (
            number,
            self._sets[winners],
            self._endings[ending],
            self._sets[provokers],
            *(x for row in scores for x in (*row, sum(row))),
            *map(_return, returns),
            ", ".join([powers[p] for p in order]),
            *(names[k] for names, k in zip(self._agendas, agendas, strict=True)),
            *plain,
            "true" if late else "false",
            powers[leader] if leader >= 0 else "null",
            digest,
        )


_COLUMNS = (
    "game", "winners", "ending", "provokers", "scores", "returns", "opening_order", "agenda",
    "decisions", "chance", "turns", "offers", "accepted", "lead_changes", "late_lead_change", "half_time_leader",
    "digest",
)  # fmt: skip
"""Columns of a result in the order in which the template takes them."""


def _members(game: Game, mask: int) -> list[str]:
    return [power for p, power in enumerate(game.powers) if mask >> p & 1]


def _scores(game: Game) -> str:
    """Return the template of the scores: by power, its goals, its agenda and their total."""
    parts = []
    for power, goals in zip(game.powers, game.names.goals, strict=True):
        keys = ", ".join(f"{json.dumps(goal)}: %d" for goal in (*goals, HIDDEN, "total"))
        parts.append(f"{json.dumps(power)}: {{{keys}}}")
    return ", ".join(parts)


def _by_power(game: Game, value: str) -> str:
    return ", ".join(f"{json.dumps(power)}: {value}" for power in game.powers)


@lru_cache(maxsize=1024)
def _return(value: int) -> str:
    """Return a power's return as a JSON number."""
    return repr(value / RETURN_UNIT)
