"""Text in boxes: rendered once, wrapped to a width, cut with dots where it must not wrap."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import pygame

from indopacific_game.board.kept import Kept
from indopacific_game.board.style import Style

Align = Literal["left", "centre", "right"]
KEPT = 2048
"""Texts whose cut is kept."""
BYTES = 32 << 20
"""Bytes of rendered texts that are kept: those of some screens of a large window."""
ARROW, KEPT_TOGETHER = " \N{RIGHTWARDS ARROW} ", "\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW}\N{NO-BREAK SPACE}"
"""What stands between two numbers of which one becomes the other, and the same that no line is broken at."""
BEFORE_DOTS = ",;:(\N{EN DASH} "
"""What is left out at the end of text that is cut."""
ALIGNMENT = {"left": pygame.FONT_LEFT, "centre": pygame.FONT_CENTER, "right": pygame.FONT_RIGHT}


_rendered: Kept[tuple[pygame.Font, str, tuple[int, ...], int, Align]] = Kept(BYTES)
_forgetting: list[Callable[[], None]] = []


def _render(font: pygame.Font, text: str, colour: tuple[int, ...], width: int, align: Align) -> pygame.Surface:
    def made() -> pygame.Surface:
        # A font is shared, and its alignment is a property of it.
        font.align = ALIGNMENT[align]
        return font.render(text.replace(ARROW, KEPT_TOGETHER), True, colour, None, width)

    return _rendered.get((font, text, colour, width, align), made)


@lru_cache(maxsize=KEPT)
def _shortened(font: pygame.Font, text: str, width: int) -> str:
    if font.size(text)[0] <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if font.size(text[:middle].rstrip() + "…")[0] <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def text_surface(
    style: Style,
    text: str,
    *,
    size: float = 16,
    bold: bool = False,
    colour: str | pygame.Color = "ink",
    width: int = 0,
    align: Align = "left",
) -> pygame.Surface:
    """Return text on a clear ground, wrapped to `width` pixels, or in one line if that is 0.

    `size` is in pixels at scale 1. The surface is shared: nobody may draw on it.
    """
    found = style.colour(colour) if isinstance(colour, str) else colour
    return _render(style.font(size, bold=bold), text, tuple(found), width, align)


def text_width(style: Style, text: str, size: float = 16, *, bold: bool = False) -> int:
    """Return how many pixels wide text is in one line."""
    return style.font(size, bold=bold).size(text)[0]


def text_height(style: Style, text: str, width: int, *, size: float = 16, bold: bool = False) -> int:
    """Return how many pixels high text is when it is wrapped to a width."""
    return text_surface(style, text, size=size, bold=bold, width=width).get_height()


def draw_text(
    surface: pygame.Surface,
    style: Style,
    text: str,
    rect: pygame.Rect,
    *,
    size: float = 16,
    bold: bool = False,
    colour: str | pygame.Color = "ink",
    align: Align = "left",
    wrap: bool = False,
    middle: bool = False,
) -> int:
    """Draw text into a rectangle, and return how many pixels of its height it took.

    With `wrap` it takes the lines it needs, and what is below the rectangle is not drawn; without, one line, cut with
    dots. `middle` centres it between top and bottom.
    """
    if not text or rect.width <= 0:
        return 0
    font = style.font(size, bold=bold)
    shown = text if wrap else _shortened(font, text, rect.width)
    found = style.colour(colour) if isinstance(colour, str) else colour
    drawn = _render(font, shown, tuple(found), rect.width if wrap else 0, align)
    x = rect.x
    if not wrap:
        x += {"left": 0, "centre": (rect.width - drawn.get_width()) // 2, "right": rect.width - drawn.get_width()}[
            align
        ]
    elif align == "centre":
        x += (rect.width - drawn.get_width()) // 2
    elif align == "right":
        x += rect.width - drawn.get_width()
    y = rect.y + max((rect.height - drawn.get_height()) // 2, 0) if middle else rect.y
    area = pygame.Rect(0, 0, drawn.get_width(), max(rect.bottom - y, 0)) if wrap else None
    surface.blit(drawn, (x, y), area)
    return drawn.get_height()


def shortened(style: Style, text: str, width: int, *, size: float = 16, bold: bool = False) -> str:
    """Return a text that fits a width in one line, cut with dots if it must be."""
    return _shortened(style.font(size, bold=bold), text, width)


def cut_short(style: Style, text: str, width: int, *, size: float = 16, bold: bool = False, more: bool = False) -> str:
    """Return as many whole words of a text as fit a width in one line, with dots if there are others, or `more`."""
    font, words = style.font(size, bold=bold), text.split(" ")
    if not more and font.size(text)[0] <= width:
        return text
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]).rstrip(BEFORE_DOTS) + "…"
        if font.size(shown)[0] <= width:
            return shown
    return _shortened(font, f"{text}…", width)


def forget_too(clear: Callable[[], None]) -> None:
    """Have something else cleared when texts are forgotten: whatever is kept by its font keeps the font, too."""
    _forgetting.append(clear)


def forget_texts() -> None:
    """Drop what has been rendered: with another scale it is of no use."""
    _rendered.clear()
    _shortened.cache_clear()
    for clear in _forgetting:
        clear()
