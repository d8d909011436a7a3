"""Mouse and keyboard over the map: what they do to the camera."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import pygame

from indopacific_game.board.map.camera import Camera
from indopacific_game.board.map.motion import Glide
from indopacific_game.board.map.placing import Point

_STEP: Final = 1.25
"""How much one notch of the wheel zooms."""
_KEY_STEP: Final = 1.4
_GLIDE: Final = 0.16
"""Seconds that zooming takes."""
_PAN: Final = 80
"""Length that an arrow key moves the map by."""
_DRAG: Final = 5
"""Length from which a moving press is no click any more."""

_ARROWS: Final = {
    pygame.K_LEFT: (1, 0),
    pygame.K_RIGHT: (-1, 0),
    pygame.K_UP: (0, 1),
    pygame.K_DOWN: (0, -1),
}
_CLOSER: Final = (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS)
_FARTHER: Final = (pygame.K_MINUS, pygame.K_KP_MINUS)
_WHOLE: Final = (pygame.K_0, pygame.K_KP0, pygame.K_HOME)


class Controls:
    """Turns events into movements of a camera. `px` scales lengths."""

    def __init__(self, camera: Camera, px: Callable[[float], int]) -> None:
        self.area = pygame.Rect(0, 0, 1, 1)
        self.is_dragging = False
        self.at_once = False
        self._camera = camera
        self.px = px
        self._glide: Glide | None = None
        self._pressed: Point | None = None
        self._pointer: Point = (0, 0)
        self._moved = False

    @property
    def is_gliding(self) -> bool:
        """Whether the camera moves by itself."""
        return self._glide is not None

    def take_moved(self) -> bool:
        """Return whether the camera has moved since this was asked last."""
        moved, self._moved = self._moved, False
        return moved

    def stop(self) -> None:
        """Let the camera rest where it is."""
        self._glide = None

    def go_on(self, now: float) -> None:
        """Move the camera as far as it is to have moved by a time."""
        if self._glide is not None:
            self._camera.zoom_by(self._glide.factor(now, self._camera.view.scale), self._glide.about)
            self._moved = True
            if self._glide.is_over(now):
                self._glide = None

    def handle(self, event: pygame.Event, now: float) -> bool:
        """Move the camera as an event asks. Return whether the event is used up; a click without a drag is not."""
        if event.type == pygame.MOUSEMOTION:
            self._pointer = event.pos
            return self._drag(event.pos)
        if event.type == pygame.MOUSEWHEEL:
            if self.area.collidepoint(self._pointer):
                self._zoom(_STEP**event.y, self._pointer, now)
                return True
        elif event.type == pygame.MOUSEBUTTONDOWN:
            if event.button in (1, 2) and self.area.collidepoint(event.pos):
                self._pressed = self._pointer = event.pos
                return bool(event.button == 2)
        elif event.type == pygame.MOUSEBUTTONUP and event.button in (1, 2):
            dragged, self._pressed, self.is_dragging = self.is_dragging, None, False
            return dragged
        return event.type == pygame.KEYDOWN and self._key(event.key, now)

    def _drag(self, pos: Point) -> bool:
        if self._pressed is None:
            return False
        dx, dy = pos[0] - self._pressed[0], pos[1] - self._pressed[1]
        if not self.is_dragging and math.hypot(dx, dy) < self.px(_DRAG):
            return False
        self.is_dragging, self._pressed = True, pos
        self._moved |= self._camera.pan_by(dx, dy)
        return True

    def _key(self, key: int, now: float) -> bool:
        if key in _ARROWS:
            dx, dy = _ARROWS[key]
            self._moved |= self._camera.pan_by(dx * self.px(_PAN), dy * self.px(_PAN))
        elif key in _CLOSER:
            self._zoom(_KEY_STEP, self.area.center, now)
        elif key in _FARTHER:
            self._zoom(1 / _KEY_STEP, self.area.center, now)
        elif key in _WHOLE:
            self._zoom(0, self.area.center, now)
        else:
            return False
        return True

    def _zoom(self, factor: float, pos: Point, now: float) -> None:
        about = (pos[0] - self.area.x, pos[1] - self.area.y)
        start = self._camera.view.scale
        goal = self._camera.within((self._glide.goal if self._glide is not None else start) * factor)
        if self.at_once:
            self._moved |= self._camera.zoom_by(goal / start, about)
        elif goal != start:
            self._glide = Glide(start, goal, about, now, _GLIDE)
