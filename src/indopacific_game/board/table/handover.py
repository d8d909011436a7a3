"""The screen between two people, what has happened meanwhile, and what a power is after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.hotseat import Stage
from indopacific_game.board.menu.backdrop import backdrop_of
from indopacific_game.board.scene import Scene
from indopacific_game.board.table.decide_mode import mark_of
from indopacific_game.board.table.recap import blocks_of, briefing_blocks, news
from indopacific_game.board.ui import Block, darken, draw_rounded, draw_text

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.table.scene import TableScene

WIDTH, HEIGHT = 780, 740
"""Pixels at scale 1 of the card that tells what has happened, at most."""
PAD, HEAD, FOOT = 28, 64, 50
QUIET = 0.6
"""Seconds in which a second click or press, meant for what came before, does not take the screen."""


class CardScene(Scene):
    """A card in the middle of the window, with a power's mark and name above text, and a button below it."""

    name = "card"

    def __init__(self, app: App, table: TableScene, power: str) -> None:
        super().__init__(app)
        self.table = table
        self.power = power
        self.card = pygame.Rect(0, 0, 0, 0)

    # --- what cards say -----------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Return what stands at the top, after the power's mark."""
        return self.person

    def blocks(self) -> list[Block]:
        """Return the text."""
        return []

    def button(self) -> tuple[str, str]:
        """Return the name and the text of the button."""
        raise NotImplementedError

    def done(self) -> None:
        """Follow the button being pressed."""
        raise NotImplementedError

    @property
    def is_ready(self) -> bool:
        """Whether the button can be pressed."""
        return True

    @property
    def person(self) -> str:
        """The power, with the name of its person."""
        title = self.table.game.words.names.title("power", self.power)
        name = self.table.hotseat.names.get(self.power, "")
        return self.say("board-decide-person", power=title, name=name) if name else title

    # --- building and drawing -----------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the text and the button."""
        px = self.style.px
        self.card = pygame.Rect(
            0, 0, min(px(WIDTH), self.rect.width - px(40)), min(px(HEIGHT), self.rect.height - px(40))
        )
        inner = self.card.inflate(-2 * px(PAD), -2 * px(PAD))
        free = inner.height - px(HEAD + FOOT + 24)
        column = self.ui.column(f"{self.name}.text", pygame.Rect(0, 0, inner.width, free), self.blocks())
        column.rect.height = min(free, column.height)
        self.card.height -= free - column.rect.height
        self.card.center = self.rect.center
        column.rect.topleft = (self.card.x + px(PAD), self.card.y + px(PAD + HEAD))
        name, text = self.button()
        rect = pygame.Rect(0, 0, min(px(320), inner.width), px(FOOT))
        rect.midbottom = (self.card.centerx, self.card.bottom - px(PAD))
        self.ui.button(name, rect, text, self.done, look="primary", hotkey=pygame.K_RETURN, enabled=self.is_ready)

    def handle(self, event: pygame.Event) -> bool:
        """Scroll the text by keys although nothing has the focus."""
        column = self.ui.lists.get(f"{self.name}.text")
        if event.type == pygame.KEYDOWN and column is not None and column.key(event):
            self.redraw = True
            return True
        return super().handle(event) if event.type == pygame.KEYDOWN and event.key != pygame.K_ESCAPE else False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the ground and the card."""
        px, style = self.style.px, self.style
        self.draw_ground(surface)
        table = self.table.game.rules.power[self.power]
        # A band in the power's colour, which the card leaves free at its top.
        draw_rounded(surface, style.power_colour(table.colour), self.card, px(10))
        below = pygame.Rect(self.card.x, self.card.y + px(8), self.card.width, self.card.height - px(8))
        draw_rounded(surface, style.colour("cream"), below, px(10), corners=("bottomleft", "bottomright"))
        mark = mark_of(style, table, 44)
        left, top = self.card.x + px(PAD), self.card.y + px(PAD)
        surface.blit(mark, mark.get_rect(midleft=(left, top + px(22))))
        text = pygame.Rect(left + px(60), top, self.card.width - px(2 * PAD + 60), px(44))
        draw_text(surface, style, self.title(), text, size=24, bold=True, middle=True)

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw what is around the card."""
        darken(surface, self.style.colour("night"))

    def report(self) -> dict[str, Any]:
        """Return whose card it is: nothing of what it says."""
        return {"power": self.power, "stage": self.table.hotseat.stage.value}


