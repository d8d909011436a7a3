"""Charts: round ticks, labels that keep apart, and lines that stay in their frame."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game.board.after.charts import Chart, Line, Plot, grid, spread, ticks_of
from indopacific_game.board.style import Style

STEPS = tuple(str(k) for k in range(11))


@pytest.fixture(autouse=True)
def fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.font.init()


def chart(*lines: Line, size: tuple[int, int] = (600, 400), bars: bool = False, scale: float = 1.0) -> Chart:
    style = Style((1280, 800), user_scale=scale)
    return Chart(style, Plot("A title", STEPS, lines, high=10, bars=bars), pygame.Rect((40, 50), size))


def line(*values: int, name: str = "a line") -> Line:
    return Line(name, values, "#182A72", "square")


@given(st.integers(-500, 500), st.integers(1, 2000), st.integers(3, 7))
def test_ticks_cover_the_span_and_are_few(low: int, length: int, most: int) -> None:
    ticks = ticks_of(low, low + length, most)
    assert ticks[0] <= low
    assert ticks[-1] >= low + length
    assert 2 <= len(ticks) <= most
    assert len({b - a for a, b in pairwise(ticks)}) == 1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_labels_keep_apart_and_in_order(wanted: list[float]) -> None:
    placed = spread(wanted, 15, 0, 100)
    order = sorted(range(len(wanted)), key=lambda k: (wanted[k], k))
    assert all(placed[b] - placed[a] >= 15 - 1e-9 for a, b in pairwise(order))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in placed)


def test_a_label_that_has_room_stands_where_its_line_ends() -> None:
    assert spread([20, 80], 15, 0, 100) == [20, 80]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1000, 600), (600, 400), (320, 150)])
def test_all_values_lie_inside_of_the_frame(size: tuple[int, int], scale: float) -> None:
    made = chart(line(*range(-5, 6)), line(*range(30, 19, -1)), size=size, scale=scale)
    assert made.rect.contains(made.inner)
    for shown in made.plot.lines:
        for k, value in enumerate(shown.values):
            assert made.inner.left - 1 <= made.x(k) <= made.inner.right + 1
            assert made.inner.top - 1 <= made.y(value) <= made.inner.bottom + 1


def test_stacked_bars_have_room_for_their_sum() -> None:
    made = chart(line(*[9] * 11), line(*[8] * 11), bars=True)
    assert made.ticks[-1] >= 17


def test_the_pointer_reads_off_the_nearest_place() -> None:
    made = chart(line(*range(11)))
    assert made.index_at((round(made.x(4)) + 5, made.inner.centery)) == 4
    assert made.index_at((made.inner.x - 200, made.inner.centery)) is None


def test_a_chart_is_drawn_with_and_without_a_reading() -> None:
    surface = pygame.Surface((700, 500))
    for made in (chart(line(*range(11))), chart(line(*range(11)), line(*[3] * 11)), chart(line(*[2] * 11), bars=True)):
        for at in (None, 0, 10):
            made.draw(surface, at)


def test_a_game_of_one_moment_has_charts_too() -> None:
    style = Style((1280, 800))
    made = Chart(style, Plot("A title", ("0",), (Line("a", (3,), "#182A72"),), high=10), pygame.Rect(0, 0, 400, 300))
    made.draw(pygame.Surface((400, 300)), 0)
    assert made.index_at((round(made.x(0)), made.inner.centery)) == 0


def test_charts_share_their_area_out() -> None:
    assert grid(1, 700, 500) == (1, 1)
    for count in range(1, 13):
        columns, rows = grid(count, 700, 500)
        assert columns * rows >= count
        assert columns * (rows - 1) < count
