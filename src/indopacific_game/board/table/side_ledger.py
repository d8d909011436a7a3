"""The tension ledger: who has provoked in which theatre, and what a crisis would mean there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pygame

from indopacific_game.board.table.causes import history_lines
from indopacific_game.board.table.explain import explain_target, odds_words, provokers, relation_lines
from indopacific_game.board.table.pieces import draw_icon, draw_mark
from indopacific_game.board.table.scrolling import Line, LinesPanel
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_surface
from indopacific_game.game import Change

HEAD, GAUGE, ROW, GAP = 26, 21, 20, 12
"""Pixels at scale 1: heights of headings, gauges and rows, and space between cards."""
SUM, PAIRS = 34, 26
"""Pixels at scale 1: width of the column of sums, height of a row of pairs."""
ABREAST = 3
"""Pairs in a row."""


@dataclass(frozen=True)
class Pairs(Line):
    """A row of pairs, with regions of their own."""

    pairs: tuple[str, ...] = ()


class LedgerPanel(LinesPanel):
    """Marks by theatre, power and turn; tension and odds; and the hotlines."""

    prefix = "ledger"

    # --- content ------------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """Yield the heads of the columns, a card for each theatre, and one for the hotlines."""
        yield Line(ROW + 5, self._draw_columns, "columns", self._columns_hint, on_card=False)
        for sea in self.game.names.theatres:
            yield Line(HEAD, partial(self._draw_theatre, sea), f"theatre.{sea}", partial(self._theatre_hint, sea))
            yield Line(GAUGE, partial(self._draw_odds, sea))
            for power in self.game.powers:
                draw, hint = partial(self._draw_marks, sea, power), partial(self._marks_hint, sea, power)
                yield Line(ROW, draw, f"marks.{sea}.{power}", hint)
            yield Line(GAP, on_card=False)
        yield Line(HEAD, self._draw_hotlines, "hotlines", self._hotlines_hint)
        pairs = tuple(self.game.rules.pair)
        for first in range(0, len(pairs), ABREAST):
            row = pairs[first : first + ABREAST]
            yield Pairs(PAIRS, partial(self._draw_pairs, row), pairs=row)
        yield Line(GAP, on_card=False)

    def build(self) -> None:
        """Make a region for each line and pair in sight."""
        self._marks = self.position.ledger()
        self.build_lines(self.say("board-ledger-keys"))
        for rect, line in self.placed:
            if isinstance(line, Pairs):
                for cell, pair in self._cells_of_pairs(rect, line.pairs):
                    self.ui.area(f"ledger.pair.{pair}", cell.clip(self.view), tip=partial(self._pair_hint, pair))

    # --- words --------------------------------------------------------------------------------------------------------

    def _columns_hint(self) -> Hint:
        turns = self.game.rules.crisis.ledger_turns
        heads = (self.say("board-ledger-turns"), self.say("board-ledger-all"))
        return Hint(self.say("board-ledger-title"), (" · ".join(heads), self.say("board-ledger-tip", turns=turns)))

    def _theatre_hint(self, sea: str) -> Hint:
        from indopacific_game.board.map import Target

        return explain_target(self.table, Target("sea", sea))

    def _marks_hint(self, sea: str, power: str) -> Hint:
        names = self.game.words.names
        title = self.say("board-ledger-of", power=names.title("power", power), theatre=names.title("theatre", sea))
        lines = [self.say("board-ledger-sum", count=self.position.marks(power, sea))]
        if power in provokers(self.table, sea):
            lines.append(self.say("board-ledger-leading"))

        def of_marks(change: Change) -> bool:
            return change.quantity == "marks" and change.place == sea and change.power == power

        return Hint(title, (*lines, *history_lines(self.table, of_marks)))

    def _hotlines_hint(self) -> Hint:
        return Hint(self.say("board-ledger-hotlines"), (self.say("board-ledger-hotlines-tip"),))

    def _pair_hint(self, pair: str) -> Hint:
        return Hint(self.game.rules.pair[pair].name, relation_lines(self.table, pair))

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _cells(self, rect: pygame.Rect) -> tuple[list[pygame.Rect], pygame.Rect]:
        """Return the cells of a row, this turn's last, and that of the sum."""
        px, count = self.style.px, self.game.rules.crisis.ledger_turns
        total = pygame.Rect(rect.right - px(SUM + 10), rect.y, px(SUM), rect.height)
        left = rect.x + min(px(136), rect.width * 45 // 100)
        width = (total.x - left) // max(count, 1)
        return [pygame.Rect(left + k * width, rect.y, width, rect.height) for k in range(count)], total

    def _draw_columns(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        style = self.style
        cells, total = self._cells(rect)
        title = pygame.Rect(rect.x, rect.y, cells[0].x - rect.x - style.px(4), rect.height)
        draw_text(surface, style, self.say("board-ledger-turns"), title, size=14, colour="muted", middle=True)
        turn = self.position.turn
        for k, cell in enumerate(cells):
            number = turn - len(cells) + 1 + k
            if number > 0:
                draw_text(
                    surface,
                    style,
                    str(number),
                    cell,
                    size=14,
                    bold=number == turn,
                    colour="muted",
                    align="centre",
                    middle=True,
                )
        wide = pygame.Rect(total.x - style.px(6), total.y, total.width + style.px(6), total.height)
        draw_text(
            surface, style, self.say("board-ledger-all"), wide, size=14, colour="muted", align="right", middle=True
        )

    def _draw_theatre(self, sea: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        style, px = self.style, self.style.px
        tension, limit = self.position.tension(sea), self.game.rules.limits.tension
        number = text_surface(style, f"{tension}/{limit}", size=15, bold=True)
        surface.blit(number, number.get_rect(midright=(rect.right - px(10), rect.centery)))
        draw_icon(
            surface,
            style,
            "tension",
            (rect.right - px(20) - number.get_width(), rect.centery),
            px(16),
            self._heat(tension),
        )
        name = pygame.Rect(rect.x + px(12), rect.y, rect.width - px(44) - number.get_width(), rect.height)
        words = self.game.words.names.title("theatre", sea)
        draw_text(surface, style, words, name, size=16, bold=True, middle=True)

    def _heat(self, tension: int) -> str:
        """Return the colour of a tension: calm, tense, or such that a crisis may come of it."""
        crisis = self.game.rules.crisis.from_tension
        return "danger" if tension >= crisis else "accent_hot" if tension >= crisis - 2 else "good"

    def _draw_odds(self, sea: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw the tension as a row of cells, with the odds beside them."""
        style, px = self.style, self.style.px
        tension, limit = self.position.tension(sea), max(self.game.rules.limits.tension, 1)
        faces, number = self.game.rules.crisis.faces, self.position.crisis_number(sea)
        words = self.say("board-map-odds", number=number, faces=faces) if number else self._calm(tension, faces)
        drawn = text_surface(style, words, size=14, bold=bool(number), colour="danger" if number else "muted")
        surface.blit(drawn, drawn.get_rect(midright=(rect.right - px(10), rect.y + px(9))))
        room = rect.width - px(30) - drawn.get_width()
        step = room // limit
        for k in range(limit):
            cell = pygame.Rect(rect.x + px(12) + k * step, rect.y + px(4), max(step - px(2), 1), px(10))
            filled = k < tension
            colour = self._heat(k + 1) if filled else "paper"
            draw_rounded(surface, style.colour(colour), cell, px(2))
            edge = "ink" if k + 1 == self.game.rules.crisis.from_tension else "panel_edge"
            draw_rounded(surface, style.colour(edge), cell, px(2), px(1))

    def _draw_marks(self, sea: str, power: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        style, px = self.style, self.style.px
        cells, total = self._cells(rect)
        marks = list(reversed(self._marks[sea][power]))
        leading = power in provokers(self.table, sea)
        draw_mark(surface, style, self.game, power, (rect.x + px(20), rect.centery), px(15))
        name = pygame.Rect(rect.x + px(34), rect.y, cells[0].x - rect.x - px(36), rect.height)
        words = self.game.words.names.title("power", power)
        colour = "danger" if leading else "ink"
        draw_text(surface, style, words, name, size=14, bold=leading, colour=colour, middle=True)
        for cell, count in zip(cells, marks, strict=True):
            shown, tint = (str(count), colour) if count else ("·", "muted")
            draw_text(surface, style, shown, cell, size=14, bold=bool(count), colour=tint, align="centre", middle=True)
        if count := sum(marks):
            draw_text(surface, style, str(count), total, size=15, bold=True, colour=colour, align="right", middle=True)

    def _draw_hotlines(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        words = pygame.Rect(rect.x + self.style.px(12), rect.y, rect.width - self.style.px(20), rect.height)
        draw_text(surface, self.style, self.say("board-ledger-hotlines"), words, size=16, bold=True, middle=True)

    def _calm(self, tension: int, faces: int) -> str:
        """Return how things stand in a theatre where no face of the die means an incident."""
        if tension < self.game.rules.crisis.from_tension:
            return self.say("board-ledger-calm")
        return self.say("board-map-odds", number=0, faces=faces)

    def _cells_of_pairs(self, rect: pygame.Rect, pairs: tuple[str, ...]) -> list[tuple[pygame.Rect, str]]:
        """Return the pairs of a row, and where they stand."""
        px = self.style.px
        width = (rect.width - px(16)) // ABREAST
        return [
            (pygame.Rect(rect.x + px(8) + k * width, rect.y, width, rect.height), pair) for k, pair in enumerate(pairs)
        ]

    def _draw_pairs(self, pairs: tuple[str, ...], surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw the marks of each pair, with a telephone between them if they have one."""
        style, px = self.style, self.style.px
        for cell, pair in self._cells_of_pairs(rect, pairs):
            first, second = self.game.rules.pair[pair].powers
            has = self.position.hotline(first, second)
            middle, y = cell.centerx, cell.centery - px(2)
            colour = style.colour("good" if has else "panel_edge")
            pygame.draw.line(surface, colour, (middle - px(22), y), (middle + px(22), y), px(3) if has else px(1))
            for power, x in ((first, middle - px(26)), (second, middle + px(26))):
                draw_mark(surface, style, self.game, power, (x, y), px(15))
            if has:
                pygame.draw.circle(surface, style.colour("cream"), (middle, y), px(12))
                draw_icon(surface, style, "hotline", (middle, y), px(16), "good")

    def report(self) -> dict[str, Any]:
        """Return tension, odds in words and leading provokers by theatre."""
        return {
            "ledger": {
                sea: {
                    "tension": self.position.tension(sea),
                    "odds": odds_words(self.table, sea),
                    "provokers": provokers(self.table, sea),
                }
                for sea in self.game.names.theatres
            }
        }
