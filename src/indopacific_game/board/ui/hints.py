"""The card that explains what is under the pointer or in focus."""

from __future__ import annotations

import pygame

from indopacific_game.board.style import Style
from indopacific_game.board.ui.shapes import draw_rounded, draw_shadow
from indopacific_game.board.ui.text import draw_text, text_height, text_surface
from indopacific_game.board.ui.widgets import Hint

WIDTH = 340
"""Pixels that a hint is wide at most, at scale 1."""
GAP = 10


def draw_hint(
    surface: pygame.Surface, style: Style, hint: Hint, anchor: pygame.Rect, pointer: tuple[int, int] | None
) -> pygame.Rect:
    """Draw a hint beside the pointer, or beside its anchor for the keyboard; return where it stands."""
    pad, inner = style.px(10), style.px(WIDTH)
    widest = max(
        text_surface(style, hint.title, size=16, bold=True).get_width(),
        *(text_surface(style, line, size=15).get_width() for line in hint.lines or ("",)),
    )
    inner = min(inner, widest, surface.get_width() - 4 * pad)
    heights = [text_height(style, hint.title, inner, size=16, bold=True)] if hint.title else []
    heights += [text_height(style, line, inner, size=15) for line in hint.lines]
    gap = style.px(4)
    size = (inner + 2 * pad, sum(heights) + gap * max(len(heights) - 1, 0) + 2 * pad)
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
