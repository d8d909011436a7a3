"""Players by name.

A name is a base, a budget if it is a search, and a character if it thinks: "greedy", "all_drills", "officer",
"admiral+hawk", "search:2000", "search:500ms", "search:1000x2+trader" (two trees of 1,000 simulations each).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any

from indopacific_game.agents.characters import players
from indopacific_game.agents.policies import PolicyAgent
from indopacific_game.agents.protocol import Agent
from indopacific_game.game import Game, GameError, seats_of
from indopacific_game.game.bulk import POLICIES
from indopacific_game.game.engine import is_warm

if TYPE_CHECKING:
    from indopacific_game.agents.search import Settings

Maker = Callable[[Game, str, int], Agent]
"""Makes an agent for a game, the power that it plays, and a seed of its own for that game."""

SEARCH = "search"
BUDGET = re.compile(r"(?P<amount>[0-9]{1,9})(?P<ms>ms)?(?:x(?P<trees>[0-9]{1,3}))?")


class UnknownAgent(GameError):
    """There is no player of that name."""


def _policy(number: int, game: Game, power: str, seed: int) -> Agent:  # noqa: ARG001 (a policy plays every power alike)
    return PolicyAgent(number, seed)


def _one_step(script: str | None, game: Game, power: str, seed: int) -> Agent:  # noqa: ARG001 (it plays all alike)
    from indopacific_game.agents.search import OneStepAgent

    return OneStepAgent(game, None if script is None else players().scripts[script])


_MAKERS: dict[str, Maker] = {name: partial(_policy, number) for name, number in POLICIES.items()}
_MAKERS["one_step"] = partial(_one_step, None)


def agent_names() -> tuple[str, ...]:
    """Return the names of all players, budgets and characters apart."""
    shipped = players()
    return (*_MAKERS, SEARCH, *shipped.levels, *shipped.scripts)


def script_names() -> tuple[str, ...]:
    """Return the names of the players of one idea."""
    return tuple(players().scripts)


def register(name: str, maker: Maker) -> None:
    """Add a player. Raises ValueError if there is one of that name."""
    if name in agent_names():
        raise ValueError(f'there is a player "{name}" already')
    _MAKERS[name] = maker


def register_if_new(name: str, maker: Maker) -> None:
    """Add a player unless there is one of that name: what worker processes do with the players of their match."""
    if name not in _MAKERS and "+" not in name and name.partition(":")[0] not in agent_names():
        _MAKERS[name] = maker


def maker_of(name: str) -> Maker:
    """Return what makes a player. Raises UnknownAgent, naming the nearest, and GameError for a bad budget."""
    if name in _MAKERS:
        return _MAKERS[name]
    thinking, plus, character = name.partition("+")
    base, colon, budget = thinking.partition(":")
    shipped = players()
    if base not in agent_names():
        raise UnknownAgent(f'there is no player "{name[:40]}"{_nearest(base, agent_names())}')
    if base in shipped.scripts and not plus and not colon:
        return partial(_one_step, base)
    if base in _MAKERS or base in shipped.scripts or (colon and base != SEARCH):
        raise UnknownAgent(f'the player "{base}" takes no {"budget" if colon else "character"}')
    if plus and character not in shipped.characters:
        raise UnknownAgent(f'there is no character "{character[:40]}"{_nearest(character, shipped.characters)}')
    simulations = shipped.levels[base].simulations if base in shipped.levels else None
    return _searching(simulations, budget if colon else None, character)


def _searching(simulations: int | None, budget: str | None, character: str) -> Maker:
    """Return what makes a searching player of some level, budget and character ("" for none)."""
    from indopacific_game.agents.search import Settings

    given: dict[str, Any] = {} if simulations is None else {"simulations": simulations}
    if budget is not None:
        read = BUDGET.fullmatch(budget)
        if read is None:
            expected = "expected one such as search:1000, search:500ms or search:1000x2"
            raise UnknownAgent(f'"{budget[:40]}" is no budget; {expected}')
        given["milliseconds" if read["ms"] else "simulations"] = int(read["amount"])
        if read["ms"] and not int(read["amount"]):
            raise UnknownAgent("a search needs at least 1 ms")
        if read["trees"]:
            given["trees"] = int(read["trees"])
    return partial(_search, Settings(**given, character=players().characters[character] if character else None))


def _search(settings: Settings, game: Game, power: str, seed: int) -> Agent:  # noqa: ARG001 (it learns whom it plays)
    from indopacific_game.agents.search import SearchAgent

    return SearchAgent(game, seed, settings)


def adviser() -> str:
    """Return who advises people: an officer or, until the engine is compiled, a search that is quick without."""
    return "officer" if is_warm() else "search:20"


def needs_engine(agent: Agent) -> bool:
    """Whether a player searches, be it one step ahead: uncompiled, that takes a hundred times as long."""
    from indopacific_game.agents.search import OneStepAgent, SearchAgent

    return isinstance(agent, SearchAgent | OneStepAgent)


def check_agent(name: str) -> str:
    """Return the name if there is such a player. Raises UnknownAgent, which names the nearest."""
    maker_of(name)
    return name


def _nearest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = get_close_matches(name[:40], list(known), 1, 0.5)
    return f'; did you mean "{near[0]}"?' if near else f"; there are: {', '.join(known)}"


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
