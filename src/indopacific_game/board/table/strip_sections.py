"""The cards of the strip below the map that only a table has: the event, the calendar, what the viewer is after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.table.pieces import card_head, draw_icon, draw_lines, fits, leading, tight
from indopacific_game.board.table.sections import ROW, Section
from indopacific_game.board.ui import Hint, draw_text, text_surface
from indopacific_game.text import capital, prose

if TYPE_CHECKING:
    from indopacific_game.board.table.strip import StripPanel

SIGN = 22
"""Pixels at scale 1 that a sign in a heading is wide."""


# --- the event --------------------------------------------------------------------------------------------------------


class EventSection(Section):
    """This turn's event, and the next one's if it is public."""

    name = "event"
    colour = "shelf_4"
    least, share = 208, 5

    def __init__(self, strip: StripPanel) -> None:
        super().__init__(strip)
        self.table = strip.table

    def build(self) -> None:
        """Make a region for each event that is known."""
        inside = self.inside.copy()
        self._next = pygame.Rect(inside.x, inside.bottom, inside.width, 0)
        if self.position.forecast is not None:
            self._next.height = self.style.px(ROW)
            self._next.bottom = inside.bottom
            inside.height -= self._next.height
            self.area(
                "next", self._next, partial(self._hint, self.position.forecast), partial(self._open, foretold=True)
            )
        self._now = inside
        press = partial(self._open, foretold=False) if self.position.event is not None else None
        self.area("", self._now, partial(self._hint, self.position.event), press)

    def _open(self, *, foretold: bool) -> None:
        from indopacific_game.board.table.event_card import EventCard

        event = self.position.forecast if foretold else self.position.event
        if event is not None:
            self.table.app.push(EventCard(self.table, event, foretold=foretold, timed=False))

    def _hint(self, event: str | None) -> Hint:
        if event is None:
            return Hint(self.say("board-strip-no-event"), (self.say("board-strip-no-event-tip"),))
        card = self.game.rules.event[event]
        lines = [prose(card.text), prose(card.context)]
        if event == self.position.forecast:
            return Hint(self.say("board-strip-next", name=card.name), (self.say("board-strip-next-tip"), *lines))
        return Hint(card.name, tuple(lines))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the event's name and effect."""
        style, rect = self.style, self._now
        event, forecast = self.position.event, self.position.forecast
        if event is None:
            draw_lines(surface, style, self.say("board-strip-no-event"), rect, colour="muted")
        else:
            card = self.game.rules.event[event]
            name = rect.copy()
            name.height = min(tight(style, 15) * 2, rect.height)
            used = draw_lines(surface, style, card.name, name, size=15, bold=True)
            rest = pygame.Rect(rect.x, rect.y + used + style.px(1), rect.width, rect.height - used - style.px(1))
            used = draw_lines(surface, style, prose(card.text), rest) + style.px(3)
            rest = pygame.Rect(rest.x, rest.y + used, rest.width, rest.height - used)
            if fits(style, prose(card.context), rest):
                # The beginning of it alone would say less than the hint, which has all of it.
                draw_lines(surface, style, prose(card.context), rest, colour="muted")
        if forecast is not None:
            words = self.say("board-strip-next", name=self.game.rules.event[forecast].name)
            draw_text(surface, style, words, self._next, size=14, colour="accent", middle=True)


# --- the calendar -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Date:
    """One entry of the calendar: a summit of a turn, or a review at its end (`summit` is then None)."""

    turn: int
    summit: str | None
    held: bool = False


