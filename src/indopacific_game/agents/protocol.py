"""What a player must do to take a seat: choose, given what its power may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from indopacific_game.game import Action, View


class Agent(Protocol):
    """A player of one power in one game.

    It sees a `View`: everything but the agendas of the others. Whatever it draws at random it must draw from its seed,
    so that a game can be played again.
    """

    def choose(self, view: View, decision: int) -> Action:
        """Return one of `view.legal_actions()`.

        `decision` counts the decisions of all powers in this game, from 0: seed and number together give an agent
        without memory random numbers of its own for each.
        """


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a player thinks of an option: how often it was tried, and the return that each power can expect after it.

    A win alone is worth 1, so that a return that is higher by 0.01 is taken as 1 point of win chance.
    """

    action: Action
    visits: int
    values: Mapping[str, float]


@runtime_checkable
class Analyst(Agent, Protocol):
    """A player that can also say what it thinks of every option, as search can."""

    def analyse(self, view: View, decision: int, effort: int = 1) -> Sequence[Analysed]:
        """Return an entry for each of `view.legal_actions()` that was looked at, in any order.

        `decision` is as for `choose`; `effort` multiplies the thought that goes into a choice. Equal calls give equal
        answers.
        """
