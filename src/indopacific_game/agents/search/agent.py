"""The searching player, and what it can say of its reasons."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event

from indopacific_game import vocabulary as v
from indopacific_game.agents.characters import Script, leader_of
from indopacific_game.agents.protocol import Analysed
from indopacific_game.agents.search.evaluation import Evaluation
from indopacific_game.agents.search.settings import Settings
from indopacific_game.agents.search.tree import NO_LEANING, Factors, Tree
from indopacific_game.game import Action, Game, View

SLICE = 50
"""Simulations between two looks at the clock and at whether to stop: some 10 ms."""
MOST_TOLD = 8
"""Alternatives that a thought keeps."""
EXPECT_DEPTH = 24
"""Actions that are followed to find what the others are expected to do."""


@dataclass(frozen=True)
class Alternative:
    """An action that was considered: its share of the visits (0 to 1), and the returns each power can expect of it."""

    action: Action
    visits: int
    share: float
    returns: Mapping[str, float]


@dataclass(frozen=True)
class Thought:
    """Why a player chose as it did.

    `alternatives` begin with the choice; `expects` is what each other power is expected to do next, as far as the
    search saw.
    """

    power: str
    simulations: int
    alternatives: tuple[Alternative, ...]
    expects: Mapping[str, Action]

    @property
    def choice(self) -> Action:
        """The action that was chosen."""
        return self.alternatives[0].action

    @property
    def returns(self) -> Mapping[str, float]:
        """What each power can expect of the choice, from -0.5 to 1."""
        return self.alternatives[0].returns


class SearchAgent:
    """Chooses by tree search from what its power may know.

    Equal views, seeds and decision numbers give equal choices if the budget is one of simulations and no tree is kept.
    Setting `stop` ends a thought early, from another thread, but not before its first simulations.
    """

    def __init__(self, game: Game, seed: int, settings: Settings, evaluation: Evaluation | None = None) -> None:
        self.game = game
        self.seed = seed
        self.settings = settings
        self.evaluation = evaluation or Evaluation(game)
        self.stop = Event()
        self._trees = [Tree(game, self.evaluation, settings, 0) for _ in range(settings.trees)]

    def choose(self, view: View, decision: int) -> Action:
        """Return the choice; what is forced takes no thought."""
        legal = view.legal_actions()
        if len(legal) == 1:
            return legal[0]
        self._search(view, decision)
        return self._ranked()[0][0]

    def think(self, view: View, decision: int, told: int = MOST_TOLD) -> Thought:
        """Search, and return what was found, with at most `told` alternatives."""
        self._search(view, decision)
        return self._thought(view, told)

    def _search(self, view: View, decision: int) -> None:
        """Grow the trees for a decision."""
        self.stop.clear()
        lean = self._leaning(view)
        for k, tree in enumerate(self._trees):
            tree.seed = seed_of_search(self.seed, decision, k)
            tree.begin(view, lean)
        if len(self._trees) == 1:
            self._grow(self._trees[0])
        else:
            with ThreadPoolExecutor(len(self._trees)) as pool:
                list(pool.map(self._grow, self._trees))

    def analyse(self, view: View, decision: int, effort: int = 1) -> Sequence[Analysed]:
        """Return what is thought of every action that was tried, after so many times the usual search."""
        own = self.settings
        settings = replace(own, simulations=own.simulations * effort, milliseconds=own.milliseconds * effort)
        thought = SearchAgent(self.game, self.seed, settings, self.evaluation).think(view, decision, told=v.ACTIONS)
        return [Analysed(one.action, one.visits, one.returns) for one in thought.alternatives if one.visits]

    def _grow(self, tree: Tree) -> None:
        """Grow a tree to the end of its budget, slice by slice; narrow it after each part of the budget."""
        settings, began, spent = self.settings, time.monotonic(), 0
        widths, budget = settings.widths, settings.milliseconds or settings.simulations
        while True:
            part = spent * len(widths) // budget
            tree.narrow(widths[part])
            left_of_part = -(-budget * (part + 1) // len(widths)) - spent
            count = SLICE if settings.milliseconds else min(SLICE, left_of_part)
            tree.grow(count)
            spent = int((time.monotonic() - began) * 1000) if settings.milliseconds else spent + count
            if self.stop.is_set() or spent >= budget:
                break
        if settings.width:
            tree.narrow(1)

    def _leaning(self, view: View) -> Factors:
        """Return how much each action of the power is leant to."""
        if self.settings.character is None:
            return NO_LEANING
        leader, factors = leader_of(view), NO_LEANING.copy()
        factors[: len(self.game.actions)] = [self.settings.character.factor(one, leader) for one in self.game.actions]
        return factors

    def _ranked(self) -> list[tuple[Action, int]]:
        """Return what was considered with its visits in all trees, best first: by the sum of its places in them."""
        visits, places = Counter[int](), Counter[int]()
        for tree in self._trees:
            for place, (action, tried) in enumerate(tree.ranked()):
                visits[action] += tried
                places[action] += place
        ranked = sorted(visits, key=lambda action: (places[action], -visits[action], action))
        return [(self.game.actions[action], visits[action]) for action in ranked]

    def _thought(self, view: View, told: int) -> Thought:
        """Add up what the trees have found."""
        ranked = self._ranked()
        total = sum(visits for _, visits in ranked)
        children = [{child.action: child for child in tree.children(tree.root_node)} for tree in self._trees]
        named = []
        for action, visits in ranked[:told]:
            parts = [part[action] for part in children]
            sums = (sum(one.values[p] * one.visits for one in parts) for p in range(len(self.game.powers)))
            returns = self._by_power([x / max(visits, 1) for x in sums])
            named.append(Alternative(action, visits, visits / max(total, 1), returns))
        simulations = sum(int(tree.search["done"][0]) for tree in self._trees)
        return Thought(view.power, simulations, tuple(named), self._expected(view, named[0].action))

    def _by_power(self, values: Sequence[float]) -> dict[str, float]:
        return dict(zip(self.game.powers, values, strict=True))

    def _expected(self, view: View, choice: Action) -> dict[str, Action]:
        """Return what each other power is expected to do next: along what was tried most after the choice."""
        tree, expects = self._trees[0], dict[str, Action]()
        state = view.copy()
        node = next(child.node for child in tree.children(tree.root_node) if child.action == choice)
        for _ in range(EXPECT_DEPTH):
            action = self.game.actions[int(tree.nodes["action"][node])]
            self.game.engine.apply_silently(state.record, action.id)
            below = tree.children(node)
            if state.is_terminal or not below or below[0].visits == 0:
                break
            mover = str(state.current_player)
            if mover in self.game.powers and mover != view.power:
                expects.setdefault(mover, below[0].action)
            node = below[0].node
        return expects


class OneStepAgent:
    """Chooses what the evaluation promises most, one step ahead and with the others' answers; draws nothing at random.

    A script narrows what it chooses from.
    """

    def __init__(self, game: Game, script: Script | None = None) -> None:
        self.game = game
        self.script = script
        self._tree = Tree(game, Evaluation(game), Settings(simulations=1, expand_at=1, rollout=0, at_once=0), 0)

    def choose(self, view: View, decision: int) -> Action:  # noqa: ARG002 (equal views are answered alike)
        """Return the action that promises most of those that there are to choose from."""
        legal = view.legal_actions()
        wanted = self.script.wanted(legal) if self.script is not None else legal
        self._tree.begin(view)
        self._tree.grow(1)
        promises = self._tree.guesses()
        return max(wanted, key=lambda action: (promises[action.id], -action.id))


def seed_of_search(seed: int, decision: int, tree: int) -> int:
    """Return the seed of one tree at one decision, 0 to 2**62 - 1."""
    return (seed * 0x9E3779B97F4A7C15 + decision * 0xD1B54A32D192ED03 + tree * 0x8CB92BA72F3D8DD7) % (1 << 62)
