"""Playing a rule case, and comparing what follows with what it says must follow."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from indopacific_game.game import Game, InvalidAction, State
from indopacific_game.game.engine import is_warm
from indopacific_game.rules import load_rules
from indopacific_game.rules.faults import nearest
from tests.cases.casefile import RULES, Case, CaseFile, KeyPath
from tests.cases.position import Builder
from tests.cases.quantities import NO_ACTION, QUANTITIES, REASONS, Board, Value, reason_of

EVERYBODY_PASSES = "everybody passes"
"""A step that stands for the passes of all who have yet to act this turn."""
LISTS = ("legal", "only")
"""What `then` may say of the actions that are legal, besides quantities and "illegal"."""
CHANGE = re.compile(r"[+-]\d+")
BEFORE = {"up": "more than before", "down": "less than before", "same": "as before"}
INSTEAD = {"more": "more than", "less": "less than", "equal": "the same as"}


@dataclass(frozen=True)
class Expectation:
    """One value that a case expects: of which quantity, and where the file says so."""

    name: str
    ids: tuple[str, ...]
    value: Any


@cache
def game_of(rules: str, scenario: str | None, compiled: bool) -> Game:
    """Return the game of a case, played by the plain kernel or the compiled one."""
    loaded = load_rules(RULES[rules])
    return Game(loaded, scenario, compiled)


@cache
def board_of(rules: str, scenario: str | None, compiled: bool = False) -> Board:
    """Return the names of a case's game."""
    return Board(game_of(rules, scenario, compiled))


@cache
def kernels() -> tuple[bool, ...]:
    """Return which kernels play the cases: always the plain one, and the compiled one where it costs no waiting."""
    return (False, True) if is_warm() or os.environ.get("CI") == "true" else (False,)


def examine(case: Case, file: CaseFile) -> list[Expectation]:
    """Look through all that a case says; what is wrong is told to the file. Return what it expects."""
    try:
        board = board_of(case.rules, case.scenario)
    except ValueError as error:
        file.fault(("case", case.number, "scenario"), str(error))
        return []
    for key, given, steps in (("given", case.given, case.do), ("than", case.other, case.than_do)):
        if key == "than" and not case.compares:
            continue
        _builder(board, given, file, ("case", case.number, key)).build()
        for k, step in enumerate(steps):
            near = None if step == EVERYBODY_PASSES else _near(board.game, step)
            if near is not None:
                place = "do" if key == "given" else "than_do"
                file.fault(("case", case.number, place, k), f'"{step}" is no action', "", near)
    if not case.then:
        file.fault(("case", case.number, "then"), "the case expects nothing")
    return list(_expectations(case, board, file))


def _builder(board: Board, given: dict[str, Any], file: CaseFile, path: KeyPath) -> Builder:
    def fault(inside: KeyPath, message: str, expected: str, near: str) -> None:
        file.fault((*path, *inside), message, expected, near)

    return Builder(board, given, fault)


def _near(game: Game, text: str) -> str | None:
    """Return None for the notation of an action, otherwise the notation most like it, or nothing."""
    try:
        game.text_to_action(text)
    except InvalidAction as error:
        return (*error.nearest, "")[0]
    return None


def _expectations(case: Case, board: Board, file: CaseFile) -> Iterator[Expectation]:
    """Go through what a case expects; what cannot be expected is told to the file."""
    path: KeyPath = ("case", case.number, "then")
    builder = _builder(board, {}, file, path)
    for name, value in case.then.items():
        if name in LISTS:
            yield from _legal(board, file, (*path, name), name, value)
        elif name == "illegal":
            yield from _illegal(file, (*path, name), value)
        elif name not in QUANTITIES:
            known = [*QUANTITIES, *LISTS, "illegal"]
            file.fault((*path, name), f'there is nothing called "{name}"', "", nearest(name, known))
        else:
            for inner, ids, expected in builder.leaves(name, QUANTITIES[name], value):
                problem = _unfit(QUANTITIES[name].of, expected, case.compares)
                if problem:
                    file.fault((*path, *inner), f"{expected!r:.40} can't be expected here", problem)
                yield Expectation(name, ids, expected)


def _legal(board: Board, file: CaseFile, path: KeyPath, name: str, value: Any) -> Iterator[Expectation]:
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        near = _near(board.game, str(text))
        if near is not None:
            file.fault(path, f"{text!r:.60} is no action", "a list of actions in notation", near)
    yield Expectation(name, (), texts)


def _illegal(file: CaseFile, path: KeyPath, value: Any) -> Iterator[Expectation]:
    if not isinstance(value, dict):
        file.fault(path, '"illegal" is no table', 'illegal."drill coral_sea" = "needs access"')
        return
    for text, reason in value.items():
        known = (*REASONS, NO_ACTION)
        if not isinstance(reason, str) or not (reason in known or reason.startswith("needs ")):
            near = nearest(str(reason), known)
            file.fault((*path, text), f"{reason!r:.40} is no reason", '"needs ..." or ' + ", ".join(known), near)
        yield Expectation("illegal", (text,), reason)


