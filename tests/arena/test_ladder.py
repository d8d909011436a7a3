"""Challenges: every seat in turn, and the same luck on each."""

from __future__ import annotations

from pathlib import Path

import pytest

from indopacific_game.arena.ladder import Challenge, challenge, climb, win_of
from indopacific_game.arena.samples import balanced_numbers
from indopacific_game.game import Game, play_many


@pytest.mark.parametrize(
    ("winners", "power", "won"), [(0b0100, 2, 1.0), (0b0100, 0, 0.0), (0b0110, 1, 0.5), (0b1111, 3, 0.25), (0, 0, 0.0)]
)
def test_a_shared_win_counts_in_parts(winners: int, power: int, won: float) -> None:
    assert win_of(winners, power) == won


def test_who_challenges_their_own_kind_wins_what_the_seats_win(short: Game) -> None:
    standing = challenge(short, "greedy", "greedy", games=40, seed=2)
    numbers = balanced_numbers(short, 2, 10)
    games = {int(row["game"]): int(row["winners"]) for row in play_many(short, "greedy", max(numbers) + 1, 2)}
    for p, power in enumerate(short.powers):
        assert standing.by_power[power].value == pytest.approx(sum(win_of(games[n], p) for n in numbers) / 10)
    won = sum(games[n] != 0 for n in numbers)
    assert standing.games == standing.share.n == 40
    assert standing.share.value == pytest.approx(0.25 * won / 10)
    assert standing.with_winner.value == pytest.approx(0.25)


def test_who_thinks_beats_who_does_not(short: Game) -> None:
    strong, weak = (
        challenge(short, *names, games=96, seed=1) for names in (("greedy", "random"), ("random", "greedy"))
    )
    assert strong.share.low is not None
    assert weak.share.high is not None
    assert strong.share.low > 0.4
    assert weak.share.high < 0.2


def test_games_are_rounded_up_to_whole_rounds(short: Game) -> None:
    assert challenge(short, "random", "greedy", games=5, seed=1).games == 8


def test_a_ladder_that_is_interrupted_goes_on(short: Game, tmp_path: Path) -> None:
    entries = [Challenge("greedy", "random"), Challenge("random", "greedy")]

    def stop(done: int) -> None:
        if done >= 30:
            raise KeyboardInterrupt

    whole, _ = climb(short, entries, 40, 1)
    part, interrupted = climb(short, entries, 40, 1, folder=tmp_path / "kept", progress=stop)
    assert interrupted
    assert [one.games for one in part] == [0, 0]
    assert part[0].share.value is None
    rest, interrupted = climb(short, entries, 40, 1, folder=tmp_path / "kept")
    assert not interrupted
    assert rest == whole
