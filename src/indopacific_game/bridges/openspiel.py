"""The game as OpenSpiel knows it, so that OpenSpiel's players and algorithms can play it.

Needs OpenSpiel: `pip install "indopacific-game[openspiel]"`. Importing this module makes the game known to it:

>>> import pyspiel
>>> from indopacific_game.bridges import openspiel
>>> game = pyspiel.load_game("indopacific(scenario=six_months)")
>>> game.num_players()
4

Players are numbered as `Game.powers` has them, actions by `Action.id`, those of chance too.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyspiel

from indopacific_game import vocabulary as v
from indopacific_game.game import CHANCE, Game, State, View

SHORT_NAME = "indopacific"
LONGEST_GAME = 4096
"""Actions that OpenSpiel is told that a game may take; games take some 150."""
WAITING = ("order", "deal")
"""Phases in which agendas are still to be dealt."""

DEALER, OVER = int(pyspiel.PlayerId.CHANCE), int(pyspiel.PlayerId.TERMINAL)
"""The players that OpenSpiel has for chance and for the end of a game."""

GAME_TYPE = pyspiel.GameType(
    short_name=SHORT_NAME,
    long_name="Indo-Pacific: The Exceptional Partnership",
    dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
    chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
    information=pyspiel.GameType.Information.IMPERFECT_INFORMATION,
    utility=pyspiel.GameType.Utility.GENERAL_SUM,
    reward_model=pyspiel.GameType.RewardModel.TERMINAL,
    max_num_players=4,
    min_num_players=4,
    provides_information_state_string=True,
    provides_information_state_tensor=False,
    provides_observation_string=True,
    provides_observation_tensor=False,
    parameter_specification={"scenario": ""},
)


class Kept:
    """A position inside one of OpenSpiel's states, which copies and pickles what it holds."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state = state

    def __deepcopy__(self, memo: dict[int, Any]) -> Kept:
        return Kept(self.state.copy())

    def __reduce__(self) -> tuple[Any, tuple[Game, bytes]]:
        return _kept, (self.state.game, self.state.to_bytes())


def _kept(game: Game, data: bytes) -> Kept:
    return Kept(State.from_bytes(game, data))


def mover_of(state: State) -> int:
    """Return the number of the power to move, DEALER or OVER."""
    player = int(state.record["player"][0])
    if player >= 0:
        return player
    return DEALER if player == v.CHANCE else OVER


class SpielGame(pyspiel.Game):  # type: ignore[misc]  # pyspiel has no types
    """One scenario as a game of OpenSpiel: of the shipped rules by its parameters, or a `Game` that is given."""

    def __init__(self, params: Mapping[str, Any] | None = None, game: Game | None = None) -> None:
        """Make the game; a scenario of "" is the default one. Raises GameError for an unknown scenario."""
        given = dict(params or {})
        self.game = Game.load(scenario=given.get("scenario") or None) if game is None else game
        self._start = self.game.initial_state()
        returns = [int(x) for x in self.game.tables["rank_returns"][0]]
        returns += [int(self.game.tables[name][0]) for name in ("war_return", "provoker_return")]
        info = pyspiel.GameInfo(
            num_distinct_actions=len(self.game.actions),
            max_chance_outcomes=len(self.game.actions),
            num_players=len(self.game.powers),
            min_utility=min(returns) / 100,
            max_utility=max(returns) / 100,
            max_game_length=LONGEST_GAME,
        )
        super().__init__(GAME_TYPE, info, {**given, "scenario": self.game.scenario})

    def new_initial_state(self) -> SpielState:
        """Return the position in which the game begins."""
        return SpielState(self, self._start.copy())

    def max_chance_nodes_in_history(self) -> int:
        """Return how many actions of chance a game may take at most."""
        return LONGEST_GAME

    def make_py_observer(
        self,
        kind: Any = None,
        params: Mapping[str, Any] | None = None,  # noqa: ARG002 (there are none)
    ) -> Observer:
        """Return what tells OpenSpiel what a power knows: by the position, or (perfect recall) by the game so far."""
        return Observer(perfect_recall=kind is not None and bool(kind.perfect_recall))

    def state_of(self, view: View, rng: random.Random) -> SpielState:
        """Return a position that may be the one in view: the agendas that its power can't see are dealt at random.

        Nothing but the view is read, so that what plays from this position cannot know more than the power does. Each
        agenda is as likely as another, as in the game's own deal. What searches this one position takes it for the
        truth: the simplest way to play without knowing all, and not the strongest.
        """
        dealt = view.copy()
        for p, agendas in enumerate(self.game.names.agendas):
            if view.phase not in WAITING and int(dealt.record["agenda"][0, p]) < 0:
                dealt.record["agenda"][0, p] = rng.randrange(len(agendas))
        state = self.new_initial_state()
        state.stand(State(self.game, dealt.record))
        return state


class SpielState(pyspiel.State):  # type: ignore[misc]  # the same
    """A position as a state of OpenSpiel. `kept.state` is the position itself, `mover` who is to move in it."""

    def __init__(self, game: SpielGame, state: State) -> None:
        super().__init__(game)
        self.stand(state)

    def stand(self, state: State) -> None:
        """Stand for a position, which is the state's own from now on."""
        self.kept = Kept(state)
        self.mover = mover_of(state)

    def current_player(self) -> int:
        """Return the number of the power to move, or OpenSpiel's for chance or the end."""
        return OVER if self.is_terminal() else self.mover

    def _legal_actions(self, player: int) -> list[int]:  # noqa: ARG002 (OpenSpiel asks for the one to move only)
        return sorted(action.id for action in self.kept.state.legal_actions())

    def chance_outcomes(self) -> list[tuple[int, float]]:
        """Return chance's actions with their probabilities."""
        return sorted((action.id, odds) for action, odds in self.kept.state.chance_outcomes())

    def _apply_action(self, action: int) -> None:
        state = self.kept.state
        state.game.engine.apply_silently(state.record, action)
        self.mover = mover_of(state)

    def _action_to_string(self, player: int, action: int) -> str:  # noqa: ARG002 (a notation is the same for all)
        return self.kept.state.game.actions[action].text

    def is_terminal(self) -> bool:
        """Whether the game has ended."""
        return self.mover == OVER

    def returns(self) -> list[float]:
        """Return what the game was worth to each power; zeros before its end."""
        state = self.kept.state
        return list(state.returns().values()) if self.mover == OVER else [0.0] * len(state.game.powers)

    def __str__(self) -> str:
        return self.kept.state.to_text()


class Observer:
    """Tells in words what a power knows: its view, or with perfect recall all actions but what others were dealt."""

    def __init__(self, *, perfect_recall: bool) -> None:
        self.perfect_recall = perfect_recall
        self.tensor: np.ndarray[Any, Any] | None = None
        self.dict: dict[str, np.ndarray[Any, Any]] = {}

    def set_from(self, state: SpielState, player: int) -> None:
        """Fill the tensors, of which there are none."""

    def string_from(self, state: SpielState, player: int) -> str:
        """Return what the power knows."""
        position = state.kept.state
        game, power = position.game, position.game.powers[player]
        if not self.perfect_recall:
            return position.view(power).to_text()
        actions = [game.actions[action] for action in state.history()]
        hidden = set() if position.is_terminal else set(game.powers) - {power}
        told = [f"deal {action.power} ?" if action.power in hidden else action.text for action in actions]
        whose = str(position.current_player) if position.current_player is not CHANCE else "chance"
        return "\n".join((power, *told, whose))


pyspiel.register_game(GAME_TYPE, SpielGame)
