"""Panels whose content may be higher than they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.table.panel import Panel
from indopacific_game.board.ui import Hint, draw_rounded
from indopacific_game.board.ui.scroll import draw_scroll_bar, scroll_at

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene

WHEEL = 56
"""Pixels at scale 1 that a notch of the wheel, or an arrow key, scrolls."""
BAR = 10
"""Pixels at scale 1 that the bar takes at the right."""
BELOW = 4
"""Pixels at scale 1 of a card that are free below its last line; the gap after it gives them."""


class ScrollingPanel(Panel):
    """A panel with a view that scrolls by wheel, bar and keys. `scroll` counts pixels from the top."""

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self.scroll = 0
        self.view = pygame.Rect(0, 0, 0, 0)
        self._dragging = False

    def content_height(self) -> int:
        """Return how many pixels high the whole content is."""
        return 0

    def scrolled(self) -> None:
        """Follow having been scrolled."""
        self.rebuild()

    def make_view(self, rect: pygame.Rect, tip: str) -> None:
        """Take a part of the panel as the view, and make a region of it that takes the keys."""
        self.view = rect
        self.scroll = min(max(self.scroll, 0), self.overflow)
        self.ui.area(
            f"{self.prefix}.view", rect, tip=lambda: Hint(tip) if self.ui.by_keyboard else None
        ).keys = self._key

    @property
    def overflow(self) -> int:
        """Pixels by which the content is higher than the view."""
        return max(self.content_height() - self.view.height, 0)

    def inner_width(self) -> int:
        """Return the pixels that the bar, if there is one, leaves of the view's width."""
        return self.view.width - (self.style.px(BAR) if self.overflow else 0)

    def scroll_to(self, scroll: int) -> bool:
        """Scroll, and say that the event which asked for it is used."""
        scroll = min(max(scroll, 0), self.overflow)
        if scroll != self.scroll:
            self.scroll = scroll
            self.scrolled()
        return True

    def _key(self, event: pygame.Event) -> bool:
        line, page = self.style.px(WHEEL), max(self.view.height - self.style.px(WHEEL), 1)
        steps = {
            pygame.K_UP: -line, pygame.K_DOWN: line, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -10**9, pygame.K_END: 10**9,
        }  # fmt: skip
        return event.key in steps and self.scroll_to(self.scroll + steps[event.key])

    def handle(self, event: pygame.Event) -> bool:
        """Follow wheel and bar."""
        if event.type == pygame.MOUSEWHEEL and self.view.collidepoint(pygame.mouse.get_pos()):
            return self.scroll_to(self.scroll - event.y * self.style.px(WHEEL))
        if event.type == pygame.MOUSEMOTION and self._dragging:
            return self._drag(event.pos[1])
        if event.type == pygame.MOUSEBUTTONUP and self._dragging:
            self._dragging = False
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT and self.overflow:
            bar = pygame.Rect(
                self.view.right - self.style.px(BAR + 4), self.view.y, self.style.px(BAR + 8), self.view.height
            )
            if bar.collidepoint(event.pos):
                self._dragging = True
                return self._drag(event.pos[1])
        return False

    def _drag(self, y: int) -> bool:
        return self.scroll_to(scroll_at(self.view, self.content_height(), y))

    def draw_bar(self, surface: pygame.Surface) -> None:
        """Draw the bar, if there is more than the view shows."""
        draw_scroll_bar(surface, self.style, self.view, self.content_height(), self.scroll)


@dataclass(frozen=True)
class Line:
    """One line of a panel: how high it is at scale 1, what draws it, and its region's name and hint, if it has one.

    Lines that follow each other `on_card` share a card.
    """

    height: int
    draw: Callable[[pygame.Surface, pygame.Rect], None] | None = None
    name: str = ""
    hint: Callable[[], Hint] | None = None
    on_card: bool = True


class LinesPanel(ScrollingPanel):
    """A panel of lines below each other, in cards; only those in sight have regions and are drawn."""

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self.placed: list[tuple[pygame.Rect, Line]] = []
        self._all: list[Line] = []

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the panel, from the top, as they are until it is built anew."""
        return iter(())

    def content_height(self) -> int:
        """Return how high all lines are."""
        return sum(self.style.px(line.height) for line in self._all)

    def build_lines(self, keys: str) -> None:
        """Find all lines, and make a region for each in sight; `keys` says what keys do."""
        self._all = list(self.lines())
        self.make_view(self.area, keys)
        y, width = self.view.y - self.scroll, self.inner_width()
        self.placed = []
        for line in self._all:
            rect = pygame.Rect(self.view.x, y, width, self.style.px(line.height))
            y += rect.height
            if rect.bottom > self.view.y and rect.y < self.view.bottom:
                self.placed.append((rect, line))
                if line.hint is not None:
                    self.ui.area(f"{self.prefix}.{line.name}", rect.clip(self.view), tip=line.hint)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the lines in sight."""
        clip = surface.get_clip()
        surface.set_clip(self.view.clip(clip))
        self._draw_cards(surface)
        for rect, line in self.placed:
            if line.draw is not None:
                line.draw(surface, rect)
        surface.set_clip(clip)
        self.draw_bar(surface)

    def _draw_cards(self, surface: pygame.Surface) -> None:
        card: pygame.Rect | None = None
        for rect, line in [*self.placed, (pygame.Rect(0, 0, 0, 0), Line(0, on_card=False))]:
            if line.on_card:
                card = rect.copy() if card is None else card.union(rect)
            elif card is not None:
                px, style = self.style.px, self.style
                card.height += px(BELOW)
                draw_rounded(surface, style.colour("cream"), card, px(6))
                draw_rounded(surface, style.colour("panel_edge"), card, px(6), px(1))
                card = None
