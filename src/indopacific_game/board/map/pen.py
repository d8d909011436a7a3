"""Smooth shapes and text for the plates of the map. Shapes are drawn too large and averaged down."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Final

import pygame

from indopacific_game.board.style import Style

FINER: Final = 4
TEXT: Final = 14
"""Size of the text on plates, at scale 1."""
CAPITAL: Final = 0.733
"""Height of capitals for each pixel of size."""
_TRACKING: Final = 1.4
"""Space between spaced capitals, at scale 1."""

WHITE = pygame.Color("white")
_SHADE = (10, 20, 32)


class Pen:
    """Draws in the style of a window."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.px = style.px
        self._tiles: dict[int, tuple[pygame.Surface, int]] = {}

    @cached_property
    def ink(self) -> pygame.Color:
        """The colour of lines and text."""
        return self.style.colour("ink")

    # --- text ---------------------------------------------------------------------------------------------------------

    def width(self, text: str, *, bold: bool = True) -> int:
        """Return how wide a text would be."""
        return int(self.style.font(TEXT, bold=bold).size(text)[0])

    def text(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[float, float],
        ink: pygame.Color,
        *,
        size: int = TEXT,
        centred: bool = False,
        bold: bool = True,
    ) -> None:
        """Write a text whose capitals have their middle at the height given, from there to the right or about it."""
        font = self.style.font(size, bold=bold)
        image = font.render(text, True, ink)
        left = at[0] - image.get_width() / 2 if centred else at[0]
        lower = at[1] + CAPITAL * self.px(size) / 2
        surface.blit(image, (round(left), round(lower - font.get_ascent())))

    def spaced_width(self, text: str) -> int:
        """Return how wide a text would be in spaced capitals."""
        capitals = text.upper()
        return int(self.width(capitals) + self.style.scale * _TRACKING * (len(capitals) - 1))

    def spaced(
        self, surface: pygame.Surface, text: str, centre: tuple[float, float], ink: pygame.Color, halo: pygame.Color
    ) -> None:
        """Write a text about a point in spaced capitals, with a faint light around them."""
        font = self.style.font(TEXT, bold=True)
        left = centre[0] - self.spaced_width(text) / 2
        top = centre[1] + CAPITAL * self.px(TEXT) / 2 - font.get_ascent()
        layer = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
        capitals = text.upper()
        for k, letter in enumerate(capitals):
            at = left + font.size(capitals[: k + 1])[0] - font.size(letter)[0] + k * self.style.scale * _TRACKING
            layer.blit(font.render(letter, True, WHITE), (round(at), round(top)))
        light = layer.copy()
        light.fill((*halo[:3], 130), special_flags=pygame.BLEND_RGBA_MULT)
        for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            surface.blit(light, (dx, dy))
        layer.fill(ink, special_flags=pygame.BLEND_RGBA_MULT)
        surface.blit(layer, (0, 0))

    # --- shapes -------------------------------------------------------------------------------------------------------

    def panel(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        fill: pygame.Color,
        edge: pygame.Color,
        head: tuple[pygame.Color, int, int] | None = None,
        radius: float = 5,
    ) -> None:
        """Draw a rounded plate with its shadow; `head` is a band at its top: colour, height, and where it begins."""
        f, corner = FINER, self.px(radius) * FINER
        large = pygame.Surface((surface.get_width() * f, surface.get_height() * f), pygame.SRCALPHA)
        outer = pygame.Rect(rect.x * f, rect.y * f, rect.w * f, rect.h * f)
        if not self.style.high_contrast:
            self._shadow(surface, rect, self.px(radius))
        line = round(max(self.style.scale * 1.1, 1) * f)
        pygame.draw.rect(large, edge, outer, border_radius=corner)
        inner = outer.inflate(-2 * line, -2 * line)
        pygame.draw.rect(large, fill, inner, border_radius=corner - line)
        if head is not None:
            colour, high, start = head
            band = pygame.Rect(inner.x, inner.y, inner.w, high * f - line)
            band.w -= start * f
            band.x += start * f
            left = corner - line if not start else 0
            pygame.draw.rect(large, colour, band, border_top_left_radius=left, border_top_right_radius=corner - line)
        surface.blit(pygame.transform.smoothscale(large, surface.get_size()), (0, 0))

    def _shadow(self, surface: pygame.Surface, rect: pygame.Rect, radius: int) -> None:
        """Draw the shadow of a rounded plate, of which only the edges are to be seen."""
        tile, pad = self._shadow_tile(radius)
        around, side = rect.inflate(2 * pad, 2 * pad), tile.get_width()
        c = min(side // 2, around.w // 2, around.h // 2)
        wide, high = around.w - 2 * c, around.h - 2 * c
        for left, x in ((0, around.x), (side - c, around.right - c)):
            for top, y in ((0, around.y), (side - c, around.bottom - c)):
                surface.blit(tile, (x, y), (left, top, c, c))
            strip = tile.subsurface((left, side // 2, c, 1))
            surface.blit(pygame.transform.scale(strip, (c, high)), (x, around.y + c))
        for top, y in ((0, around.y), (side - c, around.bottom - c)):
            strip = tile.subsurface((side // 2, top, 1, c))
            surface.blit(pygame.transform.scale(strip, (wide, c)), (around.x + c, y))

    def _shadow_tile(self, radius: int) -> tuple[pygame.Surface, int]:
        """Return the shadow of the least plate that has all corners, and how far it reaches beyond that plate."""
        if radius not in self._tiles:
            pad, unit = math.ceil(3 * self.style.scale), self.style.scale * FINER
            side = 2 * (radius + 2 * pad) + 1
            large = pygame.Surface((side * FINER, side * FINER), pygame.SRCALPHA)
            plate = large.get_rect().inflate(-2 * pad * FINER, -2 * pad * FINER)
            for grow, alpha in ((3.0, 18), (2.0, 26), (1.0, 34)):
                shade = pygame.Surface(large.get_size(), pygame.SRCALPHA)
                lower = plate.inflate(round(grow * unit), round(grow * unit)).move(0, round(1.2 * unit))
                corner = radius * FINER + round(grow * unit / 2)
                pygame.draw.rect(shade, (*_SHADE, alpha), lower, border_radius=corner)
                large.blit(shade, (0, 0))
            self._tiles[radius] = pygame.transform.smoothscale(large, (side, side)), pad
        return self._tiles[radius]

    def pill(
        self, surface: pygame.Surface, rect: pygame.Rect, fill: pygame.Color | None, edge: pygame.Color | None
    ) -> None:
        """Draw a rectangle with round ends, filled or only outlined."""
        large = pygame.Surface((rect.w * FINER, rect.h * FINER), pygame.SRCALPHA)
        whole = large.get_rect()
        line = round(max(self.style.scale * 1.2, 1) * FINER)
        if edge is not None:
            pygame.draw.rect(large, edge, whole, line if fill is None else 0, border_radius=whole.h // 2)
            whole = whole.inflate(-2 * line, -2 * line)
        if fill is not None:
            pygame.draw.rect(large, fill, whole, border_radius=whole.h // 2)
        surface.blit(pygame.transform.smoothscale(large, rect.size), rect)

    def gauge(self, size: int, part: float, notch: float, colour: pygame.Color) -> pygame.Surface:
        """Return a round dial open below, filled in a colour for a part of the whole; from `notch` on it is reddish."""
        large = pygame.Surface((size * FINER, size * FINER), pygame.SRCALPHA)
        middle, reach = size * FINER / 2, size * FINER / 2 - 1
        wide = reach * 0.25
        pygame.draw.circle(large, WHITE, (middle, middle), reach)
        _arc(large, middle, reach, wide, (0.0, notch), pygame.Color("#C6D0D6"))
        _arc(large, middle, reach, wide, (notch, 1.0), pygame.Color("#E6B9B2"))
        if part > 0:
            _arc(large, middle, reach, wide, (0.0, min(part, 1.0)), colour)
        return pygame.transform.smoothscale(large, (size, size))

    def gem(self, size: int, *, dull: bool) -> pygame.Surface:
        """Return the sign of minerals: a cut stone, grey and crossed out if it is dull."""
        large = pygame.Surface((size * FINER, size * FINER), pygame.SRCALPHA)
        unit = size * FINER / 2
        corners = [(0.5, -0.75), (1.0, -0.2), (0.0, 0.9), (-1.0, -0.2), (-0.5, -0.75)]
        points = [(unit + x * unit * 0.92, unit + y * unit * 0.92) for x, y in corners]
        pygame.draw.polygon(large, "#9A9A9A" if dull else "#C98B2B", points)
        facet = [points[4], (unit - 0.32 * unit, unit - 0.2 * unit), points[2], points[3]]
        pygame.draw.polygon(large, "#B5B5B5" if dull else "#E8BE6C", facet)
        pygame.draw.polygon(large, self.ink, points, max(round(0.15 * unit), 1))
        if dull:
            pygame.draw.line(large, self.style.colour("danger"), (0, 2 * unit), (2 * unit, 0), round(0.3 * unit))
        return pygame.transform.smoothscale(large, (size, size))


def _arc(
    surface: pygame.Surface, middle: float, reach: float, wide: float, part: tuple[float, float], colour: pygame.Color
) -> None:
    """Fill part of a ring that is open below, clockwise from its lower left end (0) to its lower right one (1)."""
    steps = max(round((part[1] - part[0]) * 60), 2)
    angles = [math.radians(135 + 270 * (part[0] + (part[1] - part[0]) * k / steps)) for k in range(steps + 1)]
    outer = [(middle + reach * math.cos(a), middle + reach * math.sin(a)) for a in angles]
    inner = [(middle + (reach - wide) * math.cos(a), middle + (reach - wide) * math.sin(a)) for a in reversed(angles)]
    pygame.draw.polygon(surface, colour, outer + inner)
