"""The screen between two people: nothing that only one may know is on it, and each hears what it missed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pygame

from indopacific_game.agents import make_agent
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat, Stage
from indopacific_game.board.menu.backdrop import backdrop_of
from indopacific_game.board.table import TableScene
from indopacific_game.board.table.recap import Line, news
from indopacific_game.game import CHANCE, Game, Session
from tests.board.waiting import wait_until


def begun(game: Game, seed: int = 7) -> Session:
    """Return a game in which chance has done what it does first."""
    session = Session(game, seed=seed)
    session.run_chance()
    return session


def shared(app: App, session: Session, people: tuple[str, ...] = ()) -> TableScene:
    """Show a game of several people, with agents on the other seats."""
    agents = {p: make_agent("random", session.game, p, 1) for p in session.game.powers if people and p not in people}
    table = TableScene(app, Hotseat(session, agents))
    if people:
        table.hotseat.people = list(people)
    app.push(table)
    return table


def press(app: App, name: str) -> None:
    widget = app.scene.ui.widgets[name]
    assert widget.press is not None
    widget.press()
    app.step(0.016)


def take_screen(app: App, table: TableScene) -> None:
    """Take the screen, and go on to the table."""
    wait_until(app, lambda: app.scene.name == "handover")
    press(app, "handover.take")
    press(app, "handover.go")
    assert app.scene is table


# --- nothing leaks ----------------------------------------------------------------------------------------------------


def test_the_screen_looks_the_same_whatever_agendas_were_dealt(app: App, short: Game) -> None:
    pictures, reports = set(), set()
    for seed in (1, 2, 3, 4, 5, 6, 7, 8):
        session = begun(short, seed)
        while session.state.current_player != short.powers[0]:
            session.apply(session.state.sample_chance(1) if session.state.current_player is CHANCE
                          else session.state.legal_actions()[0])  # fmt: skip
        shared(app, session)
        wait_until(app, lambda: app.scene.name == "handover")
        wait_until(app, lambda: backdrop_of(app).is_shown and app.scene.ui.widgets["handover.take"].enabled)
        app.scene.redraw = True
        app.step(0.016)
        pictures.add(pygame.image.tobytes(app.surface, "RGB"))
        reports.add(json.dumps(app.scene.report()))
    assert len(pictures) == 1
    assert len(reports) == 1


def test_what_is_told_outside_names_no_agenda_until_the_screen_is_taken(app: App, short: Game, tmp_path: Path) -> None:
    session = begun(short)
    shared(app, session)
    wait_until(app, lambda: app.scene.name == "handover")
    app.scene.redraw = True
    app.step(0.016)
    told = (tmp_path / "state.json").read_text(encoding="utf-8")
    for power in short.powers:
        agenda = str(session.state.agenda(power))
        assert agenda not in told
        assert short.rules.agenda[agenda].name not in told


def test_no_hint_of_the_table_is_shown_over_the_screen(app: App, short: Game) -> None:
    table = shared(app, begun(short))
    table.ui.set_focus(next(iter(table.ui.widgets)))
    wait_until(app, lambda: app.scene.name == "handover")
    assert app.scene.ui is not table.ui
    assert app.scene.ui.hint is None
    assert not app.scene.is_overlay


def test_the_screen_is_asked_for_again_when_the_game_is_resumed(app: App, short: Game, tmp_path: Path) -> None:
    session = Session(short, seed=7, path=tmp_path / "game.toml")
    session.run_chance()
    resumed = Session.resume(tmp_path / "game.toml", short)
    table = shared(app, resumed)
    assert table.hotseat.viewer is None
    wait_until(app, lambda: app.scene.name == "handover")


# --- what each hears --------------------------------------------------------------------------------------------------


def texts(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def test_a_person_hears_what_the_others_did_since_and_nothing_that_was_dealt(app: App, short: Game) -> None:
    session, luck = begun(short), random.Random(1)
    hotseat = Hotseat(session, {})
    heard: dict[str, int] = {}
    while not session.state.is_terminal:
        if session.state.current_player is CHANCE:
            hotseat.take_chance()
            continue
        power = str(session.state.current_player)
        hotseat.hand_over()
        lines = news(hotseat, power)
        others = {line.by for line in lines if line.sort == "act"} - {""}
        assert power not in others
        for other in short.powers:
            name = short.rules.agenda[str(session.state.agenda(other))].name
            assert name not in texts(lines)
        heard[power] = heard.get(power, 0) + len(lines)
        hotseat.take(luck.choice(session.state.legal_actions()))
    assert len(heard) == len(short.powers)
    assert all(heard.values())


def test_news_have_a_heading_for_every_turn_that_they_tell_of(short: Game) -> None:
    session = begun(short)
    hotseat = Hotseat(session, {})
    first = str(session.state.current_player)
    luck = random.Random(2)
    while session.state.turn < 3:
        if session.state.current_player is CHANCE:
            hotseat.take_chance()
        else:
            hotseat.take(luck.choice(session.state.legal_actions()))
    hotseat._read[first] = 0
    headings = [line.text for line in news(hotseat, first) if line.sort == "turn"]
    assert len(headings) == len(set(headings)) == 3


def test_a_person_hears_what_was_taken_back(short: Game) -> None:
    session = begun(short)
    hotseat = Hotseat(session, {})
    while session.state.phase != "act":
        if session.state.current_player is CHANCE:
            hotseat.take_chance()
        else:
            hotseat.take(session.state.legal_actions()[0])
    hotseat.hand_over()
    other = next(power for power in short.powers if power != session.state.current_player)
    hotseat.take("pass")
    hotseat.undo()
    assert [line.sort for line in news(hotseat, other)].count("undone") == 1


def test_everybody_is_told_its_goals_once(app: App, short: Game) -> None:
    table = shared(app, begun(short))
    told: dict[str, list[bool]] = {}
    luck = random.Random(3)
    for _ in range(12):
        wait_until(app, lambda: app.scene.name == "handover" or table.hotseat.stage is Stage.DECISION)
        if app.scene.name == "handover":
            power = str(table.hotseat.mover)
            press(app, "handover.take")
            column = app.scene.ui.lists["handover.text"]
            goals = {goal.name for goal in short.rules.power[power].goal.values()}
            told.setdefault(power, []).append(goals <= {block.text for block in column.blocks})  # type: ignore[union-attr]
            press(app, "handover.go")
        table.act(luck.choice(table.position.legal_actions()))
    assert all(times[0] and not any(times[1:]) for times in told.values())


def test_one_person_among_agents_is_told_what_it_is_after_at_the_beginning_alone(app: App, short: Game) -> None:
    session = begun(short)
    table = shared(app, session, people=(short.powers[0],))
    table.hotseat.viewer = table.hotseat.at_screen = short.powers[0]
    table.position = table.hotseat.position
    wait_until(app, lambda: app.scene.name == "briefing")
    column = app.scene.ui.lists["briefing.text"]
    agenda = short.rules.agenda[str(session.state.agenda(short.powers[0]))]
    assert agenda.name in {block.text for block in column.blocks}  # type: ignore[union-attr]
    press(app, "briefing.go")
    assert app.scene is table
    wait_until(app, lambda: table.hotseat.stage is Stage.DECISION)
    assert app.scene is table


def test_the_menu_can_be_opened_before_the_screen_is_taken(app: App, short: Game) -> None:
    shared(app, begun(short))
    wait_until(app, lambda: app.scene.name == "handover")
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, unicode="", mod=0))
    app.step(0.016)
    assert app.scene.name == "pause"
    app.pop()
    assert app.scene.name == "handover"
