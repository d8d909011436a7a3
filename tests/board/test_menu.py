from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pygame
import pytest

from indopacific_game.board import settings as settings_module
from indopacific_game.board.app import App
from indopacific_game.board.menu import MenuScene, PauseScene
from indopacific_game.board.menu.load import LoadScene
from indopacific_game.board.menu.menu import THUMBNAIL
from indopacific_game.board.menu.options import SettingsScene
from indopacific_game.board.menu.plan import Plan, Seat
from indopacific_game.board.menu.setup import SetupScene
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Fault, Settings, Setup
from indopacific_game.board.sidecar import read_facts
from indopacific_game.board.start import back_to_menu, begun, rematch, resumed, show_table
from indopacific_game.board.table import TableScene
from indopacific_game.game import Game, GameError, Record, Session
from tests.board.waiting import wait_until

OVERLAY = """
[ruleset]
id = "quick"
name = "Quick"
version = "1"
extends = "standard"
"""


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.load(scenario="six_months", compiled=False)


@pytest.fixture
def app(app: App, monkeypatch: pytest.MonkeyPatch, game: Game) -> App:
    monkeypatch.setattr(settings_module, "_told", set())
    monkeypatch.setattr("indopacific_game.board.menu.backdrop._paint", lambda _, size, __: pygame.Surface(size))
    # Loaded once for all tests.
    app.library._first = game
    app.library._remember(game)
    return app


def press(app: App, name: str) -> None:
    widget = app.scene.ui.widgets[name]
    assert widget.enabled, name
    assert widget.press is not None, name
    widget.press()


def key(app: App, code: int) -> None:
    for sort in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.Event(sort, key=code, mod=0, unicode="", scancode=0))
    app.step(0.05)


def menu(app: App) -> MenuScene:
    """Show the menu, and wait for what it looks for."""
    scene = MenuScene(app)
    app.push(scene)
    wait_until(app, lambda: scene.offer is not None)
    return scene


def setup(app: App) -> SetupScene:
    menu(app)
    press(app, "menu.new")
    assert isinstance(app.scene, SetupScene)
    return app.scene


def loading(app: App, **options: str) -> LoadScene:
    scene = LoadScene(app, **options)  # type: ignore[arg-type]
    app.push(scene)
    wait_until(app, lambda: scene.slots is not None)
    return scene


def saved(app: App, game: Game, moves: int = 3) -> Session:
    """Begin a game of the library, and play a little of it."""
    seats = dict.fromkeys(game.powers, "human")
    session = begun(app.library, game, seats, {game.powers[0]: "Zoë"}, seed=5, time_limit=60).hotseat.session
    for _ in range(moves):
        session.run_chance()
        session.apply(session.state.legal_actions()[0])
    return session


# --- setting up -------------------------------------------------------------------------------------------------------


def test_the_first_plan_is_one_person_in_the_shortest_scenario(game: Game) -> None:
    plan = Plan(game, Setup())
    turns = {name: scenario.turns for name, scenario in game.rules.scenario.items()}
    assert turns[plan.scenario] == min(turns.values())
    assert plan.preset == "one"
    assert len(plan.people) == 1
    assert not plan.seed_is_wrong


def test_a_plan_remembers_the_last_one_as_far_as_it_still_makes_sense(game: Game) -> None:
    first, second, third, fourth = game.powers
    seats = {first: "admiral+hawk", second: "human", third: "no such agent", fourth: "human"}
    plan = Plan(game, Setup("long_decade", "", 120, seats, {second: "Aiko"}))
    assert plan.scenario == "long_decade"
    assert plan.seats[first] == Seat("admiral", "hawk")
    assert {second, fourth} <= set(plan.people)
    assert plan.seats[third].text in ("human", plan.usual_level())
    assert plan.shown_names == {second: "Aiko"}
    assert plan.time_limit == 120
    assert Plan(game, Setup("a scenario of earlier rules", time_limit=77)).scenario == plan.scenarios[0]


