"""The card that explains what is under the pointer or in focus."""

from __future__ import annotations

from itertools import product

import pygame

from indopacific_game.board.style import Style
from indopacific_game.board.ui.shapes import draw_rounded, draw_shadow
from indopacific_game.board.ui.text import draw_text, text_height, text_surface
from indopacific_game.board.ui.widgets import Hint

WIDTH = 340
"""Pixels that a hint is wide at most, at scale 1."""
GAP = 10
WIDER, SMALLER = (1, 1.35, 1.7), (1.5, 1.2, 1.0)
"""How many times wider hints may be that are too high, and the user's own scales at which they may be written then."""


def draw_hint(
    surface: pygame.Surface, style: Style, hint: Hint, anchor: pygame.Rect, pointer: tuple[int, int] | None
) -> pygame.Rect:
    """Draw a hint beside the pointer, or beside its anchor for the keyboard; return where it stands.

    One that would be higher than the window is made wider, and if that is not enough, written smaller.
    """
    style, inner, heights = _laid_out(style, hint, surface.get_size())
    pad, gap = style.px(10), style.px(4)
    size = (inner + 2 * pad, _height(style, heights))
    rect = _placed(pygame.Rect((0, 0), size), surface.get_rect().inflate(-gap, -gap), anchor, pointer, style.px(GAP))
    draw_shadow(surface, style.colour("shadow"), rect.move(0, style.px(2)), style.px(8), 90)
    draw_rounded(surface, style.colour("cream"), rect, style.px(6))
    draw_rounded(surface, style.colour("ink"), rect, style.px(6), max(style.px(1), 1))
    line_rect = pygame.Rect(rect.x + pad, rect.y + pad, inner, 0)
    for k, (text, height) in enumerate(
        zip(([hint.title] if hint.title else []) + list(hint.lines), heights, strict=True)
    ):
        line_rect.height = height
        heading = k == 0 and bool(hint.title)
        draw_text(surface, style, text, line_rect, size=16 if heading else 15, bold=heading, wrap=True)
        line_rect.y += height + gap
    return rect


def _laid_out(style: Style, hint: Hint, window: tuple[int, int]) -> tuple[Style, int, list[int]]:
    """Return a hint's style, the pixels that its text is wide, and the heights of its title and lines."""
    scales = [style.user_scale, *(scale for scale in SMALLER if scale < style.user_scale)]
    tried, found = style, _wrapped(style, hint, style.px(WIDTH))
    for scale, wider in product(scales, WIDER):
        if scale != tried.user_scale:
            tried = style.with_user_scale(scale)
        found = _wrapped(tried, hint, min(tried.px(WIDTH * wider), window[0] - 4 * tried.px(10)))
        if _height(tried, found[1]) <= window[1] - tried.px(4):
            break
    return tried, *found


def _wrapped(style: Style, hint: Hint, most: int) -> tuple[int, list[int]]:
    """Return the pixels that a hint's text is wide, of so many at most, and the heights of its title and lines."""
    widest = max(
        text_surface(style, hint.title, size=16, bold=True).get_width(),
        *(text_surface(style, line, size=15).get_width() for line in hint.lines or ("",)),
    )
    inner = min(most, widest)
    heights = [text_height(style, hint.title, inner, size=16, bold=True)] if hint.title else []
    return inner, heights + [text_height(style, line, inner, size=15) for line in hint.lines]


def _height(style: Style, heights: list[int]) -> int:
    """Return the pixels that a hint is high, of which the title and lines are so high."""
    return sum(heights) + style.px(4) * max(len(heights) - 1, 0) + 2 * style.px(10)


def _placed(
    rect: pygame.Rect, screen: pygame.Rect, anchor: pygame.Rect, pointer: tuple[int, int] | None, gap: int
) -> pygame.Rect:
    """Return the rectangle where it hides neither its anchor nor the pointer, and stays on the screen."""
    if pointer is not None:
        rect.topleft = (pointer[0] + 2 * gap, pointer[1] + 2 * gap)
        if rect.right > screen.right:
            rect.right = pointer[0] - gap
        if rect.bottom > screen.bottom:
            rect.bottom = pointer[1] - gap
    else:
        rect.topleft = (anchor.x, anchor.bottom + gap)
        if rect.bottom > screen.bottom:
            rect.bottom = anchor.y - gap
        if rect.top < screen.top:
            rect.midright = (anchor.x - gap, anchor.centery)
    return rect.clamp(screen)
