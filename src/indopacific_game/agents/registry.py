"""Players by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial

from indopacific_game.agents.policies import PolicyAgent
from indopacific_game.agents.protocol import Agent
from indopacific_game.game import Game, GameError, seats_of
from indopacific_game.game.bulk import POLICIES

Maker = Callable[[Game, str, int], Agent]
"""Makes an agent for a game, the power that it plays, and a seed of its own for that game."""


class UnknownAgent(GameError):
    """There is no player of that name."""


def _policy(number: int, game: Game, power: str, seed: int) -> Agent:  # noqa: ARG001 (a policy plays every power alike)
    return PolicyAgent(number, seed)


_MAKERS: dict[str, Maker] = {name: partial(_policy, number) for name, number in POLICIES.items()}


def agent_names() -> tuple[str, ...]:
    """Return the names of all players."""
    return tuple(_MAKERS)


def register(name: str, maker: Maker) -> None:
    """Add a player. Raises ValueError if there is one of that name."""
    if name in _MAKERS:
        raise ValueError(f'there is a player "{name}" already')
    _MAKERS[name] = maker


def register_if_new(name: str, maker: Maker) -> None:
    """Add a player unless there is one of that name: what worker processes do with the players of their match."""
    _MAKERS.setdefault(name, maker)


def maker_of(name: str) -> Maker:
    """Return what makes a player. Raises UnknownAgent."""
    return _MAKERS[check_agent(name)]


def check_agent(name: str) -> str:
    """Return the name if there is such a player. Raises UnknownAgent, which names the nearest."""
    if name not in _MAKERS:
        near = get_close_matches(name[:40], _MAKERS, 1, 0.5)
        told = f'; did you mean "{near[0]}"?' if near else f"; there are: {', '.join(_MAKERS)}"
        raise UnknownAgent(f'there is no player "{name[:40]}"{told}')
    return name


def make_agent(name: str, game: Game, power: str, seed: int) -> Agent:
    """Return a player for one power in one game with this seed. Raises UnknownAgent."""
    return maker_of(name)(game, power, seed if name in POLICIES else own_seed(seed))


def own_seed(seed: int) -> int:
    """Return the seed that players from outside are given: from that of the game they could tell the luck to come."""
    return int.from_bytes(hashlib.blake2b(f"players {seed}".encode(), digest_size=7).digest(), "little")


def make_agents(game: Game, agents: str | Mapping[str, str], seed: int) -> dict[str, Agent]:
    """Return a player for each power, from one name for all or a name for each. Raises UnknownAgent or GameError."""
    return {power: make_agent(name, game, power, seed) for power, name in seats_of(game, agents).items()}


def plays_in_kernel(agents: Mapping[str, str]) -> bool:
    """Whether all these players live in the kernel, so that whole games can be played there."""
    return all(name in POLICIES for name in agents.values())
