"""Soft colour for what is marked: water of a sea, and a glow behind a plate. Kept until the camera moves."""

from __future__ import annotations

import numpy as np
import pygame

from indopacific_game.board.kept import Kept
from indopacific_game.board.map.camera import View
from indopacific_game.board.map.paint import Ground
from indopacific_game.board.map.zones import Zones

_GLOWS = 8 << 20
"""Bytes of glows that are kept."""
_COARSER = 4
"""Washes are made this many times smaller than they are shown."""

Wash = tuple[pygame.Surface, pygame.Rect]
"""A tint, and where in the area it goes."""


class Washes:
    """Makes tints and glows and keeps them."""

    def __init__(self, zones: Zones) -> None:
        self._zones = zones
        self._kept: dict[tuple[str, int, tuple[int, ...]], tuple[View, Wash | None]] = {}
        self._glows: Kept[tuple[tuple[int, int], int, tuple[int, ...]]] = Kept(_GLOWS)

    def forget(self) -> None:
        """Forget what depends on the camera."""
        self._kept.clear()

    def wash(self, sea: str, colour: pygame.Color, strength: int, view: View, whole: Ground | None) -> Wash | None:
        """Return a tint of a sea's water, of a strength up to 255, and where in the area it goes, if it is in view."""
        key = (sea, strength, tuple(colour)[:3])
        view_then, made = self._kept.get(key, (None, None))
        if view_then is None or view_then.scale != view.scale:
            view_then, made = view, self._made(sea, colour, strength, view, whole)
            self._kept[key] = view_then, made
        if made is None or view_then == view:
            return made
        x, y = view.to_pixels(view_then.x, view_then.y)
        return made[0], made[1].move(round(x), round(y))

    def _made(self, sea: str, colour: pygame.Color, strength: int, view: View, whole: Ground | None) -> Wash | None:
        rings = [(ring - (view.x, view.y)) * view.scale for ring in self._zones.rings.get(sea, ()) if len(ring) > 2]
        if not rings or whole is None:
            return None
        corners = np.concatenate(rings)
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        box = pygame.Rect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)
        c = _COARSER
        box = box.inflate(4 * c, 4 * c).clip(pygame.Rect((0, 0), view.size))
        columns, rows = box.w // c, box.h // c
        if columns < 2 or rows < 2:
            return None
        layer = pygame.Surface((columns, rows), depth=8)
        for ring in rings:
            pygame.draw.polygon(layer, 255, ((ring - box.topleft) / c).tolist())
        ratio = whole.view.scale / view.scale
        y = ((np.arange(rows) * c + box.y + c / 2) * ratio + (view.y - whole.view.y) * whole.view.scale).astype(int)
        x = ((np.arange(columns) * c + box.x + c / 2) * ratio + (view.x - whole.view.x) * whole.view.scale).astype(int)
        y, x = np.clip(y, 0, whole.land.shape[0] - 1), np.clip(x, 0, whole.land.shape[1] - 1)
        water = 1 - whole.land[y[:, None], x[None, :]]
        tint = pygame.Surface((columns, rows), pygame.SRCALPHA)
        tint.fill((*colour[:3], 0))
        alpha = pygame.surfarray.pixels_alpha(tint)
        alpha[:] = (pygame.surfarray.array2d(layer) * (strength / 255) * water.T).astype(np.uint8)
        del alpha
        return pygame.transform.smoothscale(pygame.transform.box_blur(tint, 1), box.size), box

    def glow(self, size: tuple[int, int], reach: int, colour: pygame.Color) -> pygame.Surface:
        """Return a soft light around a rectangle of a size."""
        key = (size, reach, tuple(colour)[:3])
        return self._glows.get(key, lambda: _glow(*key))


def _glow(size: tuple[int, int], reach: int, colour: tuple[int, ...]) -> pygame.Surface:
    small = 4
    whole = ((size[0] + 4 * reach) // small, (size[1] + 4 * reach) // small)
    light = pygame.Surface(whole, pygame.SRCALPHA)
    light.fill((*colour, 0))
    core = pygame.Rect(0, 0, (size[0] + reach) // small, (size[1] + reach) // small)
    core.center = (whole[0] // 2, whole[1] // 2)
    pygame.draw.rect(light, (*colour, 255), core)
    soft = pygame.transform.gaussian_blur(light, max(reach // small, 1))
    return pygame.transform.smoothscale(soft, (whole[0] * small, whole[1] * small))
