"""The slider of a replay, the whole game in a line with its turns, and the signs on its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pygame

from indopacific_game.board.after.history import History
from indopacific_game.board.after.telling import is_incident
from indopacific_game.board.style import Style
from indopacific_game.board.ui import draw_rounded, text_surface

FINER: Final = 3
"""Signs are drawn this many times too large and averaged down."""
SIGNS: Final[Mapping[str, tuple[tuple[float, ...], tuple[tuple[float, float], ...]]]] = {
    "first": ((0.5,), ((0.6, 1.0),)),
    "last": ((0.5,), ((0.6, 1.0),)),
    "turn-back": ((0.0, 1.3), ()),
    "turn-on": ((0.0, 1.3), ()),
    "step-back": ((0.95,), ((-0.85, -0.5),)),
    "step-on": ((0.95,), ((-0.85, -0.5),)),
    "play": ((0.8,), ()),
    "pause": ((), ((-0.85, -0.25), (0.25, 0.85))),
}
"""Signs on buttons: the tips of triangles and the edges of bars, from the middle, as they look when they point on."""


class Timeline:
    """Draws a game's steps from left to right, and finds the one at a pixel."""

    def __init__(self, style: Style, history: History, rect: pygame.Rect) -> None:
        self.style, self.history, self.rect = style, history, rect
        px = style.px
        self.track = pygame.Rect(rect.x + px(14), rect.y + px(10), rect.width - px(28), px(8))
        self._incidents = [k for k, step in enumerate(history.steps, 1) if is_incident(step)]

    def x(self, number: int) -> float:
        """Return where a step is."""
        return self.track.x + number * self.track.width / max(len(self.history.steps), 1)

    def step_at(self, x: float) -> int:
        """Return the step that is nearest to a pixel column."""
        share = (x - self.track.x) / max(self.track.width, 1)
        return min(max(round(share * len(self.history.steps)), 0), len(self.history.steps))

    def draw(self, surface: pygame.Surface, at: int) -> None:
        """Draw the line, what is behind, and where one stands."""
        style, px, track = self.style, self.style.px, self.track
        draw_rounded(surface, style.colour("night_edge"), track, px(4))
        done = track.copy()
        done.width = max(round(self.x(at)) - track.x, 1)
        draw_rounded(surface, style.colour("highlight"), done, px(4))
        self._draw_turns(surface)
        for number in self._incidents:
            pygame.draw.aacircle(surface, style.colour("on_night"), (round(self.x(number)), track.centery), px(6))
            pygame.draw.aacircle(surface, style.colour("danger"), (round(self.x(number)), track.centery), px(5))
        knob = (round(self.x(at)), track.centery)
        pygame.draw.aacircle(surface, style.colour("ink"), knob, px(11))
        pygame.draw.aacircle(surface, style.colour("cream"), knob, px(10))
        pygame.draw.aacircle(surface, style.colour("accent"), knob, px(5))

    def _draw_turns(self, surface: pygame.Surface) -> None:
        style, px = self.style, self.style.px
        free = self.track.x - px(20)
        for turn, number in self.history.turns.items():
            if not turn:
                continue
            x = round(self.x(number))
            top = self.track.bottom + px(2)
            pygame.draw.line(surface, style.colour("on_night_muted"), (x, top), (x, top + px(6)), max(px(1), 1))
            words = text_surface(style, str(turn), size=14, colour="on_night_muted")
            place = words.get_rect(midtop=(x, top + px(6)))
            if place.x >= free:
                surface.blit(words, place)
                free = place.right + px(4)


def draw_sign(surface: pygame.Surface, sign: str, rect: pygame.Rect, colour: pygame.Color) -> None:
    """Draw one of a player's usual signs: triangles that point on or back, and bars."""
    fine = pygame.Surface((FINER * rect.width, FINER * rect.height), pygame.SRCALPHA)
    middle, unit = (fine.get_width() / 2, fine.get_height() / 2), fine.get_height() * 0.19
    way = -1 if sign in ("first", "turn-back", "step-back") else 1
    tips, bars = SIGNS[sign]
    for tip in tips:
        points = [(tip, 0.0), (tip - 1.3, -1.0), (tip - 1.3, 1.0)]
        pygame.draw.polygon(fine, colour, [(middle[0] + way * x * unit, middle[1] + y * unit) for x, y in points])
    for left, right in bars:
        ends = sorted((middle[0] + way * left * unit, middle[0] + way * right * unit))
        pygame.draw.rect(fine, colour, (ends[0], middle[1] - unit, ends[1] - ends[0], 2 * unit))
    surface.blit(pygame.transform.smoothscale(fine, rect.size), rect)
