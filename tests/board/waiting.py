"""Waiting for what threads and chance bring about on a board without a window, however slow the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

from indopacific_game.board.app import App

PATIENCE = 240.0
"""Seconds after which something that should happen never will: an engine may be compiled twice in that time."""
MOMENT = 0.1
"""Seconds that the board takes each frame to have lasted."""


def wait_until(app: App, done: Callable[[], object]) -> None:
    """Draw frames, and take away cards that lie on the table, until something has come about.

    Counted in seconds and not in frames: a thread's work takes as long as it takes, and frames with nothing to draw
    are over in no time.
    """
    end = time.monotonic() + PATIENCE
    while True:
        if app.scene.name == "card":
            app.pop()
        app.step(MOMENT)
        if done():
            return
        if time.monotonic() > end:
            shown = {name: value for name, value in app.scene.report().items() if name != "widgets"}
            raise AssertionError(f"it never happened; {[one.name for one in app.scenes]}, note {app.note!r}, {shown}")
        time.sleep(0.001)


def let_pass(app: App, frames: int) -> None:
    """Draw so many frames, and take away cards that lie on the table."""
    for _ in range(frames):
        if app.scene.name == "card":
            app.pop()
        app.step(MOMENT)
        time.sleep(0.001)
