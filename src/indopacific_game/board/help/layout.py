"""A page of help in a box: wrapped to its width, scrolled, and drawn piece by piece as the pieces come into sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import pygame

from indopacific_game.board.help.page import Block, Page, Spans
from indopacific_game.board.kept import Kept
from indopacific_game.board.style import Style

SIZES = {1: 26, 2: 22, 3: 19, 4: 17}
"""Pixels of headings by level, at scale 1."""
TEXT, CELL = 16, 15
"""Pixels of running text, and of tables."""
LEADING = 1.05
"""Height of a line, in heights of its letters."""
KEPT = 16 << 20
"""Bytes of pieces that stay drawn: more than a large window shows of a page."""


@dataclass(frozen=True)
class Word:
    """A word where it stands in its block."""

    x: int
    y: int
    text: str
    size: int
    bold: bool
    italic: bool


@dataclass
class Piece:
    """A block laid out: its words, its height, and the cells' left edges if it is a row of a table."""

    block: Block
    height: int
    words: list[Word] = field(default_factory=list)
    columns: tuple[int, ...] = ()
    space: int = 0
    """Pixels above it."""


class PageLayout:
    """A page at one width. `height` is that of the whole, `tops` where each block begins."""

    def __init__(self, page: Page, style: Style, width: int) -> None:
        self.page, self.style, self.width = page, style, width
        self._widths: dict[tuple[str, int, bool], int] = {}
        self._columns: dict[int, list[int]] = {}
        self._surfaces: Kept[tuple[int, str]] = Kept(KEPT)
        self.pieces: list[Piece] = []
        self.tops: list[int] = []
        y = 0
        for block in page.blocks:
            piece = self._piece(block)
            y += piece.space if self.pieces else 0
            self.tops.append(y)
            self.pieces.append(piece)
            y += piece.height
        self.height = y

    def block_at(self, y: int) -> int:
        """Return the number of the block at a height of the page."""
        return max(bisect_right(self.tops, y) - 1, 0)

    # --- laying out ---------------------------------------------------------------------------------------------------

    def _piece(self, block: Block) -> Piece:
        px = self.style.px
        if block.sort == "row":
            return self._row(block)
        size = SIZES.get(block.level, TEXT) if block.sort == "heading" else TEXT
        marker = self._measure(block.marker, size, False) + px(7) if block.marker else 0
        indent = max(px(24) * block.level, marker) if block.sort == "item" else 0
        words, height = self._wrap(block.cells[0], indent, 0, self.width - indent, size, bold=block.sort == "heading")
        if marker:
            words.insert(0, Word(indent - marker, 0, block.marker, size, False, False))
        space = {"heading": px(26 if block.level <= 2 else 18), "item": px(5), "paragraph": px(11)}[block.sort]
        return Piece(block, height + (px(8) if block.sort == "heading" and block.level <= 2 else 0), words, (), space)

    def _row(self, block: Block) -> Piece:
        px, pad = self.style.px, self.style.px(8)
        if block.table not in self._columns:
            self._columns[block.table] = self._column_widths(block.table)
        words: list[Word] = []
        columns, x, tallest = [], 0, 0
        for cell, width in zip(block.cells, self._columns[block.table], strict=False):
            columns.append(x)
            made, height = self._wrap(cell, x + pad, px(6), width - 2 * pad, CELL, bold=block.is_head)
            words += made
            tallest = max(tallest, height)
            x += width
        columns.append(x)
        return Piece(block, tallest + px(12), words, tuple(columns), px(10) if block.is_head else 0)

    def _column_widths(self, table: int) -> list[int]:
        """Return the widths of a table's columns: what they need, or else room in proportion to what they hold."""
        pad = 2 * self.style.px(8)
        rows = [block for block in self.page.blocks if block.table == table]
        count = max(len(row.cells) for row in rows)
        least, natural = [0] * count, [0] * count
        for row in rows:
            for k, cell in enumerate(row.cells):
                sizes = [
                    sum(self._measure(text, CELL, bold or row.is_head) for text, bold, _ in chunk)
                    for chunk in _chunks(cell)
                ]
                least[k] = max([least[k], *sizes])
                natural[k] = max(natural[k], sum(sizes) + len(sizes) * self._measure(" ", CELL, False))
        least, natural = [n + pad for n in least], [n + pad + 1 for n in natural]
        if sum(natural) <= self.width:
            return natural
        if sum(least) >= self.width:
            return [n * self.width // sum(least) for n in least]
        # Long columns get less than their share, as columns that wrap twice read well enough.
        wishes = [(wide - few) ** 0.7 for wide, few in zip(natural, least, strict=True)]
        spare = self.width - sum(least)
        return [few + int(spare * wish / sum(wishes)) for few, wish in zip(least, wishes, strict=True)]

    def _wrap(self, spans: Spans, x: int, y: int, width: int, size: int, *, bold: bool) -> tuple[list[Word], int]:
        """Return the words of a text where they stand, and the height of its lines."""
        line = round(self.style.font(size, bold=bold).get_linesize() * LEADING)
        space = self._measure(" ", size, False)
        placed: list[Word] = []
        at, top = 0, y
        for chunk in _chunks(spans):
            parts = [(text, bold or heavy, italic) for text, heavy, italic in chunk]
            wide = sum(self._measure(text, size, heavy) for text, heavy, _ in parts)
            if wide > width:
                parts = [
                    (part, heavy, it) for text, heavy, it in parts for part in self._broken(text, size, heavy, width)
                ]
            elif at and at + space + wide > width:
                at, top = 0, top + line
            at += space if at else 0
            for text, heavy, italic in parts:
                wide = self._measure(text, size, heavy)
                if at and at + wide > width:
                    at, top = 0, top + line
                placed.append(Word(x + at, top, text, size, heavy, italic))
                at += wide
        return placed, top - y + line

    def _broken(self, word: str, size: int, bold: bool, width: int) -> Iterator[str]:
        """Break what is no word of a language with spaces, or too long for its column."""
        part = ""
        for letter in word:
            if part and self._measure(part + letter, size, bold) > width:
                yield part
                part = ""
            part += letter
        yield part

    def _measure(self, text: str, size: int, bold: bool) -> int:
        key = (text, size, bold)
        if key not in self._widths:
            self._widths[key] = self.style.font(size, bold=bold).size(text)[0]
        return self._widths[key]

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, rect: pygame.Rect, scroll: int, sought: str = "") -> None:
        """Draw what is in sight; `scroll` is the height of the page at the top of the box, `sought` is marked."""
        clip, folded = surface.get_clip(), sought.casefold()
        surface.set_clip(rect.clip(clip))
        for k in range(self.block_at(scroll), len(self.pieces)):
            y = rect.y + self.tops[k] - scroll
            if y > rect.bottom:
                break
            surface.blit(self._surfaces.get((k, folded), partial(self._drawn, k, folded)), (rect.x, y))
        surface.set_clip(clip)

    def _drawn(self, k: int, sought: str) -> pygame.Surface:
        piece = self.pieces[k]
        made = pygame.Surface((self.width, piece.height), pygame.SRCALPHA)
        self._draw_ground(made, piece, k)
        if sought:
            self._mark(made, piece, sought)
        for word in piece.words:
            self._draw_word(made, piece, word)
        return made

    def _draw_ground(self, surface: pygame.Surface, piece: Piece, k: int) -> None:
        style, whole = self.style, surface.get_rect()
        if piece.block.sort == "row":
            whole.width = piece.columns[-1]
            even = (k % 2) and not piece.block.is_head
            ground = "night_raised" if piece.block.is_head else "panel" if even else "cream"
            pygame.draw.rect(surface, style.colour(ground), whole)
            edge = style.colour("panel_edge")
            for x in piece.columns[1:-1]:
                pygame.draw.line(surface, edge, (x, 0), (x, whole.bottom))
            pygame.draw.line(surface, edge, (0, whole.bottom - 1), (whole.right, whole.bottom - 1))
        elif piece.block.sort == "heading" and piece.block.level <= 2:
            y = whole.bottom - style.px(3)
            pygame.draw.line(surface, style.colour("accent"), (0, y), (self.width, y), style.px(2))

    def _mark(self, surface: pygame.Surface, piece: Piece, sought: str) -> None:
        """Lay a colour below the words that are sought, where they stand in one line."""
        lines: dict[tuple[int, int], list[Word]] = {}
        for word in piece.words:
            column = sum(1 for x in piece.columns if x <= word.x)
            lines.setdefault((word.y, column), []).append(word)
        for words in lines.values():
            text, right, starts = "", 0, []
            for word in words:
                text += " " * bool(text and word.x > right)
                starts.append(len(text))
                text += word.text
                right = word.x + self._measure(word.text, word.size, word.bold)
            at = text.casefold().find(sought)
            while at >= 0:
                end = at + len(sought)
                hit = [w for w, start in zip(words, starts, strict=True) if start < end and start + len(w.text) > at]
                if hit:
                    right = hit[-1].x + self._measure(hit[-1].text, hit[-1].size, hit[-1].bold)
                    high = self.style.font(hit[0].size).get_linesize()
                    box = pygame.Rect(hit[0].x, hit[0].y, right - hit[0].x, high).inflate(self.style.px(4), 0)
                    pygame.draw.rect(surface, (*self.style.colour("highlight")[:3], 150), box, border_radius=3)
                at = text.casefold().find(sought, end)

    def _draw_word(self, surface: pygame.Surface, piece: Piece, word: Word) -> None:
        font = self.style.font(word.size, bold=word.bold)
        head = piece.block.sort == "row" and piece.block.is_head
        colour = self.style.colour("on_night" if head else "accent" if word.text == "•" else "ink")
        # Fonts are shared: what is set is set back.
        font.italic = word.italic
        surface.blit(font.render(word.text, True, colour), (word.x, word.y))
        font.italic = False


def _chunks(spans: Spans) -> Iterator[list[tuple[str, bool, bool]]]:
    """Return what stands between the spaces of a text, with its looks: "*pool*," is one chunk of two parts."""
    chunk: list[tuple[str, bool, bool]] = []
    for span in spans:
        for k, part in enumerate(span.text.split(" ")):
            if k and chunk:
                yield chunk
                chunk = []
            if part:
                chunk.append((part, span.bold, span.italic))
    if chunk:
        yield chunk
