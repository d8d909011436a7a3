"""Where the plates stand: which there are in a view, how fully they speak, and the room that each finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pygame

from indopacific_game.board.map.camera import View
from indopacific_game.board.map.facts import Facts
from indopacific_game.board.map.paint import Ground
from indopacific_game.board.map.placing import Grid, Item, Point, Sheet, leader, place
from indopacific_game.board.map.plates import FULL, LEVELS, Plates
from indopacific_game.board.map.projection import extent, point
from indopacific_game.board.map.target import Target
from indopacific_game.board.map.zones import Zones
from indopacific_game.game import Game

_NAMED_FROM = 2.2
"""Zoom from which sites have their names on their plates."""
_FULLEST = 0.5
"""Part of the area that plates may cover before they have to say less."""


class Anchors:
    """Where everything lies in the plane. What the rules give no anchor stands at something near it."""

    def __init__(self, game: Game) -> None:
        rules = game.rules
        self.points: dict[Target, list[Point]] = {}
        for sea, row in rules.sea.items():
            self.points[Target("sea", sea)] = [point(*anchor) for anchor in row.anchors]
        for state, place_ in rules.state.items():
            near = [p for sea in place_.adjacent for p in self.points[Target("sea", sea)][:1]]
            self.points[Target("state", state)] = [point(*place_.anchor)] if place_.anchor else near[:1]
        for site, mine in rules.site.items():
            owner = self.points.get(Target("state", mine.place), [])
            if mine.place in rules.power:
                owner = [p for sea in rules.power[mine.place].home for p in self.points[Target("sea", sea)][:1]]
            self.points[Target("site", site)] = [point(*mine.anchor)] if mine.anchor else owner[:1]
        left, top, right, bottom = extent()
        for target, points in self.points.items():
            if not points:
                self.points[target] = [((left + right) / 2, bottom - (bottom - top) / 20)]

    def is_far(self, target: Target) -> bool:
        """Whether something lies off the map, so that it is shown at its border."""
        left, top, right, bottom = extent()
        return not any(left <= x <= right and top <= y <= bottom for x, y in self.points[target])


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a plate stands: off a point of the plane by so many pixels, or at a place of the screen (`at` is None)."""

    offset: tuple[float, float]
    size: tuple[int, int]
    at: Point | None

    def rect(self, view: View) -> pygame.Rect:
        """Return the plate's rectangle in the area, in a view."""
        x, y = view.to_pixels(*self.at) if self.at is not None else (0.0, 0.0)
        return pygame.Rect((round(x + self.offset[0]), round(y + self.offset[1])), self.size)


@dataclass(slots=True)
class Layout:
    """How fully plates speak, whether sites are named, and where all of them stand."""

    level: int = FULL
    named: bool = False
    stands: dict[Target, Stand] = field(default_factory=dict)


