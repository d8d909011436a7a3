"""Where the plates stand: which there are in a view, how fully they speak, and the room that each finds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pygame

from indopacific_game.board.map.camera import Camera, View
from indopacific_game.board.map.facts import Facts
from indopacific_game.board.map.paint import Ground
from indopacific_game.board.map.placing import Costs, Grid, Item, Placer, Point, Sheet, leader
from indopacific_game.board.map.plates import Level, Manner, Plates
from indopacific_game.board.map.projection import extent, point
from indopacific_game.board.map.steps import Steps
from indopacific_game.board.map.target import Target
from indopacific_game.board.map.zones import Zones
from indopacific_game.game import Game

_NAMED_FROM = 2.2
"""Zoom from which sites have their names on their plates."""
_ROOM = {Level.FULL: 0.27, Level.COMPACT: 0.46, Level.SMALL: 0.46, Level.TINY: 1.0}
"""Part of the area that plates may cover before they have to say less."""
_REACH = 30.0
"""How far off, in cells, the plates that say least may stand; what finds no room there becomes a bare sign."""


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

        self.far = {
            target
            for target, points in self.points.items()
            if not any(left <= x <= right and top <= y <= bottom for x, y in points)
        }
        """What lies off the map, so that it is shown at its border."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Where something is in a view: its points in pixels and, for a sea, 1 where its water is, on the grid."""

    points: list[Point]
    home: Grid | None


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
    """How every plate is drawn, and where it stands."""

    level: Level = Level.FULL
    manners: dict[Target, Manner] = field(default_factory=dict)
    stands: dict[Target, Stand] = field(default_factory=dict)


