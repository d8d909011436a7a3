"""Lines to type into: what is typed is seen at once, and replaces what one comes to by keyboard."""

from __future__ import annotations

from functools import partial

import pygame
import pytest
from pygame_gui.elements import UITextEntryLine

from indopacific_game.board.app import App
from indopacific_game.board.scene import Scene


class Form(Scene):
    """Two lines to type into, which keep what is typed."""

    name = "form"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.texts = {"first": "", "second": ""}

    def build(self) -> None:
        for k, (name, text) in enumerate(self.texts.items()):
            self.ui.entry(name, pygame.Rect(40, 40 + 60 * k, 300, 40), text, partial(self.texts.__setitem__, name))

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
    return text_of(app, line)


def text_of(app: App, line: str) -> str:
    """Return what a line holds."""
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


def letters(app: App, words: str) -> None:
    """Type without going anywhere."""
    for letter in words:
        pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
        app.step(0.016)


def test_a_line_that_is_made_anew_while_it_is_typed_into_takes_what_is_typed_next(app: App) -> None:
    typed(app, "first", "Ako")
    element = app.scene.ui.widgets["first"].element
    assert isinstance(element, UITextEntryLine)
    element.edit_position = 1
    app.scene.rebuild()
    letters(app, "i")
    assert text_of(app, "first") == "Aiko"


def test_a_line_is_typed_into_after_the_window_has_been_laid_out_anew(app: App) -> None:
    typed(app, "second", "Me")
    app.restyle()
    letters(app, "i")
    assert text_of(app, "second") == "Mei"
