"""What is drawn in parts, or not at all because nothing has changed, looks like the whole window drawn anew."""

from __future__ import annotations

import random

import pygame
import pytest

from indopacific_game.agents import make_agent
from indopacific_game.board import app as app_module
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat, Stage
from indopacific_game.board.map import MapView
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene
from indopacific_game.game import Game, Session

FRAME = 1 / 60
FRAMES = 500


class Drawn:
    """Remembers what was drawn in parts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.parts: list[pygame.Rect] = []
        self._draw = App._draw_parts
        monkeypatch.setattr(App, "_draw_parts", lambda app: self._remember(app))  # noqa: PLW0108 (to be bound to the app)

    def _remember(self, app: App) -> list[pygame.Rect]:
        drawn = self._draw(app)
        self.parts += [part.copy() for part in drawn]
        return drawn

    def whole(self, app: App) -> pygame.Surface:
        """Return the window drawn anew, while the map rests."""
        flags = app.scene.redraw, app.scene.ui.redraw, app.scene.stale
        app.draw()
        app.scene.redraw, app.scene.ui.redraw, app.scene.stale = flags
        return app.surface


@pytest.fixture
def settings() -> Settings:
    return Settings(agent_speed=8)


def seat(app: App, game: Game) -> TableScene:
    """Show a game of agents."""
    seats = dict.fromkeys(game.powers, "greedy")
    agents = {power: make_agent("greedy", game, power, 7) for power in game.powers}
    table = TableScene(app, Hotseat(Session(game, seed=7, seats=seats), agents))
    app.push(table)
    return table


def differing(one: pygame.Surface, other: pygame.Surface) -> list[pygame.Rect]:
    """Return where two pictures of one size differ."""
    same = pygame.mask.from_threshold(one, (0, 0, 0, 255), (1, 1, 1, 255), other)
    same.invert()
    return same.get_bounding_rects()


def test_what_is_drawn_in_parts_looks_like_the_whole(app: App, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    luck, at, pointer = random.Random(3), [0.0], [(0, 0)]
    drawn = Drawn(monkeypatch)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: pointer[0])
    monkeypatch.setattr(pygame.mouse, "get_focused", lambda: True)
    table = seat(app, game)
    # The map's clock stands while a frame is drawn twice.
    monkeypatch.setattr(table.map, "_clock", lambda: at[0])
    for k in range(FRAMES):
        at[0] += FRAME
        if luck.random() < 0.3:
            pointer[0] = luck.randrange(1280), luck.randrange(800)
            pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=pointer[0], rel=(1, 1), buttons=(0, 0, 0)))
        before_step = app.scene
        app.step(FRAME)
        # Below a card the table waits, with whatever of it was in motion; and a target that is pointed at is marked
        # with the frame after it. Parts may be left for the next frame.
        if app.late or before_step is not table or app.scene is not table or table.stale:
            continue
        if table.map.version != table.map._drawn:
            continue
        before = app.surface.copy()
        with monkeypatch.context() as patch:
            patch.setattr(MapView, "update", lambda *_: None)
            assert not differing(before, drawn.whole(app)), f"frame {k}"
    for area in (table.map_area, table.side_area, table.topbar.area, table.strip.area):
        assert area in drawn.parts


def test_parts_for_which_a_frame_has_no_time_are_drawn_with_the_next(
    app: App, game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = Drawn(monkeypatch)
    table = seat(app, game)
    table.pace.paused = True
    table.rebuild()
    for _ in range(10):  # until the buttons are painted
        app.step(FRAME)
    monkeypatch.setattr(app_module, "ENOUGH", 0.0)
    table.follow(table.hotseat.take_chance(), gently=True)
    areas = [table.map_area, table.topbar.area, table.strip.area, table.side_area]
    assert table.stale == areas
    for area in areas:
        drawn.parts.clear()
        app.step(FRAME)
        assert drawn.parts == [area]


def test_a_card_is_laid_on_the_table_once_that_shows_what_has_happened(
    app: App, game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = seat(app, game)
    app.step(FRAME)
    monkeypatch.setattr(app_module, "ENOUGH", 0.0)
    while table._card is None:
        assert table.hotseat.stage is Stage.CHANCE
        table.follow(table.hotseat.take_chance(), gently=True)
    card, entries = table._card, len(table.hotseat.session.record.entries)
    for _ in range(20):
        if app.scene is card:
            break
        assert app.scene is table
        app.step(FRAME)
    assert app.scene is card
    assert not table.stale
    assert len(table.hotseat.session.record.entries) == entries


class Ground(Scene):
    """Counts how often it is drawn."""

    name = "ground"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.drawn = 0

    def draw(self, surface: pygame.Surface) -> None:
        """Draw something."""
        self.drawn += 1
        surface.fill("red")


class Veil(Scene):
    """Lies over another."""

    name = "veil"
    is_overlay = True

    def draw(self, surface: pygame.Surface) -> None:
        """Draw something in the middle."""
        surface.fill("blue", surface.get_rect().inflate(-400, -400))


def test_what_lies_below_is_drawn_again_only_if_it_has_changed(app: App) -> None:
    ground, veil = Ground(app), Veil(app)
    app.push(ground)
    app.step(FRAME)
    app.push(veil)
    for _ in range(3):
        veil.redraw = True
        app.step(FRAME)
    assert ground.drawn == 1
    ground.redraw = veil.redraw = True
    app.step(FRAME)
    assert ground.drawn == 2
    assert app.surface.get_at((1, 1)) == pygame.Color("red")
    assert app.surface.get_at(app.surface.get_rect().center) == pygame.Color("blue")
    app.pop()
    app.step(FRAME)
    assert ground.drawn == 2
    assert app.surface.get_at(app.surface.get_rect().center) == pygame.Color("red")


def test_what_lay_below_is_drawn_anew_if_it_has_changed_or_a_note_is_shown(app: App) -> None:
    ground = Ground(app)
    app.push(ground)
    app.step(FRAME)
    for changes in (True, False):
        app.push(Veil(app))
        app.step(FRAME)
        if changes:
            ground.redraw = True
        else:
            app.tell("a note")
        drawn = ground.drawn
        app.pop()
        app.step(FRAME)
        assert ground.drawn > drawn


def test_a_second_overlay_lies_over_the_first(app: App) -> None:
    ground, veil = Ground(app), Veil(app)
    for scene in (ground, veil, Veil(app)):
        app.push(scene)
        app.step(FRAME)
    assert ground.drawn == 1
    app.pop()
    app.step(FRAME)
    assert app.scene is veil
    assert app.surface.get_at(app.surface.get_rect().center) == pygame.Color("blue")
    app.pop()
    app.step(FRAME)
    assert app.surface.get_at(app.surface.get_rect().center) == pygame.Color("red")


def test_buttons_below_an_overlay_are_there_after_the_window_has_been_laid_out_anew(app: App, game: Game) -> None:
    table = seat(app, game)
    app.push(Veil(app))
    app.step(FRAME)
    app.change(high_contrast=True)
    buttons = [widget.element for widget in table.ui.widgets.values() if widget.element is not None]
    assert len(table.ui.manager.ui_group.visible) >= len(buttons) > 0
