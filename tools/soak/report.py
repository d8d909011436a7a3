"""Playing checked games of a rule set, and saying how they went."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.compile import Compiled
from indopacific_game.engine.jit import compile_kernel
from indopacific_game.engine.layout import RESULT, Records, new_log, new_records, new_state, new_work
from tools.soak import changes, games, invariants
from tools.soak.changes import CHANGE_FAULTS, SHEET
from tools.soak.games import LIST_FAULTS
from tools.soak.invariants import FAULTS

CHUNK = 1000
"""Games played between two looks at the clock."""
EVERY = 20
"""Every so many moves, all actions are compared with the list of legal ones."""

Ints = np.ndarray[Any, np.dtype[np.int64]]


class Fault(Exception):
    """A game broke a rule that every game keeps."""


@functools.cache
def checks(bounds_check: bool) -> dict[str, Callable[..., Any]]:
    """Return the checks and the kernel they are compiled with."""
    return compile_kernel(bounds_check, (invariants, changes, games))


def describe(fault: Ints) -> str:
    """Return a fault (sort, number) in words."""
    return (FAULTS, CHANGE_FAULTS, LIST_FAULTS)[fault[0]][fault[1]]


@dataclass(frozen=True)
class Report:
    """How many games went: one row a game, and actions counted by power and kind."""

    results: Records
    totals: Ints


def soak(
    rules: Compiled, number: int, seed: int = 1, *, first: int = 0, bounds_check: bool = False
) -> Iterator[Report]:
    """Play checked games, and yield a report of each chunk. Raises Fault with the game and the move."""
    play = checks(bounds_check)["soak"]
    state, work, log, zero = new_state(), new_work(), new_log(True), new_state()
    sheets = new_records(SHEET, 2)
    for start in range(first, first + number, CHUNK):
        results = new_records(RESULT, min(CHUNK, first + number - start))
        totals = np.zeros((v.POWERS, v.KINDS), dtype=np.int64)
        fault = np.zeros(4, dtype=np.int64)
        play(state, rules.tables, work, log, sheets, zero, seed, start, EVERY, results, totals, fault)
        if fault[1]:
            raise Fault(f"{rules.scenario}, seed {seed}, game {fault[2]}, after {fault[3]} moves: {describe(fault)}")
        yield Report(results, totals)


def soak_all(rules: Compiled, number: int, seed: int = 1, *, bounds_check: bool = False) -> Report:
    """Play checked games, and return one report of all. Raises Fault."""
    parts = list(soak(rules, number, seed, bounds_check=bounds_check))
    totals: Ints = np.stack([part.totals for part in parts]).sum(axis=0)
    return Report(np.concatenate([part.results for part in parts]), totals)
