"""Giving memory back: looking for what has ended by itself, where Python and the system would leave it for long.

Widgets of pygame_gui hold each other in rings, and with them the theme of a window's size: some 10 MiB of pixels and
fonts. Python looks for rings by how many objects have been made, and knows nothing of pixels: a window that was dragged
through forty sizes held 700 MiB of them.
"""

from __future__ import annotations

import ctypes
import gc
import math
import sys
from collections.abc import Callable
from typing import Final

REST: Final = 0.25
"""Seconds for which nothing has been drawn, after which nobody sees a frame that is late."""
SELDOM: Final = 5.0
"""Seconds between two searches through all that is loaded, each of which takes as long as ten frames."""


_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
"""What the settings of glibc's allocator are called."""
_LARGE, _SPARE = 12 << 20, 16 << 20
"""Bytes: of a block that has pages of its own, and of those that the allocator keeps at its end.

To stretch a map takes a block of up to 9 MB for a moment, in each frame of a zoom: with pages of its own, which the
system has to clear, that took two and a half times as long.
"""


class Rubbish:
    """Looks for what has ended: among what is new in a few milliseconds, among all that is loaded only seldom."""

    def __init__(self) -> None:
        self._since = math.inf
        self._rest = 0.0
        self._due = self._due_whole = False
        _keep_little()

    def update(self, seconds: float, *, idle: bool) -> None:
        """Let time pass; `idle` says whether this frame had nothing to draw."""
        self._since += seconds
        self._rest = self._rest + seconds if idle else 0.0
        if self._due and self._rest >= REST:
            self.clear(whole=self._due_whole and self._since >= SELDOM)

    def soon(self, *, whole: bool = False) -> None:
        """Look for what has just ended, once the window rests; `whole` if it may be older than the last search."""
        self._due, self._due_whole = True, self._due_whole or whole

    def clear_seldom(self) -> None:
        """Look for what has ended now, also among what is older if that has not been done for a while."""
        whole = self._since >= SELDOM
        self.clear(whole=whole)
        if not whole:
            self.soon(whole=True)

    def clear(self, *, whole: bool) -> None:
        """Look for what has ended now, and set aside what is left if all has been looked through."""
        if whole:
            gc.unfreeze()
        gc.collect()
        if whole:
            gc.freeze()
            self._since = 0.0
        give_back()
        self._due, self._due_whole = False, self._due_whole and not whole

    def end(self) -> None:
        """Leave everything to Python again."""
        gc.unfreeze()


def give_back() -> None:
    """Give the system back what the C library keeps of memory that has been freed: it would keep most of it."""
    trim = _of_c_library("malloc_trim")
    if trim is not None:
        trim(0)


def _keep_little() -> None:
    """Have large blocks, such as what the map is painted in, given back as soon as they are free.

    glibc begins so, but each large block that is freed teaches it to keep larger ones, in a heap for every thread.
    """
    setting = _of_c_library("mallopt")
    if setting is not None:
        setting(_MMAP_THRESHOLD, _LARGE)
        setting(_TRIM_THRESHOLD, _SPARE)


def _of_c_library(name: str) -> Callable[..., int] | None:
    """Return a function of the C library, where it has one of that name: glibc has those that are asked for here."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
