"""Sea zones: which water belongs to which sea, from the seas' anchors.

Every anchor is the seed of a Voronoi cell; the cells of a sea are its zone. Water far from every anchor belongs to no
sea: seeds that belong to nobody are strewn there. The lines between zones are rounded, each once, so that neighbours
still fit together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from indopacific_game.board.map.projection import Array, point

Point = tuple[float, float]
Sides = tuple[str | None, str | None]

FRAME = (-2.75, -1.32, 2.75, 1.32)
"""Left, top, right and bottom of the whole Earth."""
_REACH = 0.30
"""Seeds that belong to nobody keep this far from anchors (0.15 is about ten degrees at the equator)."""
_SPACING = 0.21
_SMOOTH = 3
"""Rounds of corner cutting."""
_NEAR = 1e-6


@dataclass(frozen=True)
class Edge:
    """A line between two zones, or between a zone and open water (None)."""

    points: Array
    sides: Sides


@dataclass(frozen=True)
class Zones:
    """The zones of all seas that have anchors: seeds with their owners, edges, and each sea's rings."""

    seeds: Array
    owners: tuple[str | None, ...]
    edges: tuple[Edge, ...]
    rings: Mapping[str, tuple[Array, ...]]

    def at(self, x: float, y: float) -> str | None:
        """Return the sea that a point of the plane belongs to, land or water."""
        distances = (self.seeds[:, 0] - x) ** 2 + (self.seeds[:, 1] - y) ** 2
        return self.owners[int(np.argmin(distances))]


def make_zones(anchors: Mapping[str, Sequence[Point]]) -> Zones:
    """Return the zones of seas whose anchors are given as longitude and latitude. Those of the same are shared."""
    return _make_zones(tuple((sea, tuple(points)) for sea, points in anchors.items()))


@lru_cache(maxsize=4)
def _make_zones(anchors: tuple[tuple[str, tuple[Point, ...]], ...]) -> Zones:
    seeds = [(*point(*anchor), sea) for sea, points in anchors for anchor in points]
    seeds = list({(x, y): (x, y, sea) for x, y, sea in seeds}.values())
    places = [(x, y) for x, y, _ in seeds] + _nobodys([(x, y) for x, y, _ in seeds])
    owners: list[str | None] = [sea for _, _, sea in seeds]
    owners += [None] * (len(places) - len(owners))
    borders = _borders(places, owners)
    edges = [Edge(_smooth(chain), sides) for chain, sides in _chains(borders)]
    rings = {sea: tuple(_rings(edges, sea)) for sea in dict.fromkeys(sea for _, _, sea in seeds)}
    return Zones(np.array(places, np.float64).reshape(-1, 2), tuple(owners), tuple(edges), rings)


def _nobodys(seeds: list[Point]) -> list[Point]:
    """Return the points of a triangular grid that are far from every seed."""
    left, top, right, bottom = FRAME
    rows = int((bottom - top) / (_SPACING * math.sqrt(3) / 2)) + 1
    columns = int((right - left) / _SPACING) + 1
    grid = [
        (left + (column + 0.5 * (row % 2) + 0.13) * _SPACING, top + (row + 0.21) * _SPACING * math.sqrt(3) / 2)
        for row in range(rows)
        for column in range(columns)
    ]
    return [(x, y) for x, y in grid if all(math.hypot(x - sx, y - sy) > _REACH for sx, sy in seeds)]


# --- cells ------------------------------------------------------------------------------------------------------------


def _borders(seeds: list[Point], owners: list[str | None]) -> dict[tuple[Point, Point], Sides]:
    """Return the sides of Voronoi cells that part different owners: from point to point, with who lies left and right.

    Each is kept once. Beyond the frame lies nobody.
    """
    snap, places = _Snap(), np.array(seeds, np.float64).reshape(-1, 2)
    found: dict[tuple[Point, Point], Sides] = {}
    for i, seed in enumerate(seeds):
        cell = _cell(i, seed, seeds, places)
        for (start, _), (end, neighbour) in zip(cell, cell[1:] + cell[:1], strict=True):
            other = owners[neighbour] if neighbour >= 0 else None
            a, b = snap(start), snap(end)
            if a != b and owners[i] != other and (b, a) not in found:
                found[a, b] = (owners[i], other)
    return found


