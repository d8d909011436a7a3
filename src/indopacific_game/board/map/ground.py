"""The painted ground under a moving camera: stretched while it moves, painted again in a thread when it rests."""

from __future__ import annotations

import threading
from dataclasses import replace

import pygame

from indopacific_game.board.map.camera import View
from indopacific_game.board.map.paint import Ground, Lines, Look, paint


class Grounds:
    """A picture of the whole map, which is always there, and one of what was last looked at, which is sharp."""

    def __init__(self, lines: Lines, look: Look, borders: bool, pixel: float) -> None:
        self.lines, self.look, self.pixel = lines, replace(look, borders=borders), pixel
        self.whole: Ground | None = None
        self.sharp: Ground | None = None
        self._thread: threading.Thread | None = None
        self._made: Ground | None = None

    def begin(self, view: View) -> None:
        """Paint the whole map, now."""
        self.wait()
        self.whole = self.sharp = paint(view, self.lines, self.look, self.pixel)

    def sharpen(self, view: View) -> None:
        """Start painting a view, unless that is being done or has been."""
        if self._thread is not None or (self.sharp is not None and self.sharp.view == view):
            return
        if self.whole is not None and self.whole.view == view:
            self.sharp = self.whole
            return

        def work() -> None:
            self._made = paint(view, self.lines, self.look, self.pixel)

        self._thread = threading.Thread(target=work, name="map painter", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a view is being painted."""
        return self._thread is not None

    def poll(self) -> bool:
        """Take over what has been painted. Return whether there was anything."""
        if self._thread is None or self._thread.is_alive():
            return False
        self._thread.join()
        self._thread = None
        self.sharp, self._made = self._made, None
        return True

    def wait(self) -> None:
        """Wait until nothing is being painted."""
        if self._thread is not None:
            self._thread.join()
            self.poll()

    def is_land(self, x: float, y: float) -> bool:
        """Return whether there is land at a point of the plane."""
        if self.whole is None:
            return False
        px, py = self.whole.view.to_pixels(x, y)
        rows, columns = self.whole.land.shape
        inside = 0 <= px < columns and 0 <= py < rows
        return inside and bool(self.whole.land[int(py), int(px)] > 0.5)

    def draw(self, surface: pygame.Surface, origin: tuple[int, int], view: View) -> None:
        """Draw what the camera sees, as sharp as it can be had at once."""
        area = pygame.Rect(origin, view.size)
        if self.sharp is not None and abs(self.sharp.view.scale / view.scale - 1) < 1e-6:
            x, y = view.to_pixels(self.sharp.view.x, self.sharp.view.y)
            here = self.sharp.surface.get_rect(topleft=(area.x + round(x), area.y + round(y)))
            surface.blit(self.sharp.surface, here)
            for strip in _outside(area, here.clip(area)):
                self._stretch(surface, origin, view, strip)
        else:
            self._stretch(surface, origin, view, area)

    def _stretch(self, surface: pygame.Surface, origin: tuple[int, int], view: View, part: pygame.Rect) -> None:
        """Fill a part of the area from the best picture that covers it, at whatever scale that has."""
        source = self._source(view)
        if source is None:
            return
        ratio = source.view.scale / view.scale
        offset_x = (view.x - source.view.x) * source.view.scale
        offset_y = (view.y - source.view.y) * source.view.scale
        left, top = (part.x - origin[0]) * ratio + offset_x, (part.y - origin[1]) * ratio + offset_y
        wanted = pygame.Rect(int(left), int(top), int(part.w * ratio) + 2, int(part.h * ratio) + 2)
        crop = wanted.clip(source.surface.get_rect())
        if crop.w <= 0 or crop.h <= 0:
            return
        size = (max(round(crop.w / ratio), 1), max(round(crop.h / ratio), 1))
        stretched = pygame.transform.smoothscale(source.surface.subsurface(crop), size)
        at = (part.x + round((crop.x - left) / ratio), part.y + round((crop.y - top) / ratio))
        before = surface.get_clip()
        surface.set_clip(part.clip(before))
        surface.blit(stretched, at)
        surface.set_clip(before)

    def _source(self, view: View) -> Ground | None:
        if self.sharp is None or self.sharp is self.whole:
            return self.whole
        x, y = self.sharp.view.to_pixels(view.x, view.y)
        ratio = self.sharp.view.scale / view.scale
        needed = pygame.Rect(int(x), int(y), int(view.size[0] * ratio), int(view.size[1] * ratio))
        return self.sharp if self.sharp.surface.get_rect().contains(needed) else self.whole


def _outside(area: pygame.Rect, inner: pygame.Rect) -> list[pygame.Rect]:
    """Return the parts of an area outside another rectangle within it."""
    if inner.w <= 0 or inner.h <= 0:
        return [area]
    strips = [
        pygame.Rect(area.x, area.y, area.w, inner.top - area.top),
        pygame.Rect(area.x, inner.bottom, area.w, area.bottom - inner.bottom),
        pygame.Rect(area.x, inner.y, inner.left - area.left, inner.h),
        pygame.Rect(inner.right, inner.y, area.right - inner.right, inner.h),
    ]
    return [strip for strip in strips if strip.w > 0 and strip.h > 0]