def test_quick_choices_keep_what_they_can(game: Game) -> None:
    plan = Plan(game, Setup())
    first, second, *_ = game.powers
    plan.set_level(second, "cadet")
    plan.set_character(second, "trader")
    plan.only_agents()
    assert plan.preset == "watch"
    assert plan.seats[second].text == "cadet+trader"
    plan.all_people()
    assert plan.preset == "people"
    assert set(plan.seat_texts.values()) == {"human"}
    plan.set_level(first, "officer")
    plan.one_person()
    assert plan.people == [second]


@pytest.mark.parametrize(("typed", "seed"), [("", None), ("7", 7), (" 12 ", 12), (str(2**63 - 1), 2**63 - 1), ("0", 0)])
def test_seeds_that_may_be_typed(game: Game, typed: str, seed: int | None) -> None:
    plan = Plan(game, Setup())
    plan.seed_text = typed
    assert plan.seed == seed
    assert not plan.seed_is_wrong


@pytest.mark.parametrize("typed", ["-1", "7a", "1.5", str(2**63), "9" * 30, "٣"])
def test_seeds_that_are_none(game: Game, typed: str) -> None:
    plan = Plan(game, Setup())
    plan.seed_text = typed
    assert plan.seed_is_wrong


def test_a_game_that_is_set_up_has_its_seats_names_seed_and_limit(app: App) -> None:
    scene = setup(app)
    first, second, *_ = scene.plan.game.powers
    press(app, "setup.preset.people")
    scene.plan.set_name(first, "Aiko")
    scene.plan.set_level(second, "cadet")
    scene._type_seed("99")
    scene.plan.time_limit = 120
    press(app, "setup.begin")
    assert app.scene.name == "wait"
    wait_until(app, lambda: any(isinstance(scene, TableScene) for scene in app.scenes))
    table = next(scene for scene in app.scenes if isinstance(scene, TableScene))
    session = table.hotseat.session
    assert session.path is not None
    record = Record.load(session.path)
    assert record.seats[first] == "human"
    assert record.seats[second] == "cadet"
    assert record.seed == 99
    assert table.hotseat.names == {first: "Aiko"}
    assert table.clock.limit == 120
    facts = read_facts(session.path)
    assert facts.names == {first: "Aiko"}
    assert facts.time_limit == 120
    kept, faults = Settings.load()
    assert not faults
    assert kept.setup.seats[second] == "cadet"
    assert kept.setup.scenario == scene.plan.scenario
    assert app.scenes[0].name == "menu"


def test_a_wrong_seed_is_said_and_nothing_begins(app: App) -> None:
    scene = setup(app)
    scene._type_seed("seven")
    assert not app.scene.ui.widgets["setup.begin"].enabled
    scene._begin()
    assert app.scene is scene
    scene._type_seed("7")
    assert app.scene.ui.widgets["setup.begin"].enabled


