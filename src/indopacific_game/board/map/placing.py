"""Finding room for plates: near what they belong to, over nothing that matters, and never over each other.

The area is a grid of cells. Sums over rectangles come from running totals, so that every place of the grid is weighed
at once; a plate finds room wherever there is any.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np
import pygame

Grid = np.ndarray[Any, np.dtype[np.float32]]
Point = tuple[float, float]
Key = TypeVar("Key", bound=Hashable)

_LOOKED_AT: Final = 24
"""The best places of each plate are compared by how their leader lines would run."""
_CROSSED_PLATE: Final = 60.0
_CROSSED_LINE: Final = 35.0
"""What it costs, in cells of distance, if a leader line runs over a plate or over another line."""
_PASSES: Final = 2
"""How often every plate may move again after all have been placed."""


@dataclass(frozen=True, slots=True)
class Item(Generic[Key]):
    """Something to place: its size, the points that it belongs to (one of them is enough), and its own ground.

    `home` is 1 where the plate would lie on what it belongs to, 0 elsewhere, on the grid: there it needs no leader.
    `over` says whether it may cover its own points.
    """

    key: Key
    size: tuple[int, int]
    points: Sequence[Point]
    home: Grid | None = None
    over: bool = False


@dataclass(slots=True)
class Sheet:
    """The area to fill: cells of `cell` pixels, what must stay free (`hard`), what had better (`soft`, 0 to 1 each)."""

    size: tuple[int, int]
    cell: int
    hard: Grid
    soft: Grid

    @classmethod
    def empty(cls, size: tuple[int, int], cell: int) -> Sheet:
        """Return a sheet on which everything is free."""
        shape = (max(size[1] // cell, 1), max(size[0] // cell, 1))
        return cls(size, cell, np.zeros(shape, np.float32), np.zeros(shape, np.float32))

    def block(self, rect: pygame.Rect, amount: float = 1.0) -> None:
        """Take the cells under a rectangle of pixels, or give them back with a negative amount."""
        self.hard[self._cells(rect)] += np.float32(amount)

    def spare(self, rect: pygame.Rect, amount: float) -> None:
        """Say that the cells under a rectangle had better stay free."""
        self.soft[self._cells(rect)] += np.float32(amount)

    def _cells(self, rect: pygame.Rect) -> tuple[slice, slice]:
        c = self.cell
        rows = slice(max(rect.top // c, 0), max(-(-rect.bottom // c), 0))
        return rows, slice(max(rect.left // c, 0), max(-(-rect.right // c), 0))


def place(
    items: Sequence[Item[Key]], sheet: Sheet, kept: Mapping[Key, pygame.Rect] | None = None
) -> dict[Key, pygame.Rect] | None:
    """Return a rectangle for each item, in pixels of the area, or None if there is no room for all of them.

    Items that are `kept` stay where they are if nothing is in the way.
    """
    found: dict[Key, pygame.Rect] = {}
    for item in items:
        rect = (kept or {}).get(item.key)
        if rect is not None and _is_free(sheet, rect):
            found[item.key] = rect
            sheet.block(rect)
    loose = [item for item in items if item.key not in found]
    for item in sorted(loose, key=lambda item: -_crowd(item, items)):
        rect = _best(item, sheet, items, found)
        if rect is None:
            return None
        found[item.key] = rect
        sheet.block(rect)
    for _ in range(_PASSES):
        for item in loose:
            sheet.block(found[item.key], -1.0)
            found[item.key] = _best(item, sheet, items, found) or found[item.key]
            sheet.block(found[item.key])
    return found


def nearest_on(rect: pygame.Rect, x: float, y: float) -> Point:
    """Return the point of a rectangle nearest to another point."""
    return min(max(x, rect.left), rect.right), min(max(y, rect.top), rect.bottom)


def leader(item: Item[Key], rect: pygame.Rect) -> tuple[Point, Point]:
    """Return the line from the item's nearest point to its plate."""
    ends = [(point, nearest_on(rect, *point)) for point in item.points]
    return min(ends, key=lambda ends: (ends[0][0] - ends[1][0]) ** 2 + (ends[0][1] - ends[1][1]) ** 2)


# --- inside -----------------------------------------------------------------------------------------------------------


