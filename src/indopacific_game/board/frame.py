"""The frame that is being made, to which threads that work beside it give way.

Python runs one thread at a time: a frame that has to wait for another thread's step is late by as long as that takes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 1.0
"""Seconds from its beginning for which work gives way: where frames leave no time between them, it would never end."""

_rests = threading.Event()
_rests.set()


@contextmanager
def making_a_frame() -> Iterator[None]:
    """Make a frame, for which other threads wait."""
    _rests.clear()
    try:
        yield
    finally:
        _rests.set()


def giving_way() -> Callable[[], None]:
    """Return what waits, between the steps of work that begins now in another thread, for the frame that is made."""
    until = time.monotonic() + PATIENCE

    def give_way() -> None:
        _rests.wait(max(until - time.monotonic(), 0))

    return give_way
