"""The strip below the map: the event, the calendar, the tracks, the relations, and what the viewer is after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.table.explain import relation_lines, track_lines
from indopacific_game.board.table.panel import Panel
from indopacific_game.board.table.pieces import card_inside, draw_card, draw_icon
from indopacific_game.board.table.sections import RelationsSection, TracksSection
from indopacific_game.board.table.strip_sections import AimsSection, CalendarSection, EventSection
from indopacific_game.board.ui import draw_rounded

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene
    from indopacific_game.board.table.sections import Section

GAP, PAGER = 6, 26
"""Pixels at scale 1 between cards, and of the button that turns the page where there is not room for all."""


class StripPanel(Panel):
    """Shows cards side by side; where there is not room for all, page by page."""

    prefix = "strip"

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self.sections: tuple[Section, ...] = (
            EventSection(self), CalendarSection(self), TracksSection(self), RelationsSection(self), AimsSection(self),
        )  # fmt: skip
        self.page = 0
        self._pages: list[list[Section]] = []
        self._pager = pygame.Rect(0, 0, 0, 0)

    def build(self) -> None:
        """Place the cards of the page that is shown, and make their regions."""
        px = self.style.px
        inner = self.area.inflate(-2 * px(GAP), -2 * px(GAP))
        self._pages = self._paged(inner.width)
        if len(self._pages) > 1:
            inner.width -= px(PAGER + GAP)
            self._pages = self._paged(inner.width)
        self.page %= len(self._pages)
        shown = self._pages[self.page]
        free = inner.width - sum(px(section.least) for section in shown) - px(GAP) * (len(shown) - 1)
        shares = sum(section.share for section in shown)
        x = inner.x
        for k, section in enumerate(shown):
            width = px(section.least) + max(free, 0) * section.share // shares
            if k == len(shown) - 1:
                width = inner.right - x
            section.rect = pygame.Rect(x, inner.y, width, inner.height)
            section.inside = card_inside(self.style, section.rect)
            section.build()
            x += width + px(GAP)
        self._pager = pygame.Rect(inner.right + px(GAP), inner.y, px(PAGER), inner.height)
        if len(self._pages) > 1:
            words = f"{self.page + 1}/{len(self._pages)}"
            self.ui.area("strip.page", self._pager, press=self._turn, tip=self.say("board-strip-page-tip"), text=words)

    def _paged(self, width: int) -> list[list[Section]]:
        """Return the cards page by page: as many on each as find room."""
        px = self.style.px
        pages: list[list[Section]] = []
        left = 0
        for section in self.sections:
            wide = px(section.least) + px(GAP)
            if not pages or wide > left:
                pages.append([])
                left = width + px(GAP)
            pages[-1].append(section)
            left -= wide
        return pages

    def track_lines(self, track: str) -> tuple[str, ...]:
        """Return what is to be said of a track."""
        return track_lines(self.table, track)

    def relation_lines(self, pair: str) -> tuple[str, ...]:
        """Return what is to be said of a pair's relation."""
        return relation_lines(self.table, pair)

    def _turn(self) -> None:
        self.page = (self.page + 1) % len(self._pages)
        self.rebuild()

    @property
    def shown(self) -> list[Section]:
        """The cards of the page that is shown."""
        return self._pages[self.page] if self._pages else []

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the cards."""
        style = self.style
        pygame.draw.rect(surface, style.colour("night"), self.area)
        last = (self.area.right - 1, self.area.top)
        pygame.draw.line(surface, style.colour("night_edge"), self.area.topleft, last, style.px(1))
        for section in self.shown:
            draw_card(surface, style, section.rect, section.title, style.colour(section.colour), free=section.head_room)
            section.draw(surface)
        if len(self._pages) > 1:
            self._draw_pager(surface)

    def _draw_pager(self, surface: pygame.Surface) -> None:
        """Draw what turns the page: an arrow, and a dot for each page."""
        style, px, rect = self.style, self.style.px, self._pager
        hot = rect.collidepoint(pygame.mouse.get_pos()) and pygame.mouse.get_focused()
        draw_rounded(surface, style.colour("night_edge" if hot else "night_raised"), rect, px(6))
        draw_rounded(surface, style.colour("night_edge"), rect, px(6), px(1))
        draw_icon(surface, style, "next", (rect.centerx, rect.centery - px(14)), px(16), "on_night")
        for k in range(len(self._pages)):
            centre = (rect.centerx, rect.centery + px(8) + k * px(12))
            colour = "on_night" if k == self.page else "night_edge"
            pygame.draw.circle(surface, style.colour(colour), centre, px(3.5))

    def report(self) -> dict[str, Any]:
        """Return what the cards show."""
        position = self.position
        return {
            "event": position.event,
            "forecast": position.forecast,
            "summits": list(position.calendar) if position.turn else [],
            "tracks": {track: position.track(track) for track in self.game.rules.track},
            "strip": [section.name for section in self.shown],
            "agenda": position.agenda(self.table.hotseat.viewer) if self.table.hotseat.viewer else None,
        }
