"""Work in short steps, between which whoever does it may leave the processor to something more urgent."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

Made = TypeVar("Made")
Steps = Generator[None, None, Made]
"""Work that can be spread over frames, and what comes of it."""


def finished(steps: Steps[Made], between: Callable[[], object] | None = None) -> Made:
    """Do all steps, with something between them if it is given, and return what comes of them."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: Made = done.value
            return made
        if between is not None:
            between()
