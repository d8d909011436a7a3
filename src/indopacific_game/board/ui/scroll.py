"""The bar beside what scrolls: how it looks, and where dragging it leads."""

from __future__ import annotations

import pygame

from indopacific_game.board.style import Style
from indopacific_game.board.ui.shapes import draw_rounded


def draw_scroll_bar(surface: pygame.Surface, style: Style, view: pygame.Rect, height: int, scroll: int) -> None:
    """Draw the bar at the right of a view of what is `height` pixels high, unless all of that is in sight."""
    over = height - view.height
    if over <= 0:
        return
    px = style.px
    track = pygame.Rect(view.right - px(6), view.y, px(5), view.height)
    thumb = track.copy()
    thumb.height = min(max(track.height * track.height // height, px(24)), track.height)
    thumb.y += (track.height - thumb.height) * scroll // over
    draw_rounded(surface, style.colour("panel_edge"), track, px(3))
    draw_rounded(surface, style.colour("muted"), thumb, px(3))


def scroll_at(view: pygame.Rect, height: int, y: int) -> int:
    """Return how far a view is scrolled when its bar is dragged to a pixel row, kept within what there is."""
    wanted = round((y - view.y) / max(view.height, 1) * height - view.height / 2)
    return min(max(wanted, 0), max(height - view.height, 0))
