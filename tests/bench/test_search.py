"""What `make bench` says of search is what a search did."""

from __future__ import annotations

import pytest

from bench.measure import Tally
from bench.processes import peak_memory_of_thought
from bench.search import (
    ROOM,
    TREE,
    OurSearch,
    SpielSearch,
    opening,
    our_searches,
    spread_of_times,
    thinking_times,
    trees_of,
)
from indopacific_game.game import Game


@pytest.fixture(scope="module")
def searches() -> list[OurSearch]:
    return our_searches()


def test_simulations_are_cut_into_trees_of_one_size() -> None:
    assert trees_of(2 * TREE + 7) == [TREE, TREE, 7]
    assert trees_of(7) == [7]
    assert trees_of(TREE) == [TREE]


def test_as_many_simulations_are_run_as_are_told_and_no_tree_is_full(searches: list[OurSearch]) -> None:
    for one in searches:
        tally = one.play(TREE, seed=1)
        assert (tally.games, tally.decisions) == (TREE, TREE)
        assert tally.seconds > 0
        assert int(one._tree.search["done"][0]) == TREE
        assert sum(child.visits for child in one._tree.children(one._tree.root_node)) >= TREE - 2
        assert int(one._tree.search["used"][0]) < len(one._tree.nodes) <= 64 * ROOM + 4096


def test_the_first_search_plays_games_to_the_end_and_the_others_do_not(searches: list[OurSearch]) -> None:
    def ended(one: OurSearch, seed: int) -> bool:
        one.play(1, seed)
        total = sum(one._tree.values(one._tree.root_node))
        # The ranks' returns are 1, 0.3, 0.1 and 0, shared or not; a war's -0.05 or -0.5 for each.
        return total == pytest.approx(1.4, abs=0.004) or total < -0.19

    first, *others = searches
    assert all(ended(first, seed) for seed in range(20))
    assert not any(all(ended(one, seed) for seed in range(20)) for one in others)


def test_the_plain_search_spreads_its_simulations(searches: list[OurSearch]) -> None:
    one = searches[0]
    one.play(TREE, seed=1)
    visits = [child.visits for child in one._tree.children(one._tree.root_node)]
    assert min(visits) > 0
    assert max(visits) < TREE // 2


def test_openspiels_search_is_counted_the_same() -> None:
    pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    tally = SpielSearch().play(3, seed=1)
    assert isinstance(tally, Tally)
    assert (tally.games, tally.decisions, tally.chance) == (3, 3, None)


def test_every_move_that_is_not_forced_is_timed() -> None:
    game = Game.load(scenario="six_months", compiled=True)
    spans = thinking_times(game, "search:20", games=1)
    assert 20 < len(spans) < 200
    spread, most = spread_of_times(spans)
    assert 0 < spread.low <= spread.median <= most <= spread.high


def test_the_opening_is_a_powers_to_act() -> None:
    view = opening(Game.load(scenario="six_months", compiled=True))
    assert view.current_player == view.power
    assert view.phase == "act"


@pytest.mark.slow
def test_the_memory_of_a_search_is_that_of_a_process_of_its_own() -> None:
    peak = peak_memory_of_thought("cadet")
    assert peak is None or 50e6 < peak < 2e9
