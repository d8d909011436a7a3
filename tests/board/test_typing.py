"""Lines to type into: what is typed is seen at once, and replaces what one comes to by keyboard."""

from __future__ import annotations

import pygame
import pytest
from pygame_gui.elements import UITextEntryLine

from indopacific_game.board.app import App
from indopacific_game.board.scene import Scene


class Form(Scene):
    """Two lines to type into."""

    name = "form"

    def build(self) -> None:
        for k, name in enumerate(("first", "second")):
            self.ui.entry(name, pygame.Rect(40, 40 + 60 * k, 300, 40), "", lambda _: None)

    def draw(self, surface: pygame.Surface) -> None:
        surface.fill(self.style.colour("panel"))


@pytest.fixture
def app(app: App) -> App:
    app.push(Form(app))
    app.step(0.016)
    return app


def typed(app: App, line: str, words: str) -> str:
    """Go to a line by keyboard and type; return what the line then holds."""
    app.scene.ui.set_focus(line)
    for letter in words:
        pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
        app.step(0.016)
    for _ in range(20):  # in which what was typed can be painted
        app.step(0.001)
    element = app.scene.ui.widgets[line].element
    assert isinstance(element, UITextEntryLine)
    return element.get_text()


def test_every_letter_is_seen_as_it_is_typed(app: App) -> None:
    assert typed(app, "first", "Aiko") == "Aiko"
    shown = pygame.image.tobytes(app.surface, "RGB")
    app.draw()
    assert pygame.image.tobytes(app.surface, "RGB") == shown


def test_what_is_typed_into_a_line_reached_by_keyboard_replaces_what_stood_there(app: App) -> None:
    typed(app, "first", "Aiko")
    typed(app, "second", "Bo")
    assert typed(app, "first", "Mei") == "Mei"
