"""Marks of powers fit their size and differ by shape."""

from __future__ import annotations

import pygame
import pytest

from indopacific_game.board.map.marks import draw_power_mark, power_mark

SHAPES = ("square", "star", "circle", "diamond")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [8, 12, 40])
def test_a_mark_is_as_large_as_asked_for(shape: str, size: int) -> None:
    mark = power_mark(size, (200, 30, 30), shape)
    solid = mark.get_bounding_rect(min_alpha=200)
    assert size * 0.8 <= solid.w <= size * 1.25 + 2
    middle = tuple(mark.get_at((mark.get_width() // 2, mark.get_height() // 2)))
    assert middle == pytest.approx((200, 30, 30, 255), abs=4)


def test_shapes_differ() -> None:
    pictures = {pygame.image.tobytes(power_mark(12, (0, 0, 0), shape), "RGBA") for shape in SHAPES}
    assert len(pictures) == len(SHAPES)


def test_a_mark_is_drawn_about_its_centre() -> None:
    surface = pygame.Surface((60, 60), pygame.SRCALPHA)
    draw_power_mark(surface, (30, 30), 20, "#182A72", "square")
    found = surface.get_bounding_rect()
    assert abs(found.centerx - 30) <= 1
    assert abs(found.centery - 30) <= 1
