"""The camera stays on the map, and what lies under the pointer stays there while zooming."""

from __future__ import annotations

import pytest

from indopacific_game.board.map.camera import CLOSEST, Camera
from indopacific_game.board.map.projection import extent


@pytest.mark.parametrize("size", [(900, 640), (1350, 880), (400, 900), (1800, 500)])
def test_the_whole_map_is_in_view_when_it_is_fitted(size: tuple[int, int]) -> None:
    camera = Camera(size)
    left, top, right, bottom = extent()
    assert camera.is_fit
    for x, y in ((left, top), (right, bottom)):
        px, py = camera.view.to_pixels(x, y)
        assert -1e-6 <= px <= size[0] + 1e-6
        assert -1e-6 <= py <= size[1] + 1e-6


def test_zooming_keeps_what_lies_under_the_pointer() -> None:
    camera = Camera((900, 640))
    camera.zoom_by(2, (450, 320))
    before = camera.view.to_plane(500, 300)
    assert camera.zoom_by(1.5, (500, 300))
    assert camera.view.to_plane(500, 300) == pytest.approx(before)


def test_zoom_has_limits() -> None:
    camera = Camera((900, 640))
    camera.zoom_by(1e6, (10, 10))
    assert camera.zoom == pytest.approx(CLOSEST)
    assert not camera.zoom_by(2, (10, 10))
    camera.zoom_by(1e-6, (10, 10))
    assert camera.is_fit
    assert not camera.pan_by(50, 50)


def test_panning_ends_at_the_border() -> None:
    camera = Camera((900, 640))
    camera.zoom_by(3, (450, 320))
    assert camera.pan_by(-1e6, -1e6)
    x, y = camera.view.to_plane(900, 640)
    whole = Camera((900, 640)).view
    assert (x, y) == pytest.approx(whole.to_plane(900, 640))
    assert not camera.pan_by(-10, 0)
    assert camera.pan_by(10, 0)


def test_resizing_keeps_the_middle_and_the_zoom() -> None:
    camera = Camera((900, 640))
    camera.zoom_by(3, (450, 320))
    middle = camera.view.to_plane(450, 320)
    camera.resize((1350, 880))
    assert camera.zoom == pytest.approx(3)
    assert camera.view.to_plane(675, 440) == pytest.approx(middle)


def test_a_fitted_camera_stays_fitted_when_the_area_changes() -> None:
    camera = Camera((900, 640))
    camera.resize((1200, 600))
    assert camera.is_fit
    camera.resize((1, 1))
    assert camera.is_fit
