"""The card that is laid on the table when an event is drawn, or a crisis die is rolled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.fitted import FittedScene
from indopacific_game.board.hotseat import Told
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.table.icons import die
from indopacific_game.board.table.pieces import draw_lines, draw_spaced, leading, wrapped
from indopacific_game.board.ui import darken, draw_rounded, draw_shadow, draw_text
from indopacific_game.text import capital, prose

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene
    from indopacific_game.game import View

WIDTH = 560
"""Pixels at scale 1."""
PAD, HEAD, BUTTON, DIE = 26, 36, 40, 84
LOOK = 6.0
"""Seconds for which a card lies there when nobody is there to take it away, at speed 1."""
PIPS = 6
"""A die of more faces shows numerals."""
NAME, TEXT, CONTEXT = 24, 17, 16
"""Sizes of type."""


def card_of(table: TableScene, told: Told | None, before: View) -> Card | None:
    """Return a card to be laid on the table, if an event was drawn or a crisis die rolled.

    `before` is the position until then.
    """
    if told is None or told.step is None or table.pace.skipping or table.app.scene is not table:
        return None
    action, timed = told.step.action, not table.hotseat.people
    if action.sort == "draw" and action.event is not None:
        return EventCard(table, action.event, foretold=table.position.forecast == action.event, timed=timed)
    if action.sort == "roll" and action.face is not None and before.crisis is not None:
        narrator = narrator_of(table.game)
        own = [row for row in told.step.changes if row.author.kind == "crisis"]
        number = before.crisis_number(before.crisis)
        lines = tuple(capital(narrator.change(row)) for row in own)
        return CrisisCard(table, before.crisis, action.face, number, lines, timed=timed)
    return None


class Card(FittedScene):
    """A card over the map that lies there until it is taken away; with agents alone, for a while."""

    name = "card"
    is_overlay = True
    colour = "shelf_4"

    def __init__(self, table: TableScene, *, timed: bool) -> None:
        super().__init__(table.app)
        self.table = table
        self._timed, self._left = timed, LOOK / table.pace.speed

    # --- what it says -------------------------------------------------------------------------------------------------

    def heading(self) -> str:
        """Return what sort of card it is."""
        return ""

    def parts(self) -> list[tuple[str, int, bool, str]]:
        """Return the paragraphs: words, size, whether they are bold, and their colour."""
        return []

    def _left_pad(self) -> int:
        """Return the pixels at the left that paragraphs leave free."""
        return 0

    def _least(self) -> int:
        """Return how many pixels high the inside is at least."""
        return 0

    # --- layout -------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Find the card's place, and make its button."""
        px = self.style.px
        area = self.table.map_area
        width = min(px(WIDTH), area.width - 2 * px(10))
        self._inner = width - 2 * px(PAD) - self._left_pad()
        fixed = px(HEAD) + px(18) + px(14) + px(BUTTON) + px(18)
        height = max(self._height(self._inner), self._least()) + fixed
        self.card = pygame.Rect(0, 0, width, min(height, self.rect.height - 2 * px(6)))
        self.card.center = area.center
        self.card.clamp_ip(self.rect)
        button = pygame.Rect(0, 0, min(px(190), width - 2 * px(PAD)), px(BUTTON))
        button.bottomright = (self.card.right - px(PAD), self.card.bottom - px(18))
        self.ui.button("card.continue", button, self.say("board-card-continue"), self.close, look="primary")
        if self.ui.focus is None:
            self.ui.focus = "card.continue"

    def _height(self, width: int) -> int:
        gap = self.style.px(8)
        return sum(
            len(wrapped(self.style, words, width, size=size, bold=bold)) * leading(self.style, size) + gap
            for words, size, bold, _ in self.parts()
        )

    # --- time and events ----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Take the card away."""
        if self.app.scene is self:
            self.app.pop()

    def update(self, seconds: float) -> None:
        """Take the card away by itself if only agents play."""
        if self._timed and not self.table.pace.paused:
            self._left -= seconds
            if self._left <= 0:
                self.close()

    def handle(self, event: pygame.Event) -> bool:
        """Take the card away by Return, Escape, Space or a click."""
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE)
        pressed = event.type == pygame.KEYDOWN and event.key in keys
        clicked = event.type == pygame.MOUSEBUTTONUP and event.button == pygame.BUTTON_LEFT
        if pressed or (clicked and not self.card.collidepoint(event.pos)):
            self.close()
            return True
        return False

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card over a dimmed table."""
        style, px, card, radius = self.style, self.style.px, self.card, self.style.px(10)
        darken(surface, style.colour("shadow"), 120)
        draw_shadow(surface, style.colour("shadow"), card.move(0, px(4)), px(18), 110)
        draw_rounded(surface, style.colour("cream"), card, radius)
        head = pygame.Rect(card.x, card.y, card.width, px(HEAD))
        colour = style.colour(self.colour)
        draw_rounded(surface, colour, head, radius, corners=("topleft", "topright"))
        draw_spaced(surface, style, self.heading().upper(), head.inflate(-2 * px(PAD), 0), size=15, colour="cream")
        draw_rounded(surface, colour, card, radius, px(2))
        left = card.x + px(PAD) + self._left_pad()
        bottom = self.ui.widgets["card.continue"].rect.top - px(8)
        y = head.bottom + px(18)
        for words, size, bold, tint in self.parts():
            place = pygame.Rect(left, y, self._inner, bottom - y)
            y += draw_lines(surface, style, words, place, size=size, bold=bold, colour=tint) + px(8)

    def report(self) -> dict[str, Any]:
        """Return what the card says."""
        return {"card": {"heading": self.heading(), "parts": [part[0] for part in self.parts()]}}


class EventCard(Card):
    """An event that was drawn, with its context."""

    colour = "shelf_4"

    def __init__(self, table: TableScene, event: str, *, foretold: bool, timed: bool) -> None:
        super().__init__(table, timed=timed)
        self.event, self.foretold = event, foretold

    def heading(self) -> str:
        """Return whether the event is this turn's or the next one's."""
        if self.foretold:
            return self.say("board-card-foretold", turn=self.table.position.turn + 1)
        return self.say("board-card-event", turn=self.table.position.turn)

    def parts(self) -> list[tuple[str, int, bool, str]]:
        """Return the event's name, what it does, and its context."""
        card = self.table.game.rules.event[self.event]
        return [
            (card.name, NAME, True, "ink"),
            (prose(card.text), TEXT, False, "ink"),
            (prose(card.context), CONTEXT, False, "muted"),
        ]


