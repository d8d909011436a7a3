"""The points of every power, goal by goal, and how the game may end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.agents.search import Evaluation
from indopacific_game.board.table.causes import history_lines
from indopacific_game.board.table.pieces import draw_icon, draw_mark
from indopacific_game.board.table.scrolling import Line, LinesPanel
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_surface
from indopacific_game.game import Change
from indopacific_game.text import prose

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene
    from indopacific_game.game import Score

HEAD, ROW, GAP, NUMBER = 30, 23, 12, 34
"""Pixels at scale 1: heights of headings and rows, space between cards, width of a column of numbers."""
BANNER = 44


class ScoresPanel(LinesPanel):
    """Points by power and goal: what is banked, and what the next review would give now."""

    prefix = "scores"

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self._evaluation: Evaluation | None = None
        self._forecast_of: object = None
        self._chances: dict[str, float] = {}
        self._war = 0.0

    # --- content ------------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """Yield the next review, a card for each power, and one for the chances."""
        yield Line(BANNER, self._draw_review, "review", self._review_hint, on_card=False)
        viewer, over = self.table.hotseat.viewer, self.position.is_terminal
        for power in self.game.powers:
            yield Line(HEAD, partial(self._draw_power, power), f"power.{power}", partial(self._power_hint, power))
            for goal in self.game.rules.power[power].goal:
                draw, hint = partial(self._draw_goal, power, goal), partial(self._goal_hint, power, goal)
                yield Line(ROW, draw, f"goal.{power}.{goal}", hint)
            if self.position.agenda(power) is not None and (power == viewer or over):
                draw, hint = partial(self._draw_agenda, power), partial(self._agenda_hint, power)
                yield Line(ROW, draw, f"agenda.{power}", hint)
            yield Line(GAP, on_card=False)
        if not over:
            yield Line(HEAD, self._draw_chances, "chances", self._chances_hint)
            for power in self.game.powers:
                draw, hint = partial(self._draw_chance, power), partial(self._chance_hint, power)
                yield Line(ROW, draw, f"chance.{power}", hint)
            yield Line(ROW, self._draw_war, "war", self._war_hint)
            yield Line(GAP, on_card=False)

    def build(self) -> None:
        """Make a region for each line in sight."""
        self._judge()
        self._scores: dict[str, Score] = dict(self.position.score_breakdown())
        self.build_lines(self.say("board-scores-keys"))

    def _judge(self) -> None:
        """Find the chances, once a position."""
        position = self.position
        if position.is_terminal or position is self._forecast_of:
            return
        if self._evaluation is None:
            self._evaluation = Evaluation(self.game)
        forecast = self._evaluation.forecast(position)
        self._chances, self._war, self._forecast_of = dict(forecast.win), forecast.war, position

    # --- words --------------------------------------------------------------------------------------------------------

    def _weight(self) -> int:
        weights = self.game.rules.scenario[self.game.scenario].weights
        return weights[self.position.reviews] if self.position.reviews < len(weights) else 0

    def _review_turn(self) -> int:
        return (self.position.reviews + 1) * self.game.rules.scenario[self.game.scenario].review_every

    def _name(self, power: str) -> str:
        return self.game.words.names.title("power", power)

    def _review_hint(self) -> Hint:
        weights = ", ".join(str(weight) for weight in self.game.rules.scenario[self.game.scenario].weights)
        return Hint(self.say("board-scores-review-title"), (self.say("board-scores-review-tip", weights=weights),))

    def _power_hint(self, power: str) -> Hint:
        score = self._scores[power]
        banked = sum(score.banked.values())
        words = self.say("board-top-score", shown=score.shown, banked=banked, held=score.shown - banked)
        return Hint(self._name(power), (words, prose(self.game.rules.power[power].text)))

    def _goal_hint(self, power: str, goal: str) -> Hint:
        about = self.game.rules.power[power].goal[goal]
        score = self._scores[power]
        numbers = self.say(
            "board-scores-goal-tip", banked=score.banked[goal], held=score.held[goal], weight=self._weight()
        )

        def of_goal(change: Change) -> bool:
            return change.quantity == "score" and change.thing == f"{power}.{goal}"

        return Hint(about.name, (prose(about.text), numbers, *history_lines(self.table, of_goal)))

    def _agenda_hint(self, power: str) -> Hint:
        card = self.game.rules.agenda[self.position.agenda(power) or ""]
        return Hint(self.say("board-scores-agenda", name=card.name), (prose(card.text), prose(card.context)))

    def _chances_hint(self) -> Hint:
        return Hint(self.say("board-scores-chances"), (self.say("board-scores-chances-tip"),))

    def _chance_hint(self, power: str) -> Hint:
        words = self.say("board-scores-chance-tip", percent=round(100 * self._chances.get(power, 0.0)))
        return Hint(self._name(power), (words, self.say("board-scores-chances-tip")))

    def _war_hint(self) -> Hint:
        words = self.say("board-scores-war-tip", percent=round(100 * self._war))
        return Hint(self.say("board-scores-war"), (words,))

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _columns(self, rect: pygame.Rect) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Return a line's parts: words, what is banked, what is held now."""
        px = self.style.px
        held = pygame.Rect(rect.right - px(NUMBER + 8), rect.y, px(NUMBER), rect.height)
        banked = held.move(-px(NUMBER), 0)
        return pygame.Rect(rect.x + px(12), rect.y, banked.x - rect.x - px(12), rect.height), banked, held

    def _draw_review(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        style, px = self.style, self.style.px
        _, banked, held = self._columns(rect)
        upper = pygame.Rect(rect.x, rect.y, rect.width, px(22))
        if self.position.is_terminal:
            draw_text(surface, style, self.say("board-scores-over"), upper, size=15, bold=True, middle=True)
        else:
            words = self.say("board-scores-review", turn=self._review_turn(), weight=self._weight())
            draw_icon(surface, style, "review", (upper.x + px(9), upper.centery), px(16), "accent")
            upper.x, upper.width = upper.x + px(24), upper.width - px(24)
            draw_text(surface, style, words, upper, size=15, bold=True, middle=True)
        for left, column, message in (
            (rect.x, banked, "board-scores-banked"),
            (banked.right, held, "board-scores-held"),
        ):
            head = pygame.Rect(left, rect.y + px(22), column.right - left, px(20))
            draw_text(surface, style, self.say(message), head, size=14, colour="muted", align="right", middle=True)

    def _draw_power(self, power: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        style, px = self.style, self.style.px
        draw_mark(surface, style, self.game, power, (rect.x + px(20), rect.centery + px(1)), px(20))
        words = text_surface(style, str(self._scores[power].shown), size=18, bold=True)
        right = rect.right - px(10)
        surface.blit(words, words.get_rect(midright=(right, rect.centery + px(1))))
        name = pygame.Rect(rect.x + px(38), rect.y + px(1), right - words.get_width() - rect.x - px(46), rect.height)
        draw_text(surface, style, self._name(power), name, size=16, bold=True, middle=True)

    def _draw_goal(self, power: str, goal: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        score = self._scores[power]
        name = self.game.rules.power[power].goal[goal].name
        self._draw_points(surface, rect, name, str(score.banked[goal]), score.held[goal], "ink")

    def _draw_agenda(self, power: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        card = self.game.rules.agenda[self.position.agenda(power) or ""]
        points = self._scores[power].agenda
        name = self.say("board-scores-agenda", name=card.name)
        self._draw_points(surface, rect, name, "", points or 0, "accent")

    def _draw_points(
        self, surface: pygame.Surface, rect: pygame.Rect, name: str, first: str, points: int, colour: str
    ) -> None:
        style = self.style
        words, banked, held = self._columns(rect)
        if not first:
            words.width = held.x - words.x
        draw_text(surface, style, name, words, size=14, colour=colour, middle=True)
        draw_text(surface, style, first, banked, size=15, bold=True, align="right", middle=True)
        shown = f"+{points}" if points else "–"
        draw_text(
            surface, style, shown, held, size=15, colour="good" if points else "muted", align="right", middle=True
        )

    def _draw_chances(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        words = pygame.Rect(rect.x + self.style.px(12), rect.y, rect.width - self.style.px(20), rect.height)
        draw_text(surface, self.style, self.say("board-scores-chances"), words, size=15, bold=True, middle=True)

    def _draw_chance(self, power: str, surface: pygame.Surface, rect: pygame.Rect) -> None:
        px = self.style.px
        draw_mark(surface, self.style, self.game, power, (rect.x + px(20), rect.centery), px(16))
        colour = self.style.power_colour(self.game.rules.power[power].colour)
        self._draw_share(surface, rect, self._chances.get(power, 0.0), colour)

    def _draw_war(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        draw_icon(surface, self.style, "alarm", (rect.x + self.style.px(20), rect.centery), self.style.px(16), "danger")
        self._draw_share(surface, rect, self._war, self.style.colour("muted"))

    def _draw_share(self, surface: pygame.Surface, rect: pygame.Rect, share: float, colour: pygame.Color) -> None:
        style, px = self.style, self.style.px
        number = pygame.Rect(rect.right - px(60), rect.y, px(50), rect.height)
        words = self.say("board-scores-percent", percent=round(100 * share))
        draw_text(surface, style, words, number, size=15, bold=True, align="right", middle=True)
        bar = pygame.Rect(rect.x + px(38), 0, number.x - rect.x - px(44), px(11))
        bar.centery = rect.centery
        draw_rounded(surface, style.colour("paper"), bar, px(3))
        full = bar.copy()
        full.width = round(bar.width * share)
        if full.width > 1:
            draw_rounded(surface, colour, full, px(3))
        draw_rounded(surface, style.colour("ink"), bar, px(3), px(1))

    def report(self) -> dict[str, Any]:
        """Return the scores, and the chances in percent."""
        chances = {power: round(100 * share) for power, share in self._chances.items()}
        viewer = self.table.hotseat.viewer
        agendas = {power: score.agenda for power, score in self._scores.items() if power == viewer}
        return {"scores": {"chances": chances, "war": round(100 * self._war), "agendas": agendas}}
