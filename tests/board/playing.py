"""Hands that play a whole game in a window, by mouse or by keys alone, choosing by a seed from what is offered."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from tests.board.window import NotShown, Window

LONGEST = 600.0
"""Seconds that a whole game may take."""
SETTLED = 3.0
"""Seconds in which a click or key must have shown."""
STEPS = 40
"""Presses of Tab within which every widget is reached."""


class Player:
    """Plays whatever the window asks for, until a condition holds."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.luck = random.Random(seed)
        self.scenes: set[str] = set()

    def play(self, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Play on until the state meets a condition, and return it. Raises NotShown."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            state = self.window.state
            self.scenes.add(state["scene"])
            if until(state):
                return state
            before = self.window.told
            if self.act(state):
                self.window.wait_for_change(before, SETTLED)
            else:
                time.sleep(0.02)
            if self.window.process.poll() is not None:
                raise NotShown(f"the program ended: {self.window.errors.read_text()[-2000:]}")
        raise NotShown("the game did not come to its end")

    def act(self, state: dict[str, Any]) -> bool:
        """Do one thing that moves the game on; say whether there was any."""
        widgets = state["widgets"]
        for name in ("card.continue", "handover.take", "handover.go", "briefing.go", "message.close"):
            if widgets.get(name, {}).get("enabled"):
                self.press(name)
                return True
        if state["scene"] != "table" or state["stage"] != "decision":
            return False
        if widgets.get("decide.commit", {}).get("enabled"):
            self.press("decide.commit")
            return True
        rows = [row for row in widgets.get("decide.rows", {}).get("rows", ()) if row["enabled"] and row["shown"]]
        if not rows:
            return False
        self.choose(self.luck.choice(rows)["key"])
        return True

    def press(self, name: str) -> None:
        """Press a button."""
        self.window.click(name)

    def choose(self, key: str) -> None:
        """Choose a row of what is offered."""
        self.window.click_row("decide.rows", key)


class Typist(Player):
    """Plays without ever touching the mouse."""

    def press(self, name: str) -> None:
        """Press Return: on what has the focus, or else on what Return stands for."""
        focus = self.window.state["focus"]
        if focus not in (None, name) and focus in self.window.state["widgets"]:
            self.focus(name)
        self.window.press("Return")

    def choose(self, key: str) -> None:
        """Move to the list by its key, down to the row that is wanted, and press Return."""
        if self.window.state["focus"] != "decide.rows":
            before = self.window.told
            self.window.press("F5")
            self.window.wait_for_change(before, SETTLED)
        keys = [row["key"] for row in self.window.state["widgets"].get("decide.rows", {}).get("rows", ())]
        # The last press may have been followed only now, so that other things are to be chosen: `play` looks again.
        if key in keys:
            self.window.press("Home", *["Down"] * keys.index(key), "Return")

    def focus(self, name: str) -> None:
        """Press Tab until a widget has the focus. Raises NotShown if it never has."""
        for _ in range(STEPS):
            if self.window.state["focus"] == name:
                return
            before = self.window.told
            self.window.press("Tab")
            self.window.wait_for_change(before, SETTLED)
        raise NotShown(f'the focus never came to "{name}"')