def _is_free(sheet: Sheet, rect: pygame.Rect) -> bool:
    inside = pygame.Rect((0, 0), sheet.size).contains(rect)
    return inside and not (sheet.hard[sheet._cells(rect)] > 0).any()  # noqa: SLF001 - of the same module


def _crowd(item: Item[Key], items: Iterable[Item[Key]]) -> float:
    """Return how crowded it is around an item: large plates in the midst of many come first."""
    x, y = item.points[0]
    near = 0.0
    for other in items:
        if other is not item:
            ox, oy = other.points[0]
            near += 1 / (1 + ((ox - x) ** 2 + (oy - y) ** 2) / (4.0 * item.size[0] * item.size[1]))
    return near


def _best(
    item: Item[Key], sheet: Sheet, items: Sequence[Item[Key]], found: Mapping[Key, pygame.Rect]
) -> pygame.Rect | None:
    cost = _costs(item, sheet)
    if cost is None:
        return None
    flat = cost.ravel()
    count = min(_LOOKED_AT, flat.size)
    best = np.argpartition(flat, count - 1)[:count]
    best = best[np.argsort(flat[best], kind="stable")]
    others = [(found[o.key], leader(o, found[o.key])) for o in items if o.key in found and o is not item]
    chosen, least = None, np.inf
    for at in best.tolist():
        if flat[at] >= min(least, 1e9):
            break
        row, column = divmod(at, cost.shape[1])
        rect = pygame.Rect((column * sheet.cell, row * sheet.cell), item.size)
        total = float(flat[at]) + _crossings(item, rect, others)
        if total < least:
            chosen, least = rect, total
    return chosen


def _costs(item: Item[Key], sheet: Sheet) -> Grid | None:
    """Return for every place of the item's upper left corner what it would cost, in cells; 1e9 where it can't be."""
    c = sheet.cell
    wide, high = -(-item.size[0] // c), -(-item.size[1] // c)
    rows, columns = sheet.hard.shape[0] - high + 1, sheet.hard.shape[1] - wide + 1
    if rows <= 0 or columns <= 0:
        return None
    cost = _distance(item, sheet, rows, columns)
    if item.home is not None:
        cost += 9 * (1 - _sums(item.home, wide, high) / (wide * high))
    cost += 1.2 * _sums(sheet.soft, wide, high)
    cost[_sums(sheet.hard, wide, high) > 0.5] = 1e9
    return cost


def _distance(item: Item[Key], sheet: Sheet, rows: int, columns: int) -> Grid:
    """Return how far, in cells, plates at each place would be from the nearest of the item's points."""
    c = np.float32(sheet.cell)
    x = np.arange(columns, dtype=np.float32)[None, :] * c
    y = np.arange(rows, dtype=np.float32)[:, None] * c
    width, height = np.float32(item.size[0]), np.float32(item.size[1])
    least = np.full((rows, columns), 1e9, np.float32)
    for px, py in item.points:
        if item.over:
            dx, dy = x + width / 2 - np.float32(px), y + height / 2 - np.float32(py)
        else:
            dx = np.maximum(np.maximum(x - np.float32(px), np.float32(px) - x - width), 0)
            dy = np.maximum(np.maximum(y - np.float32(py), np.float32(py) - y - height), 0)
        away = np.hypot(dx, dy) / c
        if not item.over:
            away += np.float32(0.10) * (abs(x + width / 2 - np.float32(px)) + abs(y + height / 2 - np.float32(py))) / c
        least = np.minimum(least, away)
    return np.where(least > 6, least + (least - 6) ** 2 / 12, least)


def _sums(grid: Grid, wide: int, high: int) -> Grid:
    """Return the sum over the rectangle of cells that begins at each cell."""
    total = np.zeros((grid.shape[0] + 1, grid.shape[1] + 1), np.float32)
    np.cumsum(grid, axis=0, out=total[1:, 1:])
    np.cumsum(total[1:, 1:], axis=1, out=total[1:, 1:])
    found: Grid = total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    return found


def _crossings(item: Item[Key], rect: pygame.Rect, others: Sequence[tuple[pygame.Rect, tuple[Point, Point]]]) -> float:
    a, b = leader(item, rect)
    total = 0.0
    for plate, (c, d) in others:
        if plate.clipline(a, b):
            total += _CROSSED_PLATE
        if rect.clipline(c, d):
            total += _CROSSED_PLATE
        elif _cross(a, b, c, d):
            total += _CROSSED_LINE
    return total


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
