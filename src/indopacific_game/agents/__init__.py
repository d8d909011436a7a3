"""Players: one protocol, and those that there are, by name.

>>> from indopacific_game.agents import make_agent
>>> from indopacific_game.game import CHANCE, Game
>>> game = Game.load(scenario="six_months")
>>> state = game.initial_state()
>>> agent = make_agent("random", game, "france", seed=7)
>>> while state.current_player != "france":
...     chance = state.current_player is CHANCE
...     changes = state.apply(state.sample_chance(7) if chance else state.legal_actions()[0])
>>> agent.choose(state.view("france"), decision=0) in state.legal_actions()
True
"""

from .policies import PolicyAgent
from .protocol import Agent, Analysed, Analyst
from .registry import (
    Maker,
    UnknownAgent,
    adviser,
    agent_names,
    check_agent,
    make_agent,
    make_agents,
    maker_of,
    needs_engine,
    plays_in_kernel,
    register,
    register_if_new,
    script_names,
)

__all__ = [
    "Agent",
    "Analysed",
    "Analyst",
    "Maker",
    "PolicyAgent",
    "UnknownAgent",
    "adviser",
    "agent_names",
    "check_agent",
    "make_agent",
    "make_agents",
    "maker_of",
    "needs_engine",
    "plays_in_kernel",
    "register",
    "register_if_new",
    "script_names",
]
