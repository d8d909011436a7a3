"""Small pictures that stand for quantities and commands, drawn by us: no font has them all."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final

import pygame

_FINER: Final = 5
"""Icons are drawn this many times too large and averaged down."""
_GRID: Final = 24.0
"""Units of the square that icons are drawn in."""
Colour = tuple[int, ...]
Points = list[tuple[float, float]]


class _Pen:
    """Draws in units of the grid, in one colour; `cut` takes away what is there."""

    def __init__(self, surface: pygame.Surface, unit: float, colour: Colour) -> None:
        self._surface, self._unit, self._colour = surface, unit, colour

    def disc(self, x: float, y: float, radius: float, *, cut: bool = False) -> None:
        pygame.draw.circle(self._surface, self._tint(cut), (x * self._unit, y * self._unit), radius * self._unit)

    def area(self, points: Points, *, cut: bool = False) -> None:
        pygame.draw.polygon(self._surface, self._tint(cut), [(x * self._unit, y * self._unit) for x, y in points])

    def line(self, points: Points, wide: float = 2.6, *, cut: bool = False) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            away = math.hypot(x1 - x0, y1 - y0) or 1.0
            dx, dy = (y1 - y0) * wide / 2 / away, (x0 - x1) * wide / 2 / away
            self.area([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], cut=cut)
        for x, y in points:
            self.disc(x, y, wide / 2, cut=cut)

    def box(self, x: float, y: float, width: float, height: float, radius: float = 0.0, *, cut: bool = False) -> None:
        u = self._unit
        rect = pygame.Rect(round(x * u), round(y * u), round(width * u), round(height * u))
        pygame.draw.rect(self._surface, self._tint(cut), rect, border_radius=round(radius * u))

    def _tint(self, cut: bool) -> Colour:
        return (*self._colour[:3], 0) if cut else self._colour


def _arc(x: float, y: float, radius: float, start: float, end: float) -> Points:
    """Return points on a circle, from one angle to another, in degrees clockwise from the right."""
    count = max(int(abs(end - start) / 10), 2)
    angles = [math.radians(start + (end - start) * k / count) for k in range(count + 1)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def _pool(pen: _Pen) -> None:
    pen.disc(12, 12, 10)
    pen.disc(12, 12, 7.4, cut=True)
    pen.disc(12, 12, 4.6)


def _commitments(pen: _Pen) -> None:
    pen.disc(8, 12, 7)
    pen.disc(8, 12, 4.2, cut=True)
    pen.line(_arc(16, 12, 5.6, 0, 360), 2.8)


def _minerals(pen: _Pen) -> None:
    pen.area([(6, 4), (18, 4), (23, 10), (12, 22), (1, 10)])
    pen.line([(2, 10), (22, 10)], 1.6, cut=True)
    pen.line([(12, 21), (8, 10), (12, 4)], 1.4, cut=True)
    pen.line([(12, 21), (16, 10), (12, 4)], 1.4, cut=True)


def _stockpile(pen: _Pen) -> None:
    pen.box(2, 8, 20, 14, 1)
    pen.box(1, 3, 22, 6, 1)
    pen.line([(2, 9.6), (22, 9.6)], 1.6, cut=True)
    pen.line([(9, 13.5), (15, 13.5)], 2.2, cut=True)


def _controls(pen: _Pen) -> None:
    pen.disc(12, 12, 11)
    pen.disc(12, 12, 7.8, cut=True)
    pen.line([(5.6, 5.6), (18.4, 18.4)], 3.2)


def _extra(pen: _Pen) -> None:
    pen.line([(3, 4), (11, 12), (3, 20)], 3.2)
    pen.line([(12, 4), (20, 12), (12, 20)], 3.2)


def _undo(pen: _Pen) -> None:
    pen.line([(7, 9), (15, 9), *_arc(15, 14, 5, -90, 90), (9, 19)], 2.6)
    pen.area([(1.5, 9), (9, 3), (9, 15)])


def _help(pen: _Pen) -> None:
    pen.line([*_arc(12, 8.4, 4.8, -175, 40), (12, 14)], 2.8)
    pen.disc(12, 19.4, 1.9)


def _menu(pen: _Pen) -> None:
    for y in (6, 12, 18):
        pen.line([(4, y), (20, y)], 2.6)


def _hotline(pen: _Pen) -> None:
    pen.line([(4, 9), *_arc(12, 13, 9, -155, -25), (20, 9)], 4.4)
    pen.box(1, 8, 7, 5, 1.6)
    pen.box(16, 8, 7, 5, 1.6)
    pen.area([(9, 11), (15, 11), (21, 22), (3, 22)])
    pen.disc(12, 17, 2.6, cut=True)


def _alarm(pen: _Pen) -> None:
    pen.area([(12, 1.5), (23.5, 22), (0.5, 22)])
    pen.line([(12, 9), (12, 14.5)], 2.6, cut=True)
    pen.disc(12, 18.4, 1.6, cut=True)


def _agenda(pen: _Pen) -> None:
    pen.area([*_arc(12, 19, 14, -142, -38), *_arc(12, 5, 14, 38, 142)])
    pen.disc(12, 12, 5, cut=True)
    pen.disc(12, 12, 2.8)


def _summit(pen: _Pen) -> None:
    pen.disc(12, 12, 5)
    for k in range(6):
        angle = math.radians(60 * k)
        pen.disc(12 + 9 * math.cos(angle), 12 + 9 * math.sin(angle), 2.6)


def _review(pen: _Pen) -> None:
    pen.line([(12, 3), (12, 20)], 2.4)
    pen.line([(3, 6), (21, 6)], 2.2)
    pen.line([(7, 21), (17, 21)], 2.2)
    for x in (4.5, 19.5):
        pen.line([(x, 6), (x - 3.5, 14)], 1.2)
        pen.line([(x, 6), (x + 3.5, 14)], 1.2)
        pen.area([(x - 4.5, 14), (x + 4.5, 14), (x + 2.5, 18), (x - 2.5, 18)])


def _chance(pen: _Pen) -> None:
    pen.box(2, 2, 20, 20, 4)
    for x, y in ((7.5, 7.5), (16.5, 7.5), (12, 12), (7.5, 16.5), (16.5, 16.5)):
        pen.disc(x, y, 2, cut=True)


def _upkeep(pen: _Pen) -> None:
    for k in range(8):
        angle = math.radians(45 * k)
        pen.line([(12, 12), (12 + 9.4 * math.cos(angle), 12 + 9.4 * math.sin(angle))], 4)
    pen.disc(12, 12, 7.4)
    pen.disc(12, 12, 3.2, cut=True)


def _next(pen: _Pen) -> None:
    pen.line([(8, 3), (17, 12), (8, 21)], 3.2)


def _tension(pen: _Pen) -> None:
    pen.area([(13.5, 1), (4, 14), (11, 14), (9, 23), (20, 9), (12.5, 9)])


_DRAWN: Final[dict[str, Callable[[_Pen], None]]] = {
    "pool": _pool,
    "commitments": _commitments,
    "minerals": _minerals,
    "stockpile": _stockpile,
    "controls": _controls,
    "extra": _extra,
    "undo": _undo,
    "help": _help,
    "menu": _menu,
    "hotline": _hotline,
    "alarm": _alarm,
    "agenda": _agenda,
    "summit": _summit,
    "review": _review,
    "chance": _chance,
    "upkeep": _upkeep,
    "next": _next,
    "tension": _tension,
}
NAMES: Final = tuple(_DRAWN)


@lru_cache(maxsize=512)
def icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    """Return one of NAMES on a transparent ground, `size` pixels wide and high. The surface is shared."""
    whole = size * _FINER
    large = pygame.Surface((whole, whole), pygame.SRCALPHA)
    large.fill((*colour[:3], 0))
    _DRAWN[name](_Pen(large, whole / _GRID, (*colour[:3], 255)))
    return pygame.transform.smoothscale(large, (size, size))


@lru_cache(maxsize=64)
def die(face: int, size: int, ground: Colour, ink: Colour) -> pygame.Surface:
    """Return a die's face: pips up to six, a numeral above."""
    whole = size * _FINER
    large = pygame.Surface((whole, whole), pygame.SRCALPHA)
    large.fill((*ink[:3], 0))
    pygame.draw.rect(large, (*ink[:3], 255), large.get_rect(), border_radius=whole // 6)
    edge = max(whole // 28, 1)
    pygame.draw.rect(
        large, (*ground[:3], 255), large.get_rect().inflate(-2 * edge, -2 * edge), border_radius=whole // 7
    )
    for x, y in _PIPS.get(face, ()):
        pygame.draw.circle(large, (*ink[:3], 255), (whole * x / 4, whole * y / 4), whole * 0.085)
    return pygame.transform.smoothscale(large, (size, size))


_PIPS: Final[dict[int, tuple[tuple[int, int], ...]]] = {
    1: ((2, 2),),
    2: ((1, 1), (3, 3)),
    3: ((1, 1), (2, 2), (3, 3)),
    4: ((1, 1), (3, 1), (1, 3), (3, 3)),
    5: ((1, 1), (3, 1), (2, 2), (1, 3), (3, 3)),
    6: ((1, 1), (3, 1), (1, 2), (3, 2), (1, 3), (3, 3)),
}
