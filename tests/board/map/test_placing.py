"""Plates find room wherever there is any, and never lie on each other."""

from __future__ import annotations

import random

import numpy as np
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indopacific_game.board.map import placing
from indopacific_game.board.map.placing import Item, Placer, Sheet
from indopacific_game.board.map.steps import finished

SIZE = (400, 300)


def placed(
    items: list[Item[int]], sheet: Sheet, kept: dict[int, pygame.Rect] | None = None
) -> tuple[Placer[int], int | None]:
    placer = Placer(items, sheet)
    return placer, finished(placer.place(kept or {}))


sizes = st.tuples(st.integers(10, 90), st.integers(10, 40))
points = st.tuples(st.floats(0, SIZE[0] - 1), st.floats(0, SIZE[1] - 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(sizes, points, st.booleans()), min_size=1, max_size=12))
def test_plates_lie_in_the_area_and_on_nothing(rows: list[tuple[tuple[int, int], tuple[float, float], bool]]) -> None:
    items = [Item(k, size, [at], over=over) for k, (size, at, over) in enumerate(rows)]
    blocked = pygame.Rect(100, 100, 60, 40)
    placer, failed = placed(items, Sheet(SIZE, 4, blocked=[blocked]))
    assert failed is None
    rects = list(placer.found.values())
    assert all(pygame.Rect((0, 0), SIZE).contains(rect) for rect in rects)
    assert all(not a.colliderect(b) for k, a in enumerate(rects) for b in [*rects[k + 1 :], blocked])


def test_a_plate_stands_beside_its_point_or_over_it() -> None:
    placer, _ = placed([Item(1, (60, 20), [(200, 150)]), Item(2, (60, 20), [(50, 50)], over=True)], Sheet(SIZE, 4))
    beside, over = placer.found[1], placer.found[2]
    assert beside.inflate(8, 8).collidepoint(200, 150)
    assert abs(over.centerx - 50) <= 4
    assert abs(over.centery - 50) <= 4


def test_without_room_the_plate_that_found_none_is_named() -> None:
    _, failed = placed([Item(1, (390, 290), [(10, 10)]), Item(2, (100, 100), [(20, 20)])], Sheet(SIZE, 4))
    assert failed in (1, 2)
    _, failed = placed([Item(7, (500, 10), [(10, 10)])], Sheet(SIZE, 4))
    assert failed == 7


def test_a_plate_that_stays_home_lies_on_its_own_ground_or_nowhere() -> None:
    sheet = Sheet(SIZE, 4)
    home = np.zeros(sheet.shape, np.float32)
    home[40:, :30] = 1
    placer, failed = placed([Item(1, (60, 40), [(300, 20)], home, stays_home=True)], sheet)
    assert failed is None
    assert placer.found[1].right <= 30 * 4 + 4
    assert placer.found[1].top >= 40 * 4 - 4
    _, failed = placed([Item(1, (200, 40), [(300, 20)], home, stays_home=True)], sheet)
    assert failed == 1


def test_what_stood_well_stays() -> None:
    items = [Item(1, (60, 20), [(200, 150)]), Item(2, (60, 20), [(210, 150)])]
    stood = pygame.Rect(300, 200, 60, 20)
    placer, _ = placed(items, Sheet(SIZE, 4), {1: stood})
    assert placer.found[1] == stood


def test_plates_that_stand_badly_are_given_room(monkeypatch: pytest.MonkeyPatch) -> None:
    luck = random.Random(4)
    for _ in range(6):
        items = [
            Item(k, (luck.randint(40, 80), luck.randint(15, 30)), [(luck.gauss(200, 50), luck.gauss(150, 40))])
            for k in range(16)
        ]
        paid = []
        for tries in (0, placing._TRIES):
            monkeypatch.setattr(placing, "_TRIES", tries)
            placer, failed = placed(items, Sheet(SIZE, 4))
            assert failed is None
            paid.append(sum(finished(placer._account(items)).values()))
        assert paid[1] <= paid[0]
