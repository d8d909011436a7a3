"""Result rows: one JSON object a line, in game order, without times, so that equal matches are equal files.

A game takes the kernel some 30 microseconds, and `json.dumps` of a row half as much: whole columns are put into the
form that they have in JSON, and each row into a template.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from indopacific_game import vocabulary as v
from indopacific_game.game import RETURN_UNIT, Game, Results

HIDDEN = "agenda"
"""What a power's agenda is called among its scores, beside the ids of its goals."""
COUNTS = ("decisions", "chance", "turns", "offers", "accepted", "lead_changes")


class RowWriter:
    """Turns results of bulk play into lines of JSON."""

    def __init__(self, game: Game, seats: Mapping[str, str], seed: int) -> None:
        """Make a writer for a match: the match's seed goes into every row beside the game's number."""
        self._endings = list(map(json.dumps, game.endings))
        self._sets = [json.dumps(_members(game, mask)) for mask in range(1 << v.POWERS)]
        self._powers = [json.dumps(power) for power in game.powers]
        self._agendas = [[json.dumps(agenda) for agenda in agendas] for agendas in game.names.agendas]
        self._returns: dict[int, str] = {}
        about = {"seed": seed, "scenario": game.scenario, "rules": game.digest, "agents": dict(seats)}
        fixed = json.dumps(about)[1:-1].replace("%", "%%")
        order = ", ".join(["%s"] * v.POWERS)
        counts = ", ".join(f'"{name}": %d' for name in COUNTS)
        self._template = (
            f'{{"game": %d, {fixed}, "winners": %s, "ending": %s, "provokers": %s, "scores": {{{_scores(game)}}}, '
            f'"returns": {{{_by_power(game)}}}, "order": [{order}], "agendas": {{{_by_power(game)}}}, {counts}, '
            '"late_lead_change": %s, "half_time_leader": %s, "record": "%015x"}\n'
        )

    def lines(self, results: Results) -> str:
        """Return a line for each result."""
        template = self._template
        return "".join([template % row for row in zip(*self._columns(results), strict=True)])

    def _columns(self, results: Results) -> Iterator[Sequence[object]]:
        """Yield the columns of the template, from left to right."""
        yield results["game"].tolist()
        yield _named(results["winners"].tolist(), self._sets)
        yield _named(results["ending"].tolist(), self._endings)
        yield _named(results["provokers"].tolist(), self._sets)
        for p in range(v.POWERS):
            yield from results["scores"][:, p].T.tolist()
            yield results["scores"][:, p].sum(axis=1).tolist()
        for column in results["returns"].T.tolist():
            yield [self._return(value) for value in column]
        for column in results["opening_order"].T.tolist():
            yield _named(column, self._powers)
        for agendas, column in zip(self._agendas, results["agenda"].T.tolist(), strict=True):
            yield _named(column, agendas)
        for name in COUNTS:
            yield results[name].tolist()
        yield _named(results["late_lead_change"].tolist(), ["false", "true"])
        yield _named(results["half_time_leader"].tolist(), [*self._powers, "null"])
        yield results["digest"].tolist()

    def _return(self, value: int) -> str:
        """Return a power's return as a JSON number; few differ, so that each is made once."""
        if value not in self._returns:
            self._returns[value] = json.dumps(value / RETURN_UNIT)
        return self._returns[value]


def _named(column: list[int], names: Sequence[str]) -> list[str]:
    """Return the names of indices; -1, nobody, is the last."""
    return [names[k] for k in column]


def _members(game: Game, mask: int) -> list[str]:
    return [power for p, power in enumerate(game.powers) if mask >> p & 1]


def _scores(game: Game) -> str:
    """Return the template of the scores: by power, its goals, its agenda and their total."""
    parts = []
    for power, goals in zip(game.powers, game.names.goals, strict=True):
        keys = ", ".join(f"{json.dumps(goal)}: %d" for goal in (*goals, HIDDEN, "total"))
        parts.append(f"{json.dumps(power)}: {{{keys}}}")
    return ", ".join(parts)


def _by_power(game: Game) -> str:
    return ", ".join(f"{json.dumps(power)}: %s" for power in game.powers)
