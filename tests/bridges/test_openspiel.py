"""OpenSpiel plays the same game."""

from __future__ import annotations

import doctest
import pickle
import random

import pytest

from indopacific_game.game import CHANCE, Game, State

pyspiel = pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")

from indopacific_game.bridges import openspiel  # noqa: E402 (needs pyspiel)
from indopacific_game.bridges.openspiel import DEALER, OVER, SpielGame, SpielState  # noqa: E402 (the same)


@pytest.fixture(scope="module")
def short() -> Game:
    return Game.load(scenario="six_months", compiled=True)


@pytest.fixture(scope="module")
def spiel(short: Game) -> SpielGame:
    return SpielGame(game=short)


def after(game: Game, seed: int, actions: int) -> State:
    """Return the position after some actions of a random game, and what chance then has to decide."""
    rng, state = random.Random(seed), game.initial_state()
    while not state.is_terminal:
        chance = state.current_player is CHANCE
        if actions <= 0 and not chance:
            break
        state.apply(state.sample_chance(seed) if chance else rng.choice(state.legal_actions()))
        actions -= 1
    return state


@pytest.mark.parametrize("seed", range(5))
def test_a_game_is_the_same_on_both_sides(spiel: SpielGame, seed: int) -> None:
    rng, state, theirs = random.Random(seed), spiel.game.initial_state(), spiel.new_initial_state()
    while not state.is_terminal:
        legal = sorted(action.id for action in state.legal_actions())
        assert theirs.legal_actions() == legal
        assert theirs.returns() == [0.0] * 4
        if state.current_player is CHANCE:
            assert theirs.current_player() == DEALER
            odds = dict(theirs.chance_outcomes())
            assert odds == {action.id: p for action, p in state.chance_outcomes()}
            assert sum(odds.values()) == pytest.approx(1)
        else:
            assert spiel.game.powers[theirs.current_player()] == state.current_player
        action = spiel.game.actions[rng.choice(legal)]
        assert theirs.action_to_string(theirs.current_player(), action.id) == action.text
        state.apply(action)
        theirs.apply_action(action.id)
    assert theirs.is_terminal()
    assert theirs.current_player() == OVER
    assert theirs.legal_actions() == []
    assert theirs.returns() == list(state.returns().values())
    assert str(theirs) == state.to_text()
    assert all(spiel.min_utility() <= x <= spiel.max_utility() for x in theirs.returns())


def test_the_examples_run() -> None:
    results = doctest.testmod(openspiel)
    assert results.attempted > 0
    assert results.failed == 0


def test_a_clone_goes_its_own_way(spiel: SpielGame) -> None:
    state = spiel.new_initial_state()
    clone = state.clone()
    clone.apply_action(clone.legal_actions()[0])
    assert str(state) == spiel.game.initial_state().to_text()
    assert str(clone) != str(state)


@pytest.mark.slow
def test_openspiels_own_tests_of_games_pass() -> None:
    pyspiel.random_sim_test(
        pyspiel.load_game("indopacific(scenario=six_months)"), num_sims=1, serialize=True, verbose=False
    )


def test_a_pickled_state_comes_back(spiel: SpielGame) -> None:
    kept = spiel.new_initial_state().kept
    kept.state.apply(kept.state.legal_actions()[3])
    assert pickle.loads(pickle.dumps(kept)).state == kept.state


# --- What a power may not know ----------------------------------------------------------------------------------------


def test_a_position_made_from_a_view_is_dealt_at_random_what_the_view_hides(short: Game, spiel: SpielGame) -> None:
    state = after(short, 3, 20)
    power = str(state.current_player)
    view, rng = state.view(power), random.Random(1)
    made = [spiel.state_of(view, rng).kept.state for _ in range(200)]
    for p, name in enumerate(short.powers):
        dealt = {one.agenda(name) for one in made}
        assert dealt == ({state.agenda(power)} if name == power else set(short.names.agendas[p]))
    for one in made:
        one.record["agenda"] = state.record["agenda"]
        assert one == state


def test_a_position_made_from_a_view_does_not_depend_on_what_is_hidden(short: Game, spiel: SpielGame) -> None:
    state = after(short, 3, 20)
    power = str(state.current_player)
    other = state.copy()
    for p, agendas in enumerate(short.names.agendas):
        if short.powers[p] != power:
            other.record["agenda"][0, p] = (int(other.record["agenda"][0, p]) + 1) % len(agendas)
    assert other != state
    first, second = (spiel.state_of(one.view(power), random.Random(7)) for one in (state, other))
    assert str(first) == str(second)


def test_making_a_position_leaves_the_view_as_it_was(short: Game, spiel: SpielGame) -> None:
    state = after(short, 3, 20)
    view = state.view(str(state.current_player))
    before = view.copy()
    spiel.state_of(view, random.Random(1)).apply_action(view.legal_actions()[0].id)
    assert view == before


def test_what_a_power_is_told_hides_the_agendas_of_the_others(spiel: SpielGame) -> None:
    def played(*agendas: int) -> SpielState:
        state = spiel.new_initial_state()
        state.apply_action(state.legal_actions()[0])
        for choice in agendas:
            state.apply_action(state.legal_actions()[choice])
        return state

    state, other, own = played(0, 1, 2, 3), played(0, 4, 2, 0), played(1, 1, 2, 3)
    for tell in (SpielState.information_state_string, SpielState.observation_string):
        assert tell(state, 0) == tell(other, 0)
        assert tell(state, 0) != tell(own, 0)
        assert tell(state, 1) != tell(other, 1)
    assert "deal france ?" in state.information_state_string(0)
