"""Charts: lines and stacked bars over time, labelled where they end, read off by pointing. They know no game."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import pygame

from indopacific_game.board.map.marks import draw_power_mark
from indopacific_game.board.style import Style
from indopacific_game.board.ui import draw_rounded, draw_text, text_surface
from indopacific_game.board.ui.text import shortened
from indopacific_game.text import plain

FINER: Final = 3
"""Lines are drawn this many times too large and averaged down."""
TICKS: Final = 5
"""Ticks that the value axis has at most."""
MARK: Final = 15
"""Pixels of a mark at the end of a line, at scale 1."""
WIDEST_LABEL: Final = 150

Mark = tuple[str, str]
"""A colour and a shape, as `draw_power_mark` takes them."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """One quantity over time: its name, a value for each place on the axis, its colour, and a mark if it has one."""

    name: str
    values: tuple[int, ...]
    colour: str
    shape: str = ""


@dataclass(frozen=True)
class Plot:
    """What a chart shows. All lines have as many values as there are `steps`, the words below the axis.

    `low` and `high` are the least values that the axis holds. `bars` stacks the values instead of drawing lines.
    `band` colours what lies from one value to another; `flags` are places on the axis that are marked above.
    """

    title: str
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    low: int = 0
    high: int = 1
    bars: bool = False
    marks: tuple[Mark, ...] = ()
    band: tuple[int, int] | None = None
    flags: tuple[int, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Least and greatest value of the axis."""
        if self.bars:
            most = max((sum(line.values[k] for line in self.lines) for k in range(len(self.steps))), default=0)
            return min(self.low, 0), max(self.high, most)
        values = [value for line in self.lines for value in line.values]
        return min([self.low, *values]), max([self.high, *values])


