"""Challenges: one player against three of another, on every seat in turn, with the same agendas and luck on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indopacific_game.agents import plays_in_kernel
from indopacific_game.arena.samples import BLOCK, Block, Gathered, Sample, balanced_numbers, gather
from indopacific_game.arena.statistics import Estimate, Ratio
from indopacific_game.arena.watch import COLUMNS
from indopacific_game.game import Game

PAR = 0.25
"""Share of games that a player wins against three others as good, less wars."""
_WINNERS, _ENDING = COLUMNS.index("winners"), COLUMNS.index("ending")


@dataclass(frozen=True)
class Challenge:
    """One player, by name, against three of another."""

    challenger: str
    field: str

    def samples(self, game: Game) -> list[Sample]:
        """Return its samples, one for each power that the challenger plays."""
        return [
            Sample(game.scenario, tuple(self.challenger if power == own else self.field for power in game.powers))
            for own in game.powers
        ]


@dataclass(frozen=True)
class Standing:
    """How a challenge went.

    `share` is what part of all games the challenger won, a win that k powers share counting 1/k, and wars as games that
    nobody won; games with the same luck are a cluster. `with_winner` leaves games out that nobody won; `by_power` says
    how it went on each seat, `games` how many were played.
    """

    challenge: Challenge
    games: int
    share: Estimate
    with_winner: Estimate
    by_power: Mapping[str, Estimate]


def blocks_of_challenge(game: Game, challenge: Challenge, numbers: Sequence[int], size: int) -> list[Block]:
    """Return the games of a challenge in blocks: each number on every seat, before the next numbers."""
    samples = challenge.samples(game)
    return [Block(sample, tuple(numbers[k : k + size])) for k in range(0, len(numbers), size) for sample in samples]


def standing_of(game: Game, challenge: Challenge, gathered: Gathered) -> Standing:
    """Return how a challenge went, of the games that were finished on every seat."""
    wins: list[list[float]] = []
    won: list[list[bool]] = []
    for p, sample in enumerate(challenge.samples(game)):
        rows = gathered.of(sample).rows
        wins.append([win_of(row[_WINNERS], p) for row in rows])
        won.append([row[_WINNERS] != 0 for row in rows])
    luck = min(map(len, wins))
    clusters = [(sum(seat[k] for seat in wins), float(len(wins))) for k in range(luck)]
    with_winner = [(sum(seat[k] for seat in wins), float(sum(seat[k] for seat in won))) for k in range(luck)]
    by_power = {
        power: Ratio.over((win, 1.0) for win in wins[p][:luck]).estimate() for p, power in enumerate(game.powers)
    }
    return Standing(
        challenge,
        luck * len(wins),
        Ratio.over(clusters).estimate(),
        Ratio.over(with_winner).estimate(),
        by_power,
    )


def win_of(winners: int, power: int) -> float:
    """Return what a power has of a win: 1, 1/k if k powers share it, or 0; `winners` has a bit for each."""
    return (winners >> power & 1) / winners.bit_count() if winners else 0.0


def climb(
    game: Game,
    challenges: Sequence[Challenge],
    games: int,
    seed: int,
    *,
    workers: int = 1,
    folder: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[list[Standing], bool]:
    """Play several challenges; return how each went, and whether Ctrl-C ended it before its end.

    `games` of each are played, rounded up to whole rounds of the seats. A folder keeps what is finished, to go on with.
    Raises as `samples.gather` does.
    """
    size = block_size(challenges)
    numbers = balanced_numbers(game, seed, rounds(game, games))
    blocks = [block for challenge in challenges for block in blocks_of_challenge(game, challenge, numbers, size)]
    gathered = gather(game, blocks, seed, workers=workers, folder=folder, progress=progress)
    return [standing_of(game, challenge, gathered) for challenge in challenges], gathered.interrupted


def challenge(game: Game, challenger: str, field: str, games: int, seed: int) -> Standing:
    """Let a player challenge three of another, seats rotated, agendas and chance the same on every seat.

    >>> from indopacific_game.game import Game
    >>> standing = challenge(Game.load(scenario="six_months", compiled=True), "greedy", "random", games=8, seed=1)
    >>> standing.games, standing.share.value > 0.25
    (8, True)
    """
    return climb(game, [Challenge(challenger, field)], games, seed)[0][0]


def rounds(game: Game, games: int) -> int:
    """Return how many rounds of the seats so many games take."""
    return -(-games // len(game.powers))


def block_size(challenges: Sequence[Challenge]) -> int:
    """Return how many games to play at a time: few of players that take thought, since Ctrl-C waits for them."""
    names = {name for one in challenges for name in (one.challenger, one.field)}
    return BLOCK if plays_in_kernel({name: name for name in names}) else 1
