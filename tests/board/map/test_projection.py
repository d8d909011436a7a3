"""Equal Earth: published values, and there and back."""

from __future__ import annotations

import numpy as np
import pytest

from indopacific_game.board.map import projection


def test_points_come_back_from_the_plane() -> None:
    longitudes, latitudes = np.meshgrid(np.linspace(-57, 301, 41), np.linspace(-89, 89, 31))
    back = projection.inverse(*projection.forward(longitudes, latitudes))
    assert np.allclose(back[0], longitudes, atol=1e-7)
    assert np.allclose(back[1], latitudes, atol=1e-7)


@pytest.mark.parametrize(
    ("east", "latitude", "x", "y"),
    [
        (0, 0, 0.0, 0.0),
        (180, 0, 2.706629983, 0.0),
        (0, 90, 0.0, 1.317362759),
        (180, 90, 1.603588652, 1.317362759),
    ],
)
def test_the_corners_of_the_world_lie_where_they_were_published(
    east: float, latitude: float, x: float, y: float
) -> None:
    """The size of the projected world: the lines of the poles are 0.59247 of the equator, as published."""
    found = projection.forward(projection.CENTRE + east, latitude)
    assert float(found[0]) == pytest.approx(x, abs=1e-6)
    assert -float(found[1]) == pytest.approx(y, abs=1e-6)


def test_equal_areas_stay_equal() -> None:
    def area(west: float, south: float, east: float, north: float) -> float:
        edge = np.linspace(0, 1, 400)
        longitudes = np.concatenate(
            [west + (east - west) * edge, np.full(400, east), east - (east - west) * edge, np.full(400, west)]
        )
        latitudes = np.concatenate(
            [np.full(400, south), south + (north - south) * edge, np.full(400, north), north - (north - south) * edge]
        )
        x, y = projection.forward(longitudes, latitudes)
        return abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))) / 2

    def sphere(west: float, south: float, east: float, north: float) -> float:
        return float(np.radians(east - west) * (np.sin(np.radians(north)) - np.sin(np.radians(south))))

    for box in ((100, -10, 120, 10), (30, 40, 60, 60), (200, -50, 219, -30)):
        assert area(*box) == pytest.approx(sphere(*box), rel=2e-4)


def test_longitudes_are_unwrapped_towards_the_middle() -> None:
    assert float(projection.unwrap(-165.0)) == pytest.approx(195.0)
    assert float(projection.unwrap(-0.6)) == pytest.approx(-0.6)
    assert float(projection.unwrap(122.0)) == pytest.approx(122.0)


def test_the_map_holds_djibouti_honolulu_and_papeete() -> None:
    left, top, right, bottom = projection.extent()
    for longitude, latitude in ((43.1, 11.6), (-157.9, 21.3), (-149.6, -17.5)):
        x, y = projection.point(longitude, latitude)
        assert left < x < right
        assert top < y < bottom
