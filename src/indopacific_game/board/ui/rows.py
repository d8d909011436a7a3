"""A list of rows that scrolls: choices with marks, costs and reasons, which pygame_gui's lists of words cannot show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from indopacific_game.board.style import Style
from indopacific_game.board.ui.scroll import draw_scroll_bar, scroll_at
from indopacific_game.board.ui.shapes import draw_rounded
from indopacific_game.board.ui.text import draw_text, text_height
from indopacific_game.board.ui.widgets import Hint

ROW_HEIGHT = 34
WHEEL = 3
"""Lines of text that a notch of the wheel scrolls."""


@dataclass(frozen=True)
class Row:
    """One row: `text`, smaller `detail` below it, `value` and the mark of its `unit` at the right.

    `colour` is that of its edge.

    A heading is no choice. A row that is not `enabled` is greyed, and its hint says why.
    """

    key: str
    text: str
    detail: str = ""
    value: str = ""
    colour: pygame.Color | None = None
    mark: pygame.Surface | None = None
    enabled: bool = True
    heading: bool = False
    hint: Hint | None = None
    unit: pygame.Surface | None = None


class RowList:
    """Draws rows, and lets one be pressed by mouse or keyboard."""

    def __init__(
        self,
        style: Style,
        rect: pygame.Rect,
        rows: Sequence[Row],
        choose: Callable[[Row], None],
        *,
        over: Callable[[Row | None], None] | None = None,
        selected: str | None = None,
    ) -> None:
        self.style = style
        self.rect = rect
        self.rows = list(rows)
        self.selected = selected
        self._has_details = any(row.detail for row in self.rows)
        self.scroll = 0
        self._choose, self._over = choose, over
        self._at: int | None = None
        self._dragging = False
        self._tops: list[int] = []
        self._lay_out()
        for k, row in enumerate(self.rows):
            if row.key == selected:
                self._at = k
                self._show(k)

    @property
    def current(self) -> Row | None:
        """The row that is pointed at, by mouse or keyboard."""
        return self.rows[self._at] if self._at is not None and self._at < len(self.rows) else None

    @property
    def height(self) -> int:
        """Pixels that all rows take together."""
        return self._tops[-1]

    def hint(self) -> Hint | None:
        """Return what is to be said of the current row."""
        return self.current.hint if self.current is not None else None

    def _lay_out(self) -> None:
        """Find where each row begins, and how high all are."""
        y, pad = 0, self.style.px(7)
        width = self._text_width()
        self._tops = []
        for row in self.rows:
            self._tops.append(y)
            height = text_height(self.style, row.text, width, size=15 if row.heading else 16, bold=self._is_bold(row))
            if row.detail:
                height += text_height(self.style, row.detail, self.detail_width, size=14)
            y += max(height + 2 * pad, self.style.px(ROW_HEIGHT if not row.heading else 0))
        self._tops.append(y)

    def _is_bold(self, row: Row) -> bool:
        """Return whether a row's text stands out: as a heading, or from the details that rows of the list have."""
        return row.heading or self._has_details

    @property
    def detail_width(self) -> int:
        """Pixels that a line of details may be wide: it runs on below the value."""
        marks = max((row.mark.get_width() + self.style.px(6) for row in self.rows if row.mark is not None), default=0)
        return max(self.rect.width - self.style.px(30) - marks, 20)

    def _text_width(self) -> int:
        values = max((len(row.value) for row in self.rows), default=0)
        units = max((self._unit_width(row) for row in self.rows), default=0)
        return max(self.detail_width - self.style.px(10) * values - units, 20)

    def _unit_width(self, row: Row) -> int:
        return row.unit.get_width() + self.style.px(5) if row.unit is not None else 0

    # --- events -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Follow the mouse; say whether the event was used."""
        if event.type == pygame.MOUSEWHEEL and self.rect.collidepoint(pygame.mouse.get_pos()):
            return self._scroll_by(-event.y * self.style.px(16) * WHEEL)
        if event.type == pygame.MOUSEMOTION:
            if self._dragging:
                return self._drag(event.pos[1])
            self._point(self._row_at(event.pos))
            return False
        if event.type == pygame.MOUSEBUTTONUP and self._dragging:
            self._dragging = False
            return True
        if (
            event.type == pygame.MOUSEBUTTONDOWN
            and event.button == pygame.BUTTON_LEFT
            and self.rect.collidepoint(event.pos)
        ):
            if self._overflow() and event.pos[0] >= self.rect.right - self.style.px(12):
                self._dragging = True
                return self._drag(event.pos[1])
            self._point(self._row_at(event.pos))
            self.press()
            return True
        return False

    def key(self, event: pygame.Event) -> bool:
        """Move through the rows by keyboard; say whether the key was used."""
        page = max(self.rect.height // self.style.px(ROW_HEIGHT) - 1, 1)
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        if event.key in steps:
            self._step(steps[event.key])
        elif event.key == pygame.K_HOME:
            self._step(-len(self.rows))
        elif event.key == pygame.K_END:
            self._step(len(self.rows))
        else:
            return False
        return True

    def press(self) -> None:
        """Choose the current row, if it can be chosen."""
        row = self.current
        if row is not None and row.enabled and not row.heading:
            self._choose(row)

    def _step(self, by: int) -> None:
        choices = [k for k, row in enumerate(self.rows) if not row.heading]
        if not choices:
            return
        at = choices.index(self._at) if self._at in choices else (-1 if by > 0 else len(choices))
        self._point(choices[min(max(at + by, 0), len(choices) - 1)])
        if self._at is not None:
            self._show(self._at)

    def _point(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            if self._over is not None:
                self._over(self.current)

    def _row_at(self, pos: tuple[int, int]) -> int | None:
        if not self.rect.collidepoint(pos):
            return None
        y = pos[1] - self.rect.y + self.scroll
        for k in range(len(self.rows)):
            if self._tops[k] <= y < self._tops[k + 1]:
                return None if self.rows[k].heading else k
        return None

    # --- scrolling ----------------------------------------------------------------------------------------------------

    def _overflow(self) -> int:
        return max(self._tops[-1] - self.rect.height, 0)

    def _scroll_by(self, by: int) -> bool:
        self.scroll = min(max(self.scroll + by, 0), self._overflow())
        return True

    def _drag(self, y: int) -> bool:
        self.scroll = scroll_at(self.rect, self.height, y)
        return True

    def reveal(self, key: str) -> None:
        """Scroll so that the row of a key is seen."""
        for k, row in enumerate(self.rows):
            if row.key == key:
                self._show(k)

    def _show(self, k: int) -> None:
        """Scroll so that a row is seen, its beginning at least."""
        if self._tops[k] < self.scroll:
            self.scroll = self._tops[k]
        elif self._tops[k + 1] > self.scroll + self.rect.height:
            self.scroll = min(self._tops[k + 1] - self.rect.height, self._tops[k])
        self.scroll = min(max(self.scroll, 0), self._overflow())

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the rows that are in sight, and a bar if there are more."""
        clip = surface.get_clip()
        surface.set_clip(self.rect.clip(clip))
        for k, row in enumerate(self.rows):
            rect = self._place(k)
            if rect.colliderect(self.rect):
                self._draw_row(surface, row, rect, k == self._at)
        draw_scroll_bar(surface, self.style, self.rect, self.height, self.scroll)
        surface.set_clip(clip)

    def _place(self, k: int) -> pygame.Rect:
        top = self.rect.y + self._tops[k] - self.scroll
        bar = self.style.px(8) if self._overflow() else 0
        return pygame.Rect(self.rect.x, top, self.rect.width - bar, self._tops[k + 1] - self._tops[k])

    def _draw_row(self, surface: pygame.Surface, row: Row, rect: pygame.Rect, pointed: bool) -> None:
        style = self.style
        box = rect.inflate(0, -style.px(4))
        pad = style.px(10)
        if not row.heading:
            ground = "cream" if row.enabled else "paper"
            draw_rounded(surface, style.colour(ground), box, style.px(5))
            if row.colour is not None:
                edge = pygame.Rect(box.x, box.y, style.px(5), box.height)
                tint = row.colour if row.enabled else style.colour("disabled")
                draw_rounded(surface, tint, edge, style.px(5), corners=("topleft", "bottomleft"))
            ring = "focus" if pointed and row.enabled else "action" if row.key == self.selected else "panel_edge"
            wide = style.px(2) if pointed or row.key == self.selected else max(style.px(1), 1)
            draw_rounded(surface, style.colour(ring), box, style.px(5), wide)
        colour = "ink" if row.enabled else "on_disabled"
        x = box.x + (pad if not row.heading else 0)
        if row.mark is not None:
            surface.blit(row.mark, row.mark.get_rect(midleft=(x, box.centery)))
        if not row.heading:
            x += self.rect.width - style.px(30) - self.detail_width
        width = self._text_width()
        text = pygame.Rect(x, box.y + style.px(5), width, box.height)
        y = draw_text(
            surface, style, row.text, text, size=15 if row.heading else 16, bold=self._is_bold(row),
            colour="muted" if row.heading else colour, wrap=True,
        )  # fmt: skip
        if row.detail:
            detail = pygame.Rect(x, text.y + y, self.detail_width, box.bottom - text.y - y)
            draw_text(surface, style, row.detail, detail, size=14, colour="muted" if row.enabled else colour, wrap=True)
        if row.value:
            value = box.inflate(-2 * pad, 0)
            if row.detail:
                value.y, value.height = text.y, y
            if row.unit is not None:
                surface.blit(row.unit, row.unit.get_rect(midright=value.midright))
                value.width -= self._unit_width(row)
            draw_text(surface, style, row.value, value, colour=colour, align="right", middle=True)

    def report(self) -> list[dict[str, Any]]:
        """Return the rows and where they are, for whoever drives the window from outside."""
        rows: list[dict[str, Any]] = []
        for k, row in enumerate(self.rows):
            if not row.heading:
                place = self._place(k)
                shown = self.rect.contains(place.inflate(0, -self.style.px(6)))
                rows.append({"key": row.key, "rect": list(place), "enabled": row.enabled, "shown": bool(shown)})
        return rows
