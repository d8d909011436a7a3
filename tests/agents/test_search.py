"""Tree search: the same tree for the same seed, within its budget, and moves that playing them out confirms."""

from __future__ import annotations

import random
import threading
import time

import numpy as np
import pytest

from indopacific_game import vocabulary as v
from indopacific_game.agents import make_agent
from indopacific_game.agents.search import Evaluation, SearchAgent, Settings
from indopacific_game.agents.search import tree as trees
from indopacific_game.agents.search.agent import SLICE
from indopacific_game.agents.search.tree import Tree
from indopacific_game.game import CHANCE, Action, Game, GameError, State, View
from tests.game.playing import state_after, state_in


def grown(game: Game, view: View, counts: list[int], settings: Settings, seed: int = 5, width: int = 0) -> Tree:
    """Return a tree that was grown in steps, with so many actions in question."""
    tree = Tree(game, Evaluation(game), settings, seed)
    tree.begin(view)
    tree.narrow(width)
    for count in counts:
        tree.grow(count)
    return tree


def decision_after(game: Game, seed: int, actions: int) -> State:
    """Return a position of a random game in which a power has a choice, that many actions from the start or later."""
    state = state_after(game, seed, actions)
    k = actions
    while state.current_player is CHANCE or len(state.legal_actions()) < 2:
        k += 1
        state = state_after(game, seed, k)
    return state


def view_of(state: State) -> View:
    """Return what the power to move may know."""
    return state.view(str(state.current_player))


def test_equal_seeds_grow_equal_trees_however_they_are_cut(short: Game) -> None:
    for seed, width in enumerate((0, 4, 16, 64)):
        view, settings = view_of(decision_after(short, seed, 20 * seed)), Settings(simulations=90)
        whole, cut = (grown(short, view, counts, settings, width=width) for counts in ([90], [1, 59, 30]))
        other = grown(short, view, [90], settings, seed=6, width=width)
        assert whole.nodes.tobytes() == cut.nodes.tobytes()
        assert whole.nodes.tobytes() != other.nodes.tobytes()


def test_compiled_and_plain_grow_equal_trees(short: Game, plain: Game) -> None:
    informed, plainly = Settings(simulations=12, rollout=4), Settings(simulations=12, informed=0, at_once=0)
    for seed, (settings, width) in enumerate(((informed, 0), (informed, 5), (plainly, 0))):
        state = decision_after(short, seed, 30)
        same = State(plain, state.record.copy())
        fast, slow = (grown(g, view_of(s), [12], settings, width=width) for g, s in ((short, state), (plain, same)))
        if width:
            fast.narrow(1)
            slow.narrow(1)
        assert fast.nodes.tobytes() == slow.nodes.tobytes()
        assert fast.ranked() == slow.ranked()


def test_one_simulation_is_enough_to_choose(game: Game) -> None:
    view = view_of(decision_after(game, 7, 20))
    thought = SearchAgent(game, 1, Settings(simulations=1)).think(view, 0)
    assert thought.choice in view.legal_actions()
    assert thought.simulations == 1


def test_every_simulation_is_counted_and_values_are_returns(game: Game) -> None:
    tree = grown(game, view_of(state_in(game, "act")), [400], Settings(simulations=400))
    root = tree.root_node
    assert int(tree.nodes["visits"][root]) == 400
    children = tree.children(root)
    assert sum(child.visits for child in children) == 400
    assert {child.action for child in children} == set(view_of(state_in(game, "act")).legal_actions())
    assert abs(sum(child.prior for child in children) - 1) < 0.01
    assert all(-0.5 <= value <= 1 for child in children for value in child.values)
    assert [child.visits for child in children] == sorted((child.visits for child in children), reverse=True)


def promised_by(tree: Tree, power: str) -> dict[int, float]:
    """Return what each action at the root has promised a power, its guess counted as visits."""
    p, trust = tree.game.powers.index(power), tree.settings.trust
    guesses = tree.guesses()
    return {
        child.action.id: (guesses[child.action.id] * trust + round(child.values[p] * 1200 * child.visits))
        / (child.visits + trust)
        for child in tree.children(tree.root_node)
    }


def test_actions_in_question_are_tried_equally_often_and_halved(game: Game) -> None:
    view = view_of(state_in(game, "act"))
    tree = grown(game, view, [160], Settings(simulations=500), width=16)
    assert [visits for _, visits in tree.ranked()[:17]] == [10] * 16 + [0]
    left = [action for action, _ in tree.ranked()[:16]]
    asking = {action.id: 3 if action.partner else 0 for action in game.actions}
    for width, visits in ((8, 20), (4, 40), (2, 80), (1, 0)):
        before = dict(tree.ranked())
        promised = {action: promise - asking[action] for action, promise in promised_by(tree, view.power).items()}
        tree.narrow(width)
        left = sorted(left, key=lambda action: -promised[action])[:width]
        assert [action for action, _ in tree.ranked()[:width]] == left
        tree.grow(width * visits)
        for action, count in tree.ranked():
            assert count == before[action] + (visits if action in left else 0)
    assert [visits for _, visits in tree.ranked()[:9]] == [150, 150, 70, 70, 30, 30, 30, 30, 10]


