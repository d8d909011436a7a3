"""How things stand at a moment of a replay: the cards of the tracks and of the relations, as the table has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.table.explain import relation_facts, track_facts
from indopacific_game.board.table.pieces import card_inside, draw_card
from indopacific_game.board.table.sections import RelationsSection, Section, TracksSection

if TYPE_CHECKING:
    from indopacific_game.board.after.player import Player
    from indopacific_game.board.style import Style
    from indopacific_game.board.ui import Ui
    from indopacific_game.game import Game
    from indopacific_game.game.position import Position

HEIGHT, GAP = 138, 6
"""Pixels at scale 1: height of the cards, and between them."""


class Standing:
    """Two cards side by side."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self.say = player.say
        self.sections: tuple[Section, ...] = (TracksSection(self), RelationsSection(self))

    @property
    def ui(self) -> Ui:
        """The widgets of the replay."""
        return self._player.scene.ui

    @property
    def style(self) -> Style:
        """The app's present style."""
        return self._player.style

    @property
    def game(self) -> Game:
        """The game that is replayed."""
        return self._player.game

    @property
    def position(self) -> Position:
        """The position at the moment that is shown."""
        return self._player.playback.position

    def track_lines(self, track: str) -> tuple[str, ...]:
        """Return what is to be said of a track."""
        return tuple(track_facts(self.position, self.say, track))

    def relation_lines(self, pair: str) -> tuple[str, ...]:
        """Return what is to be said of a pair's relation."""
        return tuple(relation_facts(self.position, self.say, pair))

    def build(self, area: pygame.Rect) -> None:
        """Place the cards in a rectangle, and make their regions."""
        px = self.style.px
        tracks, relations = self.sections
        width = min(px(relations.least), (area.width - px(GAP)) * 2 // 5)
        tracks.rect = pygame.Rect(area.x, area.y, area.width - px(GAP) - width, area.height)
        relations.rect = pygame.Rect(area.right - width, area.y, width, area.height)
        for section in self.sections:
            section.inside = card_inside(self.style, section.rect)
            section.build()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the cards."""
        for section in self.sections:
            draw_card(surface, self.style, section.rect, section.title, self.style.colour(section.colour))
            section.draw(surface)
