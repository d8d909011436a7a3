"""The score cards of a game that is over: a card for each power, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from indopacific_game.agents.characters import title_of
from indopacific_game.board.after.plots import mark_of
from indopacific_game.board.map import draw_power_mark
from indopacific_game.board.table.pieces import draw_lines
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_surface
from indopacific_game.board.ui.text import text_width
from indopacific_game.game import HUMAN
from indopacific_game.text import plain, prose

if TYPE_CHECKING:
    from indopacific_game.board.hotseat import Hotseat
    from indopacific_game.board.scene import Scene

HEADING, LINE, GAP, PAD = 31, 18, 10, 12
"""Pixels at scale 1: height of a card's first line and of the others; between cards, and inside them."""


class ScoreCards:
    """Draws what each power won its points with, its agenda included."""

    def __init__(self, scene: Scene, hotseat: Hotseat) -> None:
        self.scene = scene
        self.game, self.names, self.seats = hotseat.game, hotseat.names, hotseat.session.record.seats
        self.state = hotseat.session.state
        self.scores = self.state.score_breakdown()
        self.returns = self.state.returns()
        self.ranking = sorted(self.game.powers, key=lambda power: (-self.returns[power], -self.scores[power].total))
        self.rects: dict[str, pygame.Rect] = {}
        self._most = max((points for power in self.ranking for _, points in self._rows(power)), default=0)

    def rank(self, power: str) -> str:
        """Return a power's place, from 1; games that were worth the same share one. After a war nobody has any."""
        if not self.state.winners:
            return "\N{EN DASH}"
        return str(1 + sum(other > self.returns[power] for other in self.returns.values()))

    def build(self, area: pygame.Rect, columns: int) -> None:
        """Lay the cards out in an area, and make their hints."""
        gap = self.scene.style.px(GAP)
        rows = -(-len(self.ranking) // columns)
        width = (area.width - gap * (columns - 1)) // columns
        height = (area.height - gap * (rows - 1)) // rows
        for k, power in enumerate(self.ranking):
            x, y = area.x + k % columns * (width + gap), area.y + k // columns * (height + gap)
            rect = self.rects[power] = pygame.Rect(x, y, width, height)
            self.scene.ui.area(f"end.power.{power}", rect, tip=self._hint(power))

    # --- words --------------------------------------------------------------------------------------------------------

    def _rows(self, power: str) -> list[tuple[str, int]]:
        """Return what a power has points for, with the points."""
        names, score = self.game.words.names, self.scores[power]
        rows = [(names.title("goal", f"{power}.{goal}"), points) for goal, points in score.banked.items()]
        agenda = self.state.agenda(power)
        if agenda is not None:
            name = names.title("agenda", agenda)
            rows.append((self.scene.say("board-after-agenda", name=name), score.agenda or 0))
        return rows

    def _agenda_text(self, power: str) -> str:
        agenda = self.state.agenda(power)
        return prose(self.game.rules.agenda[agenda].text) if agenda is not None else ""

    def _hint(self, power: str) -> Hint:
        say, name = self.scene.say, self.game.words.names.title("power", power)
        lines = [self._player(power)]
        lines += [say("board-after-points", name=row, points=points) for row, points in self._rows(power)]
        if text := self._agenda_text(power):
            lines.append(text)
        lines.append(say("board-after-worth-tip", worth=self._worth(power)))
        return Hint(say("board-after-points", name=name, points=self.scores[power].total), tuple(lines))

    def _worth(self, power: str) -> str:
        return prose(f"{self.returns[power]:+.2f}")

    def _player(self, power: str) -> str:
        """Return who played a power, what that was worth, and whether it brought war."""
        seat = self.seats.get(power, HUMAN)
        player = self.names.get(power) or (self.scene.say("board-setup-person") if seat == HUMAN else title_of(seat))
        parts = [player, self.scene.say("board-after-worth", worth=self._worth(power))]
        if power in self.state.provokers:
            parts.append(self.scene.say("board-after-provoker"))
        return " · ".join(parts)

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all cards."""
        for power, rect in self.rects.items():
            self._draw_card(surface, power, rect)

    def _draw_card(self, surface: pygame.Surface, power: str, rect: pygame.Rect) -> None:
        style, px = self.scene.style, self.scene.style.px
        won = power in self.state.winners
        edge = "highlight" if won else "danger" if power in self.state.provokers else "panel_edge"
        draw_rounded(surface, style.colour("cream" if won else "panel"), rect, px(8))
        draw_rounded(surface, style.colour(edge), rect, px(8), px(3 if edge != "panel_edge" else 1))
        inner = rect.inflate(-2 * px(PAD), -2 * px(4))
        self._draw_heading(surface, power, inner)
        y, bottom = inner.y + px(HEADING), inner.bottom
        rows = self._rows(power)
        for words, points in rows:
            if y + px(LINE) > bottom:
                return
            self._draw_row(surface, power, pygame.Rect(inner.x, y, inner.width, px(LINE)), words, points)
            y += px(LINE)
        text = self._agenda_text(power)
        lines = pygame.Rect(inner.x, y, inner.width, bottom + px(3) - y)
        draw_lines(surface, style, text, lines, colour="muted")

    def _draw_heading(self, surface: pygame.Surface, power: str, inner: pygame.Rect) -> None:
        style, px = self.scene.style, self.scene.style.px
        middle = inner.y + px(HEADING) // 2
        rank = text_surface(style, self.rank(power), size=22, bold=True, colour="muted")
        surface.blit(rank, rank.get_rect(midleft=(inner.x, middle)))
        x = inner.x + px(24)
        draw_power_mark(surface, (x + px(11), middle), px(22), *mark_of(self.game, power))
        x += px(32)
        total = text_surface(style, str(self.scores[power].total), size=26, bold=True)
        surface.blit(total, total.get_rect(midright=(inner.right, middle)))
        room = inner.right - total.get_width() - px(10) - x
        title = self.game.words.names.title("power", power)
        name = pygame.Rect(x, inner.y, room, px(HEADING))
        draw_text(surface, style, title, name, size=19, bold=True, middle=True)
        x += min(text_surface(style, title, size=19, bold=True).get_width(), room) + px(10)
        rest = pygame.Rect(x, inner.y + px(2), inner.right - total.get_width() - px(10) - x, px(HEADING))
        if rest.width > px(50):
            # Where not all of it fits, what the game was worth tells more than who played.
            player, worth = self._player(power), self.scene.say("board-after-worth", worth=self._worth(power))
            words = player if text_width(style, player, 14) <= rest.width else worth
            draw_text(surface, style, words, rest, size=14, colour="muted", middle=True)

    def _draw_row(self, surface: pygame.Surface, power: str, rect: pygame.Rect, words: str, points: int) -> None:
        """Draw one goal: its name, a bar as long as its share of the most of anybody, its points."""
        style, px = self.scene.style, self.scene.style.px
        number = pygame.Rect(rect.right - px(40), rect.y, px(40), rect.height)
        draw_text(surface, style, plain(points), number, size=15, bold=True, align="right", middle=True)
        wide = rect.width > px(380)
        track = pygame.Rect(number.x - px(110), rect.centery - px(5), px(104), px(10)) if wide else number
        name = pygame.Rect(rect.x, rect.y, track.x - rect.x - px(8), rect.height)
        draw_text(surface, style, words, name, size=15, middle=True)
        if wide and points > 0:
            bar = track.copy()
            bar.width = max(track.width * points // max(self._most, 1), px(3))
            draw_rounded(surface, pygame.Color(mark_of(self.game, power)[0]), bar, px(3))
            draw_rounded(surface, style.colour("ink"), bar, px(3), max(px(1), 1))
