"""Text in boxes: what is cut says so, and ends with a whole word where there is one."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from indopacific_game.board.style import Style
from indopacific_game.board.table import pieces
from indopacific_game.board.ui import Hint
from indopacific_game.board.ui.hints import draw_hint
from indopacific_game.board.ui.text import cut_short, forget_texts, text_width

WORDS = "Tension in the South China Sea rises, unless a hotline (or two) stands"


@pytest.fixture
def style() -> Iterator[Style]:
    pygame.font.init()
    yield Style((1280, 800))
    forget_texts()


@pytest.mark.parametrize("width", range(60, 500, 20))
def test_what_is_cut_short_ends_with_a_whole_word(style: Style, width: int) -> None:
    cut = cut_short(style, WORDS, width)
    assert text_width(style, cut) <= width
    assert cut.endswith("…") is (cut != WORDS)
    assert cut == WORDS or WORDS.startswith(cut[:-1])
    whole = cut[:-1].split(" ")
    assert whole[-1] in [word.rstrip(",") for word in WORDS.split(" ")] or len(whole) == 1


def test_dots_follow_a_text_of_which_there_is_more_even_if_it_fits(style: Style) -> None:
    assert cut_short(style, "order +1;", 400, more=True) == "order +1…"
    assert cut_short(style, "order +1;", 400) == "order +1;"


@pytest.mark.parametrize(("window", "scale"), [((1280, 800), 2.0), ((960, 600), 2.0), ((1280, 800), 1.0)])
@pytest.mark.parametrize("count", [1, 6, 11])
def test_a_hint_of_many_lines_stands_in_the_window(window: tuple[int, int], scale: float, count: int) -> None:
    pygame.font.init()
    page, lines = pygame.Surface(window), tuple(f"{k}. {WORDS}, and so on." for k in range(count))
    style = Style(window, user_scale=scale)
    stands = draw_hint(page, style, Hint("A sea", lines), pygame.Rect(40, 40, 10, 10), (50, 300))
    assert page.get_rect().contains(stands)
    forget_texts()


@pytest.mark.parametrize("height", range(0, 120, 10))
def test_a_text_fits_where_as_many_lines_as_it_has_are_drawn(style: Style, height: int) -> None:
    page, rect = pygame.Surface((300, 200)), pygame.Rect(0, 0, 200, height)
    lines = len(pieces.wrapped(style, WORDS, rect.width))
    took = pieces.draw_lines(page, style, WORDS, rect)
    assert pieces.fits(style, WORDS, rect) is (took == lines * pieces.leading(style))


def test_lines_stand_closer_before_any_is_left_out(style: Style) -> None:
    page, lines = pygame.Surface((300, 200)), len(pieces.wrapped(style, WORDS, 100))
    airy, close = lines * pieces.leading(style), lines * pieces.tight(style)
    assert close < airy
    for height, took in ((airy, airy), (airy - 1, None), (close, close), (close - 1, close - pieces.tight(style))):
        drawn = pieces.draw_lines(page, style, WORDS, pygame.Rect(0, 0, 100, height))
        assert drawn == took if took is not None else close <= drawn <= height
