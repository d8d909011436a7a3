"""Sessions: playing on, taking back, saving and resuming."""

from __future__ import annotations

from pathlib import Path

import pytest

from indopacific_game.game import CHANCE, Game, IllegalAction, Record, RecordError, Session, UndoRefused
from tests.game.playing import anything, session_after


def until_somebody_acts(session: Session) -> None:
    """Play on until a power is to act, and chance is just over."""
    while session.state.phase != "act":
        session.apply(anything(session.seed)(session.state))


def test_chance_runs_until_a_power_is_to_move(short: Game) -> None:
    session = Session(short, seed=5)
    steps = session.run_chance()
    assert [step.by for step in steps] == ["chance"] * len(steps)
    assert session.state.current_player in short.powers
    assert session.run_chance() == []
    assert len(steps) >= 6


def test_sessions_without_a_seed_differ(short: Game) -> None:
    assert Session(short).seed != Session(short).seed
    assert Session(short).record.seats == dict.fromkeys(short.powers, "human")
    seats = {"france": "greedy"}
    assert Session(short, seats=seats).record.seats["france"] == "greedy"


def test_actions_can_be_taken_back_one_by_one_as_far_as_chance(short: Game) -> None:
    session = Session(short, seed=5)
    session.run_chance()
    until_somebody_acts(session)
    state, record = session.state.copy(), session.record
    texts = []
    for _ in range(3):
        texts.append(session.state.legal_actions()[0].text)
        session.apply(texts[-1])
        if session.state.current_player is CHANCE:
            break
    while texts:
        assert session.undo().text == texts.pop()
    assert session.state == state
    assert session.record == record


def test_taking_back_is_refused_with_the_reason(short: Game) -> None:
    session = Session(short, seed=5)
    assert refusal(session) == ("undo-nothing", "there is nothing to take back: no power has acted yet")
    session.run_chance()
    until_somebody_acts(session)
    while session.state.phase not in ("draw", "forecast", "crisis"):
        session.apply("pass" if session.state.phase == "act" else session.state.legal_actions()[0])
    assert session.can_undo
    session.run_chance()
    assert refusal(session)[0] == "undo-chance"
    assert refusal(session_after(short, 1, 10_000))[0] == "undo-over"


def refusal(session: Session) -> tuple[str, str]:
    """Return why nothing can be taken back."""
    assert not session.can_undo
    with pytest.raises(UndoRefused) as caught:
        session.undo()
    return caught.value.reason, str(caught.value)


def test_taking_back_takes_the_check_of_the_turn_back_too(short: Game) -> None:
    for seed in range(20):
        session = session_after(short, seed, 40)
        while not session.state.is_terminal:
            length, turn = len(session.record.entries), session.state.turn
            state = session.state.copy()
            session.apply(anything(seed)(session.state))
            if session.state.turn != turn and session.can_undo:
                assert len(session.record.entries) == length + 2
                session.undo()
                assert len(session.record.entries) == length
                assert session.state == state
                return
    raise AssertionError("no turn ended with a power's action")


def test_a_refused_action_leaves_a_session_as_it_was(short: Game, tmp_path: Path) -> None:
    session = Session(short, seed=5, path=tmp_path / "game.toml")
    saved = (tmp_path / "game.toml").read_bytes()
    with pytest.raises(IllegalAction):
        session.apply("pass")
    assert session.record.entries == ()
    assert (tmp_path / "game.toml").read_bytes() == saved


def test_every_action_is_saved_at_once_and_taking_back_too(short: Game, tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    session, choose = Session(short, seed=6, path=path), anything(6)
    for _ in range(25):
        session.apply(choose(session.state))
        assert Record.load(path) == session.record
    if session.can_undo:
        session.undo()
        assert Record.load(path) == session.record


def test_a_resumed_game_goes_on_as_if_it_had_never_stopped(short: Game, tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    session, choose = Session(short, seed=6, path=path), anything(6)
    for _ in range(33):
        session.apply(choose(session.state))
    (tmp_path / ".game.toml.abc.part").write_text("half a rec")
    resumed = Session.resume(path, short)
    session.path = None
    assert resumed.state == session.state
    assert resumed.can_undo == session.can_undo
    assert [p.name for p in tmp_path.iterdir()] == ["game.toml"]
    while not session.state.is_terminal:
        action = choose(session.state)
        session.apply(action)
        resumed.apply(action)
    assert Record.load(path) == resumed.record == session.record
    assert [step.action.text for step in resumed.history()] == [entry.text for entry in session.record.actions()]


def test_a_resumed_game_can_be_taken_back_as_far_as_before(short: Game) -> None:
    for seed in range(6):
        for length in (12, 25, 40, 41, 42):
            session = session_after(short, seed, length)
            twin = Session(short, record=session.record)
            while session.can_undo:
                assert twin.undo() == session.undo()
                assert twin.state == session.state
            assert not twin.can_undo


def test_resuming_what_is_not_there_says_so(short: Game, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        Session.resume(tmp_path / "nowhere.toml", short)


def test_an_action_that_cannot_be_saved_is_told(short: Game, tmp_path: Path) -> None:
    folder = tmp_path / "games"
    session = Session(short, seed=6, path=folder / "game.toml")
    (folder / "game.toml").unlink()
    folder.rmdir()
    folder.write_text("no folder any more")
    with pytest.raises(RecordError, match="cannot be written"):
        session.run_chance()
    assert len(session.record.entries) == 1


def test_what_another_program_saved_is_not_overwritten(short: Game, tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    one = Session(short, seed=5, path=path)
    one.run_chance()
    two = Session.resume(path, short)
    two.apply(anything(1)(two.state))
    one.apply(anything(2)(one.state))
    assert one.path == tmp_path / "game-2.toml"
    assert Record.load(path) == two.record
    assert Record.load(one.path) == one.record
    two.undo()
    one.apply(anything(2)(one.state))
    assert (two.path, one.path) == (path, tmp_path / "game-2.toml")
    assert Record.load(path) == two.record
    assert Record.load(one.path) == one.record


def test_a_game_that_is_only_opened_is_left_to_who_goes_on_with_it(short: Game, tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    one = Session(short, seed=5, path=path)
    one.run_chance()
    two = Session.resume(path, short)
    one.apply(anything(1)(one.state))
    assert one.path == path
    two.apply(anything(2)(two.state))
    assert two.path == tmp_path / "game-2.toml"
    assert Record.load(path) == one.record


def test_a_saved_game_that_was_removed_is_written_anew(short: Game, tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    session = Session(short, seed=5, path=path)
    path.unlink()
    session.run_chance()
    assert Record.load(path) == session.record
