"""Every sea has its zone, and zones part the water between them."""

from __future__ import annotations

import numpy as np
import pytest

from indopacific_game.board.map.projection import point
from indopacific_game.board.map.zones import Zones, make_zones
from indopacific_game.game import Game


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.load()


@pytest.fixture(scope="module")
def zones(game: Game) -> Zones:
    return make_zones({sea: [(p[0], p[1]) for p in row.anchors] for sea, row in game.rules.sea.items()})


def test_every_anchor_lies_in_the_zone_of_its_sea(game: Game, zones: Zones) -> None:
    for sea, row in game.rules.sea.items():
        for anchor in row.anchors:
            assert zones.at(*point(anchor[0], anchor[1])) == sea


def test_rings_are_closed_and_hold_the_anchors(game: Game, zones: Zones) -> None:
    for sea, row in game.rules.sea.items():
        assert all(np.allclose(ring[0], ring[-1], atol=1e-5) for ring in zones.rings[sea])
        for anchor in row.anchors:
            at = point(anchor[0], anchor[1])
            assert any(_holds(ring, at) for ring in zones.rings[sea])


def test_water_far_from_every_anchor_belongs_to_nobody(zones: Zones) -> None:
    for longitude, latitude in ((-30.0, 40.0), (180.0, 60.0), (20.0, -55.0)):
        assert zones.at(*point(longitude, latitude)) is None


def test_every_edge_parts_two_owners_once(zones: Zones) -> None:
    assert all(edge.sides[0] is not None and edge.sides[0] != edge.sides[1] for edge in zones.edges)
    ends = {(edge.sides, tuple(edge.points[0]), tuple(edge.points[-1])) for edge in zones.edges}
    assert len(ends) == len(zones.edges)


def test_a_sea_alone_and_a_sea_without_anchors_do_no_harm() -> None:
    alone = make_zones({"one": [(100.0, 0.0)], "none": []})
    assert alone.at(*point(101.0, 1.0)) == "one"
    assert "none" not in alone.rings
    assert make_zones({}).at(0.0, 0.0) is None


def test_anchors_given_twice_count_once() -> None:
    twice = make_zones({"one": [(100.0, 0.0), (100.0, 0.0)], "two": [(110.0, 0.0)]})
    assert twice.at(*point(109.0, 0.0)) == "two"


def _holds(ring: np.ndarray[tuple[int, ...], np.dtype[np.float64]], at: tuple[float, float]) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(ring.tolist(), np.roll(ring, -1, axis=0).tolist(), strict=True):
        if (y1 > at[1]) != (y2 > at[1]) and at[0] < (x2 - x1) * (at[1] - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