class Arranger:
    """Finds room for plates."""

    def __init__(self, game: Game, plates: Plates, zones: Zones) -> None:
        self.anchors = Anchors(game)
        self._plates = plates
        self._zones = zones

    def arrange(
        self,
        facts: Mapping[Target, Facts],
        camera: Camera,
        whole: Ground | None,
        before: Layout,
        taken: Sequence[pygame.Rect] = (),
    ) -> Steps[Layout]:
        """Work out, in short steps, where plates stand, and return it. The camera must rest meanwhile.

        Those that stood well before stay; `taken` is kept free of plates.
        """
        view = camera.view
        surroundings = yield from self._surroundings(facts, camera, whole)
        for level in self._plates.levels:
            layout = Layout(level, self._manners(surroundings, camera.zoom, level))
            covered = yield from self._covered(facts, layout)
            if covered > _ROOM[level] * view.size[0] * view.size[1]:
                continue
            found = yield from self._fill(layout, facts, surroundings, view, before, taken)
            if found:
                return layout
        return Layout(Level.TINY)

    def _manners(self, surroundings: Mapping[Target, _Surroundings], zoom: float, level: Level) -> dict[Target, Manner]:
        """Return how plates would be drawn if there were room for all."""
        named = zoom >= _NAMED_FROM
        manners = {}
        for target in surroundings:
            open_, bare = target.sort == "sea" and level != Level.TINY, target.sort == "site" and level == Level.TINY
            far = target in self.anchors.far
            manners[target] = Manner(level, open_, target.sort == "site" and (named or far), bare and not far)
        return manners

    def _covered(self, facts: Mapping[Target, Facts], layout: Layout) -> Steps[int]:
        """Return how many pixels plates cover; on a small map without those of sites, which give way to the others."""
        covered = 0
        for target, manner in layout.manners.items():
            if target.sort == "site" and layout.level == Level.SMALL:
                continue
            width, height = self._plates.plate(facts[target], manner).size
            covered += width * height
            yield
        return covered

    def _fill(
        self,
        layout: Layout,
        facts: Mapping[Target, Facts],
        surroundings: Mapping[Target, _Surroundings],
        view: View,
        before: Layout,
        taken: Sequence[pygame.Rect],
    ) -> Steps[bool]:
        """Give every plate of a layout its stand, and return whether there was room.

        Seas whose water has no room for their plates are drawn closed; sites are signs where their slots find no room.
        """
        costs: Costs[Target] = {}
        sheet: Sheet | None = None
        while True:
            items = [self._item(target, facts[target], layout, surroundings[target], view) for target in surroundings]
            kept = {item.key: before.stands[item.key].rect(view) for item in items if _stood(item, before, layout)}
            sheet = sheet or self._sheet(items, view, taken)
            yield
            placer = Placer(items, sheet, costs)
            failed = yield from placer.place(kept)
            if failed is None:
                layout.stands = {item.key: self._stand(item, placer.found[item.key], view) for item in items}
                return True
            manner = layout.manners[failed]
            if manner.open:
                layout.manners[failed] = replace(manner, open=False)
            elif (layout.level == Level.TINY or failed.sort == "site") and not manner.bare:
                layout.manners[failed] = replace(manner, bare=True)
            else:
                return False
            yield

    def _surroundings(
        self, facts: Mapping[Target, Facts], camera: Camera, whole: Ground | None
    ) -> Steps[dict[Target, _Surroundings]]:
        """Return the points of everything that is in view, in pixels, and the ground of seas."""
        view = camera.view
        shape = Sheet(view.size, self._cell).shape
        water = self._water(view, whole, shape)
        found = {}
        for target in facts:
            points = [view.to_pixels(*p) for p in self.anchors.points[target]]
            if target in self.anchors.far:
                if _inside(view, _within_map(points[0], camera)):
                    found[target] = _Surroundings(points[:1], None)
                continue
            points = [p for p in points if _inside(view, p)]
            home = None
            if target.sort == "sea":
                home = self._home(target.id, view, shape) * water
                yield
                points = points or _middle(home, self._cell)
            if points:
                found[target] = _Surroundings(points, home)
        return found

    def _item(self, target: Target, facts: Facts, layout: Layout, around: _Surroundings, view: View) -> Item[Target]:
        manner = layout.manners[target]
        size = self._plates.plate(facts, manner).size
        if target in self.anchors.far:
            point_ = _to_border(view, around.points[0], size, self._plates.style.px(12))
            return Item(target, size, [point_], None, over=True, rank=0)
        rank = 0 if manner.bare else ("sea", "state", "site").index(target.sort) + 1
        over = target.sort != "state"
        reach = _REACH if layout.level == Level.TINY and not manner.bare else math.inf
        return Item(target, size, around.points, around.home, manner.open, over, rank, reach)

    @property
    def _cell(self) -> int:
        return max(self._plates.style.px(4), 3)

    def _sheet(self, items: Sequence[Item[Target]], view: View, taken: Sequence[pygame.Rect]) -> Sheet:
        """Return a sheet on which points of states are taken, and points of seas had better stay free."""
        px = self._plates.style.px
        sheet = Sheet(view.size, self._cell, px(3), list(taken))
        for item in items:
            for x, y in item.points:
                dot = pygame.Rect(0, 0, px(11), px(11))
                dot.center = (round(x), round(y))
                if item.key.sort == "state":
                    sheet.blocked.append(dot)
                elif item.key.sort == "sea":
                    sheet.spared.append((dot.inflate(px(8), px(8)), 3.0))
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
        right, down = (view.x - whole.view.x) * whole.view.scale, (view.y - whole.view.y) * whole.view.scale
        rows = ((np.arange(shape[0]) + 0.5) * self._cell * ratio + down).astype(int)
        columns = ((np.arange(shape[1]) + 0.5) * self._cell * ratio + right).astype(int)
        rows = np.clip(rows, 0, whole.land.shape[0] - 1)
        columns = np.clip(columns, 0, whole.land.shape[1] - 1)
        return np.asarray(1 - whole.land[rows[:, None], columns[None, :]], np.float32)

    def _stand(self, item: Item[Target], rect: pygame.Rect, view: View) -> Stand:
        if item.key in self.anchors.far:
            return Stand(rect.topleft, rect.size, None)
        start, _ = leader(item, rect)
        return Stand((rect.x - start[0], rect.y - start[1]), rect.size, view.to_plane(*start))


def _stood(item: Item[Target], before: Layout, layout: Layout) -> bool:
    """Return whether a plate of the same kind and size stood somewhere before."""
    stand = before.stands.get(item.key)
    return stand is not None and stand.size == item.size and before.manners[item.key] == layout.manners[item.key]


def _inside(view: View, p: Point) -> bool:
    return 0 <= p[0] < view.size[0] and 0 <= p[1] < view.size[1]


def _within_map(p: Point, camera: Camera) -> Point:
    """Return the point nearest to a pixel that the camera can bring into view."""
    left, top, right, bottom = camera.reach()
    return min(max(p[0], left), right), min(max(p[1], top), bottom)


def _to_border(view: View, at: Point, size: tuple[int, int], gap: int) -> Point:
    """Return where the middle of a plate for something off the map stands: at the border nearest to it."""
    width, height = view.size
    aside, above = size[0] / 2 + gap, size[1] / 2 + gap
    return min(max(at[0], aside), width - aside), min(max(at[1], above), height - above)


def _middle(home: Grid, cell: int) -> list[Point]:
    """Return the middle of what is seen of a zone, unless that is very little."""
    rows, columns = np.nonzero(home > 0.5)
    if len(rows) < 0.02 * home.size:
        return []
    middle = (float(columns.mean()), float(rows.mean()))
    nearest = int(np.argmin((rows - middle[1]) ** 2 + (columns - middle[0]) ** 2))
    return [((float(columns[nearest]) + 0.5) * cell, (float(rows[nearest]) + 0.5) * cell)]
