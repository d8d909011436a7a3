from __future__ import annotations

import pygame
import pytest

from indopacific_game.board.ui.shapes import ALL, draw_rounded, draw_shadow

GROUND, INK = pygame.Color(20, 30, 50), pygame.Color(250, 240, 220)
BOX = pygame.Rect(10, 12, 61, 43)


def drawn(radius: int, width: int = 0, corners: tuple[str, ...] = ALL) -> pygame.Surface:
    surface = pygame.Surface((90, 70))
    surface.fill(GROUND)
    draw_rounded(surface, INK, BOX, radius, width, corners=corners)
    return surface


@pytest.mark.parametrize("radius", [0, 1, 5, 10, 40])
@pytest.mark.parametrize("width", [0, 1, 3])
def test_a_rounded_rectangle_fills_its_own_and_nothing_beyond(radius: int, width: int) -> None:
    surface = drawn(radius, width)
    for at in ("midtop", "midleft"):
        assert surface.get_at(getattr(BOX, at)) == INK
    assert surface.get_at((BOX.right - 1, BOX.centery)) == surface.get_at((BOX.centerx, BOX.bottom - 1)) == INK
    assert (surface.get_at(BOX.center) == INK) == (width == 0)
    surface.fill(GROUND, BOX)
    assert all(surface.get_at((x, y)) == GROUND for x in range(90) for y in range(70))


@pytest.mark.parametrize("width", [0, 2])
def test_a_rounded_rectangle_is_the_same_from_every_side(width: int) -> None:
    surface = drawn(9, width).subsurface(BOX)
    whole = pygame.image.tobytes(surface, "RGB")
    for flipped in (pygame.transform.flip(surface, True, False), pygame.transform.flip(surface, False, True)):
        assert pygame.image.tobytes(flipped, "RGB") == whole


def test_corners_that_are_not_round_are_filled() -> None:
    surface = drawn(9, corners=("topleft", "topright"))
    assert surface.get_at(BOX.topleft) != INK
    assert surface.get_at((BOX.left, BOX.bottom - 1)) == surface.get_at((BOX.right - 1, BOX.bottom - 1)) == INK


@pytest.mark.parametrize("reach", [1, 4, 12, 200])
def test_a_shadow_fades_outwards(reach: int) -> None:
    surface = pygame.Surface((160, 140))
    surface.fill(INK)
    rect = pygame.Rect(50, 50, 60, 40)
    draw_shadow(surface, GROUND, rect, reach, 100)
    reach = min(reach, 20)
    row = [surface.get_at((50 - k, 70)).r for k in range(1, reach + 2)]
    assert row == sorted(row)
    assert row[-1] == INK.r > row[0]