def test_faulty_rules_are_told_with_file_and_line(app: App, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.toml").write_text(f"{OVERLAY}\n[power.nobody]\ncolour = 7\n", encoding="utf-8")
    scene = setup(app)
    scene._type_rules(str(folder))
    assert not app.scene.ui.widgets["setup.begin"].enabled, "not before they have been looked at"
    wait_until(app, lambda: bool(scene.faults))
    assert any("mine.toml" in fault and "line" in fault for fault in scene.faults)
    press(app, "setup.faults")
    assert app.scene.report()["lines"] == scene.faults
    key(app, pygame.K_ESCAPE)
    assert app.scene is scene
    scene._type_rules("")
    wait_until(app, lambda: not scene.faults and not scene.checking and scene._left is None)
    assert app.scene.ui.widgets["setup.begin"].enabled


def test_a_folder_of_rules_may_be_dropped_onto_the_window_and_put_away_again(app: App, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.toml").write_text(OVERLAY, encoding="utf-8")
    scene = setup(app)
    pygame.event.post(pygame.Event(pygame.DROPFILE, file=str(folder / "mine.toml")))
    wait_until(app, lambda: scene.rules == str(folder) and not scene.checking)
    assert scene.faults == []
    assert any("quick" in layer for layer in scene.plan.game.layers)
    press(app, "setup.rules.none")
    wait_until(app, lambda: not scene.rules and not scene.checking)
    assert not any("quick" in layer for layer in scene.plan.game.layers)
    assert "setup.rules.none" not in scene.ui.widgets


# --- the first screen -------------------------------------------------------------------------------------------------


def test_without_games_the_menu_offers_the_tutorial_first(app: App) -> None:
    scene = menu(app)
    assert scene.offer is not None
    assert scene.offer.slot is None
    assert scene.report()["continue"] == ""
    assert next(iter(scene.ui.widgets)) == "menu.continue"


def test_the_menu_offers_to_go_on_with_the_last_game(app: App, game: Game) -> None:
    session = saved(app, game)
    scene = menu(app)
    assert scene.report()["continue"] == str(session.path)
    press(app, "menu.continue")
    wait_until(app, lambda: any(isinstance(scene, TableScene) for scene in app.scenes))
    table = next(scene for scene in app.scenes if isinstance(scene, TableScene))
    assert table.hotseat.session.state == session.state
    assert table.hotseat.names == {game.powers[0]: "Zoë"}
    assert table.clock.limit == 60


def test_the_picture_of_a_wide_map_leaves_room_for_the_words_beside_it(app: App, game: Game) -> None:
    saved(app, game)
    scene = menu(app)
    assert scene.offer is not None
    for width in (120, 180):
        scene.offer = replace(scene.offer, thumbnail=pygame.Surface((2 * width, 160)))
        shown = scene._thumbnail(80)
        assert shown is not None
        assert shown.get_size() == (min(width, round(THUMBNAIL * scene.card.width)), 80)


def test_what_is_wrong_in_the_settings_is_told_first(app: App) -> None:
    fault = Fault("board-settings-unknown", {"file": "board.toml", "key": "colour"})
    app.push(MenuScene(app, [fault]))
    assert app.scene.name == "message"
    assert "colour" in app.scene.report()["lines"][0]
    key(app, pygame.K_RETURN)
    assert app.scene.name == "menu"


def test_the_window_opens_before_the_game_is_imported(tmp_path: Path) -> None:
    script = """if True:
        import sys
        from indopacific_game.board.app import App
        from indopacific_game.board.menu import MenuScene
        from indopacific_game.board.settings import Settings
        app = App(Settings.load()[0])
        app.push(MenuScene(app))
        # Asked when the first frame is to be seen and no thread has begun.
        begin = app._begin_early_work
        def look():
            assert app.frame == 1
            print([name for name in ("numba", "numpy", "indopacific_game.game") if name in sys.modules])
            sys.stdout.flush()
            begin()
        app._begin_early_work = look
        app.step(0.02)
        app.close()
    """
    own = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "INDOPACIFIC_CONFIG": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


def test_letters_open_what_they_stand_for_and_escape_goes_back(app: App) -> None:
    menu(app)
    for code, name in ((pygame.K_n, "setup"), (pygame.K_l, "load"), (pygame.K_r, "load"), (pygame.K_s, "settings")):
        key(app, code)
        assert app.scene.name == name
        key(app, pygame.K_ESCAPE)
        assert app.scene.name == "menu"
    key(app, pygame.K_q)
    assert not app.running


# --- saved games ------------------------------------------------------------------------------------------------------


def test_saved_games_are_listed_newest_first_and_damaged_ones_say_why(app: App, game: Game) -> None:
    session = saved(app, game)
    assert session.path is not None
    damaged = session.path.with_name("damaged.toml")
    damaged.write_text(session.path.read_text(encoding="utf-8").replace('"chance"', '"nobody"', 1), encoding="utf-8")
    (session.path.parent / "no-toml.toml").write_text("[", encoding="utf-8")
    scene = loading(app)
    games = {Path(one["path"]).name: one for one in scene.report()["games"]}
    assert set(games) == {session.path.name, "damaged.toml", "no-toml.toml"}
    assert games[session.path.name]["fault"] == ""
    assert games["no-toml.toml"]["fault"]
    scene.chosen = session.path.with_name("no-toml.toml")
    scene.rebuild()
    assert not scene.ui.widgets["load.load"].enabled
    assert not scene.ui.widgets["load.replay"].enabled
    assert scene.ui.widgets["load.delete"].enabled


def test_a_record_that_does_not_replay_is_refused_in_a_card(app: App, game: Game) -> None:
    session = saved(app, game)
    assert session.path is not None
    text = session.path.read_text(encoding="utf-8")
    scene = loading(app)
    session.path.write_text(text.replace('by = "chance"', f'by = "{game.powers[0]}"', 1), encoding="utf-8")
    press(app, "load.load")
    wait_until(app, lambda: app.scene.name == "message")
    assert app.scene.report()["lines"]
    key(app, pygame.K_ESCAPE)
    assert app.scene is scene


def test_games_are_copied_renamed_and_deleted_after_asking(app: App, game: Game) -> None:
    session = saved(app, game)
    scene = loading(app)

    def said(verb: str, text: str, button: str = "ask.yes") -> None:
        press(app, f"load.{verb}")
        if text:
            app.scene._typed(text)  # type: ignore[attr-defined]
        press(app, button)

    def titles() -> list[str]:
        return sorted(slot.title for slot in scene.slots or ())

    said("keep", "Before the storm")
    wait_until(app, lambda: titles() == ["", "Before the storm"])
    scene.chosen = next(slot.path for slot in scene.slots or () if slot.title)
    scene.rebuild()
    said("rename", "After it")
    wait_until(app, lambda: titles() == ["", "After it"])
    said("delete", "", "confirm.no")
    assert app.scene is scene
    said("delete", "", "confirm.yes")
    wait_until(app, lambda: titles() == [""])
    assert [slot.path for slot in scene.slots or ()] == [session.path]


def test_a_named_copy_stays_as_it_is_when_it_is_gone_on_with(app: App, game: Game) -> None:
    session = saved(app, game)
    assert session.path is not None
    copy = app.library.shelf.keep(session.path, "Kept")
    before = copy.path.read_bytes()
    ready = resumed(app.library, copy)
    assert ready.hotseat.session.path != copy.path
    ready.hotseat.session.run_chance()
    ready.hotseat.session.apply(ready.hotseat.session.state.legal_actions()[0])
    assert copy.path.read_bytes() == before
    assert ready.hotseat.names == {game.powers[0]: "Zoë"}


# --- at the table -----------------------------------------------------------------------------------------------------


def table(app: App, game: Game) -> TableScene:
    menu(app)
    seats = dict.fromkeys(game.powers, "human")
    show_table(app, begun(app.library, game, seats, {}, seed=5))
    scene = next(scene for scene in app.scenes if isinstance(scene, TableScene))
    app.step(0.05)
    return scene


def test_a_break_saves_copies_and_leads_back_to_the_menu(app: App, game: Game) -> None:
    scene = table(app, game)
    app.push(PauseScene(app, scene))
    press(app, "pause.save")
    app.scene._typed("A copy")  # type: ignore[attr-defined]
    key(app, pygame.K_RETURN)
    wait_until(app, lambda: any(slot.title == "A copy" for slot in app.library.shelf.slots()))
    assert app.scene.name == "pause"
    press(app, "pause.menu")
    assert [scene.name for scene in app.scenes] == ["menu"]
    first = app.scenes[0]
    assert isinstance(first, MenuScene)
    path = scene.hotseat.session.path
    assert path is not None
    wait_until(app, lambda: first.report()["continue"] == str(path))
    assert path.with_suffix(".png").is_file(), "leaving the table keeps a picture of it"


def test_a_game_kept_elsewhere_gets_no_picture_beside_it(app: App, game: Game, tmp_path: Path) -> None:
    from indopacific_game.board.start import _ready

    path = tmp_path / "elsewhere.toml"
    show_table(app, _ready(Session(game, seed=5, path=path)))
    app.step(0.05)
    back_to_menu(app)
    assert path.is_file()
    assert not path.with_suffix(".png").exists()
    assert app.scene.name == "menu"


def test_a_rematch_has_the_same_people_and_other_luck(app: App, game: Game) -> None:
    first = table(app, game).hotseat
    rematch(app, first)
    wait_until(app, lambda: isinstance(app.scenes[-1], TableScene) and app.scenes[-1].hotseat is not first)
    again = next(scene for scene in app.scenes if isinstance(scene, TableScene)).hotseat
    assert again.session.record.seats == first.session.record.seats
    assert again.session.seed != first.session.seed
    assert again.session.path != first.session.path


def test_an_agent_that_nobody_knows_is_an_error_that_can_be_told(app: App, game: Game) -> None:
    with pytest.raises(GameError, match="no player"):
        begun(app.library, game, dict.fromkeys(game.powers, "nobody"), {})


# --- settings ---------------------------------------------------------------------------------------------------------


def test_settings_hold_at_once_and_are_kept(app: App) -> None:
    menu(app)
    press(app, "menu.settings")
    scene = app.scene
    assert isinstance(scene, SettingsScene)
    press(app, "settings.high_contrast")
    assert app.style.high_contrast
    press(app, "settings.sound")
    assert not app.sounds.settings.sound
    scene.ui.widgets["settings.scale"].press()  # type: ignore[misc]
    assert app.style.user_scale > 1
    scene._resize("1600x900")
    assert app.style.size == (1600, 900)
    assert Settings.load()[0] == app.settings
    press(app, "settings.reset")
    assert app.settings == Settings(width=1600, height=900, setup=app.settings.setup)
    assert app.scene is scene


def test_a_value_that_was_written_by_hand_is_among_those_offered(app: App) -> None:
    app.change(agent_speed=3.5)
    app.push(SettingsScene(app))
    assert app.scene.ui.widgets["settings.agent_speed"].text == "3.5×"


# --- every size -------------------------------------------------------------------------------------------------------


def pages(app: App) -> Iterator[Scene]:
    """Show the screens of the menu, one after the other."""
    yield menu(app)
    for scene in (SetupScene(app), SettingsScene(app)):
        app.push(scene)
        yield scene
    yield loading(app)


@pytest.mark.parametrize("size", [(960, 600), (1280, 800), (1024, 768), (1920, 1080), (2560, 1440)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_overlaps_or_leaves_the_window(app: App, game: Game, size: tuple[int, int], scale: float) -> None:
    saved(app, game)
    app.change(width=size[0], height=size[1], scale=scale)
    for scene in pages(app):
        app.step(0.05)
        window = pygame.Rect((0, 0), size)
        rects = {name: widget.rect for name, widget in scene.ui.widgets.items()}
        for name, rect in rects.items():
            assert window.contains(rect), (scene.name, name)
            assert min(rect.size) >= scene.style.px(20), (scene.name, name, rect)
        for (one, here), (other, there) in combinations(rects.items(), 2):
            assert not here.colliderect(there), (scene.name, one, other)
        for label in getattr(scene, "labels", ()):
            assert not label.rect.h or window.contains(label.rect), (scene.name, label)


def test_every_button_can_be_reached_by_keyboard(app: App, game: Game) -> None:
    saved(app, game)
    for scene in pages(app):
        reached = set()
        for _ in range(len(scene.ui.widgets)):
            scene.ui.move_focus(1)
            reached.add(scene.ui.focus)
        wanted = {name for name, widget in scene.ui.widgets.items() if widget.press or widget.element or widget.keys}
        assert wanted <= reached
