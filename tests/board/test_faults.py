"""What goes wrong beside the game, on the disk or in an agent, is told, and ends nobody's game."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat, Stage
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene
from indopacific_game.game import CHANCE, Action, Game, Record, RecordError, Session, View, replay
from tests.board.waiting import PATIENCE, wait_until


@pytest.fixture
def settings() -> Settings:
    return Settings(width=960, height=600, reduced_motion=True, agent_speed=8.0)


class Slow:
    """Passes, when it may; `fails` says how often it raises first."""

    def __init__(self, fails: int = 0) -> None:
        self.may, self.fails, self.thoughts = threading.Event(), fails, 0

    def choose(self, view: View, decision: int) -> Action:  # noqa: ARG002 (it passes whatever it is asked)
        self.thoughts += 1
        self.may.wait(PATIENCE)
        self.fails -= 1
        if self.fails >= 0:
            raise ValueError("no idea")
        return view.game.action("pass") if view.is_legal("pass") else view.legal_actions()[0]


def acting(game: Game) -> Session:
    """Return a game in which somebody is to act."""
    session = Session(game, seed=3)
    while session.state.phase != "act":
        session.run_chance() if session.state.current_player is CHANCE else session.apply(
            session.state.legal_actions()[0]
        )
    return session


def table_of(app: App, session: Session, agent: Slow | None = None) -> TableScene:
    mover = str(session.state.current_player)
    hotseat = Hotseat(session, {mover: agent} if agent is not None else {})
    if agent is None:
        hotseat.hand_over()
    table = TableScene(app, hotseat)
    table.briefed |= set(session.game.powers)
    app.push(table)
    return table


def test_an_action_that_cannot_be_saved_is_told_and_kept(
    app: App, game: Game, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = acting(game)
    session.path = tmp_path / "game.toml"
    table = table_of(app, session)

    def save(record: Record, path: Path) -> None:
        raise RecordError("cannot be written: no room", file=str(path))

    monkeypatch.setattr(Record, "save", save)
    mover, before = table.hotseat.mover, len(table.hotseat.told)
    table.act("pass")
    assert "no room" in app.note
    assert len(table.hotseat.told) == before + 1
    step = table.hotseat.told[-1].step
    assert step is not None
    assert step.by == mover
    assert step.changes
    assert table.hotseat.viewer is None, "the screen is nobody's until it is handed over"
    app.note = ""
    table.undo()
    assert "no room" in app.note
    assert table.hotseat.mover == mover
    assert table.hotseat.told[-1].undone == step.action


def test_steps_are_numbered_as_in_the_record(game: Game) -> None:
    hotseat = Hotseat(Session(game, seed=5), {})
    while hotseat.session.state.turn < 3:
        if hotseat.stage is Stage.CHANCE:
            hotseat.take_chance()
        else:
            hotseat.take(hotseat.session.state.legal_actions()[0])
    told = [one.step.entry for one in hotseat.told if one.step is not None]
    assert told == [step.entry for step in replay(hotseat.session.record, game)]


def test_an_agent_that_fails_pauses_the_game_and_may_try_again(app: App, game: Game) -> None:
    agent = Slow(fails=1)
    agent.may.set()
    session = acting(game)
    table = table_of(app, session, agent)
    entries = len(session.record.entries)
    app.step(0.1)
    wait_until(app, lambda: table.pace.paused)
    assert "no idea" in app.note
    assert len(session.record.entries) == entries
    table.pace.paused = False
    app.step(0.1)
    wait_until(app, lambda: len(session.record.entries) == entries + 1)


def test_no_agent_has_two_thoughts_at_once(app: App, game: Game) -> None:
    agent = Slow()
    table = table_of(app, acting(game), agent)
    app.step(0.1)
    assert table.report()["thinking"]
    table.stop_thinking()
    app.step(0.1)
    assert not table.report()["thinking"]
    assert agent.thoughts == 1
    agent.may.set()
    assert table._dropped is not None
    table._dropped._thread.join(PATIENCE)
    app.step(0.1)
    assert table.report()["thinking"]


class Sudden(Future[None]):
    """Is done a moment after it was asked first."""

    asked = 0

    def done(self) -> bool:
        self.asked += 1
        return self.asked > 1


def test_work_that_is_done_while_it_is_looked_for_is_not_forgotten(app: App) -> None:
    heard: list[Future[None]] = []
    app._waiting.append((Sudden(), heard.append))
    app._finish_work()
    app._finish_work()
    assert len(heard) == 1
