"""Where on the map one looks: zoom and position, kept within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from indopacific_game.board.map.projection import extent

CLOSEST: Final = 8.0
"""Highest zoom; 1 shows the whole map."""


@dataclass(frozen=True, slots=True)
class View:
    """A rectangle of the plane on a rectangle of the screen.

    `x` and `y` are what lies at the upper left corner, `scale` is pixels for each unit of the plane, `size` is pixels.
    """

    x: float
    y: float
    scale: float
    size: tuple[int, int]

    def to_pixels(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the plane lies, in pixels from the upper left corner."""
        return (x - self.x) * self.scale, (y - self.y) * self.scale

    def to_plane(self, px: float, py: float) -> tuple[float, float]:
        """Return the point of the plane at a pixel."""
        return self.x + px / self.scale, self.y + py / self.scale


class Camera:
    """Zoom and position over an area of the screen.

    >>> camera = Camera((900, 640))
    >>> camera.zoom_by(2, (450, 320))
    True
    >>> round(camera.zoom, 6)
    2.0
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = (1, 1)
        self._whole = View(0.0, 0.0, 1.0, (1, 1))
        self.view = self._whole
        self.resize(size)

    @property
    def zoom(self) -> float:
        """How much larger things are than when the whole map is shown."""
        return self.view.scale / self._whole.scale

    @property
    def is_fit(self) -> bool:
        """Whether the whole map is shown."""
        return self.view == self._whole

    def reach(self) -> tuple[float, float, float, float]:
        """Return the left, top, right and bottom pixels of all that can be brought into view, borders included."""
        left, top = self.view.to_pixels(self._whole.x, self._whole.y)
        wide, high = self.size
        return left, top, left + wide * self.zoom - 1, top + high * self.zoom - 1

    def resize(self, size: tuple[int, int]) -> None:
        """Look at the same middle with the same zoom on an area of another size."""
        zoom, middle = self.zoom, self.view.to_plane(self.size[0] / 2, self.size[1] / 2)
        fitted = self.is_fit
        self.size = (max(size[0], 1), max(size[1], 1))
        self._whole = self._fitted()
        self.view = self._whole
        if not fitted:
            self._look(self._whole.scale * zoom, middle, (self.size[0] / 2, self.size[1] / 2))

    def pan_by(self, dx: float, dy: float) -> bool:
        """Move what is shown by pixels, as if dragged. Return whether that changed anything."""
        view = self.view
        return self._set(self._clamped(view.x - dx / view.scale, view.y - dy / view.scale, view.scale))

    def zoom_by(self, factor: float, about: tuple[float, float]) -> bool:
        """Zoom, keeping what lies at a pixel of the area where it is. Return whether that changed anything."""
        return self._look(self.view.scale * factor, self.view.to_plane(*about), about)

    def within(self, scale: float) -> float:
        """Return a scale kept within bounds."""
        return min(max(scale, self._whole.scale), self._whole.scale * CLOSEST)

    def _look(self, scale: float, at: tuple[float, float], pixel: tuple[float, float]) -> bool:
        scale = self.within(scale)
        return self._set(self._clamped(at[0] - pixel[0] / scale, at[1] - pixel[1] / scale, scale))

    def _set(self, view: View) -> bool:
        changed = view != self.view
        self.view = view
        return changed

    def _fitted(self) -> View:
        left, top, right, bottom = extent()
        width, height = self.size
        scale = min(width / (right - left), height / (bottom - top))
        x, y = (left + right - width / scale) / 2, (top + bottom - height / scale) / 2
        return View(x, y, scale, self.size)

    def _clamped(self, x: float, y: float, scale: float) -> View:
        whole = self._whole
        if scale <= whole.scale * (1 + 1e-9):
            return whole
        width, height = self.size
        room_x, room_y = width / whole.scale - width / scale, height / whole.scale - height / scale
        return View(min(max(x, whole.x), whole.x + room_x), min(max(y, whole.y), whole.y + room_y), scale, self.size)
