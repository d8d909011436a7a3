"""Reading TopoJSON: arcs, shared by the shapes that they bound, as delta-encoded whole numbers.

https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Line = list[Point]


class Topology:
    """A TopoJSON file, with its arcs decoded to degrees."""

    def __init__(self, data: dict[str, Any]) -> None:
        scale, move = data["transform"]["scale"], data["transform"]["translate"]
        self._objects = data["objects"]
        self.arcs: list[Line] = []
        for arc in data["arcs"]:
            xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
            self.arcs.append([(x * scale[0] + move[0], y * scale[1] + move[1]) for x, y in zip(xs, ys, strict=True)])

    def polygons(self, name: str) -> list[list[Line]]:
        """Return the polygons of an object: each its outer ring, then its holes."""
        return [[self._ring(ring) for ring in polygon] for _, polygon in self._polygons(name)]

    def shared_lines(self, name: str) -> list[Line]:
        """Return the arcs that bound two shapes of an object: borders on land."""
        bounds: dict[int, set[int]] = {}
        for number, polygon in self._polygons(name):
            bounds.setdefault(number, set()).update(~arc if arc < 0 else arc for ring in polygon for arc in ring)
        owners = Counter(arc for arcs in bounds.values() for arc in arcs)
        return [self.arcs[arc] for arc, count in sorted(owners.items()) if count > 1]

    def _polygons(self, name: str) -> Iterator[tuple[int, list[list[int]]]]:
        """Go through the polygons of an object, with the number of the shape that each is part of."""
        for number, shape in enumerate(self._objects[name]["geometries"]):
            if shape["type"] == "Polygon":
                yield number, shape["arcs"]
            elif shape["type"] == "MultiPolygon":
                for polygon in shape["arcs"]:
                    yield number, polygon

    def _ring(self, arcs: list[int]) -> Line:
        """Join arcs; each begins where the one before it ends, and a negative number means one backwards."""
        ring: Line = []
        for arc in arcs:
            points = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            ring += points[1:] if ring else points
        return ring


def unwrap(line: Line) -> Line:
    """Return a line that runs on past the antimeridian where it leapt to the other side of the map."""
    found: Line = []
    turns = 0
    for k, (x, y) in enumerate(line):
        if k and abs(x - line[k - 1][0]) > 180:
            turns += 1 if x < line[k - 1][0] else -1
        found.append((x + 360 * turns, y))
    return found
