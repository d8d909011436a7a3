"""Replaying records: step by step, to verify them, and to go on where they stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indopacific_game.game.actions import Action, quoted, trail_after
from indopacific_game.game.changes import Change
from indopacific_game.game.errors import ActionError, GameError, RecordError, WrongRules
from indopacific_game.game.game import Game
from indopacific_game.game.record import ActionEntry, CheckEntry, Entry, Record, package_version
from indopacific_game.game.state import State
from indopacific_game.rules.faults import RulesError
from indopacific_game.rules.load import Loaded, load_rules, load_tables
from indopacific_game.rules.sources import STANDARD

Crisis = tuple[str, int]
"""A theatre, by its sea, and how many faces of the crisis die mean an incident there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a replay: its number among the entries (from 1), the turn in which it was taken, who took it.

    `changes` says what it did. `state` is the position after it: the replay's own, which the next step moves on.
    `crisis` is what a die was rolled for: the theatre, and how many faces meant an incident.
    """

    entry: int
    turn: int
    by: str
    action: Action
    changes: tuple[Change, ...]
    state: State
    crisis: Crisis | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a record found: how far it replays, and the first difference, if there is one.

    `turn` is the turn reached, `actions` the number of actions replayed, `finished` whether the game has ended.
    """

    turn: int
    actions: int
    finished: bool
    fault: RecordError | None = None

    @property
    def ok(self) -> bool:
        """Whether the record replays to its end."""
        return self.fault is None


def game_of(record: Record, rules: str | Path | None = None, compiled: bool | None = None) -> Game:
    """Return the game that a record was played in, with the rules in a folder or, if none is given, the record's own.

    Raises WrongRules if those are not the rules that the record was played with, RecordError if the record's overlays
    or scenario make no sense, RulesError for faulty rules in the folder.
    """
    loaded = load_rules(rules) if rules is not None else _own_rules(record)
    if loaded.digest != record.rules_digest:
        raise _wrong_rules(record, loaded)
    try:
        return Game(loaded, record.scenario, compiled)
    except GameError as error:
        raise record.fault(str(error)) from None


def check_rules(record: Record, game: Game) -> None:
    """Raise WrongRules unless the record was played with the rules of the game, RecordError for another scenario."""
    if record.rules_digest != game.digest:
        raise _wrong_rules(record, game.loaded)
    if record.scenario != game.scenario:
        raise record.fault(f'the record is of the scenario "{record.scenario}"', expected=f'"{game.scenario}"')


def crisis_of(state: State) -> Crisis | None:
    """Return what chance rolls the die for in a position, if it does."""
    sea = state.crisis
    return None if sea is None else (sea, state.crisis_number(sea))


def replay(record: Record, game: Game) -> Iterator[Step]:
    """Go through a record's actions, each with the changes that it made.

    Raises WrongRules, or RecordError at the first entry that does not fit: an action that is none or is not legal, the
    wrong player, a check number that differs or is missing.
    """
    check_rules(record, game)
    if set(record.seats) != set(game.powers):
        raise record.fault(f"[seats] names {', '.join(map(quoted, record.seats))}", expected=", ".join(game.powers))
    state = game.initial_state()
    due: CheckEntry | None = None
    trail = 0
    for number, entry in enumerate(record.entries, 1):
        if due is not None or isinstance(entry, CheckEntry):
            _check(record, number, entry, due)
            due = None
            continue
        turn, crisis = state.turn, crisis_of(state)
        action = _action(record, number, entry, state)
        changes = state.apply(action)
        trail = trail_after(trail, action)
        due = check_of(turn, state, trail)
        yield Step(number, turn, entry.by, action, changes, state, crisis)
    if due is not None:
        raise record.fault(f"the check of turn {due.turn} is missing at the end", expected=_shown(due))


def verify(record: Record, game: Game) -> Verdict:
    """Replay a record and say whether it is what happened, or where it first differs. Never raises RecordError."""
    turn = actions = 0
    finished = False
    try:
        for step in replay(record, game):
            turn, actions, finished = step.turn, actions + 1, step.state.is_terminal
    except RecordError as fault:
        return Verdict(turn, actions, finished, fault)
    return Verdict(turn, actions, finished)


def check_of(turn: int, state: State, trail: int) -> CheckEntry | None:
    """Return the check that an action calls for that was taken in the turn and led to the state; None within a turn.

    `trail` is that of all actions up to this one.
    """
    ended = state.turn != turn or state.is_terminal
    return CheckEntry(turn, state.check_number(trail)) if ended else None


def _action(record: Record, number: int, entry: ActionEntry, state: State) -> Action:
    """Return the action of an entry if it is that player's and legal. Raises RecordError."""
    player = str(state.current_player)
    if state.is_terminal:
        raise record.fault("the game has ended before this action", number, "no further entry")
    if entry.by != player:
        raise record.fault(f'"{entry.by}" is not to move in turn {state.turn}', number, f'"{player}"')
    try:
        return state.game.require_legal(state, entry.text)
    except ActionError as error:
        raise record.fault(f"turn {state.turn}: {error}", number) from None


def _check(record: Record, number: int, entry: Entry, due: CheckEntry | None) -> None:
    """Raise RecordError unless a check stands where one is due, with the number that is due."""
    if due is None:
        raise record.fault("there is a check here, but no turn has ended", number, "an action")
    if not isinstance(entry, CheckEntry):
        raise record.fault(f"the check of turn {due.turn} is missing", number, _shown(due))
    if entry != due:
        what = f"the game differs at the end of turn {due.turn}: the record has {_shown(entry)}"
        if record.package != package_version():
            what += f" (it was written by version {record.package} of the game, this is {package_version()})"
        raise record.fault(what, number, _shown(due))


def _shown(check: CheckEntry) -> str:
    return f"turn {check.turn}, number {check.number}"


def _own_rules(record: Record) -> Loaded:
    """Return the rules that a record names itself: the shipped ones, with the overlays that it holds."""
    if not record.layers[0].startswith(f"{STANDARD} "):
        what = f'the record was played with the rules "{record.layers[0]}", which are not the shipped ones'
        raise WrongRules(what, file=record.file, expected="their folder, with --rules")
    try:
        return load_tables(record.overlays)
    except RulesError as error:
        why = str(error.faults[0])
        raise RecordError(f"its overlays make no rules: {why}", file=record.file) from None


def _wrong_rules(record: Record, loaded: Loaded) -> WrongRules:
    played = f"{' with '.join(record.layers)} (digest {record.rules_digest[:12]})"
    have = f"{' with '.join(f'{layer.id} {layer.version}' for layer in loaded.layers)} (digest {loaded.digest[:12]})"
    what = f"the record was played with other rules: {played}, version {record.package} of the game; these are {have}"
    how = "the same rules: name their folder with --rules"
    if record.package != package_version():
        how += f", or install version {record.package} of the game"
    return WrongRules(what, file=record.file, expected=how)
