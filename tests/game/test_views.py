"""Views: what a power may know, and that nothing else comes through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indopacific_game.agents import make_agent
from indopacific_game.game import CHANCE, Game, State
from tests.game.playing import state_after, state_in

SEEDS = st.integers(0, 2**32)
LENGTHS = st.integers(5, 200)


def with_other_agendas(state: State, power: str) -> list[State]:
    """Return positions in which the other powers were dealt other agendas, and nothing else differs."""
    game, found = state.game, []
    own = game.powers.index(power)
    for shift in (1, 2, 3):
        other = state.copy()
        for p, pile in enumerate(game.names.agendas):
            if p != own and other.record["agenda"][0, p] >= 0:
                other.record["agenda"][0, p] = (other.record["agenda"][0, p] + shift) % len(pile)
        found.append(other)
    return found


def test_a_power_knows_its_own_agenda_and_no_other(game: Game) -> None:
    state = state_in(game, "act")
    for power in game.powers:
        view = state.view(power)
        assert {p for p in game.powers if view.agenda(p) is not None} == {power}
        assert view.agenda(power) == state.agenda(power)
        scores = view.score_breakdown()
        assert {p for p in game.powers if scores[p].agenda is not None} == {power}


def test_agendas_are_revealed_when_the_game_ends(game: Game) -> None:
    state = state_after(game, 1, 10_000)
    view = state.view("france")
    assert all(view.agenda(power) == state.agenda(power) is not None for power in game.powers)


def test_a_view_reads_like_the_state(game: Game) -> None:
    state = state_in(game, "act")
    view = state.view("japan")
    assert view.legal_actions() == state.legal_actions()
    assert view.current_player == state.current_player
    assert view.shown_scores() == state.shown_scores()
    assert view.ledger() == state.ledger()
    assert view.power == view.copy().power == "japan"
    assert view == view.copy()
    action = state.legal_actions()[0]
    assert view.preview(action) == state.preview(action)


def test_looking_at_a_view_cannot_alter_the_state(game: Game) -> None:
    state = state_in(game, "act")
    before = state.to_bytes()
    view = state.view("china")
    view.record["pool"][0, 0] = 17
    assert state.to_bytes() == before


@given(seed=SEEDS, length=LENGTHS)
def test_a_view_never_depends_on_what_its_power_cannot_know(game: Game, seed: int, length: int) -> None:
    state = state_after(game, seed, length)
    if state.is_terminal:
        return
    for power in game.powers:
        view = state.view(power)
        for other in with_other_agendas(state, power):
            assert other.view(power) == view
            assert other.legal_actions() == view.legal_actions()


@given(seed=SEEDS, length=LENGTHS)
def test_what_becomes_of_the_board_never_depends_on_agendas(game: Game, seed: int, length: int) -> None:
    state = state_after(game, seed, length)
    if state.is_terminal:
        return
    for action in state.legal_actions()[:10]:
        for other in with_other_agendas(state, "france"):
            mine, theirs = state.preview(action), other.preview(action)
            if any(change.quantity == "score" for change in mine):
                continue  # agendas are scored when the game ends
            assert mine == theirs


@given(seed=SEEDS, length=LENGTHS)
def test_players_choose_the_same_whatever_is_hidden_from_them(game: Game, seed: int, length: int) -> None:
    state = state_after(game, seed, length)
    player = state.current_player
    if state.is_terminal or player is CHANCE:
        return
    power = str(player)
    for name in ("random", "greedy", "search:15", "search:5x2+hawk", "all_drills"):
        agent = make_agent(name, game, power, seed)
        chosen = agent.choose(state.view(power), length)
        assert chosen in state.legal_actions()
        for other in with_other_agendas(state, power):
            assert agent.choose(other.view(power), length) == chosen


def test_in_public_no_agenda_is_known(game: Game) -> None:
    state = state_in(game, "act")
    public = state.public_view()
    assert [public.agenda(power) for power in game.powers] == [None] * len(game.powers)
    for other in with_other_agendas(state, game.powers[0]):
        hidden = other.copy()
        hidden.record["agenda"][0, 0] = (hidden.record["agenda"][0, 0] + 1) % len(game.names.agendas[0])
        assert hidden.public_view() == public
