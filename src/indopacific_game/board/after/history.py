"""A game that has been played, as far as it may be shown: every position of it, and how its quantities went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from indopacific_game.game import (
    HUMAN,
    ActionEntry,
    Game,
    Position,
    Record,
    RecordError,
    State,
    Step,
    game_of,
    replay,
)
from indopacific_game.game.replay import check_rules

Progress = Callable[[float], None]
"""Told what share of a record has been read, from 0 to 1."""
Values = Mapping[str, tuple[int, ...]]
"""Numbers by id, one for each of `History.ends`."""


@dataclass(frozen=True)
class History:
    """The steps of a record, each with a position of its own.

    A game that people are still playing keeps its secrets: `is_open` is False then, no step deals an agenda, and no
    position holds one. `fault` says why the record goes no further, if it should.
    """

    record: Record
    game: Game
    start: State
    steps: tuple[Step, ...]
    is_open: bool
    fault: RecordError | None = None

    @property
    def is_finished(self) -> bool:
        """Whether the game has ended."""
        return bool(self.steps) and self.steps[-1].state.is_terminal

    def position(self, number: int) -> Position:
        """Return the position after so many steps (0: before the first), with what may be shown of it."""
        state = self.steps[number - 1].state if number > 0 else self.start
        return state if self.is_open else state.public_view()

    @cached_property
    def turns(self) -> Mapping[int, int]:
        """Steps after which each turn has begun, by turn; turn 0 is setting up."""
        found = {0: 0}
        for number, step in enumerate(self.steps, 1):
            found.setdefault(step.state.turn, number)
        return found

    @cached_property
    def ends(self) -> Mapping[int, Position]:
        """The position with which each turn ended, by turn; 0 is the opening, the last may be under way."""
        last = {step.turn: number for number, step in enumerate(self.steps, 1)}
        last[0] = self.turns.get(1, 0)
        return {turn: self.position(last[turn]) for turn in sorted(last)}

    # --- how quantities went ------------------------------------------------------------------------------------------

    def scores(self) -> Values:
        """Return each power's shown score; once the game is over, one value more: its total, agenda included."""
        rows = [position.shown_scores() for position in self.ends.values()]
        if self.is_finished:
            final = self.steps[-1].state.score_breakdown()
            rows.append({power: score.total for power, score in final.items()})
        return {power: tuple(row[power] for row in rows) for power in self.game.powers}

    def tension(self) -> Values:
        """Return the tension of each theatre, by its sea."""
        return self._values(self.game.names.theatres, lambda at, sea: at.tension(sea))

    def relations(self) -> Values:
        """Return the relation of each pair."""
        pairs = self.game.rules.pair
        return self._values(self.game.names.pairs, lambda at, pair: at.relation(*pairs[pair].powers))

    def dependence(self) -> Values:
        """Return each power's dependence."""
        return self._values(self.game.powers, lambda at, power: at.dependence(power))

    def marks(self) -> Values:
        """Return each power's provocation marks in all theatres, as the ledger kept them."""
        seas = self.game.names.theatres
        return self._values(self.game.powers, lambda at, power: sum(at.marks(power, sea) for sea in seas))

    def tracks(self) -> Values:
        """Return the value of each track."""
        return self._values(self.game.names.tracks, lambda at, track: at.track(track))

    def incidents(self) -> Mapping[str, tuple[int, ...]]:
        """Return the turns in which incidents happened, by sea."""
        found: dict[str, list[int]] = {}
        for step in self.steps:
            for change in step.changes:
                if change.quantity == "incident" and change.place:
                    found.setdefault(change.place, []).append(step.turn)
        return {sea: tuple(turns) for sea, turns in found.items()}

    def events(self) -> Mapping[int, str]:
        """Return the event of each turn that had one."""
        found = {step.state.turn: step.state.event for step in self.steps}
        return {turn: event for turn, event in found.items() if event is not None}

    def _values(self, ids: Iterable[str], read: Callable[[Position, str], int]) -> Values:
        return {ident: tuple(read(position, ident) for position in self.ends.values()) for ident in ids}


def load_history(source: Record | str | Path, game: Game | None = None, progress: Progress | None = None) -> History:
    """Replay a record, or the file of one, in a game or, if none is given, in the game that it names itself.

    Raises RecordError if it cannot be read or nothing of it replays, WrongRules if it was played with other rules.
    What replays up to a fault is returned with the fault.
    """
    record = source if isinstance(source, Record) else Record.load(source)
    played = game or game_of(record)
    check_rules(record, played)
    start = played.initial_state()
    steps, fault = _steps_of(record, played, progress)
    if fault is not None and not steps:
        raise fault
    ended = bool(steps) and steps[-1].state.is_terminal
    is_open = ended or HUMAN not in record.seats.values()
    shown = tuple(step for step in steps if is_open or step.action.sort != "deal")
    return History(record, played, start, shown, is_open, fault)


def _steps_of(record: Record, game: Game, progress: Progress | None) -> tuple[list[Step], RecordError | None]:
    """Return the steps of a record, each with its own state, and what is wrong with the rest."""
    count = sum(isinstance(entry, ActionEntry) for entry in record.entries)
    steps: list[Step] = []
    try:
        for step in replay(record, game):
            steps.append(Step(step.entry, step.turn, step.by, step.action, step.changes, step.state.copy()))
            if progress is not None:
                progress(len(steps) / count)
    except RecordError as error:
        return steps, error
    return steps, None
