"""Rectangles with round corners that are smooth: those of pygame have steps."""

from __future__ import annotations

from functools import lru_cache

import pygame

FINER = 4
"""How many times larger corners are drawn before they are made small."""
ALL = ("topleft", "topright", "bottomleft", "bottomright")


def draw_rounded(
    surface: pygame.Surface,
    colour: pygame.Color,
    rect: pygame.Rect,
    radius: int,
    width: int = 0,
    *,
    corners: tuple[str, ...] = ALL,
) -> None:
    """Draw a rectangle, filled or as a line of some width, whose `corners` are round."""
    radius = min(radius, *_most(rect, corners))
    if radius < 1:
        pygame.draw.rect(surface, colour, rect, width)
        return
    line = width or radius
    left, right, top, bottom = rect.left, rect.right, rect.top, rect.bottom
    cut = {corner: radius if corner in corners else 0 for corner in ALL}
    for y, a, b in ((top, cut["topleft"], cut["topright"]), (bottom - line, cut["bottomleft"], cut["bottomright"])):
        surface.fill(colour, (left + a, y, rect.width - a - b, line))
    if width:
        for x, a, b in ((left, cut["topleft"], cut["bottomleft"]), (right - line, cut["topright"], cut["bottomright"])):
            surface.fill(colour, (x, top + a, line, rect.height - a - b))
    else:
        surface.fill(colour, (left, top + radius, rect.width, rect.height - 2 * radius))
    disc = _disc(radius, width, tuple(colour))
    for corner in corners:
        box = pygame.Rect(0, 0, radius, radius)
        part = box.copy()
        setattr(box, corner, getattr(rect, corner))
        setattr(part, corner, getattr(disc.get_rect(), corner))
        surface.blit(disc, box, part)


def _most(rect: pygame.Rect, corners: tuple[str, ...]) -> tuple[int, int]:
    """Return how large a radius there is room for from side to side, and from top to bottom."""
    beside = any("left" in corner for corner in corners) and any("right" in corner for corner in corners)
    above = any("top" in corner for corner in corners) and any("bottom" in corner for corner in corners)
    return rect.width // (1 + beside), rect.height // (1 + above)


@lru_cache(maxsize=256)
def _disc(radius: int, width: int, colour: tuple[int, ...]) -> pygame.Surface:
    """Return a disc, or a ring of some width."""
    side = 2 * radius * FINER
    large = pygame.Surface((side, side), pygame.SRCALPHA)
    # Clear pixels have the colour too, so that smoothing darkens no edge.
    large.fill((*colour[:3], 0))
    pygame.draw.circle(large, colour, (side / 2, side / 2), side / 2, width * FINER)
    return pygame.transform.smoothscale(large, (2 * radius, 2 * radius))


def draw_shadow(surface: pygame.Surface, colour: pygame.Color, rect: pygame.Rect, reach: int, strength: int) -> None:
    """Draw a soft shadow around a rectangle that is drawn over it: `strength` (0 to 255) at its edge, 0 at `reach`."""
    reach = max(min(reach, rect.width // 2, rect.height // 2), 1)
    tile, corner = _shadow(reach, tuple(colour[:3]), strength), 2 * reach
    outer = rect.inflate(2 * reach, 2 * reach)
    for side in ALL:
        box, part = pygame.Rect(0, 0, corner, corner), pygame.Rect(0, 0, corner, corner)
        setattr(box, side, getattr(outer, side))
        setattr(part, side, getattr(tile.get_rect(), side))
        surface.blit(tile, box, part)
    wide, high = outer.width - 2 * corner, outer.height - 2 * corner
    for x, y in ((0, corner), (corner + 1, corner)):
        strip = pygame.transform.scale(tile.subsurface((x, y, corner, 1)), (corner, high))
        surface.blit(strip, (outer.x if x == 0 else outer.right - corner, outer.y + corner))
    for x, y in ((corner, 0), (corner, corner + 1)):
        strip = pygame.transform.scale(tile.subsurface((x, y, 1, corner)), (wide, corner))
        surface.blit(strip, (outer.x + corner, outer.y if y == 0 else outer.bottom - corner))


@lru_cache(maxsize=32)
def _shadow(reach: int, colour: tuple[int, ...], strength: int) -> pygame.Surface:
    """Return the shadow of a small square: its corners, and one line of each side between them."""
    side = 4 * reach + 1
    drawn = pygame.Surface((side, side), pygame.SRCALPHA)
    # Clear pixels have the colour too, so that smoothing darkens no edge.
    drawn.fill((*colour, 0))
    square = drawn.get_rect().inflate(-2 * reach, -2 * reach)
    # Halfway between what is dark and what is clear lies the edge of the square: half as strong.
    pygame.draw.rect(drawn, (*colour, min(2 * strength, 255)), square, border_radius=reach // 2)
    return pygame.transform.box_blur(pygame.transform.box_blur(drawn, max(reach // 2, 1)), max(reach // 2, 1))
