"""What the charts of a game show: its history as plots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from indopacific_game.board.after.charts import Line, Mark, Plot
from indopacific_game.board.after.history import History
from indopacific_game.board.narrating import narrator_of
from indopacific_game.game import Game

Say = Callable[..., str]

TENSION, RELATION, TRACK = "#B4531A", "#1B5C86", "#2F6B3C"
"""Colours of quantities that belong to no power."""


def mark_of(game: Game, power: str) -> Mark:
    """Return the colour and the shape of a power."""
    return game.rules.power[power].colour, game.rules.power[power].shape


def score_plots(history: History, say: Say) -> tuple[Plot, ...]:
    """Return the shown score of each power; at the end, what its agenda adds."""
    steps = _steps(history, say)
    if history.is_finished:
        steps = (*steps, say("board-after-axis-agenda"))
    return (Plot(say("board-after-scores-title"), steps, _power_lines(history.game, history.scores()), high=10),)


def tension_plots(history: History, say: Say) -> tuple[Plot, ...]:
    """Return the tension of each theatre, with the turns in which incidents happened there."""
    rules, names = history.game.rules, history.game.words.names
    top, incidents = rules.limits.tension, history.incidents()
    steps, turns = _steps(history, say), list(history.ends)
    return tuple(
        Plot(
            names.title("sea", sea), steps, (Line(names.title("sea", sea), values, TENSION),), high=top,
            band=(rules.crisis.from_tension, top),
            flags=tuple(turns.index(turn) for turn in incidents.get(sea, ()) if turn in turns),
        )
        for sea, values in history.tension().items()
    )  # fmt: skip


def relation_plots(history: History, say: Say) -> tuple[Plot, ...]:
    """Return the relation of each pair."""
    game = history.game
    steps, top = _steps(history, say), game.rules.limits.relation
    found = []
    for pair, values in history.relations().items():
        title = game.words.names.title("pair", pair)
        marks = tuple(mark_of(game, power) for power in game.rules.pair[pair].powers)
        found.append(Plot(title, steps, (Line(title, values, RELATION),), high=top, marks=marks))
    return tuple(found)


def dependence_plots(history: History, say: Say) -> tuple[Plot, ...]:
    """Return the dependence of each power."""
    lines = _power_lines(history.game, history.dependence())
    return (Plot(say("board-after-dependence-title"), _steps(history, say), lines, high=4),)


def mark_plots(history: History, say: Say) -> tuple[Plot, ...]:
    """Return the provocation marks of each power, stacked."""
    lines = _power_lines(history.game, history.marks())
    return (Plot(say("board-after-marks-title"), _steps(history, say), lines, high=4, bars=True),)


def track_plots(history: History, say: Say) -> tuple[Plot, ...]:
    """Return each track between its bounds."""
    steps, names, tracks = _steps(history, say), history.game.words.names, history.game.rules.track
    return tuple(
        Plot(
            names.title("track", track), steps, (Line(names.title("track", track), values, TRACK),),
            low=tracks[track].min, high=tracks[track].max,
        )
        for track, values in history.tracks().items()
    )  # fmt: skip


TABS: Final[Mapping[str, Callable[[History, Say], tuple[Plot, ...]]]] = {
    "scores": score_plots,
    "tension": tension_plots,
    "relations": relation_plots,
    "dependence": dependence_plots,
    "marks": mark_plots,
    "tracks": track_plots,
}
"""Families of charts, by the name of their tab."""


def moment(history: History, at: int, say: Say) -> str:
    """Return what a place of the axis stands for: "End of turn 3, second half of 2027", with that turn's event."""
    turns = list(history.ends)
    if at >= len(turns):
        return say("board-after-moment-agenda")
    turn = turns[at]
    if turn == 0:
        return say("board-after-moment-start")
    game = history.game
    date = narrator_of(game).date(turn, inside=True)
    event = history.events().get(turn)
    if event is None:
        return say("board-after-moment", turn=turn, date=date)
    return say("board-after-moment-event", turn=turn, date=date, event=game.words.names.title("event", event))


def _steps(history: History, say: Say) -> tuple[str, ...]:
    return tuple(str(turn) if turn else say("board-after-axis-start") for turn in history.ends)


def _power_lines(game: Game, values: Mapping[str, Sequence[int]]) -> tuple[Line, ...]:
    return tuple(
        Line(game.words.names.title("power", power), tuple(row), *mark_of(game, power)) for power, row in values.items()
    )
