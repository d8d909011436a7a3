"""The tension ledger: who has provoked in which theatre, and what a crisis would mean there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.table.causes import history_lines
from indopacific_game.board.table.explain import explain_target, odds_words, provokers, relation_lines
from indopacific_game.board.table.pieces import draw_icon, draw_mark
from indopacific_game.board.table.scrolling import ScrollingPanel
from indopacific_game.board.ui import Hint, draw_text, text_surface
from indopacific_game.game import Change

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene

HEAD, GAUGE, ROW, GAP = 26, 21, 20, 8
"""Pixels at scale 1: heights of headings, gauges and rows, and space between cards."""
SUM, PAIRS = 34, 26
"""Pixels at scale 1: width of the column of sums, height of a row of pairs."""
ABREAST = 3
"""Pairs in a row."""


@dataclass(frozen=True)
class Line:
    """One line of the panel: what sort, of which theatre, power or pair, and how high it is at scale 1."""

    sort: str
    sea: str = ""
    power: str = ""
    height: int = ROW


class LedgerPanel(ScrollingPanel):
    """Marks by theatre, power and turn; tension and odds; and the hotlines."""

    prefix = "ledger"

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self._placed: list[tuple[pygame.Rect, Line]] = []

    # --- content ------------------------------------------------------------------------------------------------------

    def _lines(self) -> Iterator[Line]:
        """Yield the lines of the panel, from the top."""
        yield Line("columns", height=ROW + 3)
        for sea in self.game.names.theatres:
            yield Line("theatre", sea, height=HEAD)
            yield Line("odds", sea, height=GAUGE)
            for power in self.game.powers:
                yield Line("marks", sea, power)
            yield Line("gap", height=GAP)
        yield Line("hotlines", height=HEAD)
        for first in range(0, len(self.game.rules.pair), ABREAST):
            yield Line("pairs", power=str(first), height=PAIRS)
        yield Line("gap", height=GAP)

    def content_height(self) -> int:
        """Return how high all lines are."""
        return sum(self.style.px(line.height) for line in self._lines())

    def build(self) -> None:
        """Make a region for each line in sight."""
        self.make_view(self.area, self.say("board-ledger-keys"))
        self._marks = self.position.ledger()
        y, width = self.view.y - self.scroll, self.inner_width()
        self._placed = []
        for line in self._lines():
            rect = pygame.Rect(self.view.x, y, width, self.style.px(line.height))
            y += rect.height
            if rect.bottom <= self.view.y or rect.y >= self.view.bottom:
                continue
            self._placed.append((rect, line))
            if line.sort == "pairs":
                for cell, pair in self._pairs(rect, line):
                    self.ui.area(f"ledger.pair.{pair}", cell.clip(self.view), tip=partial(self._pair_hint, pair))
            elif line.sort not in ("gap", "odds"):
                name = ".".join(part for part in ("ledger", line.sort, line.sea, line.power) if part)
                self.ui.area(name, rect.clip(self.view), tip=partial(self._hint, line))

    # --- words --------------------------------------------------------------------------------------------------------

    def _hint(self, line: Line) -> Hint | None:
        return getattr(self, f"_{line.sort}_hint")(line)  # type: ignore[no-any-return]

    def _columns_hint(self, line: Line) -> Hint:  # noqa: ARG002 (all hints are made alike)
        turns = self.game.rules.crisis.ledger_turns
        heads = (self.say("board-ledger-turns"), self.say("board-ledger-all"))
        return Hint(self.say("board-ledger-title"), (" · ".join(heads), self.say("board-ledger-tip", turns=turns)))

    def _theatre_hint(self, line: Line) -> Hint:
        from indopacific_game.board.map import Target

        return explain_target(self.table, Target("sea", line.sea))

    def _marks_hint(self, line: Line) -> Hint:
        names = self.game.words.names
        title = self.say(
            "board-ledger-of", power=names.title("power", line.power), theatre=names.title("theatre", line.sea)
        )
        lines = [self.say("board-ledger-sum", count=self.position.marks(line.power, line.sea))]
        if line.power in provokers(self.table, line.sea):
            lines.append(self.say("board-ledger-leading"))

        def of_marks(change: Change) -> bool:
            return change.quantity == "marks" and change.place == line.sea and change.power == line.power

        return Hint(title, (*lines, *history_lines(self.table, of_marks)))

    def _hotlines_hint(self, line: Line) -> Hint:  # noqa: ARG002
        return Hint(self.say("board-ledger-hotlines"), (self.say("board-ledger-hotlines-tip"),))

    def _pair_hint(self, pair: str) -> Hint:
        return Hint(self.game.rules.pair[pair].name, relation_lines(self.table, pair))

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the lines in sight."""
        clip = surface.get_clip()
        surface.set_clip(self.view.clip(clip))
        self._draw_grounds(surface)
        for rect, line in self._placed:
            if line.sort != "gap":
                getattr(self, f"_draw_{line.sort}")(surface, rect, line)
        surface.set_clip(clip)
        self.draw_bar(surface)

    def _draw_grounds(self, surface: pygame.Surface) -> None:
        """Draw a card below the lines of each theatre, and below the hotlines."""
        ground: pygame.Rect | None = None
        for rect, line in [*self._placed, (pygame.Rect(0, 0, 0, 0), Line("gap"))]:
            if line.sort in ("gap", "columns"):
                if ground is not None:
                    pygame.draw.rect(surface, self.style.colour("cream"), ground, border_radius=self.style.px(6))
                    edge = self.style.colour("panel_edge")
                    pygame.draw.rect(surface, edge, ground, self.style.px(1), border_radius=self.style.px(6))
                ground = None
            else:
                ground = rect.copy() if ground is None else ground.union(rect)

    def _cells(self, rect: pygame.Rect) -> tuple[list[pygame.Rect], pygame.Rect]:
        """Return the cells of a row, this turn's last, and that of the sum."""
        px, count = self.style.px, self.game.rules.crisis.ledger_turns
        total = pygame.Rect(rect.right - px(SUM + 10), rect.y, px(SUM), rect.height)
        left = rect.x + min(px(136), rect.width * 45 // 100)
        width = (total.x - left) // max(count, 1)
        return [pygame.Rect(left + k * width, rect.y, width, rect.height) for k in range(count)], total

    def _draw_columns(self, surface: pygame.Surface, rect: pygame.Rect, line: Line) -> None:  # noqa: ARG002
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

    def _draw_theatre(self, surface: pygame.Surface, rect: pygame.Rect, line: Line) -> None:
        style, px = self.style, self.style.px
        tension, limit = self.position.tension(line.sea), self.game.rules.limits.tension
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
        words = self.game.words.names.title("theatre", line.sea)
        draw_text(surface, style, words, name, size=16, bold=True, middle=True)

    def _heat(self, tension: int) -> str:
        """Return the colour of a tension: calm, tense, or such that a crisis may come of it."""
        crisis = self.game.rules.crisis.from_tension
        return "danger" if tension >= crisis else "accent_hot" if tension >= crisis - 2 else "good"

    def _draw_odds(self, surface: pygame.Surface, rect: pygame.Rect, line: Line) -> None:
        """Draw the tension as a row of cells, with the odds beside them."""
        style, px = self.style, self.style.px
        tension, limit = self.position.tension(line.sea), max(self.game.rules.limits.tension, 1)
        faces, number = self.game.rules.crisis.faces, self.position.crisis_number(line.sea)
        words = self.say("board-map-odds", number=number, faces=faces) if number else self._calm(tension, faces)
        drawn = text_surface(style, words, size=14, bold=bool(number), colour="danger" if number else "muted")
        surface.blit(drawn, drawn.get_rect(midright=(rect.right - px(10), rect.y + px(9))))
        room = rect.width - px(30) - drawn.get_width()
        step = room // limit
        for k in range(limit):
            cell = pygame.Rect(rect.x + px(12) + k * step, rect.y + px(4), max(step - px(2), 1), px(10))
            filled = k < tension
            colour = self._heat(k + 1) if filled else "paper"
            pygame.draw.rect(surface, style.colour(colour), cell, border_radius=px(2))
            edge = "ink" if k + 1 == self.game.rules.crisis.from_tension else "panel_edge"
            pygame.draw.rect(surface, style.colour(edge), cell, px(1), border_radius=px(2))

    def _draw_marks(self, surface: pygame.Surface, rect: pygame.Rect, line: Line) -> None:
        style, px = self.style, self.style.px
        cells, total = self._cells(rect)
        marks = list(reversed(self._marks[line.sea][line.power]))
        leading = line.power in provokers(self.table, line.sea)
        draw_mark(surface, style, self.game, line.power, (rect.x + px(20), rect.centery), px(15))
        name = pygame.Rect(rect.x + px(34), rect.y, cells[0].x - rect.x - px(36), rect.height)
        words = self.game.words.names.title("power", line.power)
        colour = "danger" if leading else "ink"
        draw_text(surface, style, words, name, size=14, bold=leading, colour=colour, middle=True)
        for cell, count in zip(cells, marks, strict=True):
            shown, tint = (str(count), colour) if count else ("·", "muted")
            draw_text(surface, style, shown, cell, size=14, bold=bool(count), colour=tint, align="centre", middle=True)
        if count := sum(marks):
            draw_text(surface, style, str(count), total, size=15, bold=True, colour=colour, align="right", middle=True)

    def _draw_hotlines(self, surface: pygame.Surface, rect: pygame.Rect, line: Line) -> None:  # noqa: ARG002
        words = pygame.Rect(rect.x + self.style.px(12), rect.y, rect.width - self.style.px(20), rect.height)
        draw_text(surface, self.style, self.say("board-ledger-hotlines"), words, size=16, bold=True, middle=True)

    def _calm(self, tension: int, faces: int) -> str:
        """Return how things stand in a theatre where no face of the die means an incident."""
        if tension < self.game.rules.crisis.from_tension:
            return self.say("board-ledger-calm")
        return self.say("board-map-odds", number=0, faces=faces)

    def _pairs(self, rect: pygame.Rect, line: Line) -> list[tuple[pygame.Rect, str]]:
        """Return the pairs of a row, and where they stand."""
        first, px = int(line.power), self.style.px
        width = (rect.width - px(16)) // ABREAST
        pairs = list(self.game.rules.pair)[first : first + ABREAST]
        return [
            (pygame.Rect(rect.x + px(8) + k * width, rect.y, width, rect.height), pair) for k, pair in enumerate(pairs)
        ]

    def _draw_pairs(self, surface: pygame.Surface, rect: pygame.Rect, line: Line) -> None:
        """Draw the marks of each pair, with a telephone between them if they have one."""
        style, px = self.style, self.style.px
        for cell, pair in self._pairs(rect, line):
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
