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
    land = [tuple(_shape(ring) for ring in polygon) for polygon in data["land"]]
    land.sort(key=lambda polygon: -_size(polygon[0]))
    return Geography(tuple(land), tuple(_shape(line) for line in data["borders"]))


def _shape(deltas: list[int]) -> Shape:
    degrees = np.cumsum(np.asarray(deltas, np.float64).reshape(-1, 2), axis=0) / _PER_DEGREE
    points = np.stack(forward(degrees[:, 0], degrees[:, 1]), axis=1)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Shape(points, (left, top, right, bottom))


def _size(ring: Shape) -> float:
    left, top, right, bottom = ring.box
    return (right - left) * (bottom - top)
