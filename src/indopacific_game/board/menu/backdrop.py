"""The sea behind menus and handovers: a gradient at once, and the painted map as soon as a thread has it ready."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, proxy

import pygame

from indopacific_game.board.frame import giving_way

if TYPE_CHECKING:
    from concurrent.futures import Future
    from threading import RLock

    from indopacific_game.board.app import App
    from indopacific_game.board.style import Style

FADE = 0.5
"""Seconds in which the painted map appears."""
LOOK_AT = (0.02, 0.36)
"""The point of the window, from its left and its top, about which the map is drawn larger."""
ZOOM = 1.35
"""How much closer than the whole map."""

Key = tuple[tuple[int, int], bool]


class Backdrop:
    """Draws the backdrop of one app, painted again when the window's size or the palette have changed."""

    def __init__(self, app: App) -> None:
        self.app = proxy(app)
        self._painted: pygame.Surface | None = None
        self._key: Key | None = None
        self._wanted: Key | None = None
        self._shown = 0.0

    def want(self) -> None:
        """Begin to paint, unless what is there fits the window."""
        key = (self.app.style.size, self.app.style.high_contrast)
        if key in (self._key, self._wanted):
            return
        self._wanted = key
        importing = self.app.library.importing
        self.app.work(lambda: _paint(importing, *key), lambda future: self._take(key, future))

    def update(self, seconds: float) -> bool:
        """Let time pass; say whether that changes anything to be seen."""
        if self._painted is None or self._shown >= 1:
            return False
        self._shown = 1.0 if self.app.style.reduced_motion else min(self._shown + seconds / FADE, 1.0)
        return True

    @property
    def is_shown(self) -> bool:
        """Whether the painted map is there, and has appeared."""
        return self._painted is not None and self._shown >= 1

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the sea."""
        if not self.is_shown or self._painted is None or self._painted.get_size() != surface.get_size():
            surface.blit(_gradient(self.app.style, surface.get_size()), (0, 0))
        if self._painted is not None and self._painted.get_size() == surface.get_size():
            self._painted.set_alpha(round(255 * self._shown))
            surface.blit(self._painted, (0, 0))

    def _take(self, key: Key, future: Future[pygame.Surface]) -> None:
        """Take what has been painted, unless something else is wanted by now: that comes too."""
        painted = future.result()
        if key == self._wanted:
            self._painted, self._key = painted, key
            self.want()


_of: WeakKeyDictionary[App, Backdrop] = WeakKeyDictionary()


def backdrop_of(app: App) -> Backdrop:
    """Return the backdrop that all menus of an app share."""
    if app not in _of:
        _of[app] = Backdrop(app)
    return _of[app]


def _paint(importing: RLock, size: tuple[int, int], high_contrast: bool) -> pygame.Surface:
    """Return the map without anything on it, darkened towards the left, where menus stand."""
    with importing:
        from indopacific_game.board.map.camera import Camera
        from indopacific_game.board.map.paint import HIGH_CONTRAST, Lines, Look, paint
        from indopacific_game.board.map.steps import finished

    camera = Camera(size)
    width, height = size
    camera.zoom_by(ZOOM, (width * LOOK_AT[0], height * LOOK_AT[1]))
    look = replace(HIGH_CONTRAST if high_contrast else Look(), borders=False)
    painted = finished(paint(camera.view, Lines((), (), ()), look), giving_way()).surface
    painted.blit(_dark(size), (0, 0))
    return painted


def _dark(size: tuple[int, int]) -> pygame.Surface:
    """Return what darkens a picture: much at the left, little at the right."""
    # Two rows: smoothscale reads a second one even of a picture that has none, which may lie in nobody's memory.
    strip = pygame.Surface((64, 2), pygame.SRCALPHA)
    for x in range(64):
        strength = 1 - x / 63
        strip.fill((11, 24, 40, round(8 + 232 * strength**1.9)), (x, 0, 1, 2))
    return pygame.transform.smoothscale(strip, size)


def _gradient(style: Style, size: tuple[int, int]) -> pygame.Surface:
    strip = pygame.Surface((2, 2))
    strip.fill(style.colour("sea_light"), (0, 0, 2, 1))
    strip.fill(style.colour("sea_deep"), (0, 1, 2, 1))
    whole = pygame.transform.smoothscale(strip, size)
    whole.blit(_dark(size), (0, 0))
    return whole
