"""The kernel as the rest of this package calls it: with scratch of its own in every thread, and values for rows."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import Kernel, kernel
from indopacific_game.engine.compile import Compiled
from indopacific_game.engine.jit import ENTRIES, cache_folder
from indopacific_game.engine.layout import (
    LOG,
    RESULT,
    STATE,
    Records,
    copy_state,
    new_log,
    new_records,
    new_state,
    new_work,
)
from indopacific_game.game.actions import Action
from indopacific_game.game.changes import Change, read_changes

Ints = np.ndarray[Any, np.dtype[np.int64]]
PARTS = len(ENTRIES)
"""Entry points that the kernel has: it is compiled when so many of them are."""
LOG_COLUMNS = LOG["rows"].shape[1]


def warm_entries() -> frozenset[str]:
    """Return the kernel's entry points whose compiled code is in the cache, so that using it costs no waiting."""
    folder, _ = cache_folder(bounds_check=False)
    return frozenset(name for name in ENTRIES if any(folder.glob(f"entry.{name}-*.nbi")))


def is_warm() -> bool:
    """Whether the whole compiled kernel is in its cache."""
    return len(warm_entries()) == PARTS


def choose_kernel(compiled: bool | None) -> Kernel:
    """Return the compiled kernel, the plain one, or (None) of each entry point the one that is there at once."""
    warm = warm_entries() if compiled is None else frozenset()
    if not warm:
        return kernel(bool(compiled))
    entries = {name: getattr(kernel(name in warm), name) for name in ENTRIES}
    chosen: Any = SimpleNamespace(**entries)
    return cast("Kernel", chosen)


class _Scratch(threading.local):
    """What the kernel writes into; each thread has its own."""

    def __init__(self) -> None:
        self.work = new_work()
        self.log = new_log(True)
        self.no_log = new_log(False)
        self.states = new_records(STATE, 3)
        self.actions = np.zeros(v.ACTIONS, dtype=np.int64)
        self.weights = np.zeros(v.ACTIONS, dtype=np.int64)
        self.pair = np.zeros(2, dtype=np.int64)
        self.by_power = np.zeros(v.POWERS, dtype=np.int64)
        self.by_goal = np.zeros((2, v.POWERS, v.GOALS + 1), dtype=np.int64)