class CrisisCard(Card):
    """A roll of the crisis die, and whether it meant an incident."""

    def __init__(
        self, table: TableScene, sea: str, face: int, number: int, lines: tuple[str, ...], *, timed: bool
    ) -> None:
        super().__init__(table, timed=timed)
        self.sea, self.face, self.number, self.lines = sea, face, number, lines
        self.incident = face <= number
        self.colour = "danger" if self.incident else "shelf_0"

    def heading(self) -> str:
        """Return that it is a crisis check."""
        return self.say("board-card-crisis")

    def parts(self) -> list[tuple[str, int, bool, str]]:
        """Return the theatre, what the die meant, and what came of it."""
        name = self.table.game.words.names.title("theatre", self.sea)
        outcome = "board-card-incident" if self.incident else "board-card-no-incident"
        meaning = self.say(outcome, face=self.face, number=self.number, faces=self.table.game.rules.crisis.faces)
        found = [(name, NAME, True, "ink"), (meaning, TEXT, False, "ink")]
        return found + [(line, CONTEXT, False, "muted") for line in self.lines]

    def _left_pad(self) -> int:
        return self.style.px(DIE + 22)

    def _least(self) -> int:
        return self.style.px(DIE)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card, and the die beside the words."""
        super().draw(surface)
        style, px = self.style, self.style.px
        faces = self.table.game.rules.crisis.faces
        ink = tuple(style.colour("danger" if self.incident else "ink"))
        shown = die(self.face if faces <= PIPS else 0, px(DIE), tuple(style.colour("cream")), ink)
        place = shown.get_rect(topleft=(self.card.x + px(PAD), self.card.y + px(HEAD + 18)))
        surface.blit(shown, place)
        if faces > PIPS:
            colour = "danger" if self.incident else "ink"
            draw_text(
                surface, style, str(self.face), place, size=48, bold=True, colour=colour, align="centre", middle=True
            )
