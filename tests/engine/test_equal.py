"""The compiled and the plain kernel play the same game: action by action, to the last byte of the state."""

from __future__ import annotations

import os

import numpy as np
import pytest

from indopacific_game import vocabulary as v
from indopacific_game.engine import kernel
from indopacific_game.engine.compile import Compiled
from indopacific_game.engine.layout import RESULT, STATE, new_log, new_records, new_state, new_work
from indopacific_game.engine.play import game_seed
from tests.engine.driving import ALL_RULES, OTHERWISE, SCENARIOS, Seat, rules_of

GAMES = int(os.environ.get("INDOPACIFIC_EQUAL", "8"))
"""Games of each scenario; `make soak` plays 200."""
EVERY = 20
"""Every so many moves, everything else that the kernel says is compared too."""


class Pair:
    """The same game on both kernels."""

    def __init__(self, rules: Compiled) -> None:
        self.compiled = Seat(rules)
        self.plain = Seat(rules, kernel(compiled=False))
        self.same_state("at the start")

    def same_state(self, when: str) -> None:
        assert self.compiled.state.tobytes() == self.plain.state.tobytes(), f"the states differ {when}"

    def choose(self, seed: int) -> int:
        a = self.compiled.choose(seed)
        assert self.plain.choose(seed) == a
        return a

    def apply(self, a: int) -> None:
        assert self.plain.apply(a) == self.compiled.apply(a)
        self.same_state(f"after {self.compiled.text(a)}")

    def same_answers(self) -> None:
        """Compare what the entry points say of the position, but for the policies' choices."""
        compiled, plain = self.compiled, self.plain
        assert plain.legal() == compiled.legal()
        assert plain.outcomes() == compiled.outcomes() if compiled.player == v.CHANCE else True
        for a in range(0, int(compiled.tables["n_actions"][0]), 7):
            assert (plain.why_not(a), plain.detail[0]) == (compiled.why_not(a), compiled.detail[0])
        for ours, theirs in zip(compiled.score_parts(), plain.score_parts(), strict=True):
            assert ours.tolist() == theirs.tolist()
        for a in compiled.legal() if compiled.phase == v.Phase.ACT else []:
            assert costs(plain, a) == costs(compiled, a)
        for theatre in range(int(compiled.tables["n_theatres"][0])):
            assert odds(plain, theatre) == odds(compiled, theatre)


def costs(seat: Seat, action: int) -> list[int]:
    out = np.zeros(2, dtype=np.int64)
    seat.kernel.costs(seat.state, seat.tables, seat.work, seat.player, action, out)
    found: list[int] = out.tolist()
    return found


def odds(seat: Seat, theatre: int) -> int:
    return int(seat.kernel.odds(seat.state, seat.tables, seat.work, theatre))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*ALL_RULES, OTHERWISE])
def test_random_games_are_equal_action_by_action(name: str) -> None:
    for seed in range(GAMES):
        pair = Pair(rules_of(name))
        moves = 0
        while not pair.compiled.is_over:
            if moves % EVERY == 0:
                pair.same_answers()
            pair.apply(pair.choose(seed))
            moves += 1
        assert pair.plain.returns() == pair.compiled.returns()


@pytest.mark.parametrize("name", SCENARIOS)
def test_greedy_choices_are_equal(name: str) -> None:
    pair = Pair(rules_of(name))
    for _ in range(4):
        pair.apply(pair.choose(3))
    for _ in range(8):
        a = pair.compiled.choose(3, policy=1)
        assert pair.plain.choose(3, policy=1) == a
        pair.apply(a)


@pytest.mark.parametrize("name", ALL_RULES)
def test_bulk_play_is_equal_and_the_same_as_playing_step_by_step(name: str) -> None:
    rules, seed, number = rules_of(name), 11, 5
    runs = []
    for run in (kernel(compiled=True), kernel(compiled=False)):
        out, trace = new_records(RESULT, 2), np.zeros(4096, dtype=np.int64)
        totals = np.zeros((v.POWERS, v.KINDS), dtype=np.int64)
        policies = np.zeros(v.POWERS, dtype=np.int64)
        records = (new_state(), rules.tables, new_work(), new_log(False), new_records(STATE, 3), new_state())
        moves = run.play_games(*records, policies, seed, number, out, totals, trace)
        runs.append((out.tobytes(), totals.tolist(), trace[:moves].tolist(), records[0].tobytes()))
    assert runs[0] == runs[1]
    seat = Seat(rules)
    for a in runs[0][2]:
        assert seat.choose(game_seed(seed, number + 1)) == a
        seat.apply(a)
    assert seat.is_over
    assert seat.state.tobytes() == runs[0][3]
