"""Marks of the powers: a colour and a shape, so that neither alone has to be told apart."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import pygame

_FINER: Final = 6
"""Marks are drawn this many times too large and averaged down."""
INK: Final = (24, 30, 40)
HALO: Final = (255, 255, 255)

Points = list[tuple[float, float]]


def draw_power_mark(
    surface: pygame.Surface, centre: tuple[float, float], size: float, colour: pygame.Color | str, shape: str
) -> None:
    """Draw a power's mark: its shape in its colour, outlined in ink, with a white halo around it.

    `size` is the width in pixels from outline to outline, without the halo; `shape` is as in the rules.
    """
    mark = power_mark(max(round(size), 4), tuple(pygame.Color(colour))[:3], shape)
    surface.blit(mark, (round(centre[0] - mark.get_width() / 2), round(centre[1] - mark.get_height() / 2)))


@lru_cache(maxsize=256)
def power_mark(size: int, colour: tuple[int, ...], shape: str) -> pygame.Surface:
    """Return a power's mark on a transparent ground, halo included."""
    halo = max(size * 0.10, 1.0)
    whole = math.ceil(size + 2 * halo)
    large = pygame.Surface((whole * _FINER, whole * _FINER), pygame.SRCALPHA)
    large.fill((*HALO, 0))
    radius, line = size * _FINER / 2, max(size * 0.09, 1.0) * _FINER
    middle = whole * _FINER / 2
    for reach, fill in ((radius + halo * _FINER, HALO), (radius, INK), (radius - line, colour)):
        _shape(large, middle, reach, radius, fill, shape)
    return pygame.transform.smoothscale(large, (whole, whole))


def _shape(
    surface: pygame.Surface, middle: float, reach: float, radius: float, colour: tuple[int, ...], shape: str
) -> None:
    """Fill a shape whose sides lie `reach - radius` outside those of the shape of that radius."""
    grown = reach - radius
    if shape == "square":
        half = radius * 0.86 + grown
        pygame.draw.rect(
            surface, colour, (middle - half, middle - half, 2 * half, 2 * half), border_radius=round(half / 5)
        )
    elif shape == "diamond":
        half = radius * 1.04 + grown * math.sqrt(2)
        turned = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]
        pygame.draw.polygon(surface, colour, [(middle + x, middle + y) for x, y in turned])
    elif shape == "star":
        pygame.draw.polygon(surface, colour, _star(middle, middle + radius * 0.06, radius * 1.12 + grown * 1.75))
    else:
        pygame.draw.circle(surface, colour, (middle, middle), radius * 0.94 + grown)


def _star(x: float, y: float, reach: float) -> Points:
    points = []
    for k in range(10):
        far = reach if k % 2 == 0 else reach * 0.47
        angle = -math.pi / 2 + k * math.pi / 5
        points.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    return points
