"""After the game: its history, its end on screen, and its replay, which keeps the secrets of people who still play."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from indopacific_game.board.after import EndScene, ReplayScene, load_history
from indopacific_game.board.after.playback import SECONDS, SPEEDS, Playback
from indopacific_game.board.after.player import Player
from indopacific_game.board.after.plots import TABS
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.scene import Scene
from indopacific_game.board.table import TableScene
from indopacific_game.board.ui.column import TextColumn
from indopacific_game.game import ActionEntry, Game, Record, RecordError, Session, WrongRules, replay
from tests.board.waiting import wait_until

SIZES = [((1280, 800), 1.0), ((1920, 1080), 1.0), ((2560, 1440), 1.0), ((1280, 800), 1.5), ((960, 600), 1.0)]


def played(game: Game, seed: int, path: Path | None = None) -> Session:
    """Play a game at random."""
    session, luck = Session(game, seed=seed, seats=dict.fromkeys(game.powers, "random")), random.Random(seed)
    while not session.state.is_terminal:
        session.run_chance()
        if not session.state.is_terminal:
            session.apply(luck.choice(session.state.legal_actions()))
    if path is not None:
        session.record.save(path)
    return session


@pytest.fixture(scope="module")
def record(short: Game) -> Record:
    return played(short, 3).record


@pytest.fixture(scope="module")
def unfinished(record: Record) -> Record:
    """The record of a game that two people are in the middle of."""
    powers = sorted(record.seats)
    seats = {**record.seats, powers[0]: "human", powers[1]: "human"}
    return replace(record, seats=seats, entries=record.entries[: len(record.entries) // 2 | 1], text="")


@pytest.fixture
def app(app: App) -> App:
    app.push(Scene(app))
    return app


def press(app: App, *keys: int) -> None:
    for key in keys:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
        app.step(0.016)


def ended(app: App, session: Session) -> EndScene:
    scene = EndScene(app, Hotseat(session, {}))
    app.push(scene)
    wait_until(app, lambda: scene.history is not None)
    return scene


def replayed(app: App, source: Record | Path) -> Player:
    scene = ReplayScene(app, source)
    app.push(scene)
    wait_until(app, lambda: scene.player is not None)
    assert scene.player is not None
    return scene.player


# --- history ----------------------------------------------------------------------------------------------------------


def test_a_history_has_the_position_after_every_step(record: Record, short: Game) -> None:
    history = load_history(record)
    assert history.is_finished
    assert history.is_open
    for number, step in enumerate(replay(record, short), 1):
        assert history.position(number) == step.state
    assert history.position(0) == short.initial_state()


def test_series_have_a_value_for_the_opening_and_for_every_turn(record: Record) -> None:
    history = load_history(record)
    turns = list(history.ends)
    assert turns == list(range(history.steps[-1].turn + 1))
    for family in (history.tension, history.relations, history.dependence, history.marks, history.tracks):
        assert {len(values) for values in family().values()} == {len(turns)}
    final = history.steps[-1].state.score_breakdown()
    assert {power: values[-1] for power, values in history.scores().items()} == {p: s.total for p, s in final.items()}


def test_an_unfinished_game_with_people_shows_no_agenda_and_no_deal(unfinished: Record) -> None:
    history = load_history(unfinished)
    assert not history.is_open
    assert not history.is_finished
    assert all(step.action.sort != "deal" for step in history.steps)
    for number in range(len(history.steps) + 1):
        assert all(history.position(number).agenda(power) is None for power in history.game.powers)
    for position in history.ends.values():
        assert all(position.agenda(power) is None for power in history.game.powers)


def test_an_unfinished_game_of_agents_alone_is_open(record: Record) -> None:
    history = load_history(record.with_entries(record.entries[:20]))
    assert history.is_open
    assert any(step.action.sort == "deal" for step in history.steps)


def test_a_record_without_entries_has_a_history(record: Record) -> None:
    history = load_history(record.with_entries(()))
    assert list(history.ends) == [0]
    for plots in TABS.values():
        assert plots(history, lambda message, **_: message)


def test_a_damaged_record_has_a_history_up_to_the_damage(record: Record) -> None:
    wrong = ActionEntry("nobody", "pass")
    history = load_history(record.with_entries((*record.entries[:30], wrong, *record.entries[31:])))
    assert isinstance(history.fault, RecordError)
    assert 20 < len(history.steps) <= 30


def test_a_record_of_other_rules_is_refused(record: Record) -> None:
    with pytest.raises(WrongRules):
        load_history(replace(record, rules_digest="0" * 64))


def test_reading_tells_how_far_it_is(record: Record) -> None:
    told: list[float] = []
    load_history(record, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


# --- playback ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def playback(record: Record) -> Playback:
    return Playback(load_history(record))


def test_seeking_stays_within_the_game(playback: Playback) -> None:
    playback.seek(10_000)
    assert playback.at == playback.last
    playback.step(1)
    assert playback.at == playback.last
    playback.seek(-5)
    assert playback.at == 0


def test_turns_are_jumped_to_forwards_and_backwards(playback: Playback) -> None:
    begins = sorted({*playback.history.turns.values(), playback.last})
    found = []
    while playback.at < playback.last:
        playback.turn(1)
        found.append(playback.at)
    assert found == begins[1:]
    back = []
    while playback.at:
        playback.turn(-1)
        back.append(playback.at)
    assert back == sorted(begins[:-1], reverse=True)


def test_it_plays_on_step_by_step_and_stops_at_the_end(playback: Playback) -> None:
    playback.play()
    playback.update(SECONDS + 0.01)
    assert playback.at == 1
    for _ in range(2 * playback.last):
        playback.update(SECONDS)
    assert playback.at == playback.last
    assert not playback.is_playing
    playback.play()
    assert (playback.at, playback.is_playing) == (0, True)


def test_faster_is_faster(playback: Playback) -> None:
    for _ in SPEEDS:
        playback.change_speed(1)
    assert playback.speed == SPEEDS[-1]
    playback.play()
    playback.update(SECONDS / SPEEDS[-1] + 0.01)
    assert playback.at == 1


# --- the end on screen ------------------------------------------------------------------------------------------------


def test_the_end_tells_ranking_scores_and_agendas(app: App, short: Game) -> None:
    session = played(short, 3)
    report = ended(app, session).report()
    state = session.state
    assert report["ending"] == state.ending
    assert [state.returns()[power] for power in report["ranking"]] == sorted(state.returns().values(), reverse=True)
    assert all(report["agendas"].values())
    assert report["totals"] == {power: score.total for power, score in state.score_breakdown().items()}


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_every_tab_has_charts_that_do_not_overlap(app: App, short: Game, size: tuple[int, int], scale: float) -> None:
    app.change(scale=scale, width=size[0], height=size[1])
    assert app.style.size == size
    scene = ended(app, played(short, 3))
    for tab in TABS:
        scene.show_tab(tab)
        app.step(0.016)
        rects = [chart.rect for chart in scene.charts]
        assert rects
        assert all(scene.inside.contains(rect) for rect in rects)
        assert all(not a.colliderect(b) for k, a in enumerate(rects) for b in rects[k + 1 :])
    assert scene.report()["charts"][0]["title"]


def test_charts_are_read_off_by_keyboard(app: App, short: Game) -> None:
    scene = ended(app, played(short, 3))
    press(app, pygame.K_RIGHT, pygame.K_RIGHT)
    assert scene.at == 1
    press(app, pygame.K_END)
    assert scene.at == len(scene.charts[0].plot.steps) - 1
    press(app, pygame.K_2)
    assert scene.report()["tab"] == "tension"
    assert scene.report()["at"] is None


def test_a_war_has_provokers_and_no_ranks(app: App, short: Game) -> None:
    wars = (session for session in (played(short, seed) for seed in range(300)) if session.state.ending == "war")
    session = next(wars, None)
    if session is None:
        pytest.skip("no war in 300 games at random")
    scene = ended(app, session)
    assert scene.report()["provokers"]
    assert not any(scene.cards.rank(power).isdigit() for power in short.powers)


def test_what_an_ending_means_stands_before_which_game_it_was(
    app: App, short: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    meaning = max((ending.text for ending in short.rules.ending.values()), key=len)
    monkeypatch.setattr(EndScene, "_meaning", lambda _: meaning)
    scene = ended(app, played(short, 3))
    assert scene.below.startswith(meaning)
    assert scene.below.endswith("seed 3.")
    app.change(scale=1.5)
    assert scene.below == meaning


def test_the_board_and_the_replay_are_a_key_away(app: App, short: Game) -> None:
    scene = ended(app, played(short, 3))
    press(app, pygame.K_r)
    assert app.scene.name == "replay"
    press(app, pygame.K_ESCAPE)
    assert app.scene is scene
    press(app, pygame.K_b)
    assert scene not in app.scenes


def test_the_table_of_a_game_that_is_over_says_how_it_ended(app: App, short: Game) -> None:
    session = played(short, 3)
    table = TableScene(app, Hotseat(session, {}))
    app.push(table)
    outcome, *scores = narrator_of(short).outcome(session.state)
    latest = table.ui.lists["decide.latest"]
    assert isinstance(latest, TextColumn)
    assert [block.text for block in latest.blocks] == [outcome, *(line.strip() for line in scores)]


# --- the replay on screen ---------------------------------------------------------------------------------------------


def test_the_replay_shows_how_tracks_and_relations_stood(app: App, record: Record, tmp_path: Path) -> None:
    record.save(tmp_path / "game.toml")
    player = replayed(app, tmp_path / "game.toml")
    widgets = app.scene.ui.widgets
    rules = player.game.rules
    for name in (*(f"tracks.{track}" for track in rules.track), *(f"relations.{pair}" for pair in rules.pair)):
        rect = widgets[f"strip.{name}"].rect
        assert player.side_area.contains(rect)
        assert not rect.colliderect(widgets["replay.steps"].rect)
    track = next(iter(rules.track))
    for at in (0, player.playback.last):
        player.playback.seek(at)
        app.step(0.016)
        hint = widgets[f"strip.tracks.{track}"].hint()
        assert hint is not None
        value = f"{player.playback.position.track(track)}".replace("-", "−")
        assert any(value in line for line in hint.lines)


def test_the_replay_moves_by_keyboard_alone(app: App, record: Record, tmp_path: Path) -> None:
    record.save(tmp_path / "game.toml")
    player = replayed(app, tmp_path / "game.toml")
    press(app, pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT)
    assert player.playback.at == 1
    press(app, pygame.K_PAGEDOWN, pygame.K_PAGEDOWN)
    assert player.report()["turn"] == 2
    press(app, pygame.K_PAGEUP)
    assert player.report()["turn"] == 1
    press(app, pygame.K_END)
    assert player.report()["scores"] == {
        p: s.total for p, s in player.history.position(player.playback.last).score_breakdown().items()
    }
    press(app, pygame.K_HOME, pygame.K_SPACE)
    assert player.playback.is_playing
    press(app, pygame.K_UP)
    assert player.playback.speed == 2
    assert player.playback.is_playing


def test_the_slider_goes_to_where_it_is_dragged(app: App, record: Record) -> None:
    player = replayed(app, record)
    line = player.timeline.track
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=line.center, button=1))
    app.step(0.016)
    assert abs(player.playback.at - player.playback.last / 2) <= 1
    pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=(line.right, line.y - 90), rel=(0, 0), buttons=(1, 0, 0)))
    app.step(0.016)
    assert player.playback.at == player.playback.last
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONUP, pos=(line.right, line.y - 90), button=1))
    pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=line.midleft, rel=(0, 0), buttons=(0, 0, 0)))
    app.step(0.016)
    assert player.playback.at == player.playback.last


def test_every_step_is_told_under_its_own_turn(app: App, record: Record) -> None:
    player = replayed(app, record)
    for number in range(1, player.playback.last + 1):
        rows = list(player.teller.rows(number, 15))
        keys = [int(row.key) for row in rows if not row.heading]
        assert keys == list(range(keys[0], number + 1))
        assert {player.history.steps[key - 1].turn for key in keys} == {player.history.steps[number - 1].turn}
        assert all(row.text for row in rows)


def test_a_row_goes_to_its_step(app: App, record: Record) -> None:
    player = replayed(app, record)
    player.playback.seek(player.history.turns[2])
    app.step(0.016)
    first = next(row for row in player.teller.rows(player.playback.at, 15) if not row.heading)
    player._choose(first)
    assert player.playback.at == int(first.key)


def test_the_replay_of_a_game_that_goes_on_keeps_its_secrets(app: App, unfinished: Record) -> None:
    player = replayed(app, unfinished)
    for number in range(player.playback.last + 1):
        player.playback.seek(number)
        report = player.report()
        assert not any(report["agendas"].values())
        names = [player.game.rules.agenda[agenda].name for agenda in player.game.rules.agenda]
        said = " ".join(f"{row.text} {row.detail}" for row in player.teller.rows(number, 15))
        assert not any(f"“{name}”" in said for name in names)


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_nothing_of_the_replay_overlaps(app: App, record: Record, size: tuple[int, int], scale: float) -> None:
    app.change(scale=scale, width=size[0], height=size[1])
    assert app.style.size == size
    player = replayed(app, record)
    player.playback.seek(player.playback.last // 2)
    app.step(0.016)
    areas = {name: widget.rect for name, widget in app.scene.ui.widgets.items() if name.startswith("replay.")}
    names = list(areas)
    screen = app.scene.rect
    for k, name in enumerate(names):
        assert screen.contains(areas[name]), name
        assert not [other for other in names[k + 1 :] if areas[name].colliderect(areas[other])], name
    assert player.title_area.width > 0
    assert not player.count_area.colliderect(areas["replay.first"])


@pytest.mark.parametrize("text", ["", "format = 1", "no toml at all [", 'format = 99\npackage = "1"'])
def test_what_is_no_record_is_said_in_a_card(app: App, tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    scene = ReplayScene(app, path)
    app.push(scene)
    wait_until(app, lambda: bool(scene.fault))
    assert "broken.toml" in scene.report()["fault"]
    press(app, pygame.K_SPACE, pygame.K_RIGHT, pygame.K_ESCAPE)
    assert app.scene is not scene


def test_a_record_of_other_rules_is_said_in_a_card(app: App, record: Record, tmp_path: Path) -> None:
    replace(record, rules_digest="0" * 64).save(tmp_path / "other.toml")
    scene = ReplayScene(app, tmp_path / "other.toml")
    app.push(scene)
    wait_until(app, lambda: bool(scene.fault))
    assert "other rules" in scene.fault
    assert "replay.watch" not in scene.ui.widgets


def test_a_damaged_record_can_be_watched_up_to_the_damage(app: App, record: Record) -> None:
    broken = record.with_entries((*record.entries[:30], ActionEntry("nobody", "pass")))
    scene = ReplayScene(app, broken)
    app.push(scene)
    wait_until(app, lambda: bool(scene.fault))
    press(app, pygame.K_TAB, pygame.K_RETURN)
    app.step(0.016)
    assert scene.report()["steps"] > 20
