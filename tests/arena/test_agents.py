"""Players by name."""

from __future__ import annotations

import pytest

from indopacific_game.agents import (
    Agent,
    UnknownAgent,
    agent_names,
    make_agent,
    make_agents,
    plays_in_kernel,
    register,
    register_if_new,
)
from indopacific_game.game import Game


def test_there_are_random_and_greedy_players(short: Game) -> None:
    assert {"random", "greedy"} <= set(agent_names())
    assert set(make_agents(short, "greedy", 1)) == set(short.powers)
    assert plays_in_kernel({"france": "random", "japan": "greedy"})
    assert not plays_in_kernel({"france": "human"})


def test_an_unknown_player_is_told_the_nearest(short: Game) -> None:
    for name, message in (
        ("gredy", 'there is no player "gredy"; did you mean "greedy"'),
        ("zzz", "there are: random, greedy"),
    ):
        with pytest.raises(UnknownAgent, match=message):
            make_agent(name, short, "france", 1)


def test_names_are_given_once(short: Game) -> None:
    with pytest.raises(ValueError, match="already"):
        register("random", lambda game, power, seed: make_agent("random", game, power, seed))


def test_a_player_from_outside_is_not_given_the_seed_that_chance_is_drawn_with(short: Game) -> None:
    given: list[int] = []

    def make(game: Game, power: str, seed: int) -> Agent:
        given.append(seed)
        return make_agent("random", game, power, seed)

    register_if_new("curious", make)
    for _ in range(2):
        make_agent("curious", short, "france", 7)
    assert given[0] == given[1] != 7
