"""Search trees: what the kernel grows, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.agents.search.evaluation import Evaluation
from indopacific_game.agents.search.settings import Settings
from indopacific_game.engine.codes import RETURN_UNIT
from indopacific_game.engine.layout import NODE, SEARCH, Records, copy_state, new_records
from indopacific_game.game import Action, Game, View

NODES_A_SIMULATION = 64
"""Nodes that a tree has room for, for each simulation: a leaf with children has some fifty."""
MOST_NODES = 1 << 19
"""Nodes that a tree has room for at most: 44 MiB. When it is full it grows no further, but goes on counting."""
SET_ONCE = ("rollout", "expand_at", "informed", "exploration", "sharpness", "trust", "picks", "evenness", "at_once")
"""Settings that hold as long as a tree lives."""
FAVOUR = 24
"""What an action that is leant to twice as much is thought to be worth more, in 1/1200: 2 points of win chance."""
ASKING = 3
"""What an offer has to promise more than what needs nobody's consent, in 1/1200: a quarter of a point of win chance.

Offers that are declined cost nothing, and without this a search makes one in two turns of three, many in vain."""
MOST_LEANT = 1024
"""The largest factor that counts, and its inverse the smallest."""
DEEPEST = 40
"""Actions between two decisions of a power, at most, across which its tree is kept."""


Factors = np.ndarray[tuple[int], np.dtype[np.float64]]
"""How much each action of a game is leant to, 1 being usual."""
NO_LEANING: Factors = np.ones(v.ACTIONS)
NO_LEANING.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Child:
    """An action at some node: how often it was tried, its prior (0 to 1), and the returns it promised each power."""

    node: int
    action: Action
    visits: int
    prior: float
    values: tuple[float, ...]


class Tree:
    """A tree that grows from what one power knows of a position."""

    def __init__(self, game: Game, evaluation: Evaluation, settings: Settings, seed: int) -> None:
        """Make an empty tree; equal seeds grow equal trees."""
        self.game = game
        self.evaluation = evaluation
        self.settings = settings
        self.seed = seed
        self.search = new_records(SEARCH)
        for name in SET_ONCE:
            self.search[name] = getattr(settings, name)
        self.nodes = new_records(NODE, min(NODES_A_SIMULATION * settings.most_simulations + v.ACTIONS, MOST_NODES))
        self._asking = np.zeros(v.ACTIONS)
        self._asking[: len(game.actions)] = [ASKING if action.partner else 0 for action in game.actions]
        self.root: Records = None

    def begin(self, view: View, factors: Factors = NO_LEANING) -> None:
        """Begin at a position, or go on if it is in the tree already; `factors` weigh the power's own actions."""
        kept = self._find(view) if self.settings.reuse and self.root is not None else v.NOBODY
        if kept >= 0 and len(self.nodes) - int(self.search["used"][0]) > len(self.nodes) // 4:
            self.search["root"] = kept
        else:
            self.search["used"] = 0
            self.search["done"] = 0
        self.search["power"] = self.game.powers.index(view.power)
        within = np.clip(factors, 1 / MOST_LEANT, MOST_LEANT)
        self.search["lean"] = np.rint(within * (1 << v.LEAN_BITS))
        self.search["favour"] = np.rint(np.log2(within) * FAVOUR) - self._asking
        self.search["in_question"] = 0
        self.root = copy_state(view.record)

    def grow(self, count: int) -> None:
        """Run simulations."""
        self.game.engine.grow(self.root, self.search, self.nodes, self.evaluation.record, count, self.seed)

    def narrow(self, width: int) -> None:
        """Let at most so many of the actions that are in question stay so; 0 lets the root be like any node.

        A tree that has just begun takes it up with its first simulation.
        """
        self.search["width"] = width
        self.grow(0)

    @property
    def root_node(self) -> int:
        """The number of the node that stands for the position searched."""
        return int(self.search["root"][0])

    def children(self, node: int) -> list[Child]:
        """Return the children of a node, those tried most first; among equals, the likelier."""
        if node < 0 or int(self.search["used"][0]) == 0:
            return []
        found = [self._child(k) for k in self._numbers(node)]
        return sorted(found, key=lambda child: (-child.visits, -child.prior, child.action.id))

    def guesses(self) -> dict[int, int]:
        """Return what each action at the root promised its power, in 1/1200, before it was tried: by action id."""
        rows = self._choices()
        return dict(zip(rows["action"].tolist(), rows["guess"].tolist(), strict=True))

    def ranked(self) -> list[tuple[int, int]]:
        """Return id and visits of each action at the root, best first.

        That is the order in which narrowing left them, those last that fell out first; or without any, those tried most
        first, and among equals the likelier.
        """
        rows = self._choices()
        if self.search["in_question"][0]:
            rows = self.nodes[self.search["ranking"][0, : len(rows)]]
        else:
            rows = rows[np.lexsort((rows["action"], -rows["prior"], -rows["visits"]))]
        return list(zip(rows["action"].tolist(), rows["visits"].tolist(), strict=True))

    def _choices(self) -> Records:
        """Return the nodes of the actions at the root, at which a power chooses."""
        first, count = (int(self.nodes[name][self.root_node]) for name in ("first", "children"))
        return self.nodes[first : first + count]

    def _numbers(self, node: int) -> Iterator[int]:
        """Yield the numbers of a node's children."""
        first, count = int(self.nodes["first"][node]), int(self.nodes["children"][node])
        chained = first >= 0 and self.game.actions[int(self.nodes["action"][first])].sort in CHANCE_SORTS
        for _ in range(count):
            yield first
            first = int(self.nodes["sibling"][first]) if chained else first + 1

    def _child(self, node: int) -> Child:
        row = self.nodes[node]
        visits = int(row["visits"])
        values = tuple(float(x) / RETURN_UNIT / max(visits, 1) for x in row["value"])
        action, prior = self.game.actions[int(row["action"])], int(row["prior"]) / v.EXP_UNIT
        return Child(node, action, visits, prior, values)

    def values(self, node: int) -> tuple[float, ...]:
        """Return the returns that a node has promised each power on average; zeros if it was never visited."""
        return self._child(node).values

    def _find(self, view: View) -> int:
        """Return the node whose position is the one in view, or NOBODY: a walk through what was visited since."""
        wanted, engine = view.record.tobytes(), self.game.engine
        waiting = [(self.root_node, self.root, 0)]
        while waiting:
            node, state, depth = waiting.pop()
            if state.tobytes() == wanted:
                return node
            if depth == DEEPEST or int(state["turn"][0]) > int(view.record["turn"][0]):
                continue
            for child in self._numbers(node):
                if int(self.nodes["visits"][child]) > 0:
                    after = copy_state(state)
                    engine.apply_silently(after, int(self.nodes["action"][child]))
                    waiting.append((child, after, depth + 1))
        return v.NOBODY


CHANCE_SORTS = frozenset({"order", "deal", "draw", "roll"})
