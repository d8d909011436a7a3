"""A window whose edge is dragged: laid out once it rests, or is used, and showing what it can meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pygame
import pytest

from indopacific_game.board.app import SMALLEST, App
from indopacific_game.board.resizing import REST
from indopacific_game.board.scene import Scene

FRAME = 0.016
INK = (10, 200, 30)


class Sheet(Scene):
    """A sheet of one colour that counts how often it is laid out, and keeps a button in its lower right corner."""

    name = "sheet"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.laid_out, self.pressed = list[tuple[int, int]](), 0

    def build(self) -> None:
        self.laid_out.append(self.style.size)
        button = pygame.Rect(0, 0, 100, 40)
        button.bottomright = self.rect.bottomright
        self.ui.button("sheet.press", button, "Press", self._press)

    def _press(self) -> None:
        self.pressed += 1

    def draw(self, surface: pygame.Surface) -> None:
        surface.fill(INK)


@pytest.fixture
def sheet(app: App) -> Sheet:
    made = Sheet(app)
    app.push(made)
    while not app.frame:
        app.step(FRAME)
    return made


def drag(app: App, *size: int) -> None:
    """Have the window be of another size, as the system tells of it."""
    pygame.display.set_mode(size, pygame.RESIZABLE)
    pygame.event.clear()
    pygame.event.post(pygame.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))
    app.step(FRAME)


def rest(app: App, seconds: float = REST) -> None:
    for _ in range(round(seconds / FRAME) + 1):
        app.step(FRAME)


def told(tmp_path: Path) -> list[int]:
    found: list[int] = json.loads((tmp_path / "state.json").read_text(encoding="utf-8"))["size"]
    return found


def test_a_window_that_is_dragged_is_laid_out_once(app: App, sheet: Sheet, tmp_path: Path) -> None:
    for step in range(30):
        drag(app, 1280 + 10 * step, 800)
    assert sheet.laid_out == [(1280, 800)]
    assert told(tmp_path) == [1280, 800]
    rest(app)
    assert sheet.laid_out == [(1280, 800), (1570, 800)]
    assert app.style.size == app.surface.get_size() == (1570, 800)
    assert (app.settings.width, app.settings.height) == (1570, 800)
    assert told(tmp_path) == [1570, 800]


def test_what_was_shown_is_fitted_into_the_window_meanwhile(app: App, sheet: Sheet) -> None:
    drag(app, 1600, 800)
    night = app.style.colour("night")
    assert app.surface.get_size() == (1600, 800)
    assert app.surface.get_at((800, 400))[:3] == INK
    assert app.surface.get_at((80, 400)) == app.surface.get_at((1520, 400)) == night
    rest(app)
    assert app.surface.get_at((80, 400))[:3] == INK
    assert len(sheet.laid_out) == 2


def test_a_size_that_is_taken_back_costs_nothing(app: App, sheet: Sheet) -> None:
    drag(app, 1400, 800)
    drag(app, 1280, 800)
    rest(app)
    assert len(sheet.laid_out) == 1
    assert app.surface.get_at((5, 5))[:3] == INK


def test_who_clicks_or_types_need_not_wait(app: App, sheet: Sheet) -> None:
    drag(app, 1400, 900)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.Event(kind, pos=(1390, 890), button=pygame.BUTTON_LEFT))
    app.step(FRAME)
    assert sheet.laid_out[-1] == (1400, 900)
    assert sheet.pressed == 1


def test_a_window_dragged_too_small_becomes_as_small_as_can_be(app: App, sheet: Sheet) -> None:
    drag(app, 500, 300)
    assert sheet.laid_out == [(1280, 800)]
    rest(app, 2 * REST)
    assert app.style.size == app.surface.get_size() == SMALLEST


def test_another_scale_meanwhile_lays_out_for_the_size_there_is(app: App, sheet: Sheet) -> None:
    drag(app, 1400, 900)
    app.change(scale=1.5)
    assert sheet.laid_out[-1] == app.style.size == app.surface.get_size()
    count = len(sheet.laid_out)
    rest(app)
    assert len(sheet.laid_out) == count
