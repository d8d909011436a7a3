"""What the screens of the menu have in common: a sheet over the sea, with a title, labels and a row of buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pygame
from pygame_gui.elements import UITextEntryLine

from indopacific_game.board.fitted import FittedScene
from indopacific_game.board.menu.backdrop import backdrop_of
from indopacific_game.board.menu.dialogs import draw_sheet
from indopacific_game.board.ui import darken, draw_text
from indopacific_game.board.ui.text import Align, text_width
from indopacific_game.board.ui.widgets import told_whole

if TYPE_CHECKING:
    from indopacific_game.board.app import App

HEAD, FOOT, PAD = 54, 66, 24
"""Pixels at scale 1: the head of a sheet, its row of buttons, and the space at its sides."""


@dataclass(frozen=True)
class Label:
    """Words that a page draws beside its widgets."""

    rect: pygame.Rect
    text: str
    size: float = 16
    bold: bool = False
    colour: str = "ink"
    align: Align = "left"
    wrap: bool = False
    middle: bool = False


class Page(FittedScene):
    """A screen of the menu: a sheet in the middle of the window.

    `over` says that it is shown over a game, which stays to be seen at the sides; else there is the sea.
    """

    widest, highest = 1160, 730
    """Pixels of the sheet at most, at scale 1."""

    def __init__(self, app: App, *, over: bool = False) -> None:
        self.over = over
        self.is_overlay = over
        self.labels: list[Label] = []
        self._placeholders: dict[str, str] = {}
        self.sheet = pygame.Rect(0, 0, 0, 0)
        self.backdrop = backdrop_of(app) if not over else None
        super().__init__(app)

    @property
    def title(self) -> str:
        """What stands in the head of the sheet."""
        return self.say(f"board-{self.name}-title")

    # --- building -----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Lay the sheet out, and make its content."""
        if self.backdrop is not None:
            self.backdrop.want()
        px = self.style.px
        self.labels = []
        self._placeholders = {}
        width = min(px(self.widest), self.rect.width - 2 * px(12))
        height = min(px(self.highest), self.rect.height - 2 * px(10))
        self.sheet = pygame.Rect(0, 0, width, height)
        self.sheet.center = self.rect.center
        side = 2 * px(PAD)
        body = pygame.Rect(self.sheet.x + px(PAD), self.sheet.y + px(HEAD) + px(14), width - side, 0)
        body.height = self.sheet.bottom - px(FOOT) - body.y
        self.build_body(body)
        self.build_foot(pygame.Rect(body.x, self.sheet.bottom - px(FOOT) + px(12), width - side, px(42)))
        self._explain_labels()

    def build_body(self, rect: pygame.Rect) -> None:
        """Make what is on the sheet."""

    def build_foot(self, rect: pygame.Rect) -> None:
        """Make the row of buttons below; the usual one has a button that goes back."""
        self.back_button(rect)

    def back_button(self, rect: pygame.Rect) -> None:
        """Make the button that goes back, at the left."""
        left = pygame.Rect(rect.x, rect.y, min(self.style.px(170), rect.width // 4), rect.height)
        self.ui.button(f"{self.name}.back", left, self.say("board-back"), self.back)

    def caption(self, rect: pygame.Rect, message: str) -> pygame.Rect:
        """Put a heading at the top of a rectangle, and return what is left below it."""
        px = self.style.px
        self.labels.append(Label(pygame.Rect(rect.x, rect.y, rect.width, px(20)), self.say(message), 15, True, "muted"))
        return pygame.Rect(rect.x, rect.y + px(26), rect.width, rect.height - px(26))

    def placeholder(self, name: str, message: str) -> None:
        """Say in a line to type into, while it is empty, what it is for."""
        words, line = self.say(message), self.ui.widgets[name]
        self._placeholders[name] = words
        if text_width(self.style, words) > line.rect.width - self.style.px(20):
            line.tip = told_whole((words,), line.tip)

    def _explain_labels(self) -> None:
        """Make hints of the labels that have to be cut."""
        for k, label in enumerate(self.labels):
            if not label.wrap and text_width(self.style, label.text, label.size, bold=label.bold) > label.rect.width:
                self.ui.area(f"{self.name}.label.{k}", label.rect, tip=label.text)

    def back(self) -> None:
        """Go back to where one came from."""
        self.app.pop()

    # --- events and drawing -------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Let Escape go back."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.back()
            return True
        return False

    def update(self, seconds: float) -> None:
        """Let the sea appear."""
        if self.backdrop is not None and self.backdrop.update(seconds):
            self.redraw = True

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the sheet with its head and its labels."""
        px = self.style.px
        if self.backdrop is not None:
            self.backdrop.draw(surface)
        else:
            darken(surface, self.style.colour("shadow"))
        draw_sheet(surface, px, self.sheet, px(HEAD), self.style.colour)
        head = pygame.Rect(self.sheet.x + px(PAD), self.sheet.y, self.sheet.width - 2 * px(PAD), px(HEAD))
        draw_text(surface, self.style, self.title, head, size=21, bold=True, colour="on_night", middle=True)
        for label in self.labels:
            draw_text(
                surface, self.style, label.text, label.rect, size=label.size, bold=label.bold,
                colour=label.colour, align=label.align, wrap=label.wrap, middle=label.middle,
            )  # fmt: skip

    def draw_over(self, surface: pygame.Surface) -> None:
        """Write into lines that are empty what they are for."""
        px = self.style.px
        for name, text in self._placeholders.items():
            widget = self.ui.widgets.get(name)
            line = widget.element if widget is not None else None
            if widget is None or self.ui.is_covered(widget.rect):
                continue
            if isinstance(line, UITextEntryLine) and not line.get_text() and not line.is_focused:
                draw_text(surface, self.style, text, widget.rect.inflate(-px(20), 0), colour="muted", middle=True)

    def report(self) -> dict[str, Any]:
        """Return what is written beside the widgets."""
        return {"labels": [label.text for label in self.labels]}


def columns(rect: pygame.Rect, count: int, gap: int) -> list[pygame.Rect]:
    """Return equal parts of a rectangle beside each other."""
    width = (rect.width - gap * (count - 1)) // count
    return [pygame.Rect(rect.x + k * (width + gap), rect.y, width, rect.height) for k in range(count)]
