"""What the panels are drawn from: text in few lines, cards with a heading, gauges, marks and icons."""

from __future__ import annotations

from functools import lru_cache

import pygame

from indopacific_game.board.map.marks import draw_power_mark
from indopacific_game.board.style import Style
from indopacific_game.board.table.icons import icon
from indopacific_game.board.ui import draw_rounded, draw_text, text_surface
from indopacific_game.board.ui.text import cut_short, forget_too
from indopacific_game.game import Game

TIGHT = 1.2
"""How many times its size a line is high, at least, where there is little room."""


@lru_cache(maxsize=4096)
def _lines(font: pygame.Font, text: str, width: int) -> tuple[str, ...]:
    """Return text in lines no wider than a width; a word that is too long by itself is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if font.size(longer)[0] <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while font.size(line)[0] > width and len(line) > 1:
            fits = len(line) - 1
            while fits > 1 and font.size(line[:fits])[0] > width:
                fits -= 1
            lines.append(line[:fits])
            line = line[fits:]
    return (*lines, line) if line else tuple(lines)


forget_too(_lines.cache_clear)


def wrapped(style: Style, text: str, width: int, *, size: float = 14, bold: bool = False) -> tuple[str, ...]:
    """Return text in lines no wider than a width in pixels."""
    return _lines(style.font(size, bold=bold), text, max(width, 1))


def leading(style: Style, size: float = 14) -> int:
    """Return the pixels from one line of a size to the next."""
    return style.font(size).get_linesize()


def tight(style: Style, size: float = 14) -> int:
    """Return the pixels from one line of a size to the next where there is little room."""
    return style.px(TIGHT * size)


def draw_lines(
    surface: pygame.Surface,
    style: Style,
    text: str,
    rect: pygame.Rect,
    *,
    size: float = 14,
    bold: bool = False,
    colour: str | pygame.Color = "ink",
) -> int:
    """Draw text in as many lines as there is room for, cut with dots, and return the height that it took.

    Lines stand closer before any is left out.
    """
    lines = wrapped(style, text, rect.width, size=size, bold=bold)
    step = leading(style, size)
    if len(lines) * step > rect.height:
        step = min(max(rect.height // len(lines), tight(style, size)), step)
    room = max(rect.height // step, 0)
    shown = list(lines[:room])
    if shown and len(lines) > room:
        shown[-1] = cut_short(style, shown[-1], rect.width, size=size, bold=bold, more=True)
    for k, line in enumerate(shown):
        surface.blit(text_surface(style, line, size=size, bold=bold, colour=colour), (rect.x, rect.y + k * step))
    return len(shown) * step


def fits(style: Style, text: str, rect: pygame.Rect, *, size: float = 14, bold: bool = False) -> bool:
    """Return whether `draw_lines` would find room for all of a text without setting its lines closer."""
    return len(wrapped(style, text, rect.width, size=size, bold=bold)) * leading(style, size) <= rect.height


def draw_mark(
    surface: pygame.Surface, style: Style, game: Game, power: str, centre: tuple[int, int], size: int
) -> None:
    """Draw a power's mark; `size` is in pixels."""
    row = game.rules.power[power]
    draw_power_mark(surface, centre, size, style.power_colour(row.colour), row.shape)


def draw_icon(
    surface: pygame.Surface, style: Style, name: str, centre: tuple[int, int], size: int, colour: str = "ink"
) -> None:
    """Draw an icon in a colour of the palette; `size` is in pixels."""
    drawn = icon(name, max(size, 6), tuple(style.colour(colour)))
    surface.blit(drawn, drawn.get_rect(center=centre))


def draw_spaced(
    surface: pygame.Surface, style: Style, text: str, rect: pygame.Rect, *, size: float = 14, colour: str = "ink"
) -> None:
    """Draw text in spaced bold letters, centred in height; without the spacing if there is no room for it."""
    gap = style.px(1.4)
    letters = [text_surface(style, letter, size=size, bold=True, colour=colour) for letter in text]
    if sum(letter.get_width() + gap for letter in letters) > rect.width:
        draw_text(surface, style, text, rect, size=size, bold=True, colour=colour, middle=True)
        return
    x = rect.x
    for letter in letters:
        surface.blit(letter, letter.get_rect(midleft=(x, rect.centery)))
        x += letter.get_width() + gap


def draw_card(
    surface: pygame.Surface, style: Style, rect: pygame.Rect, title: str, colour: pygame.Color, *, free: int = 0
) -> pygame.Rect:
    """Draw a card with a coloured heading, whose last `free` pixels have no text, and return what is inside it."""
    px, radius = style.px, style.px(6)
    head = card_head(style, rect)
    draw_rounded(surface, style.colour("cream"), rect, radius)
    draw_rounded(surface, colour, head, radius, corners=("topleft", "topright"))
    words = head.inflate(-2 * px(8), 0)
    words.width -= free
    draw_spaced(surface, style, title.upper(), words, colour="cream")
    return card_inside(style, rect)


def card_head(style: Style, rect: pygame.Rect) -> pygame.Rect:
    """Return where a card's heading is."""
    return pygame.Rect(rect.x, rect.y, rect.width, style.px(22))


def card_inside(style: Style, rect: pygame.Rect) -> pygame.Rect:
    """Return what is inside a card, below its heading."""
    px, head = style.px, style.px(22)
    return pygame.Rect(rect.x + px(8), rect.y + head + px(4), rect.width - 2 * px(8), rect.height - head - px(7))


def draw_gauge(
    surface: pygame.Surface, style: Style, rect: pygame.Rect, value: int, span: tuple[int, int], colour: str = "action"
) -> None:
    """Draw a value between two others: filled from 0 if that is between them, else from the lower one."""
    low, high = span
    zero = min(max(0, low), high)
    draw_rounded(surface, style.colour("paper"), rect, rect.height // 2)

    def at(number: int) -> int:
        return rect.x + round((rect.width - 1) * (number - low) / max(high - low, 1))

    left, right = sorted((at(zero), at(value)))
    if value != zero:
        filled = pygame.Rect(left, rect.y, max(right - left, 1), rect.height)
        draw_rounded(surface, style.colour(colour), filled, rect.height // 2)
    draw_rounded(surface, style.colour("panel_edge"), rect, rect.height // 2, style.px(1))
    if low < zero < high:
        x = at(zero)
        pygame.draw.line(
            surface, style.colour("muted"), (x, rect.y - style.px(2)), (x, rect.bottom + style.px(1)), style.px(1)
        )
    knob = (at(value), rect.centery)
    pygame.draw.circle(surface, style.colour("cream"), knob, rect.height * 0.75)
    pygame.draw.circle(surface, style.colour("ink"), knob, rect.height * 0.75, max(style.px(2), 1))
