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
    beside, above = (2, 2) if corners is ALL else _counted(corners)
    radius = min(radius, rect.width // beside, rect.height // above)
    if radius < 1:
        pygame.draw.rect(surface, colour, rect, width)
        return
    # Plain numbers and few calls: a frame draws some dozens of these.
    x, y, w, h = rect
    a, b, c, d = (radius, radius, radius, radius) if corners is ALL else (radius * (one in corners) for one in ALL)
    if width:
        surface.fill(colour, (x + a, y, w - a - b, width))
        surface.fill(colour, (x + c, y + h - width, w - c - d, width))
        surface.fill(colour, (x, y + a, width, h - a - c))
        surface.fill(colour, (x + w - width, y + b, width, h - b - d))
    else:
        # Corners with steps, a pixel rounder, lie below the smooth ones: faster than to fill around those.
        pygame.draw.rect(surface, colour, rect, 0, 0, a and a + 1, b and b + 1, c and c + 1, d and d + 1)
    disc, r = _disc(radius, width, tuple(colour)), radius
    parts = (
        (disc, (x, y), (0, 0, a, a)),
        (disc, (x + w - r, y), (r, 0, b, b)),
        (disc, (x, y + h - r), (0, r, c, c)),
        (disc, (x + w - r, y + h - r), (r, r, d, d)),
    )
    surface.blits(parts, doreturn=False)


def _counted(corners: tuple[str, ...]) -> tuple[int, int]:
    """Return how many round corners lie beside each other at most, and how many above each other."""
    beside = any("left" in corner for corner in corners) and any("right" in corner for corner in corners)
    above = any("top" in corner for corner in corners) and any("bottom" in corner for corner in corners)
    return 1 + beside, 1 + above


@lru_cache(maxsize=256)
def _disc(radius: int, width: int, colour: tuple[int, ...]) -> pygame.Surface:
    """Return a disc, or a ring of some width."""
    side = 2 * radius * FINER
    large = pygame.Surface((side, side), pygame.SRCALPHA)
    # Clear pixels have the colour too, so that smoothing darkens no edge.
    large.fill((*colour[:3], 0))
    pygame.draw.circle(large, colour, (side / 2, side / 2), side / 2, width * FINER)
    return pygame.transform.smoothscale(large, (2 * radius, 2 * radius))


def darken(surface: pygame.Surface, colour: pygame.Color, strength: int = 150) -> None:
    """Lay a colour over all of a surface, within its clip: unseen at strength 0, and nothing else seen at 255."""
    # Faster than to blit a surface that lets something through, which would have to be made, and is as large.
    kept = 255 - strength
    surface.fill((kept, kept, kept), special_flags=pygame.BLEND_RGB_MULT)
    surface.fill([part * strength // 255 for part in colour[:3]], special_flags=pygame.BLEND_RGB_ADD)


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
