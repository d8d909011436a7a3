"""Thumbnails of a game: the map as everybody may see it, kept beside the record for the list of saved games."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.keeping import shrink, write_thumbnail

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene


class Pictures:
    """Takes a picture of the map at the end of every turn, and when the table is left."""

    def __init__(self, table: TableScene) -> None:
        self.table = table
        self._turn = -1

    def update(self) -> None:
        """Take a picture if there is none yet of this turn, once the map has come to rest."""
        turn = self.table.hotseat.session.state.turn
        if turn != self._turn and self.table.map.is_settled:
            self._turn = turn
            path = self._record()
            small = self._thumbnail() if path is not None else None
            if path is not None and small is not None:
                self.table.app.work(lambda: write_thumbnail(path, small), lambda future: future.result())

    def last(self) -> None:
        """Take a picture of what is being left, and write it before anything is closed."""
        path = self._record()
        small = self._thumbnail() if path is not None else None
        if path is not None and small is not None:
            write_thumbnail(path, small)

    def _record(self) -> Path | None:
        """Return the record that a picture is kept beside: one in the list of saved games, and no file elsewhere."""
        path = self.table.hotseat.session.path
        listed = path is not None and path.is_file() and path.parent == self.table.app.library.shelf.folder
        return path if listed else None

    def _thumbnail(self) -> pygame.Surface | None:
        area = self.table.map.area.clip(self.table.rect)
        if min(area.size) < 2:
            return None
        whole = pygame.Surface(self.table.style.size)
        self.table.map.draw(whole)
        return shrink(whole.subsurface(area))