def ticks_of(low: int, high: int, most: int = TICKS) -> tuple[int, ...]:
    """Return few round numbers that cover a span, the last of them at or above its end.

    >>> ticks_of(0, 10), ticks_of(0, 138), ticks_of(-10, 10)
    ((0, 5, 10), (0, 50, 100, 150), (-10, -5, 0, 5, 10))
    """
    step = next(
        factor * 10**power
        for power in range(10)
        for factor in (1, 2, 5)
        if -(-high // (factor * 10**power)) - low // (factor * 10**power) < most
    )
    first, last = low // step, -(-high // step)
    return tuple(step * k for k in range(first, max(last, first + 1) + 1))


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places as near to those wanted as a gap between them allows, within bounds if they suffice."""
    order = sorted(range(len(wanted)), key=lambda k: (wanted[k], k))
    placed = list(wanted)
    for before, k in zip([None, *order], order, strict=False):
        placed[k] = max(placed[k], low if before is None else placed[before] + gap)
    for after, k in zip([None, *reversed(order)], reversed(order), strict=False):
        placed[k] = min(placed[k], high if after is None else placed[after] - gap)
    return placed


class Chart:
    """Draws a plot into a rectangle."""

    def __init__(self, style: Style, plot: Plot, rect: pygame.Rect) -> None:
        self.style, self.plot, self.rect = style, plot, rect
        self.ticks = ticks_of(*plot.span, most=TICKS if rect.height > style.px(190) else 3)
        self.inner = self._inner()
        self._ground: pygame.Surface | None = None

    def _inner(self) -> pygame.Rect:
        """Return where the lines are: inside of title, ticks, labels and flags."""
        px, rect = self.style.px, self.rect
        left = max(text_surface(self.style, plain(tick), size=14).get_width() for tick in self.ticks)
        left = max(left + px(14), px(40))
        right = self._label_width() + px(10)
        top = px(50 if self.plot.band is not None else 36)
        return pygame.Rect(rect.x + left, rect.y + top, rect.width - left - right, rect.height - top - px(28))

    def _label_width(self) -> int:
        """Return how wide labels at the ends of lines are: value and mark, and names where there is room."""
        px = self.style.px
        if len(self.plot.lines) == 1:
            return px(34)
        if self.rect.width < px(420):
            return px(62)
        names = max((text_surface(self.style, line.name, size=14).get_width() for line in self.plot.lines), default=0)
        return min(names, px(WIDEST_LABEL)) + px(64)

    # --- where things are ---------------------------------------------------------------------------------------------

    def x(self, k: int) -> float:
        """Return where a place of the axis is, from the left of the window."""
        count = len(self.plot.steps)
        if self.plot.bars:
            return self.inner.x + (k + 0.5) * self.inner.width / max(count, 1)
        return self.inner.x + k * self.inner.width / max(count - 1, 1)

    def y(self, value: float) -> float:
        """Return where a value is, from the top of the window."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.inner.bottom - (value - low) * self.inner.height / max(high - low, 1)

    def index_at(self, pos: tuple[int, int]) -> int | None:
        """Return the place of the axis that is nearest to a point in the chart."""
        reach = self.inner.inflate(self.style.px(24), self.style.px(40))
        if not reach.collidepoint(pos) or not self.plot.steps:
            return None
        return min(range(len(self.plot.steps)), key=lambda k: abs(self.x(k) - pos[0]))

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, at: int | None) -> None:
        """Draw the chart; at one place of the axis, its values."""
        if self._ground is None:
            self._ground = self._draw_ground()
        surface.blit(self._ground, self.rect)
        if at is not None and at < len(self.plot.steps):
            self._draw_reading(surface, at)

    def _draw_ground(self) -> pygame.Surface:
        """Draw what does not depend on the pointer."""
        ground = pygame.Surface(self.rect.size, pygame.SRCALPHA)
        self._draw_title(ground)
        self._draw_axes(ground)
        fine = pygame.Surface((self.rect.width * FINER, self.rect.height * FINER), pygame.SRCALPHA)
        if self.plot.bars:
            self._draw_bars(fine)
        else:
            for line in self.plot.lines:
                self._draw_line(fine, line)
        ground.blit(pygame.transform.smoothscale(fine, self.rect.size), (0, 0))
        self._draw_flags(ground)
        self._draw_ends(ground)
        return ground

    @property
    def title_area(self) -> pygame.Rect:
        """Where the title's words are."""
        px = self.style.px
        marks = px(21) * len(self.plot.marks) + (px(3) if self.plot.marks else 0)
        return pygame.Rect(self.rect.x + px(4) + marks, self.rect.y + px(2), self.rect.width - px(4) - marks, px(22))

    @property
    def cuts_title(self) -> bool:
        """Whether there is no room for the whole title."""
        return self.style.font(15, bold=True).size(self.plot.title)[0] > self.title_area.width

    def _draw_title(self, ground: pygame.Surface) -> None:
        px = self.style.px
        for k, (colour, shape) in enumerate(self.plot.marks):
            draw_power_mark(ground, (px(12) + k * px(21), px(13)), px(15), colour, shape)
        words = self.title_area.move(-self.rect.x, -self.rect.y)
        draw_text(ground, self.style, self.plot.title, words, size=15, bold=True)

    def _draw_axes(self, ground: pygame.Surface) -> None:
        style, px = self.style, self.style.px
        left, right = self.inner.x - self.rect.x, self.inner.right - self.rect.x
        if self.plot.band is not None:
            low, high = self.plot.band
            top = self._local_y(min(high, self.ticks[-1]))
            box = pygame.Rect(left, round(top), right - left, round(self._local_y(low) - top))
            tint = pygame.Surface(box.size, pygame.SRCALPHA)
            tint.fill((*style.colour("danger")[:3], 26))
            ground.blit(tint, box)
        for tick in self.ticks:
            y = round(self._local_y(tick))
            colour = "muted" if tick == max(self.ticks[0], 0) else "panel_edge"
            pygame.draw.line(ground, style.colour(colour), (left, y), (right, y), max(px(1), 1))
            words = plain(tick)
            label = pygame.Rect(0, y - px(10), left - px(7), px(20))
            draw_text(ground, style, words, label, size=14, colour="muted", align="right", middle=True)
        labelled = self._labelled()
        for k, words in enumerate(self.plot.steps):
            x = round(self.x(k)) - self.rect.x
            bottom = self.inner.bottom - self.rect.y
            pygame.draw.line(ground, style.colour("muted"), (x, bottom), (x, bottom + px(4)), max(px(1), 1))
            if k in labelled:
                drawn = text_surface(style, words, size=14, colour="muted")
                place = drawn.get_rect(midtop=(x, bottom + px(6)))
                ground.blit(drawn, place.clamp(ground.get_rect()))

    def _labelled(self) -> set[int]:
        """Return the places of the axis whose words have room, the last one always among them."""
        last, free, found = len(self.plot.steps) - 1, -1e9, set()
        halves = [text_surface(self.style, words, size=14).get_width() / 2 for words in self.plot.steps]
        gap = self.style.px(8)
        for k, half in enumerate(halves):
            if k == last or (self.x(k) - half >= free and self.x(k) + half + gap <= self.x(last) - halves[last]):
                found.add(k)
                free = self.x(k) + half + gap
        return found

    def _draw_line(self, fine: pygame.Surface, line: Line) -> None:
        points = [self._fine(self.x(k), self.y(value)) for k, value in enumerate(line.values)]
        wide = self.style.px(3) * FINER
        if len(self.plot.lines) == 1 and len(points) > 1:
            floor = self._fine(0, self.y(max(self.ticks[0], 0)))[1]
            area = [(points[0][0], floor), *points, (points[-1][0], floor)]
            pygame.draw.polygon(fine, (*pygame.Color(line.colour)[:3], 45), area)
        # A casing of ink keeps pale lines apart from pale paper, and lines that cross apart from each other.
        for width, colour in ((wide + 2 * FINER, self.style.colour("ink")), (wide, pygame.Color(line.colour))):
            _polyline(fine, colour, points, width)

    def _draw_bars(self, fine: pygame.Surface) -> None:
        width = self._bar_width() * FINER
        edge = max(FINER, self.style.px(1) * FINER)
        for k in range(len(self.plot.steps)):
            base = 0
            for line in self.plot.lines:
                top = base + line.values[k]
                x, upper = self._fine(self.x(k), self.y(top))
                lower = self._fine(0, self.y(base))[1]
                if top > base:
                    box = pygame.Rect(round(x - width / 2), round(upper), round(width), round(lower - upper))
                    pygame.draw.rect(fine, pygame.Color(line.colour), box)
                    pygame.draw.rect(fine, self.style.colour("ink"), box, edge)
                base = top

    def _bar_width(self) -> float:
        return min(self.inner.width / max(len(self.plot.steps), 1) * 0.62, self.style.px(46))

    def _draw_flags(self, ground: pygame.Surface) -> None:
        px, style = self.style.px, self.style
        for k in self.plot.flags:
            if k < len(self.plot.steps):
                x, y = round(self.x(k)) - self.rect.x, self.inner.y - self.rect.y - px(8)
                _dashes(ground, style.colour("danger"), x, y, self.inner.bottom - self.rect.y, px(4))
                pygame.draw.aacircle(ground, style.colour("danger"), (x, y - px(2)), px(8))
                sign = text_surface(style, "!", size=14, bold=True, colour="cream")
                ground.blit(sign, sign.get_rect(center=(x, y - px(2))))

    def _draw_ends(self, ground: pygame.Surface) -> None:
        """Draw marks, values and names at the ends of lines, or at the stack's last bar."""
        px, lines = self.style.px, self.plot.lines
        if not lines or not self.plot.steps:
            return
        wanted = self._ends()
        places = spread(wanted, px(20), self.inner.y - self.rect.y, self.inner.bottom - self.rect.y)
        left = self.inner.right - self.rect.x + px(6)
        for line, y in zip(lines, places, strict=True):
            x = left + px(4)
            if line.shape:
                draw_power_mark(ground, (x + px(6), y), px(MARK), line.colour, line.shape)
                x += px(20)
            words = plain(line.values[-1])
            drawn = text_surface(self.style, words, size=15, bold=True)
            ground.blit(drawn, drawn.get_rect(midleft=(x, round(y))))
            room = self.rect.width - x - drawn.get_width() - px(6)
            if len(lines) > 1 and room > px(40):
                name = text_surface(
                    self.style, shortened(self.style, line.name, room, size=14), size=14, colour="muted"
                )
                ground.blit(name, name.get_rect(midleft=(x + drawn.get_width() + px(6), round(y))))

    def _ends(self) -> list[float]:
        """Return where labels would stand if each were alone."""
        if not self.plot.bars:
            return [self._local_y(line.values[-1]) for line in self.plot.lines]
        base, found = 0, []
        for line in self.plot.lines:
            found.append(self._local_y(base + line.values[-1] / 2))
            base += line.values[-1]
        return found

    def _draw_reading(self, surface: pygame.Surface, at: int) -> None:
        """Draw a line at one place of the axis, with its values."""
        style, px = self.style, self.style.px
        x = round(self.x(at))
        if self.plot.bars:
            top = round(self.y(sum(line.values[at] for line in self.plot.lines)))
            box = pygame.Rect(0, top, round(self._bar_width()), self.inner.bottom - top)
            box.centerx = x
            draw_rounded(surface, style.colour("focus"), box.inflate(px(8), px(8)), px(4), px(3))
            return
        pygame.draw.line(surface, style.colour("ink"), (x, self.inner.y), (x, self.inner.bottom), max(px(1), 1))
        for line in self.plot.lines:
            pygame.draw.aacircle(surface, style.colour("ink"), (x, round(self.y(line.values[at]))), px(6))
            pygame.draw.aacircle(surface, style.colour("cream"), (x, round(self.y(line.values[at]))), px(4))
        if len(self.plot.lines) == 1:
            self._draw_value(surface, x, self.plot.lines[0].values[at])

    def _draw_value(self, surface: pygame.Surface, x: int, value: int) -> None:
        """Draw the value of a chart's only line beside its dot."""
        style, px = self.style, self.style.px
        drawn = text_surface(style, plain(value), size=15, bold=True)
        box = drawn.get_rect(midbottom=(x, round(self.y(value)) - px(9))).inflate(px(10), px(2))
        if box.y < self.inner.y - px(12):
            box.midtop = (x, round(self.y(value)) + px(10))
        box.clamp_ip(self.rect)
        draw_rounded(surface, style.colour("cream"), box, px(4))
        draw_rounded(surface, style.colour("ink"), box, px(4), max(px(1), 1))
        surface.blit(drawn, drawn.get_rect(center=box.center))

    def _local_y(self, value: float) -> float:
        return self.y(value) - self.rect.y

    def _fine(self, x: float, y: float) -> Point:
        """Return a point of the window on the surface that is drawn too large."""
        return (x - self.rect.x) * FINER, (y - self.rect.y) * FINER


