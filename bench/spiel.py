"""OpenSpiel's tree search, in C++, as a player of this game.

OpenSpiel's search in C++ takes no evaluator that is written in Python. But its `RandomRolloutEvaluator` copies the leaf
that it is given and plays the copy on until it has ended; and the search itself works on a copy of the root. So a copy
of a copy is a leaf that is asked for its value, and may say at once that it has ended, and what it is worth.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pyspiel

from indopacific_game.agents.search import Evaluation, Settings
from indopacific_game.agents.search.tree import Tree
from indopacific_game.bridges.openspiel import LONGEST_GAME, SpielGame, SpielState
from indopacific_game.game import Action, Game, State, View

LEAF_COPY = 2
"""Copies that lie between the root of a search and a leaf that is asked for its value."""
MEMORY = 1000
"""MiB that OpenSpiel's tree may take."""

Judge = Callable[[State], list[float]]
"""Says what a leaf is worth to each power."""


def played_out(game: Game) -> Judge:
    """Return what plays a random game on from a leaf to its end, in this game's kernel."""
    only_rollouts = Settings(
        simulations=1, rollout=LONGEST_GAME, expand_at=LONGEST_GAME, informed=0, picks=0, at_once=0
    )
    tree = Tree(game, Evaluation(game), only_rollouts, seed=0)

    def judge(state: State) -> list[float]:
        tree.seed += 1
        tree.begin(View(game, state.record, game.powers[0]))
        tree.grow(1)
        return list(tree.values(tree.root_node))

    return judge


def evaluated(game: Game) -> Judge:
    """Return what judges a leaf by this game's evaluation."""
    evaluation = Evaluation(game)
    return lambda state: list(evaluation.forecast(state).returns.values())


LEAVES: Mapping[str, Callable[[Game], Judge] | None] = {
    "rollout": None,
    "playout": played_out,
    "evaluation": evaluated,
}
"""How leaves get their values: by OpenSpiel's own rollouts, move by move through Python; by random games too, but
played by this game's kernel; by this game's evaluation."""


class Copies(int):
    """Counts how many copies lie between something and its first original."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Copies:
        return Copies(self + 1)


class SearchGame(SpielGame):
    """The game with leaves that know what they are worth."""

    def __init__(self, game: Game, leaf: str) -> None:
        super().__init__(game=game)
        made = LEAVES[leaf]
        self.judge = made and made(game)
        if self.judge is not None:
            self.judge(game.initial_state())  # so that what has to be compiled is compiled before a clock runs

    def new_initial_state(self) -> SearchState:
        """Return the position in which the game begins."""
        return SearchState(self, self._start.copy())


class SearchState(SpielState):
    """A position that knows whether it is a leaf."""

    def __init__(self, game: SearchGame, state: State) -> None:
        super().__init__(game, state)
        self.copies = Copies()

    def is_terminal(self) -> bool:
        """Whether the game has ended, or this is a leaf that can tell its value."""
        return super().is_terminal() or self._judge() is not None

    def returns(self) -> list[float]:
        """Return the game's returns, or what the leaf is worth."""
        judge = None if super().is_terminal() else self._judge()
        return super().returns() if judge is None else judge(self.kept.state)

    def _judge(self) -> Judge | None:
        if self.copies < LEAF_COPY:
            return None
        judge: Judge | None = self.get_game().judge
        return judge


class SpielAgent:
    """OpenSpiel's `MCTSBot` on a seat.

    It searches one position that its power holds possible, drawn anew at each decision (`SpielGame.state_of`), as if it
    were the truth. Its budget is milliseconds of the clock, or simulations if there are none; `exploration` is the
    constant of UCT.
    """

    def __init__(
        self,
        game: Game,
        seed: int,
        *,
        milliseconds: float = 0,
        simulations: int = 0,
        leaf: str = "rollout",
        exploration: float = 1.0,
    ) -> None:
        self.game = SearchGame(game, leaf)
        self.seed = seed
        low = seed % 2**31
        self._bot = pyspiel.MCTSBot(
            self.game,
            pyspiel.RandomRolloutEvaluator(1, low),
            exploration,
            max(simulations, 2),
            MEMORY,
            False,
            low,
            False,
            pyspiel.ChildSelectionPolicy.UCT,
            milliseconds / 1000 or -1.0,
        )

    def choose(self, view: View, decision: int) -> Action:
        """Return the choice; what is forced takes no thought."""
        legal = view.legal_actions()
        return legal[0] if len(legal) == 1 else self.think(view, decision)[0]

    def think(self, view: View, decision: int) -> tuple[Action, int]:
        """Search; return the choice, and how many simulations it took.

        The first simulation only values the root: if the time is over then, the choice is a random one.
        """
        rng = random.Random(f"{self.seed} {decision}")
        found = self._bot.mcts_search(self.game.state_of(view, rng))
        if not found.children:
            return rng.choice(view.legal_actions()), found.explore_count
        return view.game.actions[found.best_child().action], found.explore_count
