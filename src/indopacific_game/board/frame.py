"""The frame that is being made, to which threads that work beside it give way.

Python runs one thread at a time: a frame that has to wait for another thread's step is late by as long as that takes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LONGEST: Final = 0.25
"""Seconds after which a thread goes on although the frame is not done: the frame may wait for that very thread."""

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


def give_way() -> None:
    """Wait, in another thread, until the frame that is being made is done."""
    _rests.wait(LONGEST)
