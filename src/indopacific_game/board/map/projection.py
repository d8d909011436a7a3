"""The Equal Earth projection, centred on the middle of the map.

B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33 (2018). Longitudes and latitudes are degrees; plane coordinates are radii of the Earth, x to the
east and y to the south, as screens have it.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]

CENTRE: Final = 122.0
"""Longitude of the middle meridian."""
WEST, EAST, SOUTH, NORTH = 33.0, 219.0, -51.0, 52.0
"""What the map shows at least: longitudes along the equator, latitudes along the middle meridian."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_STEPS = 9
"""Newton steps: the inverse is then exact to rounding everywhere."""


def unwrap(longitude: Array | float) -> Array:
    """Return longitudes moved by whole turns to within half a turn of the middle meridian."""
    return np.asarray((np.asarray(longitude, np.float64) - CENTRE + 180.0) % 360.0 - 180.0 + CENTRE)


def forward(longitude: Array | float, latitude: Array | float) -> tuple[Array, Array]:
    """Return x and y of points. Longitudes are taken as they are: `unwrap` them first if they may be far away."""
    theta = np.arcsin(_M * np.sin(np.radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    slope = _A[0] + 3 * _A[1] * squared + sixth * (7 * _A[2] + 9 * _A[3] * squared)
    x = np.radians(np.asarray(longitude, np.float64) - CENTRE) * np.cos(theta) / (_M * slope)
    y = theta * (_A[0] + _A[1] * squared + sixth * (_A[2] + _A[3] * squared))
    return np.asarray(x), np.asarray(-y)


def inverse(x: Array | float, y: Array | float) -> tuple[Array, Array]:
    """Return longitude and latitude of points of the plane, by Newton's method."""
    down = -np.asarray(y, np.float64)
    theta = down / _A[0]
    for _ in range(_STEPS):
        squared = theta * theta
        sixth = squared**3
        value = theta * (_A[0] + _A[1] * squared + sixth * (_A[2] + _A[3] * squared)) - down
        slope = _A[0] + 3 * _A[1] * squared + sixth * (7 * _A[2] + 9 * _A[3] * squared)
        theta = theta - value / slope
    squared = theta * theta
    slope = _A[0] + 3 * _A[1] * squared + squared**3 * (7 * _A[2] + 9 * _A[3] * squared)
    latitude = np.degrees(np.arcsin(np.clip(np.sin(theta) / _M, -1.0, 1.0)))
    longitude = CENTRE + np.degrees(np.asarray(x, np.float64) * _M * slope / np.cos(theta))
    return np.asarray(longitude), np.asarray(latitude)


def point(longitude: float, latitude: float) -> tuple[float, float]:
    """Return x and y of one place, given by any longitude."""
    x, y = forward(unwrap(longitude), latitude)
    return float(x), float(y)


def extent() -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of what the map shows at least."""
    left, right = (float(forward(lon, 0.0)[0]) for lon in (WEST, EAST))
    top, bottom = (float(forward(CENTRE, lat)[1]) for lat in (NORTH, SOUTH))
    return left, top, right, bottom
