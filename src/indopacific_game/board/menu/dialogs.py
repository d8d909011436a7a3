"""Cards over whatever is shown: something to be told, to be asked, to be typed, or to be waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

import pygame
import pygame_gui

from indopacific_game.board.fitted import FittedScene
from indopacific_game.board.ui import darken, draw_rounded, draw_shadow, draw_text, text_height
from indopacific_game.board.ui.column import Block

if TYPE_CHECKING:
    from indopacific_game.board.app import App

T = TypeVar("T")
WIDTH = 520
"""Pixels that a card is wide, at scale 1."""
HEAD, FOOT, PAD = 48, 62, 22


class Card(FittedScene):
    """A card in the middle of the window, with a title, lines, and a row of buttons at its foot."""

    is_overlay = True
    width, foot = WIDTH, FOOT

    def __init__(self, app: App, title: str, lines: Sequence[str] = ()) -> None:
        super().__init__(app)
        self.title, self.lines = title, tuple(lines)
        self.card = pygame.Rect(0, 0, 0, 0)

    def extra(self) -> int:
        """Return how many pixels a card needs between its lines and its buttons, at scale 1."""
        return 0

    def build(self) -> None:
        """Find how large the card is, and make its lines and buttons."""
        px, window = self.style.px, self.rect
        width = min(px(self.width), window.width - px(24))
        inner = width - 2 * px(PAD)
        heights = [text_height(self.style, line, inner - px(12), size=16) + px(8) for line in self.lines]
        around = px(HEAD) + px(self.foot) + px(self.extra()) + 2 * px(14)
        text = min(sum(heights), max(window.height - around - px(40), px(60)))
        self.card = pygame.Rect(0, 0, width, around + text)
        self.card.center = window.center
        body = pygame.Rect(self.card.x + px(PAD), self.card.y + px(HEAD) + px(14), inner, text)
        if self.lines:
            blocks = [Block(line, size=16, above=8) for line in self.lines]
            self.ui.column("card.text", body, blocks)
        self.build_extra(pygame.Rect(body.x, body.bottom, inner, px(self.extra())))
        self.build_buttons(pygame.Rect(body.x, self.card.bottom - px(FOOT) + px(8), inner, px(40)))

    def build_extra(self, rect: pygame.Rect) -> None:
        """Make what is between the lines and the buttons."""

    def build_buttons(self, rect: pygame.Rect) -> None:
        """Make the buttons."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card over a veil."""
        darken(surface, self.style.colour("shadow"))
        px = self.style.px
        draw_sheet(surface, self.style.px, self.card, px(HEAD), self.style.colour)
        head = pygame.Rect(self.card.x + px(PAD), self.card.y, self.card.width - 2 * px(PAD), px(HEAD))
        draw_text(surface, self.style, self.title, head, size=19, bold=True, colour="on_night", middle=True)

    def report(self) -> dict[str, Any]:
        """Return what the card says."""
        return {"title": self.title, "lines": list(self.lines)}


class MessageScene(Card):
    """Tells something."""

    name = "message"

    def build_buttons(self, rect: pygame.Rect) -> None:
        """Make the one button."""
        self.ui.button(
            "message.close", _right(rect, self.style.px(160)), self.say("board-close"), self.app.pop, look="primary"
        )
        self.ui.set_focus("message.close")


class ConfirmScene(Card):
    """Asks before something is done that cannot be undone."""

    name = "confirm"

    def __init__(self, app: App, title: str, lines: Sequence[str], verb: str, then: Callable[[], None]) -> None:
        """Ask; `verb` is on the button that does it."""
        super().__init__(app, title, lines)
        self._verb, self._then = verb, then

    def build_buttons(self, rect: pygame.Rect) -> None:
        """Make a button to do it and, first in the order of focus, one not to."""
        width = (rect.width - self.style.px(12)) // 2
        left = pygame.Rect(rect.x, rect.y, width, rect.height)
        self.ui.button("confirm.no", left, self.say("board-cancel"), self.app.pop)
        self.ui.button("confirm.yes", _right(rect, width), self._verb, self._do, look="primary")
        self.ui.set_focus("confirm.no")

    def _do(self) -> None:
        self.app.pop()
        self._then()