def test_a_search_tries_only_what_promises_most_and_takes_the_best_of_it(game: Game) -> None:
    view = view_of(state_in(game, "act"))
    agent = SearchAgent(game, 1, Settings(simulations=400, width=8))
    choice, tree = agent.choose(view, 0), agent._trees[0]
    asking = {action.id: 3 if action.partner else 0 for action in game.actions}
    guesses = {action: guess - asking[action] for action, guess in tree.guesses().items()}
    tried = {action: visits for action, visits in tree.ranked() if visits}
    assert len(tried) == 8
    assert min(guesses[one] for one in tried) >= max(guesses[one] for one in set(guesses) - set(tried))
    last = sorted(tried, key=lambda action: -tried[action])[:2]
    assert choice.id == max(last, key=lambda action: promised_by(tree, view.power)[action] - asking[action])


@pytest.mark.parametrize("simulations", [1, 2, 5, 7, 30])
def test_what_is_chosen_was_tried(game: Game, simulations: int) -> None:
    view = view_of(state_in(game, "act"))
    thought = SearchAgent(game, 1, Settings(simulations=simulations)).think(view, 0)
    assert thought.alternatives[0].visits > 0
    assert thought.simulations == simulations


def test_milliseconds_are_halved_too(game: Game) -> None:
    agent = SearchAgent(game, 1, Settings(milliseconds=400))
    agent.choose(view_of(state_in(game, "act")), 0)
    visits = [count for _, count in agent._trees[0].ranked()]
    assert abs(visits[0] - visits[1]) <= 1
    assert visits[1] > visits[2] > visits[5] > visits[16] == 0


def favourite(tree: Tree, view: View, factors: dict[int, float]) -> int:
    """Return the action that stands first before anything was tried."""
    leant = np.ones(v.ACTIONS)
    for action, factor in factors.items():
        leant[action] = factor
    tree.begin(view, leant)
    tree.narrow(16)
    tree.grow(1)
    return tree.ranked()[0][0]


def test_leaning_to_an_action_twice_as_much_is_worth_two_points_and_an_offer_a_quarter_less(game: Game) -> None:
    view = view_of(state_in(game, "act"))
    tree = Tree(game, Evaluation(game), Settings(simulations=64), seed=1)
    favourite(tree, view, {})
    offers = {action.id for action in game.actions if action.partner}
    guesses = {action: guess - 3 * (action in offers) for action, guess in tree.guesses().items()}
    most = max(guesses.values())
    for asks in (True, False):
        less = max(
            (one for one in guesses if (one in offers) is asks and guesses[one] < most), key=lambda one: guesses[one]
        )
        gap = most - guesses[less]
        assert gap > 1
        assert favourite(tree, view, {less: 2 ** ((gap - 1) / 24)}) != less
        assert favourite(tree, view, {less: 2 ** ((gap + 1) / 24)}) == less


def test_trees_that_differ_choose_by_the_sum_of_places(game: Game) -> None:
    view = view_of(state_in(game, "act"))
    agent = SearchAgent(game, 1, Settings(simulations=100, trees=2))
    thought = agent.think(view, 0, told=v.ACTIONS)
    places = [{action: place for place, (action, _) in enumerate(tree.ranked())} for tree in agent._trees]
    sums = [sum(place[one.action.id] for place in places) for one in thought.alternatives]
    assert places[0] != places[1]
    assert sums == sorted(sums)


