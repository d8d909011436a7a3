"""What a panel beside the map is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

if TYPE_CHECKING:
    from indopacific_game.board.map import Target
    from indopacific_game.board.style import Style
    from indopacific_game.board.table.scene import TableScene
    from indopacific_game.board.ui import Ui
    from indopacific_game.game import Game, View


class Panel:
    """A part of the table with a rectangle of its own: it makes widgets in the table's Ui, and draws the rest.

    Names of its widgets begin with `prefix` and a dot. `build` is called when the layout or what it shows has changed;
    it removes nothing: the table has cleared the panel's widgets before.
    """

    prefix = "panel"

    def __init__(self, table: TableScene) -> None:
        self.table = table
        self.area = pygame.Rect(0, 0, 0, 0)

    def build(self) -> None:
        """Make the widgets inside `area`."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is below the widgets."""

    def update(self, seconds: float) -> None:
        """Let time pass, for what moves; a panel that looks different then sets the table's `redraw`."""

    def handle(self, event: pygame.Event) -> bool:  # noqa: ARG002 (most panels leave events to their widgets)
        """Use an event that no widget wanted; say whether it was used."""
        return False

    def picked(self, target: Target) -> bool:  # noqa: ARG002 (most panels have no use for it)
        """Follow a place or site of the map being clicked; say whether that meant something."""
        return False

    def closed(self) -> None:
        """Follow the table being left."""

    def report(self) -> dict[str, Any]:
        """Return what whoever drives the window from outside should know."""
        return {}

    def rebuild(self) -> None:
        """Make the panel's widgets anew."""
        self.table.ui.remove(f"{self.prefix}.*")
        if self.area.width > 0:
            self.build()
        self.table.redraw = True

    @property
    def style(self) -> Style:
        """The app's present style."""
        return self.table.app.style

    @property
    def ui(self) -> Ui:
        """The table's widgets."""
        return self.table.ui

    @property
    def game(self) -> Game:
        """The game that is played."""
        return self.table.hotseat.game

    @property
    def position(self) -> View:
        """The position as it may be shown now."""
        return self.table.position

    def say(self, message: str, /, **arguments: str | int) -> str:
        """Return a message of the catalogue."""
        return self.table.say(message, **arguments)