def draw_reading(
    surface: pygame.Surface, style: Style, rows: Sequence[Line], at: int, x: int, within: pygame.Rect
) -> pygame.Rect:
    """Draw the values at one place of the axis in a box beside it, the greatest first; return where it stands."""
    px = style.px
    names = [text_surface(style, row.name, size=15) for row in rows]
    inner = max((name.get_width() for name in names), default=0) + px(70)
    box = pygame.Rect(0, 0, inner + px(24), px(22) * len(rows) + px(16))
    box.topleft = (x + px(14), within.y)
    if box.right > within.right:
        box.right = x - px(14)
    box.clamp_ip(within)
    draw_rounded(surface, style.colour("cream"), box, px(6))
    draw_rounded(surface, style.colour("ink"), box, px(6), max(px(1), 1))
    y = box.y + px(8)
    for row, name in sorted(zip(rows, names, strict=True), key=lambda pair: -pair[0].values[at]):
        left = box.x + px(12)
        if row.shape:
            draw_power_mark(surface, (left + px(7), y + px(11)), px(14), row.colour, row.shape)
            left += px(24)
        surface.blit(name, name.get_rect(midleft=(left, y + px(11))))
        number = pygame.Rect(box.x, y, box.width - px(12), px(22))
        draw_text(surface, style, plain(row.values[at]), number, size=15, bold=True, align="right", middle=True)
        y += px(22)
    return box


