"""The relations of the powers as a diagram: the powers at the corners, a line a pair, the wider the better."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.table.pieces import draw_icon, draw_mark
from indopacific_game.board.ui import draw_rounded, text_surface

if TYPE_CHECKING:
    from indopacific_game.board.style import Style
    from indopacific_game.game import Game, Position

Point = tuple[float, float]
ASIDE = 0.29
"""Where on a line through the middle its number stands, so that the numbers of two such lines don't meet."""


class RelationDiagram:
    """Draws the pairs of 2, 3 or 4 powers inside a rectangle."""

    def __init__(self, style: Style, game: Game, rect: pygame.Rect) -> None:
        self.style, self.game, self.rect = style, game, rect
        self.mark = min(style.px(20), rect.height // 4)
        self.nodes = self._nodes()
        self.pairs = {name: (row.powers[0], row.powers[1]) for name, row in game.rules.pair.items()}
        self.plates = {name: self._plate(*powers) for name, powers in self.pairs.items()}

    def _nodes(self) -> dict[str, Point]:
        """Return where each power stands: the corners, from the upper left clockwise."""
        inner = self.rect.inflate(-self.mark - self.style.px(4), -self.mark - self.style.px(2))
        # Milestones stand below the numbers, the lowest ones too.
        inner.height -= self.style.px(3)
        corners: list[Point] = [inner.topleft, inner.topright, inner.bottomright, inner.bottomleft]
        powers = self.game.powers
        if len(powers) == 2:
            corners = [inner.midleft, inner.midright]
        elif len(powers) == 3:
            corners = [inner.midtop, inner.bottomright, inner.bottomleft]
        return dict(zip(powers, corners, strict=False))

    def _plate(self, first: str, second: str) -> pygame.Rect:
        """Return where a pair's number stands."""
        px = self.style.px
        (x0, y0), (x1, y1) = self.nodes[first], self.nodes[second]
        crossed = x0 != x1 and y0 != y1 and len(self.nodes) > 3
        # Seen from the left, both lines through the middle have their number on their first part.
        if x0 > x1:
            (x0, y0), (x1, y1) = (x1, y1), (x0, y0)
        part = (ASIDE if y0 < y1 else 1 - ASIDE) if crossed else 0.5
        rect = pygame.Rect(0, 0, px(28), px(18))
        rect.center = (round(x0 + (x1 - x0) * part), round(y0 + (y1 - y0) * part))
        return rect.clamp(self.rect)

    def draw(self, surface: pygame.Surface, position: Position, hot: str | None = None) -> None:
        """Draw the lines, the numbers on them, and the powers' marks; the pair `hot` stands out."""
        for name, (first, second) in self.pairs.items():
            relation = position.relation(first, second)
            self._draw_line(surface, relation, self.nodes[first], self.nodes[second], hot=name == hot)
        for name, powers in self.pairs.items():
            self._draw_plate(surface, position, name, *powers)
        for power, (x, y) in self.nodes.items():
            draw_mark(surface, self.style, self.game, power, (round(x), round(y)), self.mark)

    def _draw_line(self, surface: pygame.Surface, relation: int, start: Point, end: Point, *, hot: bool) -> None:
        style = self.style
        limit = max(self.game.rules.limits.relation, 1)
        wide = style.px(1 + 6 * relation / limit)
        colour = style.colour("focus" if hot else "danger" if relation <= limit * 0.25 else "action")
        away = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        dx, dy = (end[1] - start[1]) / away * wide / 2, (start[0] - end[0]) / away * wide / 2
        sides = [(start, 1), (end, 1), (end, -1), (start, -1)]
        points = [(x + dx * side, y + dy * side) for (x, y), side in sides]
        pygame.draw.polygon(surface, colour.lerp(style.colour("cream"), 0.35), points)

    def _draw_plate(self, surface: pygame.Surface, position: Position, name: str, first: str, second: str) -> None:
        style, px, rect = self.style, self.style.px, self.plates[name]
        relation = position.relation(first, second)
        hotline = position.hotline(first, second)
        words = text_surface(style, str(relation), size=14, bold=True)
        if hotline:
            rect = rect.inflate(max(words.get_width() + px(22) - rect.width, 0), 0).clamp(self.rect)
        draw_rounded(surface, style.colour("cream"), rect, px(5))
        draw_rounded(surface, style.colour("ink"), rect, px(5), px(1))
        if hotline:
            surface.blit(words, words.get_rect(midright=(rect.right - px(4), rect.centery)))
            draw_icon(surface, style, "hotline", (rect.x + px(8), rect.centery), px(11), "good")
        else:
            surface.blit(words, words.get_rect(center=rect.center))
        reached = sum(row.pair == name and relation >= row.at for row in self.game.rules.milestone.values())
        for k in range(reached):
            centre = (rect.centerx + round((k - (reached - 1) / 2) * px(7)), rect.bottom + px(1))
            pygame.draw.circle(surface, style.colour("ink"), centre, px(3.4))
            pygame.draw.circle(surface, style.colour("highlight"), centre, px(2.4))