def test_a_full_tree_goes_on_counting(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_NODES", 300)
    tree = grown(game, view_of(state_in(game, "act")), [500], Settings(simulations=500))
    assert len(tree.nodes) == 300
    assert int(tree.search["used"][0]) <= 300
    assert int(tree.nodes["visits"][tree.root_node]) == 500


PLAYOUTS = 120
"""Ways in which chance and hidden agendas end a game after its last decision that are looked at."""


def playouts(state: State, action: Action, games: int) -> float:
    """Return what an action at the last decision of a game returns to its power on average; only chance is left.

    The agendas that the power can't see are dealt anew in each, as nobody could do better without knowing them.
    """
    power, total = str(state.current_player), 0.0
    choices = state.game.tables["n_agendas"][0]
    for seed in range(games):
        deal = random.Random(seed)
        after = state.copy()
        for p, other in enumerate(state.game.powers):
            dealt = deal.randrange(int(choices[p]))
            if other != power:
                after.record["agenda"][0, p] = dealt
        after.apply(action)
        while after.current_player is CHANCE:
            after.apply(after.sample_chance(seed))
        total += after.returns()[power]
    return total / games


def leaves_only_chance(state: State, action: Action) -> bool:
    """Tell whether no power has to decide anything after an action, whatever chance brings."""
    for seed in range(PLAYOUTS):
        after = state.copy()
        after.apply(action)
        while after.current_player is CHANCE:
            after.apply(after.sample_chance(seed))
        if not after.is_terminal:
            return False
    return True


def last_decision(game: Game, seed: int) -> State:
    """Return the last position of a random game in which an action is chosen."""
    length, found = 0, None
    while True:
        state = state_after(game, seed, length)
        if state.is_terminal:
            assert found is not None
            return found
        if state.phase == "act":
            found = state
        length += 1


def test_the_last_decision_of_a_game_is_the_best_there_is(short: Game) -> None:
    looked_at = 0
    for seed in range(1, 40):
        state = last_decision(short, seed)
        alone = [action for action in state.legal_actions() if leaves_only_chance(state, action)]
        if not alone:
            continue
        best = max(playouts(state, action, PLAYOUTS) for action in alone)
        chosen = SearchAgent(short, 3, Settings(simulations=2000)).choose(view_of(state), 0)
        if chosen in alone:
            assert playouts(state, chosen, PLAYOUTS) > best - 0.12
        else:
            thought = SearchAgent(short, 3, Settings(simulations=2000)).think(view_of(state), 0)
            assert thought.returns[str(state.current_player)] > best - 0.12
        looked_at += 1
        if looked_at == 8:
            return
    raise AssertionError("too few games end with a decision after which only chance is left")


def test_milliseconds_end_a_thought(game: Game) -> None:
    agent, view = SearchAgent(game, 1, Settings(milliseconds=60)), view_of(state_in(game, "act"))
    agent.choose(view, 0)
    began = time.monotonic()
    thought = agent.think(view, 1)
    assert thought.simulations >= SLICE
    assert time.monotonic() - began < 30  # ends at all; how exactly is for the bench


def test_a_thought_can_be_stopped(game: Game) -> None:
    agent, view = SearchAgent(game, 1, Settings(milliseconds=100_000)), view_of(state_in(game, "act"))
    timer = threading.Timer(0.3, agent.stop.set)
    timer.start()
    assert agent.choose(view, 0) in view.legal_actions()
    timer.join()


def test_trees_side_by_side_are_added_up_the_same_every_time(game: Game) -> None:
    view = view_of(state_in(game, "act"))
    first, second = (SearchAgent(game, 1, Settings(simulations=120, trees=3)).think(view, 4) for _ in range(2))
    assert first == second
    assert first.simulations == 360
    assert sum(alternative.share for alternative in first.alternatives) <= 1 + 1e-9


def test_a_kept_tree_is_found_again(game: Game) -> None:
    for seed in range(1, 20):
        state = decision_after(game, seed, 44)
        power = str(state.current_player)
        agent = SearchAgent(game, 1, Settings(simulations=3000, reuse=True))
        state.apply(agent.choose(state.view(power), 0))
        while not state.is_terminal and str(state.current_player) != power:
            follow = agent._trees[0].children(agent._trees[0]._find(state.view(power)))
            state.apply(follow[0].action if follow else state.legal_actions()[0])
        tree = agent._trees[0]
        kept = -1 if state.is_terminal else tree._find(state.view(power))
        if kept > 0:
            before = int(tree.nodes["visits"][kept])
            agent.choose(state.view(power), 1)
            assert tree.root_node == kept
            assert int(tree.nodes["visits"][kept]) == before + 3000
            return
    raise AssertionError("no game goes on as the tree foresaw")


def test_a_tree_is_not_kept_in_matches(game: Game) -> None:
    view = view_of(decision_after(game, 2, 40))
    agent = make_agent("search:60", game, view.power, 1)
    assert isinstance(agent, SearchAgent)
    agent.choose(view, 0)
    fresh = make_agent("search:60", game, view.power, 1)
    assert isinstance(fresh, SearchAgent)
    assert agent.think(view, 1) == fresh.think(view, 1)


def test_budgets_out_of_range_are_refused() -> None:
    wrong = ({"simulations": 0}, {"milliseconds": -1}, {"trees": 0}, {"simulations": 10**9}, {"width": -1})
    for settings in (*wrong, {"at_once": 101}, {"picks": -1}):
        with pytest.raises(GameError):
            Settings(**settings)  # type: ignore[arg-type]  # the values are all whole numbers


def test_offers_are_answered_by_what_they_are_worth(game: Game) -> None:
    """An offer is accepted if that promises the partner more than to decline, both looked at by long searches."""
    agreed = set()
    for seed in range(1, 30):
        state = state_in(game, "answer", seed)
        view = view_of(state)
        thought = SearchAgent(game, 1, Settings(simulations=400)).think(view, 0)
        told = {alternative.action.text: alternative.returns[view.power] for alternative in thought.alternatives}
        agreed.add(thought.choice.text == "decline")
        assert told[thought.choice.text] > max(told.values()) - 0.05
    assert agreed == {True, False}
