"""Panels whose content may be higher than they are."""

from __future__ import annotations

import pygame

from indopacific_game.board.table.panel import Panel
from indopacific_game.board.ui import Hint

WHEEL = 56
"""Pixels at scale 1 that a notch of the wheel, or an arrow key, scrolls."""
BAR = 10
"""Pixels at scale 1 that the bar takes at the right."""


class ScrollingPanel(Panel):
    """A panel with a view that scrolls by wheel, bar and keys. `scroll` counts pixels from the top."""

    def __init__(self, table: object) -> None:
        super().__init__(table)  # type: ignore[arg-type]
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
        share = (y - self.view.y) / max(self.view.height, 1)
        return self.scroll_to(round(share * self.content_height() - self.view.height / 2))

    def draw_bar(self, surface: pygame.Surface) -> None:
        """Draw the bar, if there is more than the view shows."""
        over = self.overflow
        if not over:
            return
        style, px = self.style, self.style.px
        track = pygame.Rect(self.view.right - px(6), self.view.y, px(5), self.view.height)
        thumb = track.copy()
        thumb.height = min(max(track.height * track.height // max(self.content_height(), 1), px(24)), track.height)
        thumb.y += (track.height - thumb.height) * self.scroll // over
        pygame.draw.rect(surface, style.colour("panel_edge"), track, border_radius=px(3))
        pygame.draw.rect(surface, style.colour("muted"), thumb, border_radius=px(3))
