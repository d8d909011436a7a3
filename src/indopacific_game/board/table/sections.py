"""What a card below or beside a map is, and those of what all powers share: the tracks and the relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pygame

from indopacific_game.board.table.pieces import draw_gauge
from indopacific_game.board.table.relations import RelationDiagram
from indopacific_game.board.ui import Hint, draw_text, text_surface
from indopacific_game.text import plain

if TYPE_CHECKING:
    from indopacific_game.board.style import Style
    from indopacific_game.board.ui import Ui
    from indopacific_game.game import Game
    from indopacific_game.game.position import Position

ROW = 21
"""Pixels at scale 1 that a line of a card is high."""


class Board(Protocol):
    """Where cards lie: it has widgets and a style, and knows the position and what is to be said of it."""

    @property
    def ui(self) -> Ui:
        """The widgets."""

    @property
    def style(self) -> Style:
        """The app's present style."""

    @property
    def game(self) -> Game:
        """The game that is shown."""

    @property
    def position(self) -> Position:
        """The position as it may be shown now."""

    def say(self, message: str, /, **arguments: str | int) -> str:
        """Return a message of the catalogue."""

    def track_lines(self, track: str) -> tuple[str, ...]:
        """Return what is to be said of a track."""

    def relation_lines(self, pair: str) -> tuple[str, ...]:
        """Return what is to be said of a pair's relation."""


class Section:
    """A card of the strip.

    `least` is its width in pixels at scale 1, `share` what it takes of the room that is left.
    """

    name = ""
    colour = "action"
    least, share = 150, 1

    def __init__(self, strip: Board) -> None:
        self.strip = strip
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.inside = pygame.Rect(0, 0, 0, 0)
        self.head_room = 0
        """Pixels at the right of the heading that its text leaves free."""

    @property
    def title(self) -> str:
        """The card's heading."""
        return self.say(f"board-strip-{self.name}")

    def build(self) -> None:
        """Make the card's regions."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is inside the card."""

    def area(
        self, name: str, rect: pygame.Rect, tip: Callable[[], Hint | None], press: Callable[[], None] | None = None
    ) -> None:
        """Make a region with a hint."""
        self.strip.ui.area(f"strip.{self.name}{'.' + name if name else ''}", rect, tip=tip, press=press)

    def rows(self, count: int) -> list[pygame.Rect]:
        """Return that many lines of the card, or as many as there is room for."""
        inside = self.inside
        fit = max(inside.height // self.style.px(ROW - 2), 1)
        count = min(count, fit)
        height = min(self.style.px(ROW), inside.height // max(count, 1))
        return [pygame.Rect(inside.x, inside.y + k * height, inside.width, height) for k in range(count)]

    def say(self, message: str, /, **arguments: str | int) -> str:
        """Return a message of the catalogue."""
        return self.strip.say(message, **arguments)

    @property
    def style(self) -> Style:
        """The app's present style."""
        return self.strip.style

    @property
    def game(self) -> Game:
        """The game that is played."""
        return self.strip.game

    @property
    def position(self) -> Position:
        """The position as it may be shown now."""
        return self.strip.position


# --- the tracks -------------------------------------------------------------------------------------------------------


class TracksSection(Section):
    """The tracks that everybody shares, as gauges."""

    name = "tracks"
    colour = "shelf_2"
    least, share = 184, 1

    def build(self) -> None:
        """Make a region for each track; the last one stands for those that there is no room for."""
        tracks = list(self.game.rules.track)
        rows = self.rows(max(len(tracks), 1))
        kept = len(tracks) if len(tracks) <= len(rows) else len(rows) - 1
        self._shown = list(zip(rows, tracks[:kept], strict=False))
        self._rest = (rows[-1], tracks[kept:]) if kept < len(tracks) else None
        for rect, track in self._shown:
            self.area(track, rect, partial(self._hint, track))
        if self._rest is not None:
            self.area("more", self._rest[0], partial(self._rest_hint, self._rest[1]))

    def _hint(self, track: str) -> Hint:
        return Hint(self.game.rules.track[track].name, self.strip.track_lines(track))

    def _value(self, track: str) -> str:
        name = self.game.rules.track[track].name
        return self.say("board-strip-track", name=name, value=plain(self.position.track(track)))

    def _rest_hint(self, tracks: Sequence[str]) -> Hint:
        return Hint(self.say("board-strip-more", count=len(tracks)), tuple(self._value(track) for track in tracks))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw name, gauge and value of each."""
        style, px = self.style, self.style.px
        widest = max(
            (text_surface(style, self.game.rules.track[t].name, size=14).get_width() for _, t in self._shown), default=0
        )
        for rect, track in self._shown:
            row, value = self.game.rules.track[track], self.position.track(track)
            number = pygame.Rect(rect.right - px(26), rect.y, px(26), rect.height)
            name = pygame.Rect(rect.x, rect.y, min(widest, rect.width - px(76)), rect.height)
            draw_text(surface, style, row.name, name, size=14, middle=True)
            gauge = pygame.Rect(name.right + px(12), 0, number.x - name.right - px(14), px(8))
            gauge.centery = rect.centery
            draw_gauge(surface, style, gauge, value, (row.min, row.max))
            draw_text(surface, style, plain(value), number, size=15, bold=True, align="right", middle=True)
        if self._rest is not None:
            rect, tracks = self._rest
            words = self.say("board-strip-more", count=len(tracks))
            draw_text(surface, style, words, rect, size=14, colour="muted", middle=True)


# --- the relations ----------------------------------------------------------------------------------------------------


class RelationsSection(Section):
    """The relations of all pairs."""

    name = "relations"
    colour = "action"
    least, share = 138, 1

    def build(self) -> None:
        """Make a region for each pair's number."""
        self._diagram = RelationDiagram(self.style, self.game, self.inside.inflate(0, self.style.px(2)))
        for pair, rect in self._diagram.plates.items():
            self.area(pair, rect, partial(self._hint, pair))

    def _hint(self, pair: str) -> Hint:
        return Hint(self.game.rules.pair[pair].name, self.strip.relation_lines(pair))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the diagram."""
        focus, pointer = self.strip.ui.focus or "", pygame.mouse.get_pos()
        hot = None
        for pair, rect in self._diagram.plates.items():
            pointed = focus == f"strip.relations.{pair}" if self.strip.ui.by_keyboard else rect.collidepoint(pointer)
            hot = pair if pointed else hot
        self._diagram.draw(surface, self.position, hot)
