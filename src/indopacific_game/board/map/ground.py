"""The painted ground under a moving camera: stretched while it moves, painted again in a thread when it rests."""

from __future__ import annotations

import threading

import pygame

from indopacific_game.board.frame import giving_way
from indopacific_game.board.map.camera import View
from indopacific_game.board.map.paint import Ground, Lines, Look, paint
from indopacific_game.board.map.steps import finished


class Grounds:
    """A picture of the whole map, which is always there, and one of what was last looked at, which is sharp."""

    def __init__(self, lines: Lines) -> None:
        self.whole: Ground | None = None
        self.sharp: Ground | None = None
        self._lines = lines
        self._look, self._pixel = Look(), 1.0
        self._thread: threading.Thread | None = None
        self._made: Ground | None = None
        self._makes_whole = False
        self._wanted: dict[bool, View] = {}
        self._scratch: pygame.Surface | None = None

    def begin(self, view: View, look: Look, pixel: float) -> None:
        """Paint the whole map: at once if there is no picture yet, else in a thread while the old one is shown."""
        self._look, self._pixel = look, pixel
        if self.whole is None:
            self.whole = self.sharp = finished(paint(view, self._lines, look, pixel))
        else:
            self._wanted = {True: view}
            self._start()

    def sharpen(self, view: View) -> None:
        """Paint a view in a thread, unless there is a picture of it."""
        if self.whole is not None and self.whole.view == view and True not in self._wanted:
            self.sharp = self.whole
            self._wanted.pop(False, None)
        elif self.sharp is None or self.sharp.view != view or self.busy:
            self._wanted[False] = view
            self._start()

    @property
    def busy(self) -> bool:
        """Whether anything is being painted."""
        return self._thread is not None or bool(self._wanted)

    def poll(self) -> bool:
        """Take over what has been painted, and go on with what is wanted next. Return whether there was anything."""
        if self._thread is None or self._thread.is_alive():
            return False
        self._thread.join()
        self._thread = None
        if self._makes_whole:
            self.whole = self._made
        self.sharp, self._made = self._made, None
        self._start()
        return True

    def wait(self) -> None:
        """Wait until nothing is being painted."""
        while self._thread is not None:
            self._thread.join()
            self.poll()

    def _start(self) -> None:
        if self._thread is not None or not self._wanted:
            return
        self._makes_whole = True in self._wanted
        view, look, pixel = self._wanted.pop(self._makes_whole), self._look, self._pixel
        if not self._makes_whole and self.whole is not None and view == self.whole.view:
            self.sharp = self.whole
            return

        def work() -> None:
            self._made = finished(paint(view, self._lines, look, pixel), giving_way())

        self._thread = threading.Thread(target=work, name="map painter", daemon=True)
        self._thread.start()

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
        stretched = self._stretched(source.surface.subsurface(crop), size)
        at = (part.x + round((crop.x - left) / ratio), part.y + round((crop.y - top) / ratio))
        before = surface.get_clip()
        surface.set_clip(part.clip(before))
        surface.blit(stretched, at)
        surface.set_clip(before)

    def _stretched(self, part: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
        """Return a picture at another size, until the next is asked for: a zoom takes one a frame, of megabytes."""
        scratch = self._scratch
        if scratch is None or scratch.get_width() < size[0] or scratch.get_height() < size[1]:
            scratch = self._scratch = pygame.Surface((size[0] + 2, size[1] + 2), 0, part)
        return pygame.transform.smoothscale(part, size, scratch.subsurface((0, 0), size))

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
