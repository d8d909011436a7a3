"""What a widget is to the keyboard, to hints and to whoever drives the window from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame
from pygame_gui.core import UIElement


@dataclass(frozen=True)
class Hint:
    """What is said of the thing under the pointer or in focus: a title, and lines below it."""

    title: str
    lines: tuple[str, ...] = ()


Tip = str | Hint | Callable[[], Hint | None]
"""A hint, or what makes one when it is wanted; "" for none."""

Made = tuple[str, tuple[int, ...], str, str, bool]
"""What a button is made of: name, rectangle, text, look, and whether it can be pressed. Equal ones are alike."""


def explained(tip: Tip) -> Hint | None:
    """Return the hint that a tip is or makes, if any."""
    if callable(tip):
        return tip()
    if isinstance(tip, str):
        return Hint(tip) if tip else None
    return tip


def told_whole(texts: Sequence[str], tip: Tip) -> Tip:
    """Return a tip that begins with texts that had to be cut."""

    def whole() -> Hint:
        own = explained(tip)
        lines = (own.title, *own.lines) if own is not None else ()
        return Hint(texts[0], (*texts[1:], *(line for line in lines if line not in texts)))

    return whole if texts else tip


@dataclass
class Widget:
    """One thing that can have the focus: an element of pygame_gui, or a region that is drawn by its owner.

    `press` is what Return, Space and its hotkey do; `keys` sees other keys first while the widget has the focus and
    says whether it used them.
    """

    name: str
    rect: pygame.Rect
    press: Callable[[], None] | None = None
    tip: Tip = ""
    element: UIElement | None = None
    enabled: bool = True
    hotkey: int | None = None
    keys: Callable[[pygame.Event], bool] | None = None
    text: str = ""
    clickable: bool = field(default=False)
    """Whether clicks into the rectangle press it: for regions; elements of pygame_gui report their own."""
    unseen: bool = field(default=False)
    """Whether nothing is drawn differently for its being there, or having the pointer on it."""
    follows: bool = field(default=False)
    """Whether its hint changes as the pointer moves over it, as that of a slider does."""
    made: Made = ("", (), "", "", True)
    """For buttons: what another has to be made of to be alike."""

    def hint(self) -> Hint | None:
        """Return what is to be said of it, if anything."""
        return explained(self.tip)
