"""A column of text that scrolls: paragraphs, bullets, boxes and small tables, drawn only where they are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pygame

from indopacific_game.board.style import Style
from indopacific_game.board.ui.scroll import draw_scroll_bar, scroll_at
from indopacific_game.board.ui.shapes import draw_rounded
from indopacific_game.board.ui.text import draw_text, text_height, text_surface
from indopacific_game.board.ui.widgets import Hint

LINES = 3
"""Lines of text that a notch of the wheel, or an arrow key, scrolls."""
BAR = 10
"""Pixels at scale 1 that the bar at the right takes."""
LABEL = 0.44
"""Part of a table's width that its first column takes."""


@dataclass(frozen=True)
class Block:
    """A paragraph. `bullet` stands before it; `mark` does too, as a picture; `box` is the colour of a frame around it.

    With `cells` it is a row of a table instead: the text in the first column, the cells in the others.
    """

    text: str
    size: int = 15
    bold: bool = False
    colour: str = "ink"
    bullet: str = ""
    mark: pygame.Surface | None = None
    box: str = ""
    indent: int = 0
    above: int = 4
    """Pixels at scale 1 of free space above it."""
    cells: tuple[str, ...] = ()
    align: Literal["left", "centre"] = "left"


class TextColumn:
    """Draws blocks below each other, and scrolls them by wheel, bar and keys. It has the events of a list of rows."""

    def __init__(self, style: Style, rect: pygame.Rect, blocks: Sequence[Block], *, to_end: bool = False) -> None:
        """Lay blocks out; with `to_end` the last of them are in sight."""
        self.style, self.rect, self.blocks = style, rect, tuple(blocks)
        self.scroll = 0
        self._dragging = False
        self._tops: list[int] = [0]
        for k in range(len(self.blocks)):
            self._tops.append(self._tops[-1] + self._height(k))
        if to_end:
            self.scroll = self.overflow

    @property
    def height(self) -> int:
        """Pixels that all blocks take together."""
        return self._tops[-1]

    @property
    def overflow(self) -> int:
        """Pixels by which the blocks are higher than the column."""
        return max(self.height - self.rect.height, 0)

    def hint(self) -> Hint | None:
        """Say nothing: text explains itself."""
        return None

    def press(self) -> None:
        """Do nothing: text cannot be pressed."""

    # --- layout -------------------------------------------------------------------------------------------------------

    def _bullet(self, block: Block) -> pygame.Surface:
        return text_surface(self.style, block.bullet, size=block.size, colour=block.colour)

    def _inset(self, block: Block) -> tuple[int, int]:
        """Return the pixels left and right of a block's text."""
        px = self.style.px
        left = px(block.indent)
        if block.mark is not None:
            left += block.mark.get_width() + px(7)
        elif block.bullet:
            left += self._bullet(block).get_width() + px(7)
        pad = px(8) if block.box else 0
        return left + pad, px(BAR) + pad

    def _text_rect(self, k: int) -> pygame.Rect:
        """Return where the text of a block stands, from the top of all."""
        block, px = self.blocks[k], self.style.px
        left, right = self._inset(block)
        top = self._tops[k] + (px(block.above) if k else 0) + (px(6) if block.box else 0)
        return pygame.Rect(self.rect.x + left, top, max(self.rect.width - left - right, 20), 0)

    def _columns(self, k: int) -> list[pygame.Rect]:
        """Return where the columns of a row of a table stand, from the top of all."""
        whole, cells = self._text_rect(k), len(self.blocks[k].cells)
        first = round(whole.width * LABEL)
        width = (whole.width - first) // max(cells, 1)
        rest = [pygame.Rect(whole.x + first + n * width, whole.y, width, 0) for n in range(cells)]
        return [pygame.Rect(whole.x, whole.y, first - self.style.px(6), 0), *rest]

    def _height(self, k: int) -> int:
        block, px = self.blocks[k], self.style.px
        texts = [(block.text, self._text_rect(k).width)]
        if block.cells:
            widths = [rect.width for rect in self._columns(k)]
            texts = list(zip((block.text, *block.cells), widths, strict=True))
        height = max(text_height(self.style, text, w, size=block.size, bold=block.bold) for text, w in texts)
        if block.mark is not None:
            height = max(height, block.mark.get_height())
        return height + (px(block.above) if k else 0) + (px(12) if block.box else 0)

    # --- events -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Follow the mouse; say whether the event was used."""
        if event.type == pygame.MOUSEWHEEL and self.rect.collidepoint(pygame.mouse.get_pos()):
            return self._scroll_by(-event.y * self.style.px(16) * LINES)
        if event.type == pygame.MOUSEMOTION and self._dragging:
            return self._drag(event.pos[1])
        if event.type == pygame.MOUSEBUTTONUP and self._dragging:
            self._dragging = False
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT and self.overflow:
            bar = pygame.Rect(self.rect.right - self.style.px(12), self.rect.y, self.style.px(16), self.rect.height)
            if bar.collidepoint(event.pos):
                self._dragging = True
                return self._drag(event.pos[1])
        return False

    def key(self, event: pygame.Event) -> bool:
        """Scroll by keyboard; say whether the key was used."""
        line, page = self.style.px(16) * LINES, max(self.rect.height - self.style.px(40), 1)
        steps = {
            pygame.K_UP: -line, pygame.K_DOWN: line, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -self.height, pygame.K_END: self.height,
        }  # fmt: skip
        return event.key in steps and self._scroll_by(steps[event.key])

    def _scroll_by(self, by: int) -> bool:
        self.scroll = min(max(self.scroll + by, 0), self.overflow)
        return True

    def _drag(self, y: int) -> bool:
        self.scroll = scroll_at(self.rect, self.height, y)
        return True

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the blocks that are in sight, and a bar if there are more."""
        clip = surface.get_clip()
        surface.set_clip(self.rect.clip(clip))
        for k in range(len(self.blocks)):
            if self._tops[k + 1] > self.scroll and self._tops[k] < self.scroll + self.rect.height:
                self._draw_block(surface, k)
        draw_scroll_bar(surface, self.style, self.rect, self.height, self.scroll)
        surface.set_clip(clip)

    def _draw_block(self, surface: pygame.Surface, k: int) -> None:
        block, style = self.blocks[k], self.style
        shift = self.rect.y - self.scroll
        rect = self._text_rect(k).move(0, shift)
        rect.height = self._tops[k + 1] + shift - rect.y
        if block.box:
            self._draw_box(surface, k, style.colour(block.box))
        if block.mark is not None:
            surface.blit(block.mark, (rect.x - block.mark.get_width() - style.px(7), rect.y + style.px(1)))
        elif block.bullet:
            bullet = self._bullet(block)
            surface.blit(bullet, (rect.x - bullet.get_width() - style.px(7), rect.y))
        if not block.cells:
            draw_text(
                surface, style, block.text, rect, size=block.size, bold=block.bold, colour=block.colour,
                align=block.align, wrap=True,
            )  # fmt: skip
            return
        for n, (text, place) in enumerate(zip((block.text, *block.cells), self._columns(k), strict=True)):
            column = pygame.Rect(place.x, place.y + shift, place.width, rect.height)
            draw_text(
                surface, style, text, column, size=block.size, bold=block.bold,
                colour=block.colour, align="centre" if n else "left", wrap=True,
            )  # fmt: skip

    def _draw_box(self, surface: pygame.Surface, k: int, colour: pygame.Color) -> None:
        px, top = self.style.px, self._tops[k] + (self.style.px(self.blocks[k].above) if k else 0)
        box = pygame.Rect(self.rect.x, top + self.rect.y - self.scroll, self.rect.width - px(BAR), 0)
        box.height = self._tops[k + 1] - top
        ground = self.style.colour("cream").lerp(colour, 0.12)
        draw_rounded(surface, ground, box, px(5))
        draw_rounded(surface, colour, box, px(5), max(px(1), 1))

    def report(self) -> list[dict[str, Any]]:
        """Return no rows: there is nothing to press."""
        return []