class CalendarSection(Section):
    """Summits and reviews of this turn and of those to come."""

    name = "calendar"
    colour = "shelf_0"
    least, share = 174, 1

    def _dates(self) -> list[Date]:
        position, played = self.position, self.game.rules.scenario[self.game.scenario]
        open_now = set(position.calendar) if position.turn else set()
        found = []
        for turn in range(max(position.turn, 1), position.turns + 1):
            for summit, turns in played.calendar.items():
                if turn in turns:
                    found.append(Date(turn, summit, turn == position.turn and summit not in open_now))
            if turn % played.review_every == 0:
                found.append(Date(turn, None))
        return found

    def build(self) -> None:
        """Make a region for each date that there is room for; the last one stands for the rest."""
        dates = self._dates()
        rows = self.rows(max(len(dates), 1))
        kept = len(dates) if len(dates) <= len(rows) else len(rows) - 1
        self._shown = list(zip(rows, dates[:kept], strict=False))
        self._rest = (rows[-1], dates[kept:]) if kept < len(dates) else None
        for k, (rect, date) in enumerate(self._shown):
            self.area(str(k), rect, partial(self._hint, date))
        if self._rest is not None:
            self.area("more", self._rest[0], partial(self._rest_hint, self._rest[1]))

    def _date(self, turn: int) -> str:
        return capital(narrator_of(self.game).date(turn))

    def _title(self, date: Date) -> str:
        if date.summit is not None:
            return self.game.words.names.title("summit", date.summit)
        return self.say("board-strip-review", weight=self._weight(date.turn))

    def _weight(self, turn: int) -> int:
        played = self.game.rules.scenario[self.game.scenario]
        return played.weights[turn // played.review_every - 1]

    def _hint(self, date: Date) -> Hint:
        when = self.say("board-strip-when", turn=date.turn, date=self._date(date.turn))
        if date.summit is None:
            return Hint(self._title(date), (when, self.say("board-strip-review-tip", weight=self._weight(date.turn))))
        row, words = self.game.rules.summit[date.summit], self.game.words
        lines = [when, prose(row.text)]
        if row.hosts:
            lines.append(
                self.say("board-strip-hosts", list=words.catalogue.join([words.who(p) for p in row.hosts], "or"))
            )
        if row.guests:
            lines.append(self.say("board-strip-guests", list=words.catalogue.join([words.who(p) for p in row.guests])))
        if date.turn == self.position.turn:
            lines.append(self.say("board-strip-held" if date.held else "board-strip-open"))
        return Hint(self._title(date), tuple(lines))

    def _rest_hint(self, dates: Sequence[Date]) -> Hint:
        lines = tuple(self.say("board-strip-date", turn=date.turn, name=self._title(date)) for date in dates)
        return Hint(self.say("board-strip-more", count=len(dates)), lines)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the dates, those of this turn in bold."""
        style, px = self.style, self.style.px
        for rect, date in self._shown:
            now = date.turn == self.position.turn
            colour = "ink" if now and not date.held else "muted"
            turn = pygame.Rect(rect.x, rect.y, px(18), rect.height)
            draw_text(surface, style, str(date.turn), turn, size=14, bold=now, colour=colour, middle=True)
            x = rect.x + px(20)
            if date.summit is None:
                draw_icon(surface, style, "review", (x + px(8), rect.centery), px(15), "accent")
                x += px(20)
            words = pygame.Rect(x, rect.y, rect.right - x, rect.height)
            title = f"✓ {self._title(date)}" if date.held else self._title(date)
            draw_text(surface, style, title, words, size=14, bold=now, colour=colour, middle=True)
        if self._rest is not None:
            rect, dates = self._rest
            words = pygame.Rect(rect.x + px(20), rect.y, rect.width - px(20), rect.height)
            more = self.say("board-strip-more", count=len(dates))
            draw_text(surface, style, more, words, size=14, colour="muted", middle=True)


# --- what the viewer is after -----------------------------------------------------------------------------------------


class AimsSection(Section):
    """The viewer's agenda, while the screen is the viewer's alone, and how near the early endings are.

    An ending that nothing has brought near is a sign in the heading: an agenda takes all the lines there are.
    """

    name = "aims"
    colour = "shelf_1"
    least, share = 180, 2

    def __init__(self, strip: StripPanel) -> None:
        super().__init__(strip)
        self.table = strip.table

    def build(self) -> None:
        """Make a region for the agenda and one for each early ending."""
        px, inside = self.style.px, self.inside
        near = [ending for ending in self.game.rules.ending if self.position.alarm(ending)]
        quiet = [ending for ending in self.game.rules.ending if ending not in near]
        height = px(ROW)
        near = near[: max(inside.height // height - 1, 0)]
        top = inside.bottom - height * len(near)
        self._near = [
            (pygame.Rect(inside.x, top + k * height, inside.width, height), ending) for k, ending in enumerate(near)
        ]
        head = card_head(self.style, self.rect)
        self.head_room = px(SIGN) * len(quiet)
        left = inside.right - self.head_room
        self._quiet = [
            (pygame.Rect(left + k * px(SIGN), head.y, px(SIGN), head.height), ending) for k, ending in enumerate(quiet)
        ]
        self._agenda = pygame.Rect(inside.x, inside.y, inside.width, top - inside.y)
        self.area("agenda", self._agenda, self._agenda_hint)
        for rect, ending in (*self._quiet, *self._near):
            self.area(ending, rect, partial(self._ending_hint, ending))

    def _card(self) -> tuple[str, str, str]:
        """Return name, text and context of the viewer's agenda; why there is none to be seen instead of a name."""
        viewer = self.table.hotseat.viewer
        if viewer is None:
            hidden = "board-strip-agenda-hidden" if self.table.hotseat.people else "board-strip-agenda-agents"
            return self.say(hidden), "", ""
        agenda = self.position.agenda(viewer)
        if agenda is None:
            return self.say("board-strip-agenda-none"), "", ""
        card = self.game.rules.agenda[agenda]
        return card.name, prose(card.text), prose(card.context)

    def _points(self) -> int | None:
        viewer = self.table.hotseat.viewer
        return None if viewer is None else self.position.score_breakdown()[viewer].agenda

    def _agenda_hint(self) -> Hint:
        name, text, context = self._card()
        if not text:
            return Hint(self.say("board-strip-agenda"), (name,))
        lines = [text]
        if (points := self._points()) is not None:
            lines.append(self.say("board-strip-agenda-points", points=points))
        return Hint(self.say("board-strip-agenda-title", name=name), (*lines, context))

    def _ending_hint(self, ending: str) -> Hint:
        row, held = self.game.rules.ending[ending], self.position.alarm(ending)
        needs = [condition.model_dump(by_alias=True, exclude_none=True) for condition in row.requires]
        message = "board-strip-alarm-tip" if held else "board-strip-quiet-tip"
        lines = (
            prose(row.text),
            self.say("board-strip-ending-needs", condition=self.game.words.conditions(needs), reviews=row.reviews),
            self.say(message, held=held, reviews=row.reviews),
        )
        return Hint(row.name, lines)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the agenda and the early endings, those that are near in red."""
        style, px, rect = self.style, self.style.px, self._agenda
        name, text, _ = self._card()
        if not text:
            draw_lines(surface, style, name, rect, colour="muted")
        else:
            points = self._points()
            words = text_surface(style, str(points) if points is not None else "", size=15, bold=True, colour="accent")
            line = leading(style, 15)
            title = pygame.Rect(rect.x + px(20), rect.y, rect.width - px(26) - words.get_width(), 2 * tight(style, 15))
            draw_icon(surface, style, "agenda", (rect.x + px(8), rect.y + line // 2), px(16), "accent")
            used = draw_lines(surface, style, name, title, size=15, bold=True)
            surface.blit(words, words.get_rect(topright=(rect.right, rect.y)))
            rest = pygame.Rect(rect.x, rect.y + used, rect.width, rect.height - used)
            draw_lines(surface, style, text, rest)
        for place, _ in self._quiet:
            draw_icon(surface, style, "alarm", place.center, px(16), "paper")
        for place, ending in self._near:
            self._draw_ending(surface, place, ending)

    def _draw_ending(self, surface: pygame.Surface, rect: pygame.Rect, ending: str) -> None:
        style, px = self.style, self.style.px
        row, held = self.game.rules.ending[ending], self.position.alarm(ending)
        draw_icon(surface, style, "alarm", (rect.x + px(8), rect.centery), px(15), "danger")
        number = pygame.Rect(rect.right - px(30), rect.y, px(30), rect.height)
        count = f"{held}/{row.reviews}"
        draw_text(surface, style, count, number, size=14, bold=True, colour="danger", align="right", middle=True)
        words = pygame.Rect(rect.x + px(20), rect.y, number.x - rect.x - px(20), rect.height)
        draw_text(surface, style, row.name, words, size=14, bold=True, colour="danger", middle=True)