def _cell(i: int, seed: Point, seeds: list[Point], places: Array) -> list[tuple[Point, int]]:
    """Return the cell of a seed: its corners in turn, each with the seed beyond the side that leads to it, or -1."""
    left, top, right, bottom = FRAME
    cell = [((left, top), -1), ((right, top), -1), ((right, bottom), -1), ((left, bottom), -1)]
    distances = np.hypot(*(places - seed).T).tolist()
    for j in np.argsort(distances, kind="stable").tolist():
        if j == i:
            continue
        if distances[j] > 2 * max(math.hypot(x - seed[0], y - seed[1]) for (x, y), _ in cell):
            break
        cell = _clip(cell, seed, seeds[j], j)
    return cell


def _clip(cell: list[tuple[Point, int]], seed: Point, other: Point, j: int) -> list[tuple[Point, int]]:
    """Cut off what is nearer to another seed."""
    dx, dy = other[0] - seed[0], other[1] - seed[1]
    middle = dx * (seed[0] + other[0]) / 2 + dy * (seed[1] + other[1]) / 2
    kept: list[tuple[Point, int]] = []
    for k, (here, via) in enumerate(cell):
        before = cell[k - 1][0]
        d0, d1 = dx * before[0] + dy * before[1] - middle, dx * here[0] + dy * here[1] - middle
        if (d0 <= 0) != (d1 <= 0):
            t = d0 / (d0 - d1)
            crossing = (before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1]))
            kept.append((crossing, j if d0 > 0 else via))
        if d1 <= 0:
            kept.append((here, via))
    return kept


class _Snap:
    """Gives corners that are the same but for rounding, as two cells compute them, one and the same value."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], Point] = {}

    def __call__(self, p: Point) -> Point:
        column, row = round(p[0] / _NEAR), round(p[1] / _NEAR)
        for key in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            if key in self.known:
                return self.known[key]
        return self.known.setdefault((column, row), p)


# --- lines ------------------------------------------------------------------------------------------------------------


def _chains(borders: Mapping[tuple[Point, Point], Sides]) -> Iterable[tuple[list[Point], Sides]]:
    """Join borders with the same two sides into lines that run from junction to junction, or round."""
    groups: dict[Sides, dict[Point, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for (a, b), (own, other) in borders.items():
        if other is not None and (own is None or other < own):
            groups[other, own][b].append(a)
        else:
            groups[own, other][a].append(b)
    for sides, following in groups.items():
        while following:
            targets = {b for ends in following.values() for b in ends}
            start = next((a for a in following if a not in targets), next(iter(following)))
            chain = [start]
            while chain[-1] in following:
                ends = following[chain[-1]]
                step = ends.pop()
                if not ends:
                    del following[chain[-1]]
                chain.append(step)
                if step == start:
                    break
            yield chain, sides


def _smooth(chain: list[Point]) -> Array:
    """Cut the corners of a line, keeping its ends, after Chaikin; a ring has none."""
    points = np.array(chain, np.float64)
    ring = chain[0] == chain[-1]
    for _ in range(_SMOOTH):
        a, b = points[:-1], points[1:]
        cut = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], axis=1).reshape(-1, 2)
        points = np.concatenate([cut, cut[:1]]) if ring else np.concatenate([points[:1], cut[1:-1], points[-1:]])
    return points


def _rings(edges: Sequence[Edge], sea: str) -> Iterable[Array]:
    """Join the edges around a sea, each the right way round, into rings."""
    loose = [e.points if e.sides[0] == sea else e.points[::-1] for e in edges if sea in e.sides]
    while loose:
        ring = [loose.pop()]
        while not np.allclose(ring[0][0], ring[-1][-1], atol=1e-6):
            end = ring[-1][-1]
            follows = next((k for k, e in enumerate(loose) if np.allclose(e[0], end, atol=1e-6)), None)
            if follows is None:
                break
            ring.append(loose.pop(follows))
        yield np.concatenate(ring)
