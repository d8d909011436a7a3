"""What the parts of the deciding panel have in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.map.marks import power_mark
from indopacific_game.board.ui import Block, TextColumn, draw_rounded, text_surface

if TYPE_CHECKING:
    from indopacific_game.board.map import Target
    from indopacific_game.board.style import Style
    from indopacific_game.board.table.decide import DecidePanel
    from indopacific_game.board.ui import Ui

BUTTON, GAP = 36, 6
"""Pixels at scale 1: height of the buttons at the bottom, space between things."""


class Mode:
    """One of the things that the panel can show: choices, a question, who thinks. It fills the panel below its head."""

    name = "idle"

    def __init__(self, panel: DecidePanel) -> None:
        self.panel = panel
        self.table = panel.table
        self.game = panel.game
        self.say = panel.say

    @property
    def style(self) -> Style:
        """The app's present style."""
        return self.panel.style

    @property
    def ui(self) -> Ui:
        """The table's widgets."""
        return self.panel.ui

    def begin(self) -> None:
        """Forget what was chosen: another decision is due."""

    def build(self, area: pygame.Rect) -> None:
        """Make the widgets inside `area`."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is below the widgets."""

    def update(self, seconds: float) -> None:
        """Let time pass, for what moves."""

    def handle(self, event: pygame.Event) -> bool:  # noqa: ARG002 (most modes leave events to their widgets)
        """Use an event that no widget wanted; say whether it was used."""
        return False

    def picked(self, target: Target) -> bool:  # noqa: ARG002 (most modes have no use for it)
        """Follow a place or site of the map being clicked; say whether that meant something."""
        return False

    def report(self) -> dict[str, Any]:
        """Return what whoever drives the window from outside should know."""
        return {}

    # --- pieces -------------------------------------------------------------------------------------------------------

    def feet(self, area: pygame.Rect, count: int, widths: tuple[float, ...] = ()) -> list[pygame.Rect]:
        """Take a row of buttons off the bottom of an area, and return their rectangles, in shares of its width."""
        height, gap = self.style.px(BUTTON), self.style.px(GAP)
        area.height -= height + gap
        shares = widths or (1 / count,) * count
        free, x, found = area.width - gap * (count - 1), area.x, []
        for share in shares:
            found.append(pygame.Rect(x, area.bottom + gap, round(free * share), height))
            x = found[-1].right + gap
        found[-1].width = area.right - found[-1].x
        return found

    def undo_button(self, rect: pygame.Rect) -> None:
        """Make the button that takes back, or says why it cannot."""
        can, say = self.table.hotseat.can_undo, self.say
        tip = say("board-decide-undo-tip" if can else "board-decide-undo-none")
        self.ui.button("decide.undo", rect, say("board-decide-undo"), self.table.undo, enabled=can, tip=tip)

    def advice_button(self, rect: pygame.Rect) -> None:
        """Make the button that asks for advice."""
        adviser, say = self.panel.adviser, self.say
        words = say("board-decide-advice-thinks" if adviser.thinks else "board-decide-advice")
        self.ui.button(
            "decide.advice-ask", rect, words, adviser.ask, enabled=not adviser.thinks, hotkey=pygame.K_a,
            tip=say("board-decide-advice-tip"),
        )  # fmt: skip

    def text_card(
        self, name: str, area: pygame.Rect, blocks: Sequence[Block], most: int
    ) -> tuple[TextColumn, pygame.Rect]:
        """Make text at the top of an area, and return it with the card around it, no higher than needed and `most`."""
        px = self.style.px
        card = pygame.Rect(area.x, area.y, area.width, min(most, area.height, self.card_height(area, blocks)))
        return self.ui.column(name, card.inflate(-2 * px(12), -2 * px(9)), blocks), card

    def card_height(self, area: pygame.Rect, blocks: Sequence[Block]) -> int:
        """Return how high a card around text is when all of it is to be seen."""
        px = self.style.px
        column = TextColumn(self.style, pygame.Rect(0, 0, area.width - 2 * px(12), 0), blocks)
        return column.height + 2 * px(9)

    def card(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw a cream card."""
        px = self.style.px
        draw_rounded(surface, self.style.colour("cream"), rect, px(6))
        draw_rounded(surface, self.style.colour("panel_edge"), rect, px(6), max(px(1), 1))

    def mark(self, power: str, size: int = 16) -> pygame.Surface:
        """Return a power's mark; `size` is in pixels at scale 1."""
        return mark_of(self.style, self.game.rules.power[power], size)


def mark_of(style: Style, power: Any, size: int) -> pygame.Surface:
    """Return the mark of a power of the rules."""
    colour = style.power_colour(power.colour)
    return power_mark(style.px(size), (colour.r, colour.g, colour.b), power.shape)


def bullets(lines: list[str] | tuple[str, ...]) -> list[Block]:
    """Return sentences as a list with bullets."""
    return [Block(line[:1].upper() + line[1:], bullet="•", above=3) for line in lines]


@lru_cache(maxsize=64)
def key_cap(style: Style, key: str) -> pygame.Surface:
    """Return a picture of a key that chooses a row."""
    size = style.px(19)
    cap = pygame.Surface((size, size), pygame.SRCALPHA)
    draw_rounded(cap, style.colour("paper"), cap.get_rect(), style.px(4))
    draw_rounded(cap, style.colour("panel_edge"), cap.get_rect(), style.px(4), max(style.px(1), 1))
    letter = text_surface(style, key, size=14, colour="muted")
    cap.blit(letter, letter.get_rect(center=cap.get_rect().center))
    return cap