class AskScene(Card):
    """Asks for a line of text."""

    name = "ask"

    def __init__(self, app: App, title: str, lines: Sequence[str], text: str, verb: str, then: Callable[[str], None],
                 *, limit: int) -> None:  # fmt: skip
        """Ask, with a text to begin with; `limit` is how many characters it may have, `verb` what is done with it."""
        super().__init__(app, title, lines)
        self._text, self._verb, self._then, self._limit = text, verb, then, limit

    def extra(self) -> int:
        """Return the height of the line to type into."""
        return 48

    def build_extra(self, rect: pygame.Rect) -> None:
        """Make the line to type into."""
        line = pygame.Rect(rect.x, rect.y + self.style.px(4), rect.width, self.style.px(38))
        self.ui.entry("ask.text", line, self._text, self._typed, limit=self._limit)
        self.ui.set_focus("ask.text")

    def build_buttons(self, rect: pygame.Rect) -> None:
        """Make the buttons."""
        width = (rect.width - self.style.px(12)) // 2
        self.ui.button(
            "ask.no", pygame.Rect(rect.x, rect.y, width, rect.height), self.say("board-cancel"), self.app.pop
        )
        self.ui.button("ask.yes", _right(rect, width), self._verb, self._do, look="primary")

    def handle(self, event: pygame.Event) -> bool:
        """Take Return in the line for the button."""
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED:
            self._do()
            return True
        return super().handle(event)

    def _typed(self, text: str) -> None:
        self._text = text

    def _do(self) -> None:
        if self._text.strip():
            self.app.pop()
            self._then(self._text.strip())
        else:
            self.app.sounds.play("refuse")


class WaitScene(Card):
    """Says what is being waited for. It goes by itself."""

    name = "wait"

    def handle(self, event: pygame.Event) -> bool:  # noqa: ARG002 (nothing can be done meanwhile)
        """Use every event: there is nothing to do but wait."""
        return True


def wait_for(app: App, message: str, task: Callable[[], T], then: Callable[[T], None]) -> None:
    """Do something in a thread while a card says so, then go on with what it gives; what goes wrong is said."""
    from indopacific_game.text import catalogue

    waiting = WaitScene(app, catalogue(app.locale).say(message))
    app.push(waiting)

    def done(future: Future[T]) -> None:
        app.scenes.remove(waiting)
        if app.scenes:
            app.scene.redraw = True
        lines = problems(app, future)
        if not lines:
            then(future.result())
            return
        app.sounds.play("refuse")
        app.push(MessageScene(app, catalogue(app.locale).say("board-failed"), lines))

    app.work(task, done)


def problems(app: App, future: Future[Any]) -> list[str]:
    """Return what went wrong in a thread, in sentences: nothing if it went well. Raises what nobody expected."""
    from indopacific_game.board.keeping import KeepingError
    from indopacific_game.game import GameError, RulesError
    from indopacific_game.text import catalogue

    error = future.exception()
    if error is None:
        return []
    if isinstance(error, RulesError):
        return [str(fault) for fault in error.faults]
    if isinstance(error, KeepingError):
        return [error.fault.say(catalogue(app.locale))]
    if isinstance(error, GameError):
        return [str(error)]
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return [f"{where}{error.strerror or error}"]
    raise error


def draw_sheet(
    surface: pygame.Surface,
    px: Callable[[float], int],
    rect: pygame.Rect,
    head: int,
    colour: Callable[[str], pygame.Color],
) -> None:
    """Draw a sheet of paper with a dark head, and its shadow."""
    radius = px(10)
    draw_shadow(surface, colour("shadow"), rect.move(0, px(4)), px(18), 90)
    draw_rounded(surface, colour("panel"), rect, radius)
    top = pygame.Rect(rect.x, rect.y, rect.width, head)
    draw_rounded(surface, colour("night"), top, radius, corners=("topleft", "topright"))
    draw_rounded(surface, colour("night_edge"), rect, radius, max(px(1), 1))


def _right(rect: pygame.Rect, width: int) -> pygame.Rect:
    return pygame.Rect(rect.right - width, rect.y, width, rect.height)