class HandoverScene(CardScene):
    """Hides everything until the next person has the screen; then tells that person what happened meanwhile."""

    name = "handover"

    def __init__(self, app: App, table: TableScene) -> None:
        power = table.hotseat.mover
        assert power is not None
        super().__init__(app, table, power)
        self.taken = False
        self._quiet = QUIET

    def title(self) -> str:
        """Return whose turn it is."""
        return self.person

    def blocks(self) -> list[Block]:
        """Return the asking; after that what has happened, and at first what the power is after."""
        if not self.taken:
            return [
                Block(self.say("board-handover-ask"), size=20),
                Block(self.say("board-handover-away"), size=16, colour="muted", above=8),
            ]
        hotseat, blocks = self.table.hotseat, list[Block]()
        lines = news(hotseat, self.power)
        first = is_new(self.table, self.power)
        if first:
            agenda = hotseat.position.agenda(self.power)
            blocks += briefing_blocks(self.style, self.table.game, self.power, agenda)
        if lines:
            heading = self.say("board-handover-begun" if first else "board-handover-since")
            blocks.append(Block(heading, size=17, bold=True, above=20))
            blocks += blocks_of(self.style, self.table.game, lines)
        return blocks or [Block(self.say("board-handover-nothing"), colour="muted")]

    def button(self) -> tuple[str, str]:
        """Return the button that takes the screen, or goes on to the table."""
        if self.taken:
            return "handover.go", self.say("board-handover-go")
        return "handover.take", self.say("board-handover-take")

    @property
    def is_ready(self) -> bool:
        """Whether the screen has been seen long enough to be taken knowingly."""
        return self._quiet <= 0

    def build(self) -> None:
        """Make the text and the button, and have the map without anything on it painted."""
        backdrop_of(self.app).want()
        super().build()

    def draw_ground(self, surface: pygame.Surface) -> None:
        """Draw the sea behind the menus: nothing of the table is to be seen."""
        backdrop_of(self.app).draw(surface)
        super().draw_ground(surface)

    def update(self, seconds: float) -> None:
        """Let the button be pressed after a while."""
        if backdrop_of(self.app).update(seconds):
            self.redraw = True
        if self._quiet > 0:
            self._quiet -= seconds
            if self._quiet <= 0:
                self.rebuild()

    def done(self) -> None:
        """Take the screen, or go on to the table."""
        if not self.taken:
            self.taken, self._quiet = True, QUIET
            self.table.hotseat.hand_over()
            self.rebuild()
            return
        self.table.briefed.add(self.power)
        self.app.pop()
        self.table.follow(None)

    def handle(self, event: pygame.Event) -> bool:
        """Open the menu by Escape: one may want to leave before taking the screen."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.table.open_menu()
            return True
        return super().handle(event)

    def report(self) -> dict[str, Any]:
        """Return whose screen it becomes, and whether it has been taken."""
        return {**super().report(), "taken": self.taken}


class BriefingScene(CardScene):
    """Tells the only person at the screen what its power is after."""

    name = "briefing"
    is_overlay = True

    def blocks(self) -> list[Block]:
        """Return the goals and the agenda."""
        return briefing_blocks(self.style, self.table.game, self.power, self.table.hotseat.position.agenda(self.power))

    def button(self) -> tuple[str, str]:
        """Return the button that goes on."""
        return "briefing.go", self.say("board-handover-go")

    def done(self) -> None:
        """Go on to the table."""
        self.app.pop()

    def handle(self, event: pygame.Event) -> bool:
        """Leave by Escape too."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.done()
            return True
        return super().handle(event)


def is_new(table: TableScene, power: str) -> bool:
    """Whether a power's person has neither acted in this game nor been told what its power is after."""
    hotseat = table.hotseat
    return power not in table.briefed and len(hotseat.news(power)) == len(hotseat.told)


def brief(table: TableScene) -> bool:
    """Tell the only person at the screen what its power is after, once that is known; say whether that was due."""
    hotseat = table.hotseat
    power = hotseat.viewer
    if power is None or hotseat.is_shared or hotseat.stage is Stage.OVER or not table.position.turn:
        return False
    if not is_new(table, power):
        return False
    table.briefed.add(power)
    table.app.push(BriefingScene(table.app, table, power))
    return True
