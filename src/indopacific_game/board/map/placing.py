"""Finding room for plates: near what they belong to, over nothing that matters, and never over each other.

Upper left corners stand on a grid of cells. What a plate costs at each of them is worked out once, from sums over
rectangles; what stands already then rules out a rectangle of corners. So a plate finds room wherever there is any.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import numpy as np
import pygame

Grid = np.ndarray[Any, np.dtype[np.float32]]
Point = tuple[float, float]
Line = tuple[Point, Point]
Key = TypeVar("Key", bound=Hashable)
Costs = dict[tuple[Key, tuple[int, int], bool], Grid | None]
"""What places cost an item of a size, apart from the other items."""

_TAKEN: Final = np.float32(1e9)
_LOOKED_AT: Final = 30
"""The best places of each plate are compared by how their leader lines would run."""
_COARSER: Final = 5
"""Places elsewhere are looked for on a grid of cells that are this many times larger."""
_CROSSED_PLATE: Final = 75.0
_CROSSED_LINE: Final = 45.0
"""What it costs, in cells of distance, if a leader line runs over a plate or over another line."""
_FAR: Final = 4
"""The less, the dearer it is to stand far off rather than near."""
_ABROAD: Final = 14.0
"""What it costs a plate to lie off its own ground."""
_PASSES: Final = 2
"""How often every plate may move again after all have been placed."""
_FEW: Final = 6
"""So many plates at most are placed in one order only."""
_TRIES: Final = 16
"""How often the plate that stands worst is given room by taking up those in its way."""
_AROUND: Final = 5
"""So many plates are taken up with it."""


@dataclass(frozen=True, slots=True)
class Item(Generic[Key]):
    """Something to place: its size, the points that it belongs to (one of them is enough), and its own ground.

    `home` is 1 where the plate would lie on what it belongs to, 0 elsewhere, on the grid; with `stays_home` it may lie
    nowhere else. `over` says whether it may cover its own points. `reach` is how far off, in cells, it may stand at
    most. Lower `rank` is placed first.
    """

    key: Key
    size: tuple[int, int]
    points: Sequence[Point]
    home: Grid | None = None
    stays_home: bool = False
    over: bool = False
    rank: int = 0
    reach: float = np.inf


@dataclass(slots=True)
class Sheet:
    """The area to fill: its size, cells of `cell` pixels, the least gap, and rectangles to keep free or to spare.

    Spared rectangles come with what covering a cell of them costs.
    """

    size: tuple[int, int]
    cell: int
    gap: int = 2
    blocked: list[pygame.Rect] = field(default_factory=list)
    spared: list[tuple[pygame.Rect, float]] = field(default_factory=list)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the grid."""
        return max(self.size[1] // self.cell, 1), max(self.size[0] // self.cell, 1)


class Placer(Generic[Key]):
    """Places items on a sheet, one after another, and then lets each move again."""

    def __init__(self, items: Sequence[Item[Key]], sheet: Sheet, costs: Costs[Key] | None = None) -> None:
        """Prepare to place items. `costs` are those of another placer of the same sheet."""
        self.items, self.sheet = items, sheet
        self.found: dict[Key, pygame.Rect] = {}
        self.costs = costs if costs is not None else {}
        self._lines: dict[Key, Line] = {}
        self._paid: dict[Key, float] = {}

    def place(self, kept: Mapping[Key, pygame.Rect]) -> Generator[None, None, Key | None]:
        """Find room for all items, in steps; those that are `kept` stay, unless something is in their way.

        Return an item that found no room, or None if all did.
        """
        for item in self.items:
            rect = kept.get(item.key)
            if rect is not None and self._is_free(rect):
                self._put(item, rect)
        loose = [item for item in self.items if item.key not in self.found]
        if not loose:
            return None
        held, least, best, failed = self._stand(), math.inf, self._stand(), None
        orders = self._orders(loose)
        yield
        for order in orders:
            self.found, self._lines = dict(held[0]), dict(held[1])
            failed = yield from self._place_in(order)
            if failed is None and (paid := sum(self._paid[item.key] for item in loose)) < least:
                least, best = paid, self._stand()
        self.found, self._lines = best
        if least == math.inf:
            return failed
        if len(loose) > _FEW:
            yield from self._improve(loose)
        return None

    def _stand(self) -> tuple[dict[Key, pygame.Rect], dict[Key, Line]]:
        """Return how everything stands."""
        return dict(self.found), dict(self._lines)

    def _improve(self, loose: list[Item[Key]]) -> Generator[None, None, None]:
        """Give what stands worst the first choice among those around it, as long as all together then stand better."""
        paid = yield from self._account(loose)
        settled: set[Key] = set()
        for _ in range(_TRIES):
            open_ = [item for item in loose if item.key not in settled]
            if not open_:
                return
            worst = max(open_, key=lambda item: paid[item.key])
            settled.add(worst.key)
            before = self._stand()
            done = yield from self._take_up([worst, *self._around(worst, loose)])
            if done:
                then = yield from self._account(loose)
                if sum(then.values()) < sum(paid.values()):
                    paid, settled = then, {worst.key}
                    continue
            self.found, self._lines = before

    def _take_up(self, items: list[Item[Key]]) -> Generator[None, None, bool]:
        """Take items up and place them anew, in this order, twice; say whether there was room for all."""
        for item in items:
            del self.found[item.key]
        for item in [*items, *items]:
            rect = self.found.pop(item.key, None)
            rect = self._best(item, anywhere=True) or rect
            yield
            if rect is None:
                return False
            self._put(item, rect)
        return True

    def _account(self, loose: list[Item[Key]]) -> Generator[None, None, dict[Key, float]]:
        """Return what the place of each costs as all stand; where two are in each other's way, both pay."""
        paid = {}
        for k, item in enumerate(loose):
            if k % _AROUND == 0:
                yield
            rect, alone = self.found[item.key], self.costs[self._which(item)]
            others = [(plate, self._lines[key]) for key, plate in self.found.items() if key != item.key]
            own = float(alone[rect.y // self.sheet.cell, rect.x // self.sheet.cell]) if alone is not None else 0.0
            paid[item.key] = own + _crossings(self._lines[item.key], rect, others)
        return paid

    def _around(self, item: Item[Key], loose: list[Item[Key]]) -> list[Item[Key]]:
        """Return those whose plates stand nearest to an item's point."""
        x, y = item.points[0]

        def off(other: Item[Key]) -> float:
            return math.dist((x, y), nearest_on(self.found[other.key], x, y))

        return sorted((other for other in loose if other is not item), key=off)[:_AROUND]

    def _orders(self, loose: list[Item[Key]]) -> list[list[Item[Key]]]:
        """Return orders to try: from where it is crowded, and, unless few have to be placed, from each side."""
        ways: list[Callable[[Item[Key]], float]] = [lambda item: -self._crowd(item)]
        if len(loose) > _FEW:
            ways += [lambda item: item.points[0][0], lambda item: -item.points[0][0]]
        return [sorted(loose, key=lambda item: (item.rank, way(item))) for way in ways]

    def _place_in(self, order: list[Item[Key]]) -> Generator[None, None, Key | None]:
        """Place items in an order, and let each move again; return one that found no room."""
        for item in order:
            if self._which(item) not in self.costs:
                self.costs[self._which(item)] = _costs(item, self.sheet)
                yield
            rect = self._best(item)
            if rect is None:
                return item.key
            self._put(item, rect)
            yield
        for _ in range(_PASSES):
            for item in order:
                rect = self.found.pop(item.key)
                self._put(item, self._best(item) or rect)
                yield
        return None

    def _put(self, item: Item[Key], rect: pygame.Rect) -> None:
        self.found[item.key] = rect
        self._lines[item.key] = leader(item, rect)

    def _is_free(self, rect: pygame.Rect) -> bool:
        wide = rect.inflate(2 * self.sheet.gap, 2 * self.sheet.gap)
        inside = pygame.Rect((0, 0), self.sheet.size).contains(rect)
        return inside and wide.collidelist([*self.found.values(), *self.sheet.blocked]) < 0

    def _crowd(self, item: Item[Key]) -> float:
        """Return how crowded it is around an item: large plates in the midst of many come first."""
        x, y = item.points[0]
        near = 0.0
        for other in self.items:
            if other is not item:
                ox, oy = other.points[0]
                near += 1 / (1 + ((ox - x) ** 2 + (oy - y) ** 2) / (4.0 * item.size[0] * item.size[1]))
        return near

    @staticmethod
    def _which(item: Item[Key]) -> tuple[Key, tuple[int, int], bool]:
        """Return what an item's costs depend on, on the same sheet."""
        return item.key, item.size, item.stays_home

    def _best(self, item: Item[Key], *, anywhere: bool = False) -> pygame.Rect | None:
        alone = self.costs[self._which(item)]
        if alone is None:
            return None
        cost = alone.copy()
        for rect in self.found.values():
            _rule_out(cost, rect, item.size, self.sheet)
        flat = cost.ravel()
        best = _least(flat, _LOOKED_AT)
        if anywhere:
            # Of the best, most stand side by side: those of a coarser grid lie elsewhere.
            coarse = np.arange(flat.size).reshape(cost.shape)[::_COARSER, ::_COARSER].ravel()
            best = np.union1d(best, coarse[_least(flat[coarse], _LOOKED_AT)])
        best = best[np.argsort(flat[best], kind="stable")]
        places = [
            (float(flat[at]), pygame.Rect((at % cost.shape[1] * c, at // cost.shape[1] * c), item.size))
            for at in best.tolist()
            if flat[at] < _TAKEN
            for c in (self.sheet.cell,)
        ]
        return self._least_crossing(item, places)

    def _least_crossing(self, item: Item[Key], places: list[tuple[float, pygame.Rect]]) -> pygame.Rect | None:
        if not places:
            return None
        rects = [rect for _, rect in places]
        around = rects[0].unionall([*rects[1:], *(pygame.Rect(x, y, 1, 1) for x, y in item.points)])
        others = [
            (rect, self._lines[key])
            for key, rect in self.found.items()
            if around.colliderect(rect) or around.clipline(self._lines[key])
        ]
        chosen, least = None, float("inf")
        for cost, rect in places:
            if cost >= least:
                break
            total = cost + _crossings(leader(item, rect), rect, others)
            if total < least:
                chosen, least = rect, total
        self._paid[item.key] = least
        return chosen


def _least(costs: Grid, count: int) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Return where so many of the least costs are, in any order."""
    count = min(count, costs.size)
    return np.argpartition(costs, count - 1)[:count]


def nearest_on(rect: pygame.Rect, x: float, y: float) -> Point:
    """Return the point of a rectangle nearest to another point."""
    return min(max(x, rect.left), rect.right), min(max(y, rect.top), rect.bottom)


def leader(item: Item[Key], rect: pygame.Rect) -> Line:
    """Return the line from the item's nearest point to its plate."""
    ends = [(point, nearest_on(rect, *point)) for point in item.points]
    return min(ends, key=lambda ends: (ends[0][0] - ends[1][0]) ** 2 + (ends[0][1] - ends[1][1]) ** 2)


# --- costs ------------------------------------------------------------------------------------------------------------


def _costs(item: Item[Key], sheet: Sheet) -> Grid | None:
    """Return for every place of the item's upper left corner what it costs, in cells; None if it is too large."""
    c = sheet.cell
    wide, high = -(-item.size[0] // c), -(-item.size[1] // c)
    rows, columns = sheet.shape[0] - high + 1, sheet.shape[1] - wide + 1
    if rows <= 0 or columns <= 0:
        return None
    cost = _distance(item, sheet, rows, columns)
    cost[cost > item.reach] = _TAKEN
    if item.home is not None:
        abroad = 1 - _sums(item.home, wide, high) / np.float32(wide * high)
        cost += np.float32(_ABROAD) * abroad
        if item.stays_home:
            cost[abroad > 0.03] = _TAKEN
    for border in (cost[:1], cost[-1:], cost[:, :1], cost[:, -1:]):
        border[:] = _TAKEN
    for rect, amount in sheet.spared:
        _rule_out(cost, rect, item.size, sheet, amount)
    for rect in sheet.blocked:
        _rule_out(cost, rect, item.size, sheet)
    return cost


def _rule_out(cost: Grid, rect: pygame.Rect, size: tuple[int, int], sheet: Sheet, amount: float | None = None) -> None:
    """Make the places dearer, or impossible, from where a plate of a size would touch a rectangle."""
    c, gap = sheet.cell, sheet.gap
    rows = slice(max((rect.top - size[1] - gap) // c + 1, 0), max(-(-(rect.bottom + gap) // c), 0))
    columns = slice(max((rect.left - size[0] - gap) // c + 1, 0), max(-(-(rect.right + gap) // c), 0))
    if amount is None:
        cost[rows, columns] = _TAKEN
    else:
        cost[rows, columns] += np.float32(amount)


def _distance(item: Item[Key], sheet: Sheet, rows: int, columns: int) -> Grid:
    """Return how far, in cells, plates at each place would be from the nearest of the item's points."""
    c = sheet.cell
    x, y = np.arange(columns, dtype=np.float32)[None, :], np.arange(rows, dtype=np.float32)[:, None]
    wide, high = item.size[0] / c, item.size[1] / c
    least: Grid | None = None
    for px, py in item.points:
        right, down = np.float32(px / c), np.float32(py / c)
        off_x, off_y = abs(x + np.float32(wide / 2) - right), abs(y + np.float32(high / 2) - down)
        if item.over:
            away = np.hypot(off_x, off_y)
        else:
            dx, dy = np.maximum(off_x - np.float32(wide / 2), 0), np.maximum(off_y - np.float32(high / 2), 0)
            away = np.hypot(dx, dy) + np.float32(0.1) * (off_x + off_y)
        least = away if least is None else np.minimum(least, away)
    assert least is not None
    return np.asarray(least + np.maximum(least - 6, 0) ** 2 / _FAR, np.float32)


def _sums(grid: Grid, wide: int, high: int) -> Grid:
    """Return the sum over the rectangle of cells that begins at each cell."""
    total = np.zeros((grid.shape[0] + 1, grid.shape[1] + 1), np.float32)
    total[1:, 1:] = grid.cumsum(axis=0).cumsum(axis=1)
    found: Grid = total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    return found


def _crossings(line: Line, rect: pygame.Rect, others: Sequence[tuple[pygame.Rect, Line]]) -> float:
    total = 0.0
    for plate, other in others:
        if plate.clipline(line):
            total += _CROSSED_PLATE
        if rect.clipline(other):
            total += _CROSSED_PLATE
        elif _cross(*line, *other):
            total += _CROSSED_LINE
    return total


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
