"""What is explained: the widget that the pointer rests on, or that the keyboard has brought the focus to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.ui.hints import draw_hint
from indopacific_game.board.ui.widgets import Hint

if TYPE_CHECKING:
    from indopacific_game.board.ui.kit import Ui

STAYS = 6
"""Pixels at scale 1 that a pointer may stray from where it has pressed something, and still count as resting there."""
NEVER = -1e9
"""Seconds of rest of a pointer that has to move first: it has rested long enough, and there was nothing to say."""


class Explainer:
    """Follows the pointer over the widgets of a scene, and says what is to be said of what it rests on."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.hint: Hint | None = None
        """What is being said, if anything."""
        self._under: str | None = None
        self._rested = 0.0
        self._stays_at: tuple[int, int] | None = pygame.mouse.get_pos()
        """Where the pointer has pressed something, here or in the scene before, and still is: who has just pressed
        something wants to see what it does."""

    @property
    def about(self) -> str | None:
        """The name of the widget that anything that is said is about."""
        return self._ui.focus if self._ui.by_keyboard else self._under

    def follow(self, pos: tuple[int, int], seconds: float) -> None:
        """Let time pass with the pointer at a pixel."""
        ui, under = self._ui, self._at(pos)
        if self._stays_at is not None:
            if math.dist(pos, self._stays_at) <= ui.style.px(STAYS):
                if self.hint is not None:  # What the keyboard had chosen meanwhile.
                    self.forget()
                return
            self._stays_at, self._rested = None, 0.0
        if under != self._under:
            if self.hint is not None or not (self._is_unseen(under) and self._is_unseen(self._under)):
                ui.redraw = True
            self._under, self._rested, self.hint = under, 0.0, None
        elif under is not None and self.hint is None:
            self._rested += seconds
            if self._rested >= ui.hint_delay:
                self.hint = ui.widgets[under].hint()
                if self.hint is None and not self._follows(under):
                    self._rested = NEVER
                ui.redraw = ui.redraw or self.hint is not None
        elif under is not None and self._follows(under):
            hint = ui.widgets[under].hint()
            if hint != self.hint:
                self.hint, ui.redraw = hint, True

    def forget(self) -> None:
        """Say nothing until the pointer has rested again: what it was about is gone, or is another's to know."""
        self._ui.redraw = self._ui.redraw or self.hint is not None
        self.hint, self._under, self._rested = None, None, 0.0

    def press(self, pos: tuple[int, int]) -> None:
        """Say nothing of what is pressed at a pixel, nor of what comes in its place, until the pointer moves on."""
        under = self._at(pos)
        widget = self._ui.widgets[under] if under is not None else None
        if widget is not None and widget.press is not None and widget.enabled and not self._follows(widget.name):
            self.forget()
            self._stays_at = pos

    def silence(self) -> None:
        """Say nothing until the pointer is over something else: it would hide what is being chosen or typed."""
        self._ui.redraw = self._ui.redraw or self.hint is not None
        self.hint, self._rested = None, NEVER

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is said beside the pointer, or beside what has the focus."""
        anchor = self._ui.widgets.get(self.about or "")
        if self.hint is not None and anchor is not None:
            pointer = None if self._ui.by_keyboard else pygame.mouse.get_pos()
            draw_hint(surface, self._ui.style, self.hint, anchor.rect, pointer)

    def _at(self, pos: tuple[int, int]) -> str | None:
        """Return the topmost widget at a pixel of which there is something to say."""
        for name, widget in reversed(self._ui.widgets.items()):
            if widget.rect.collidepoint(pos) and widget.tip:
                return name
        return None

    def _is_unseen(self, name: str | None) -> bool:
        """Whether the pointer changes nothing by being on a widget, or on none."""
        return name is None or (name in self._ui.widgets and self._ui.widgets[name].unseen)

    def _follows(self, name: str) -> bool:
        """Whether what is said of a widget changes as the pointer moves over it."""
        return name in self._ui.lists or self._ui.widgets[name].follows