def _polyline(surface: pygame.Surface, colour: pygame.Color, points: Sequence[Point], width: int) -> None:
    """Draw a thick line with round corners and ends."""
    for (x, y), (u, w) in pairwise(points):
        length = max(((u - x) ** 2 + (w - y) ** 2) ** 0.5, 1e-6)
        across = ((w - y) / length * width / 2, (x - u) / length * width / 2)
        corners = [
            (x + across[0], y + across[1]),
            (u + across[0], w + across[1]),
            (u - across[0], w - across[1]),
            (x - across[0], y - across[1]),
        ]
        pygame.draw.polygon(surface, colour, corners)
    for point in points:
        pygame.draw.circle(surface, colour, point, width / 2)


def _dashes(surface: pygame.Surface, colour: pygame.Color, x: int, top: int, bottom: int, length: int) -> None:
    for y in range(top, bottom, 2 * length):
        pygame.draw.line(surface, colour, (x, y), (x, min(y + length, bottom)), max(length // 4, 1))


@lru_cache(maxsize=8)
def grid(count: int, width: int, height: int) -> tuple[int, int]:
    """Return into how many columns and rows charts fit best, for charts that are wider than high."""

    def badness(columns: int) -> float:
        rows = -(-count // columns)
        shape = (width / columns) / max(height / rows, 1)
        return abs(shape - 1.9) + 0.6 * (columns * rows - count)

    columns = min(range(1, max(count, 1) + 1), key=badness)
    return columns, -(-count // columns)
