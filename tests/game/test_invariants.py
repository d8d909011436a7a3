"""What holds in every position that can come about, whoever plays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indopacific_game.game import Game, Record, Session, State, soundness, verify
from indopacific_game.game.actions import Action
from tests.game.playing import anything, session_after, state_after

SEEDS = st.integers(0, 2**63 - 1)
CHOICES = st.lists(st.integers(0, 10_000), min_size=1, max_size=60)


def play(state: State, choices: list[int]) -> list[Action]:
    """Play as the numbers have it, chance included; return the actions."""
    taken = []
    for choice in choices:
        legal = state.legal_actions()
        if not legal:
            break
        taken.append(legal[choice % len(legal)])
        state.apply(taken[-1])
    return taken


@given(seed=SEEDS, length=st.integers(0, 150), choices=CHOICES)
def test_every_position_is_sound_and_has_a_legal_action_until_the_end(
    game: Game, seed: int, length: int, choices: list[int]
) -> None:
    state = state_after(game, seed, length)
    for choice in choices:
        assert list(soundness.faults_of(state.record, game.tables, game.bounds)) == []
        legal = state.legal_actions()
        assert bool(legal) != state.is_terminal
        assert len(set(legal)) == len(legal)
        if state.is_terminal:
            return
        assert all(state.is_legal(action) for action in legal)
        state.apply(legal[choice % len(legal)])


@given(seed=SEEDS, length=st.integers(0, 150))
def test_what_is_not_listed_is_not_legal(game: Game, seed: int, length: int) -> None:
    state = state_after(game, seed, length)
    legal = set(state.legal_actions())
    assert {action for action in game.actions if action.text and state.is_legal(action)} == legal


@given(seed=SEEDS, length=st.integers(0, 200))
def test_save_then_load_is_equal(game: Game, seed: int, length: int) -> None:
    state = state_after(game, seed, length)
    assert State.from_bytes(game, state.to_bytes()) == state
    assert State.from_text(game, state.to_text()) == state


@given(seed=SEEDS, length=st.integers(0, 60))
def test_a_record_of_any_game_replays_to_the_same_position(short: Game, seed: int, length: int) -> None:
    session = session_after(short, seed, length)
    record = Record.from_text(session.record.to_text())
    assert record == session.record
    assert verify(record, short).ok
    assert Session(short, record=record).state == session.state


@given(seed=SEEDS, length=st.integers(0, 150), choices=CHOICES)
def test_taking_back_gives_what_was_there(game: Game, seed: int, length: int, choices: list[int]) -> None:
    session, before = session_after(game, seed, length), []
    for choice in choices:
        legal = session.state.legal_actions()
        if not legal:
            break
        before.append((session.state.copy(), session.record))
        session.apply(legal[choice % len(legal)])
        if not session.can_undo:
            before.clear()
    while session.can_undo and before:
        session.undo()
        state, record = before.pop()
        assert session.state == state
        assert session.record == record


@given(seed=SEEDS)
def test_equal_seeds_and_choices_give_equal_games(short: Game, seed: int) -> None:
    first, second = short.initial_state(), short.initial_state()
    choose, again = anything(seed), anything(seed)
    while not first.is_terminal:
        assert first.apply(choose(first)) == second.apply(again(second))
    assert first == second