def _unfit(of: str, value: Any, compared: bool) -> str:
    """Return what should stand in the place of a value that cannot be expected of such a quantity, or nothing."""
    if of == "flag":
        return "" if isinstance(value, bool) else "true or false"
    if of == "text":
        return "" if isinstance(value, str) else "text"
    if of in ("list", "sequence") or of.startswith("set of "):
        return "" if isinstance(value, list) else "a list"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ""
    words = [*BEFORE, *(INSTEAD if compared else ())]
    if isinstance(value, str) and (CHANGE.fullmatch(value) or value in words):
        return ""
    return f"a number, a change such as “+1”, or one of {', '.join(words)}"


# --- playing ----------------------------------------------------------------------------------------------------------


def play(case: Case, file: CaseFile, expectations: list[Expectation]) -> list[str]:
    """Play a case on every kernel; return what differs from what it expects, in sentences. Sound cases only."""
    problems: list[str] = []
    ends: list[State] = []
    for compiled in kernels():
        found, end = _play_on(case, file, expectations, compiled)
        problems += [f"{problem}{' (compiled kernel)' if compiled else ''}" for problem in found]
        ends.append(end)
    if len(ends) == 2 and ends[0].record.tobytes() != ends[1].record.tobytes():
        problems.append("the compiled kernel comes to another position than the plain one")
    return problems


def _play_on(case: Case, file: CaseFile, expectations: list[Expectation], compiled: bool) -> tuple[list[str], State]:
    board = board_of(case.rules, case.scenario, compiled)
    path: KeyPath = ("case", case.number)
    before = _builder(board, case.given, file, path).build()
    state = before.copy()
    problem = take_steps(state, case.do)
    if problem:
        return [problem], state
    instead = before
    if case.compares:
        instead = _builder(board, case.other, file, path).build()
        problem = take_steps(instead, case.than_do)
        if problem:
            return [f"in the position compared with, {problem}"], state
    found = (difference(board, expectation, before, state, instead) for expectation in expectations)
    return [problem for problem in found if problem], state


def take_steps(state: State, steps: tuple[str, ...]) -> str:
    """Take the actions of a case; return what kept one from being taken, or nothing."""
    for k, step in enumerate(steps, 1):
        if step == EVERYBODY_PASSES:
            turn = state.turn
            while state.phase == "act" and state.turn == turn:
                state.apply("pass")
            continue
        action = state.game.text_to_action(step)
        reason = reason_of(state.game, state, action.id)
        if reason != "legal":
            return f"action {k}, “{step}”, is not legal for {state.current_player}: {reason}"
        state.apply(action)
    return ""


def difference(board: Board, expected: Expectation, before: State, after: State, instead: State) -> str:
    """Return how what followed differs from what a case expects, or nothing."""
    if expected.name in LISTS or expected.name == "illegal":
        return _difference_of_actions(expected, after)
    was = board.read(before, expected.name, expected.ids) if _looks_back(expected) else 0
    now = board.read(after, expected.name, expected.ids)
    other = board.read(instead, expected.name, expected.ids)
    told = _told(expected.value, was, now, other)
    if told == "" and QUANTITIES[expected.name].of == "sequence" and expected.value != now:
        told = f"expected {_shown(expected.value)}, in this order; was {_shown(now)}"
    return f"{board.say(expected.name, expected.ids)}: {told}" if told else ""


def _looks_back(expected: Expectation) -> bool:
    value = expected.value
    return isinstance(value, str) and (value in BEFORE or CHANGE.fullmatch(value) is not None)


def _told(value: Any, was: Value, now: Value, other: Value) -> str:
    """Return how a value differs from what is expected, or nothing."""
    if isinstance(value, str) and not isinstance(now, str):
        assert not isinstance(now, list)
        assert not isinstance(was, list | str)
        if value in INSTEAD:
            assert not isinstance(other, list | str)
            holds = {"more": now > other, "less": now < other, "equal": now == other}[value]
            return "" if holds else f"expected {INSTEAD[value]} {other}, as in the other game; was {now}"
        if value in BEFORE:
            holds = {"up": now > was, "down": now < was, "same": now == was}[value]
            return "" if holds else f"expected {BEFORE[value]}, {was}; was {now}"
        value = was + int(value)
    if isinstance(value, list) and isinstance(now, list):
        return "" if sorted(value) == sorted(now) else f"expected {_shown(value)}; was {_shown(now)}"
    return "" if value == now else f"expected {_shown(value)}, was {_shown(now)}"


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(value) or "nothing") if isinstance(value, list) else str(value)


def _difference_of_actions(expected: Expectation, state: State) -> str:
    """Return how the legal actions differ from what a case expects of them, or nothing."""
    if expected.name == "illegal":
        (text,) = expected.ids
        known = _near(state.game, text) is None
        reason = reason_of(state.game, state, state.game.text_to_action(text).id) if known else NO_ACTION
        told = f"“{text}” should be refused for “{expected.value}”; it is “{reason}”"
        return "" if reason == expected.value else told
    legal = {action.text for action in state.legal_actions()}
    missing = [text for text in expected.value if text not in legal]
    if missing:
        reasons = [
            f"“{text}” should be legal: {reason_of(state.game, state, state.game.text_to_action(text).id)}"
            for text in missing
        ]
        return "; ".join(reasons)
    more = sorted(legal - set(expected.value)) if expected.name == "only" else []
    return f"nothing else should be legal, but so is “{'”, “'.join(more[:5])}”" if more else ""
