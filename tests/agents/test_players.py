"""Players by name: levels, characters, scripts, and names that make no sense."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest

from indopacific_game.agents import agent_names, make_agent, maker_of
from indopacific_game.agents.characters import leader_of, players
from indopacific_game.agents.search import SearchAgent, Settings
from indopacific_game.game import Game, GameError, State
from tests.game.playing import state_after


def acting(game: Game, seed: int) -> State:
    """Return a position some way into a random game in which an action of a kind is due, of a game that gets so far."""
    for luck in range(seed, seed + 2000, 100):
        for length in range(20 + seed, 40 + seed):
            state = state_after(game, luck, length)
            if state.phase == "act":
                return state
    raise AssertionError("no game comes to such a position")


def test_levels_are_budgets_and_nothing_else(short: Game) -> None:
    budgets = [level.simulations for level in players().levels.values()]
    assert budgets == sorted(budgets)
    for name, level in players().levels.items():
        agent = make_agent(name, short, "france", 1)
        assert isinstance(agent, SearchAgent)
        assert agent.settings == Settings(simulations=level.simulations)


def test_names_carry_budgets_trees_and_characters(short: Game) -> None:
    for name, settings in (
        ("search", Settings()),
        ("search:2500", Settings(simulations=2500)),
        ("search:300ms", Settings(milliseconds=300)),
        ("search:40x3", Settings(simulations=40, trees=3)),
        ("search:40+hawk", Settings(simulations=40, character=players().characters["hawk"])),
        ("admiral+trader", Settings(simulations=4000, character=players().characters["trader"])),
    ):
        agent = make_agent(name, short, "france", 1)
        assert isinstance(agent, SearchAgent)
        assert agent.settings == settings


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("serch:100", 'did you mean "search"'),
        ("officer+hawkk", 'there is no character "hawkk"; did you mean "hawk"'),
        ("officer+", 'there is no character ""'),
        ("officer:100", "takes no budget"),
        ("greedy+hawk", "takes no character"),
        ("all_drills+hawk", "takes no character"),
        ("greedy:5", "takes no budget"),
        ("search:", "is no budget"),
        ("search:abc", "is no budget"),
        ("search:-5", "is no budget"),
        ("search:0", "1 to 1,000,000"),
        ("search:0ms", "at least 1 ms"),
        ("search:5x0", "1 to 64 trees"),
        ("search:99999999", "1 to 1,000,000"),
        ("search:999999999ms", "600,000 ms"),
    ],
)
def test_senseless_names_are_explained(name: str, message: str) -> None:
    with pytest.raises(GameError, match=message):
        maker_of(name)


def test_makers_of_all_players_go_to_other_processes(short: Game) -> None:
    for name in (*agent_names(), "search:10x2+diplomat"):
        maker = pickle.loads(pickle.dumps(maker_of(name)))
        assert maker(short, "france", 1) is not None


def test_characters_and_scripts_name_what_the_rules_have(short: Game) -> None:
    rules = short.rules
    for character in players().characters.values():
        assert set(character.families) <= set(rules.family)
        assert set(character.kinds) <= set(rules.kind)
    for script in players().scripts.values():
        assert set(script.families) <= set(rules.family)
        assert {*script.kinds, *script.otherwise} <= set(rules.kind)


def test_characters_lean(game: Game) -> None:
    chosen: dict[str, Counter[str | None]] = {name: Counter() for name in ("hawk", "diplomat", "trader")}
    for seed in range(120):
        state = acting(game, seed)
        for name, counts in chosen.items():
            agent = make_agent(f"search:60+{name}", game, str(state.current_player), seed)
            counts[agent.choose(state.view(str(state.current_player)), 0).family] += 1
    assert chosen["hawk"]["drills"] > chosen["diplomat"]["drills"]
    assert chosen["diplomat"]["diplomacy"] > chosen["hawk"]["diplomacy"]
    assert chosen["trader"]["minerals"] > chosen["hawk"]["minerals"]


def test_a_balancer_works_against_the_leader(game: Game) -> None:
    state = acting(game, 3)
    power = str(state.current_player)
    other = next(p for p in game.powers if p != power)
    state.record["shown"][0] = 0
    state.record["shown"][0, game.powers.index(other)] = 50
    assert leader_of(state.view(power)) == other
    assert leader_of(state.view(other)) is None
    balancer = players().characters["balancer"]
    against = next(action for action in game.actions if action.target == other)
    along = next(action for action in game.actions if action.partner == other)
    assert balancer.factor(against, other) > 1 > balancer.factor(along, other)
    assert balancer.factor(against, None) == balancer.factor(along, None) == 1


@pytest.mark.parametrize("name", list(players().scripts))
def test_scripts_have_one_idea(game: Game, name: str) -> None:
    script = players().scripts[name]
    own = 0
    for seed in range(12):
        state = acting(game, seed)
        power = str(state.current_player)
        legal = state.legal_actions()
        chosen = make_agent(name, game, power, seed).choose(state.view(power), 0)
        assert chosen in legal
        wanted = [a for a in legal if a.family in script.families or a.kind in script.kinds]
        assert (chosen in wanted) if wanted else chosen.kind in script.otherwise
        own += bool(wanted)
    assert own > 0


def test_a_thought_says_what_was_considered_and_what_others_will_do(game: Game) -> None:
    state = acting(game, 5)
    power = str(state.current_player)
    agent = make_agent("search:800", game, power, 1)
    assert isinstance(agent, SearchAgent)
    thought = agent.think(state.view(power), 0)
    assert len(state.legal_actions()) > 16
    assert thought.choice == agent.choose(state.view(power), 0)
    assert thought.power == power
    assert 1 < len(thought.alternatives) <= 8
    assert all(a.action in state.legal_actions() for a in thought.alternatives)
    assert [round(a.share, 2) for a in thought.alternatives] == [0.23, 0.23, 0.11, 0.11, 0.05, 0.05, 0.05, 0.05]
    worth = [a.returns[power] for a in thought.alternatives]
    assert worth[0] > max(worth) - 0.05
    assert thought.returns == thought.alternatives[0].returns
    assert set(thought.returns) == set(game.powers)
    assert thought.expects
    assert set(thought.expects) <= set(game.powers) - {power}
