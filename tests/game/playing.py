"""Playing games in tests."""

from __future__ import annotations

import random
from collections.abc import Callable

from indopacific_game.game import CHANCE, Action, Game, Session, State

Chooser = Callable[[State], Action]


def anything(seed: int) -> Chooser:
    """Return a chooser of random legal actions; chance falls as the seed has it."""
    rng = random.Random(seed)

    def choose(state: State) -> Action:
        if state.current_player is CHANCE:
            return state.sample_chance(seed)
        return rng.choice(state.legal_actions())

    return choose


def state_after(game: Game, seed: int, actions: int) -> State:
    """Return the position after some actions of a random game, or its last one if it is shorter."""
    state, choose = game.initial_state(), anything(seed)
    for _ in range(actions):
        if state.is_terminal:
            break
        state.apply(choose(state))
    return state


def state_in(game: Game, phase: str, seed: int = 1) -> State:
    """Return a position of a phase, in the first random game that comes to one."""
    for k in range(seed, seed + 200):
        state, choose = game.initial_state(), anything(k)
        while not state.is_terminal:
            if state.phase == phase and state.turn > 0:
                return state
            state.apply(choose(state))
    raise AssertionError(f"no game came to {phase}")


def session_after(game: Game, seed: int, actions: int) -> Session:
    """Return a session after some actions of a random game, or at its end if it is shorter."""
    session, choose = Session(game, seed=seed), anything(seed)
    for _ in range(actions):
        if session.state.is_terminal:
            break
        session.apply(choose(session.state))
    return session
