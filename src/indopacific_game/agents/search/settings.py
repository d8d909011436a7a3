"""What a search is told: its budget, and how it looks ahead."""

from __future__ import annotations

from dataclasses import dataclass

from indopacific_game import vocabulary as v
from indopacific_game.agents.characters import Character
from indopacific_game.game import GameError

MOST_SIMULATIONS = 1_000_000
MOST_MILLISECONDS = 600_000
MOST_TREES = 64
DEFAULT_SIMULATIONS = 1000


@dataclass(frozen=True)
class Settings:
    """A search's budget and ways. Raises GameError for a budget out of range.

    The budget is `simulations`, or `milliseconds` of the clock (then no two searches need be equal). `trees` grow side
    by side in threads, each with the whole budget, and their rankings are added up. `reuse` keeps the tree from one
    move to the next: stronger, but then a game that is resumed may go on differently. The others are explained at
    `engine.layout.SEARCH`.
    """

    simulations: int = DEFAULT_SIMULATIONS
    milliseconds: int = 0
    trees: int = 1
    reuse: bool = False
    character: Character | None = None
    rollout: int = 30
    expand_at: int = 2
    informed: int = 1
    exploration: int = 300
    sharpness: int = 600
    trust: int = 6
    picks: int = 3
    evenness: int = 2
    width: int = 16
    at_once: int = 30

    def __post_init__(self) -> None:
        """Check the budget."""
        if not 1 <= self.simulations <= MOST_SIMULATIONS:
            raise GameError(f"a search needs 1 to {MOST_SIMULATIONS:,} simulations, not {self.simulations:,}")
        if not 0 <= self.milliseconds <= MOST_MILLISECONDS:
            raise GameError(f"a search may take 1 to {MOST_MILLISECONDS:,} ms a move, not {self.milliseconds:,}")
        if min(self.trust, self.expand_at, self.evenness) < 1 or self.rollout < 0:
            raise GameError(
                "a search needs trust, visits before it expands and evenness from 1 on, and no negative rollout"
            )
        if not 0 <= self.at_once <= 100:
            raise GameError(f"what a leaf promises at once counts from 0 to 100 in 100, not {self.at_once}")
        for what, count in (("rollout picks from", self.picks), ("search looks first at", self.width)):
            if not 0 <= count <= v.ACTIONS:
                raise GameError(f"a {what} 0 to {v.ACTIONS} actions, not {count}")
        if not 1 <= self.trees <= MOST_TREES:
            raise GameError(f"a search may grow 1 to {MOST_TREES} trees, not {self.trees}")

    @property
    def widths(self) -> tuple[int, ...]:
        """How many actions are in question in each of the equal parts of the budget: half of those before."""
        return tuple(self.width >> k for k in range(max(self.width.bit_length() - 1, 1)))

    @property
    def most_simulations(self) -> int:
        """Simulations that a tree may come to: of a budget in milliseconds, more than it will have time for."""
        return self.milliseconds * 100 if self.milliseconds else self.simulations
