"""Driving the kernel in tests: rules by name, and one position with all that the entry points want beside it."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import Kernel, kernel
from indopacific_game.engine import codes as c
from indopacific_game.engine.compile import Compiled, compile_rules
from indopacific_game.engine.layout import STATE, Records, new_log, new_records, new_state, new_work
from indopacific_game.rules import load_rules
from indopacific_game.rules.models import Rules

Ints = np.ndarray[Any, np.dtype[np.int64]]

DATA = Path(__file__).parent.parent / "data"
SCENARIOS = ("six_months", "exceptional_partnership", "long_decade")
TINY = "tiny"
"""The small rule set of the tests, which has one scenario."""
ALL_RULES = (*SCENARIOS, TINY)
OTHERWISE = "otherwise"
"""A scenario of the standard rules with numbers and endings of its own."""


@functools.cache
def rules_of(name: str) -> Compiled:
    """Return a scenario of the standard rules, or the tiny rules, compiled to tables."""
    if name in SCENARIOS:
        return compile_rules(load_rules().rules, name)
    if name == OTHERWISE:
        return compile_rules(load_rules(DATA / OTHERWISE).rules, "six_months")
    return compile_rules(tiny_rules(), next(iter(tiny_rules().scenario)))


@functools.cache
def tiny_rules() -> Rules:
    """Return the tiny rules themselves."""
    return load_rules(DATA / "tiny").rules


class Seat:
    """A position and a kernel: entry points without their scratch."""

    def __init__(self, rules: Compiled, run: Kernel | None = None) -> None:
        self.rules = rules
        self.tables = rules.tables
        self.kernel = run or kernel(compiled=True)
        self.work, self.log = new_work(), new_log(True)
        self.scratch = new_records(STATE, 3)
        self.actions = np.zeros(v.ACTIONS, dtype=np.int64)
        self.weights = np.zeros(v.ACTIONS, dtype=np.int64)
        self.detail = np.zeros(2, dtype=np.int64)
        self.state = new_state()
        self.kernel.start(self.state, self.tables, self.work, self.log)
        self.decisions = 0

    @property
    def player(self) -> int:
        return int(self.state["player"][0])

    @property
    def phase(self) -> v.Phase:
        return v.Phase(int(self.state["phase"][0]))

    @property
    def is_over(self) -> bool:
        return self.phase == v.Phase.OVER

    def legal(self) -> list[int]:
        count = self.kernel.legal_actions(self.state, self.tables, self.work, self.actions)
        found: list[int] = self.actions[:count].tolist()
        return found

    def why_not(self, action: int) -> v.Why:
        return v.Why(self.kernel.why_not(self.state, self.tables, self.work, action, self.detail))

    def apply(self, action: int) -> list[list[int]]:
        """Apply an action and return the rows of its change log."""
        self.log["n"] = 0
        self.decisions += self.player >= 0
        self.kernel.apply(self.state, self.tables, self.work, self.log, action)
        rows: list[list[int]] = self.log["rows"][0, : int(self.log["n"][0])].tolist()
        return rows

    def outcomes(self) -> dict[int, int]:
        """Return chance's actions with their weights."""
        count = self.kernel.chance_outcomes(self.state, self.tables, self.work, self.actions, self.weights)
        return dict(zip(self.actions[:count].tolist(), self.weights[:count].tolist(), strict=True))

    def sample(self, seed: int) -> int:
        return int(self.kernel.sample(self.state, self.tables, self.work, seed))

    def choose(self, seed: int, policy: int = 0, decision: int | None = None) -> int:
        """Return the choice of a policy of the kernel; chance falls as the seed has it."""
        if self.player == v.CHANCE:
            return self.sample(seed)
        number = self.decisions if decision is None else decision
        state, tables, work = self.state, self.tables, self.work
        return int(self.kernel.choose_action(state, tables, work, self.scratch, new_log(False), policy, seed, number))

    def play(self, moves: int, seed: int, policy: int = 0) -> None:
        """Let a policy of the kernel play some moves, or to the end."""
        for _ in range(moves):
            if self.is_over:
                return
            self.apply(self.choose(seed, policy))

    def returns(self) -> list[int]:
        out = np.zeros(v.POWERS, dtype=np.int64)
        self.kernel.returns(self.state, self.tables, out)
        found: list[int] = out.tolist()
        return found

    def score_parts(self) -> tuple[Ints, Ints, Ints]:
        """Return what is banked, what is held, and the shown scores."""
        banked, held = np.zeros((2, v.POWERS, v.GOALS + 1), dtype=np.int64)
        shown = np.zeros(v.POWERS, dtype=np.int64)
        self.kernel.score_parts(self.state, self.tables, self.work, banked, held, shown)
        return banked, held, shown

    def set_state(self, state: Records) -> None:
        """Copy a position into this one."""
        self.state[0] = state[0]

    def column(self, action: int, column: int) -> int:
        """Return a column of the action table, such as `codes.A_PARTNER`."""
        return int(self.tables["action"][0, action, column])

    def text(self, action: int) -> str:
        return self.rules.names.actions[action]


def seat_in(rules: Compiled, phase: v.Phase, seed: int = 1, after: int = 0) -> Seat:
    """Return a seat in a phase, at the first chance after some moves of random games."""
    for k in range(seed, seed + 500):
        seat = Seat(rules)
        seat.play(after, k)
        while not seat.is_over:
            if seat.phase == phase:
                return seat
            seat.apply(seat.choose(k))
    raise AssertionError(f"no game came to {phase.name}")


Chooser = Callable[[Seat], int]


def with_taste(seed: int, kinds: frozenset[int], wild_chance: bool) -> Chooser:
    """Return a chooser that takes kinds to its taste four times in five; chance falls by weight, or anyhow."""
    rng = random.Random(seed)

    def choose(seat: Seat) -> int:
        if seat.player == v.CHANCE:
            return rng.choice(list(seat.outcomes())) if wild_chance else seat.sample(seed)
        legal = seat.legal()
        liked = [a for a in legal if seat.column(a, c.A_KIND) in kinds]
        return rng.choice(liked if liked and rng.random() < 0.8 else legal)

    return choose
