"""Surfaces that are kept to be drawn again, up to so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

import pygame

Key = TypeVar("Key")


class Kept(Generic[Key]):
    """Surfaces by what they show. What has not been wanted for longest goes first.

    Counted in bytes and not in surfaces: a letter takes hundreds of them, a card of text half a million.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.bytes = 0
        self._of: OrderedDict[Key, pygame.Surface] = OrderedDict()

    def get(self, key: Key, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Return the surface for a key, made if there is none. It is shared: nobody may draw on it."""
        found = self._of.get(key)
        if found is not None:
            self._of.move_to_end(key)
            return found
        made = self._of[key] = make()
        self.bytes += size_of(made)
        while self.bytes > self.most and len(self._of) > 1:
            self.bytes -= size_of(self._of.popitem(last=False)[1])
        return made

    def __len__(self) -> int:
        return len(self._of)

    def clear(self) -> None:
        """Drop all of them."""
        self._of.clear()
        self.bytes = 0


def size_of(surface: pygame.Surface) -> int:
    """Return the bytes of a surface's pixels."""
    return surface.get_pitch() * surface.get_height()