class Engine:
    """One rule set in one scenario, ready to be played.

    `compiled` chooses the compiled kernel or the plain one; None takes what is compiled already and plain for the rest.
    """

    def __init__(self, compiled_rules: Compiled, actions: tuple[Action, ...], compiled: bool | None) -> None:
        self.tables = compiled_rules.tables
        self.names = compiled_rules.names
        self.actions = actions
        self.compiled = compiled
        self._kernel = choose_kernel(compiled)
        self._scratch = _Scratch()

    def upgrade(self) -> None:
        """Take what has been compiled since, if the engine is one that takes what there is."""
        self._kernel = choose_kernel(self.compiled)

    def start(self) -> Records:
        """Return the starting position."""
        state, x = new_state(), self._scratch
        self._kernel.start(state, self.tables, x.work, x.no_log)
        return state

    def legal_actions(self, state: Records) -> list[Action]:
        """Return the legal actions."""
        x = self._scratch
        n = self._kernel.legal_actions(state, self.tables, x.work, x.actions)
        return [self.actions[a] for a in x.actions[:n].tolist()]

    def why_not(self, state: Records, action: int) -> tuple[v.Why, int]:
        """Return why an action is not legal, and the condition that fails, or -1."""
        x = self._scratch
        why = self._kernel.why_not(state, self.tables, x.work, action, x.pair)
        return v.Why(int(why)), int(x.pair[0])

    def apply(self, state: Records, action: int) -> tuple[Change, ...]:
        """Apply a legal action to the position itself, and return the changes."""
        x, before = self._scratch, copy_state(state)
        x.log["n"] = 0
        self._kernel.apply(state, self.tables, x.work, x.log, action)
        n = int(x.log["n"][0])
        rows = x.log["rows"][0, :n] if n < v.LOG_ROWS else self._all_rows(before, action)
        return read_changes(rows, self.names)

    def _all_rows(self, state: Records, action: int) -> Ints:
        """Return the rows of an action that fills the usual log: the plain kernel takes logs of any size."""
        log = SimpleNamespace(on=1, n=v.LOG_ROWS, rows=np.zeros((v.LOG_ROWS, LOG_COLUMNS), dtype=np.int64))
        while log.n == len(log.rows):
            log.n, log.rows = 0, np.zeros((2 * len(log.rows), LOG_COLUMNS), dtype=np.int64)
            kernel(compiled=False).apply(copy_state(state), self.tables, self._scratch.work, [log], action)
        rows: Ints = log.rows[: log.n]
        return rows

    def apply_silently(self, state: Records, action: int) -> None:
        """Apply a legal action to the position itself."""
        x = self._scratch
        self._kernel.apply(state, self.tables, x.work, x.no_log, action)

    def chance_outcomes(self, state: Records) -> list[tuple[Action, int]]:
        """Return chance's actions and their weights."""
        x = self._scratch
        n = self._kernel.chance_outcomes(state, self.tables, x.work, x.actions, x.weights)
        pairs = zip(x.actions[:n].tolist(), x.weights[:n].tolist(), strict=True)
        return [(self.actions[a], weight) for a, weight in pairs]

    def sample(self, state: Records, seed: int) -> Action:
        """Return the chance action that falls with this seed."""
        return self.actions[self._kernel.sample(state, self.tables, self._scratch.work, seed)]

    def choose(self, state: Records, policy: int, seed: int, decision: int) -> Action:
        """Return a compiled policy's choice for the power to move, at its decision of that number in the game."""
        x = self._scratch
        a = self._kernel.choose_action(state, self.tables, x.work, x.states, x.no_log, policy, seed, decision)
        return self.actions[a]

    def score_parts(self, state: Records) -> tuple[list[list[int]], list[list[int]], list[int]]:
        """Return points banked and held by power and goal (the agenda last), and shown scores."""
        x = self._scratch
        self._kernel.score_parts(state, self.tables, x.work, x.by_goal[0], x.by_goal[1], x.by_power)
        return x.by_goal[0].tolist(), x.by_goal[1].tolist(), x.by_power.tolist()

    def returns(self, state: Records) -> list[int]:
        """Return the returns of an ended game in 1/1200."""
        x = self._scratch
        self._kernel.returns(state, self.tables, x.by_power)
        return list(x.by_power.tolist())

    def costs(self, state: Records, actor: int, action: int) -> tuple[int, int]:
        """Return what an action of a kind costs its actor and its partner."""
        x = self._scratch
        self._kernel.costs(state, self.tables, x.work, actor, action, x.pair)
        return int(x.pair[0]), int(x.pair[1])

    def odds(self, state: Records, theatre: int) -> int:
        """Return the crisis number of a theatre as it stands."""
        return int(self._kernel.odds(state, self.tables, self._scratch.work, theatre))

    def play_games(self, policies: Ints, seed: int, first: int, count: int, trace: Ints) -> tuple[Records, Ints, int]:
        """Play whole games inside the kernel.

        Return a result for each, the actions by power and kind, and the number of actions of the last game; the trace
        receives those, as far as it reaches.
        """
        x = self._scratch
        results = new_records(RESULT, count)
        totals = np.zeros((v.POWERS, v.KINDS), dtype=np.int64)
        moves = self._kernel.play_games(
            new_state(), self.tables, x.work, x.no_log, x.states, new_state(),
            policies, seed, first, results, totals, trace,
        )  # fmt: skip
        return results, totals, int(moves)

    def grow(self, root: Records, search: Records, nodes: Records, evaluation: Records, count: int, seed: int) -> None:
        """Run simulations of a search from a position in which other powers' agendas are hidden."""
        x = self._scratch
        self._kernel.grow(
            root, self.tables, x.work, x.no_log, x.states, evaluation, search, nodes, count, seed
        )  # fmt: skip

    def judge(self, state: Records, search: Records, evaluation: Records) -> list[int]:
        """Return the returns that a position promises, in 1/1200; `search` receives the chances behind them."""
        x = self._scratch
        self._kernel.judge(state, self.tables, x.work, x.states, evaluation, search, x.by_power)
        return list(x.by_power.tolist())

    def features(self, state: Records, search: Records) -> None:
        """Fill the features and dangers of a search record with those of a position."""
        x = self._scratch
        self._kernel.features(state, self.tables, x.work, x.states, search)
