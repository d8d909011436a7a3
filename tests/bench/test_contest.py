"""Matches against OpenSpiel's search are fair, and counted right."""

from __future__ import annotations

import argparse
import io
import random
import time

import pytest
from rich.console import Console

from bench.contest import Clock, Outcome, Think, contest, one_against_three, ours, play_one, usual_time
from bench.report import WIDTH
from indopacific_game.agents.search import Settings
from indopacific_game.game import Action, Game, View, seed_of_game


@pytest.fixture(scope="module")
def short() -> Game:
    return Game.load(scenario="six_months", compiled=True)


def drawing(game: Game, seed: int) -> Think:
    """Make a player that draws at random, and says that it took seven simulations."""
    rng = random.Random(seed)
    return lambda view, _: (rng.choice(view.legal_actions()), 7)


def test_the_one_sits_on_each_seat_in_turn_with_the_same_luck(short: Game) -> None:
    seen: list[tuple[str, str]] = []

    def watched(game: Game, seed: int) -> Think:
        think, told = drawing(game, seed), False

        def choose(view: View, decision: int) -> tuple[Action, int]:
            nonlocal told
            if not told:
                seen.append((view.power, view.event or ""))
                told = True
            return think(view, decision)

        return choose

    one_against_three(short, watched, drawing, games=8, seed=3)
    assert [power for power, _ in seen] == [*short.powers, *short.powers]
    assert len({event for _, event in seen[:4]}) == 1


def test_wins_are_shares_of_games(short: Game) -> None:
    outcome = one_against_three(short, drawing, drawing, games=40, seed=1)
    assert outcome.games == 40
    assert len(outcome.returns) == 40
    assert 0 < outcome.wins < 40 - outcome.wars
    low, high = outcome.data()["interval"]
    assert low < outcome.wins / 40 < high


def test_all_seats_together_win_every_game_but_wars(short: Game) -> None:
    outcome = Outcome()
    luck = seed_of_game(1, 0)
    for place in range(4):
        # The same player everywhere, with the same seeds by seat: the same game, seen from each seat.
        play_one(short, drawing, drawing, place, luck, outcome)
    assert outcome.games == 4
    assert outcome.wins == pytest.approx(1 if not outcome.wars else 0)


def test_times_and_simulations_of_the_one_and_the_three_are_kept_apart(short: Game) -> None:
    def slow(game: Game, seed: int) -> Think:
        think = drawing(game, seed)

        def choose(view: View, decision: int) -> tuple[Action, int]:
            time.sleep(0.003)
            return think(view, decision)[0], 11

        return choose

    outcome = one_against_three(short, slow, drawing, games=1, seed=1)
    assert set(outcome.alone.simulations) == {11}
    assert set(outcome.others.simulations) == {7}
    assert outcome.alone.medians()[0] >= 3 > outcome.others.medians()[0]
    assert len(outcome.others.milliseconds) > len(outcome.alone.milliseconds) > 0
    assert usual_time(short, slow, seed=1) >= 3


def test_an_empty_clock_has_no_medians() -> None:
    assert Clock().medians() == (0.0, 0.0)


def test_this_games_search_says_how_many_simulations_it_took(short: Game) -> None:
    think = ours(Settings(simulations=60))
    outcome = one_against_three(short, think, drawing, games=1, seed=1)
    assert set(outcome.alone.simulations) == {60}


# --- With OpenSpiel ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leaf", ["rollout", "playout", "evaluation"])
def test_openspiels_search_plays_whole_games_and_tells_what_it_did(short: Game, leaf: str) -> None:
    pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    from bench.spiel import SpielAgent

    def them(game: Game, seed: int) -> Think:
        return SpielAgent(game, seed, simulations=4, leaf=leaf).think

    outcome = one_against_three(short, them, drawing, games=1, seed=1)
    assert set(outcome.alone.simulations) == {4}


def test_openspiels_choice_is_legal_repeatable_and_made_from_the_view_alone(short: Game) -> None:
    pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    from bench.spiel import SpielAgent

    state = short.initial_state()
    while state.phase != "act":
        state.apply(state.legal_actions()[0])
    power = str(state.current_player)
    other = state.copy()
    other.record["agenda"][0] = [
        (x + (p != short.powers.index(power))) % 5 for p, x in enumerate(state.record["agenda"][0])
    ]
    assert other != state
    chosen = {
        SpielAgent(short, 5, simulations=300, leaf="evaluation").choose(one.view(power), 9)
        for one in (state, other, state)
    }
    assert len(chosen) == 1
    assert chosen <= set(state.legal_actions())


def test_openspiels_search_keeps_to_its_time(short: Game) -> None:
    pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    from bench.spiel import SpielAgent

    view = short.initial_state().view(short.powers[0])
    while view.phase != "act":
        short.engine.apply_silently(view.record, view.legal_actions()[0].id)
    agent = SpielAgent(short, 5, milliseconds=80, leaf="playout")
    began = time.process_time()
    _, simulations = agent.think(view, 0)
    assert simulations > 1
    assert time.process_time() - began < 1


def test_a_leaf_is_worth_what_its_judge_says_and_nothing_else_is_a_leaf(short: Game) -> None:
    pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    from bench.spiel import SearchGame
    from indopacific_game.agents.search import Evaluation

    root = SearchGame(short, "evaluation").new_initial_state()
    worked_on = root.clone()
    leaf = worked_on.clone()
    assert not root.is_terminal()
    assert not worked_on.is_terminal()
    assert leaf.is_terminal()
    assert leaf.returns() == list(Evaluation(short).forecast(short.initial_state()).returns.values())


def test_the_table_fits_80_columns_and_the_data_tell_both_ways_round(short: Game) -> None:
    pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    wishes = argparse.Namespace(games=1, ms=1, leaf="evaluation", exploration=1.0, seed=1)
    told: list[str] = []
    section = contest(short, wishes, lambda name, _: told.append(name))
    out = io.StringIO()
    section.show(Console(file=out, width=WIDTH))
    assert all(len(line.rstrip()) <= WIDTH for line in out.getvalue().splitlines())
    assert told == ["this game's", "OpenSpiel's"]
    assert section.data["OpenSpiel's"]["games"] == 1


def test_outcomes_of_no_games_can_be_told() -> None:
    assert Outcome().cells()[0] == "0"