class Arranger:
    """Finds room for plates."""

    def __init__(self, game: Game, plates: Plates, zones: Zones) -> None:
        self.anchors = Anchors(game)
        self._plates = plates
        self._zones = zones

    def arrange(
        self, facts: Mapping[Target, Facts], view: View, zoom: float, whole: Ground | None, before: Layout
    ) -> Layout:
        """Return where plates stand in a view; those that stand well already stay."""
        named = zoom >= _NAMED_FROM
        layout = Layout(LEVELS[-1], named)
        for level in LEVELS:
            items = self._items(facts, view, level, named, whole)
            if level != LEVELS[-1] and _covered(items) > _FULLEST * view.size[0] * view.size[1]:
                continue
            layout = Layout(level, named)
            kept = self._kept(items, view, before) if before.level == level and before.named == named else {}
            found = place(items, self._sheet(items, view), kept)
            if found is not None:
                layout.stands = {item.key: self._stand(item, found[item.key], view) for item in items}
                return layout
        return layout

    def is_placed_by_screen(self, target: Target) -> bool:
        """Whether a plate stands at the border, whatever the camera does."""
        return self.anchors.is_far(target)

    def _items(
        self, facts: Mapping[Target, Facts], view: View, level: int, named: bool, whole: Ground | None
    ) -> list[Item[Target]]:
        sheet = Sheet.empty(view.size, self._cell)
        water = self._water(view, whole, sheet.hard.shape)
        items = []
        for target, fact in facts.items():
            far = self.anchors.is_far(target)
            plate = self._plates.plate(fact, level, named or far)
            if far:
                points = [_to_border(view, self.anchors.points[target][0], plate.size)]
                items.append(Item(target, plate.size, points, None, over=True))
                continue
            points = [p for p in (view.to_pixels(*q) for q in self.anchors.points[target]) if _inside(view, p)]
            home = None
            if target.sort == "sea":
                home = self._home(target.id, view, sheet.hard.shape) * water
                points = points or _middle(home, self._cell)
            if points:
                items.append(Item(target, plate.size, points, home, over=target.sort != "state"))
        return items

    @property
    def _cell(self) -> int:
        return max(self._plates.style.px(4), 3)

    def _sheet(self, items: list[Item[Target]], view: View) -> Sheet:
        """Return a sheet on which points of states are taken, and points of seas had better stay free."""
        px = self._plates.style.px
        sheet = Sheet.empty(view.size, self._cell)
        for item in items:
            for x, y in item.points:
                dot = pygame.Rect(0, 0, px(11), px(11))
                dot.center = (round(x), round(y))
                if item.key.sort == "state":
                    sheet.block(dot)
                elif item.key.sort == "sea":
                    sheet.spare(dot.inflate(px(10), px(10)), 0.25)
        return sheet

    def _home(self, sea: str, view: View, shape: tuple[int, int]) -> Grid:
        """Return 1 where a sea's zone is, on the grid."""
        layer = pygame.Surface((shape[1], shape[0]), depth=8)
        for ring in self._zones.rings.get(sea, ()):
            pixels = ((ring - (view.x, view.y)) * (view.scale / self._cell)).tolist()
            if len(pixels) > 2:
                pygame.draw.polygon(layer, 1, pixels)
        return np.asarray(pygame.surfarray.array2d(layer).T, np.float32)

    def _water(self, view: View, whole: Ground | None, shape: tuple[int, int]) -> Grid:
        """Return 1 where there is water, on the grid."""
        if whole is None:
            return np.ones(shape, np.float32)
        ratio = whole.view.scale / view.scale
        rows = ((np.arange(shape[0]) + 0.5) * self._cell * ratio + (view.y - whole.view.y) * whole.view.scale).astype(
            int
        )
        columns = (np.arange(shape[1]) + 0.5) * self._cell * ratio + (view.x - whole.view.x) * whole.view.scale
        rows, columns = (
            np.clip(rows, 0, whole.land.shape[0] - 1),
            np.clip(columns.astype(int), 0, whole.land.shape[1] - 1),
        )
        return np.asarray(1 - whole.land[rows[:, None], columns[None, :]], np.float32)

    def _kept(self, items: list[Item[Target]], view: View, before: Layout) -> dict[Target, pygame.Rect]:
        found = {}
        for item in items:
            stand = before.stands.get(item.key)
            if stand is not None and stand.size == item.size:
                found[item.key] = stand.rect(view)
        return found

    def _stand(self, item: Item[Target], rect: pygame.Rect, view: View) -> Stand:
        if self.anchors.is_far(item.key):
            return Stand(rect.topleft, rect.size, None)
        start, _ = leader(item, rect)
        x, y = view.to_plane(*start)
        return Stand((rect.x - start[0], rect.y - start[1]), rect.size, (x, y))


def _covered(items: list[Item[Target]]) -> int:
    return sum(item.size[0] * item.size[1] for item in items)


def _inside(view: View, p: Point) -> bool:
    return 0 <= p[0] < view.size[0] and 0 <= p[1] < view.size[1]


def _to_border(view: View, at: Point, size: tuple[int, int]) -> Point:
    """Return where the middle of a plate for something off the map stands, touching the border nearest to it."""
    x, y = view.to_pixels(*at)
    width, height = view.size
    return (
        min(max(x, size[0] / 2 + 2), width - size[0] / 2 - 2),
        min(max(y, size[1] / 2 + 2), height - size[1] / 2 - 2),
    )


def _middle(home: Grid, cell: int) -> list[Point]:
    """Return the middle of what is seen of a zone, unless that is very little."""
    rows, columns = np.nonzero(home > 0.5)
    if len(rows) < 0.02 * home.size:
        return []
    middle = (float(columns.mean()), float(rows.mean()))
    nearest = int(np.argmin((rows - middle[1]) ** 2 + (columns - middle[0]) ** 2))
    return [((float(columns[nearest]) + 0.5) * cell, (float(rows[nearest]) + 0.5) * cell)]
