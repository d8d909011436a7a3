"""Coastlines and borders, from Natural Earth, in the plane of the map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from indopacific_game.board.assets import asset
from indopacific_game.board.map.projection import Array, forward

_PER_DEGREE = 100
"""The file counts in hundredths of a degree."""


@dataclass(frozen=True)
class Shape:
    """A line or ring: `points` is an array of shape (n, 2); `box` is its left, top, right and bottom."""

    points: Array
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Geography:
    """What there is on the map whatever the rules say.

    `land` is a list of polygons, the largest first, each its outer ring and its holes; `borders` are de facto lines.
    """

    land: tuple[tuple[Shape, ...], ...]
    borders: tuple[Shape, ...]


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Load the shipped map data, once."""
    return read_geography(json.loads(asset("map", "land.json").read_text(encoding="utf-8")))


def read_geography(data: dict[str, Any]) -> Geography:
    """Return what a map file holds: delta-encoded hundredths of degrees, longitude then latitude."""
    shapes = iter(_shapes([ring for polygon in data["land"] for ring in polygon] + data["borders"]))
    land = [tuple(next(shapes) for _ in polygon) for polygon in data["land"]]
    land.sort(key=lambda polygon: -_size(polygon[0]))
    return Geography(tuple(land), tuple(shapes))


def _shapes(lines: list[list[int]]) -> list[Shape]:
    """Return the shapes of delta-encoded lines; all at once, since there are more than a thousand short ones."""
    deltas = np.concatenate([np.asarray(line, np.int64) for line in lines]).reshape(-1, 2)
    ends = np.cumsum([len(line) // 2 for line in lines])
    starts = np.concatenate([[0], ends[:-1]])
    along = np.concatenate([[[0, 0]], np.cumsum(deltas, axis=0)])
    degrees = (along[1:] - np.repeat(along[starts], ends - starts, axis=0)) / _PER_DEGREE
    points = np.stack(forward(degrees[:, 0], degrees[:, 1]), axis=1)
    boxes = np.concatenate([np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)], axis=1).tolist()
    return [Shape(points[a:b], (left, top, right, bottom))
            for a, b, (left, top, right, bottom) in zip(starts, ends, boxes, strict=True)]  # fmt: skip


def _size(ring: Shape) -> float:
    left, top, right, bottom = ring.box
    return (right - left) * (bottom - top)
