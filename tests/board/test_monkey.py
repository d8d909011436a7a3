"""A monkey at the board: random clicks, keys and resizes in a real window, without an exception or a leak.

`make monkey` lets it play for half an hour; in the tests it has some seconds.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import time
from pathlib import Path

import pygame
import pytest

from tests.board.window import Window, display, missing_tools, window

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_tools()), reason=f"needs {', '.join(missing_tools())}"),
]

SECONDS = 60 * float(os.environ.get("INDOPACIFIC_MONKEY", "0.4"))
"""How long the monkey plays."""
KEYS = (
    "Tab", "shift+Tab", "Return", "space", "Escape", "BackSpace", "Up", "Down", "Left", "Right", "Home", "End", "Prior",
    "Next", "F1", "F2", "F5", "F6", "F7", "F8", "ctrl+z", "plus", "minus", "0", "1", "2", "3", "p", "a", "slash",
)  # fmt: skip
SIZES = ((1280, 800), (960, 600), (1100, 700), (1280, 720), (700, 400), (1024, 800))
GROWTH = 1.15
"""How much more memory the last third of a long game may take than the third before it."""
LONG = 300.0
"""Seconds from which memory is judged: before, caches are still being filled."""


def memory_of(process: subprocess.Popen[bytes]) -> int:
    """Return the memory that a process has in use, in kilobytes; 0 where the system does not say."""
    status = Path(f"/proc/{process.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def act(hands: Window, luck: random.Random) -> None:
    """Do one thing that a monkey would: click somewhere or on something, press a key, turn the wheel, resize.

    It stays away from what ends the program, so that its memory can be watched for long.
    """
    state = hands.state
    width, height = state.get("size", (1280, 800))
    chance, widgets = luck.random(), state.get("widgets", {})
    exits = [pygame.Rect(widget["rect"]) for name, widget in widgets.items() if "quit" in name]
    names = [name for name, widget in widgets.items() if widget["enabled"] and "quit" not in name]
    if chance < 0.45 and names:
        x, y, w, h = widgets[luck.choice(names)]["rect"]
        hands.click_at(max(x + luck.random() * w, 0), max(y + luck.random() * h, 0))
    elif chance < 0.6:
        place = luck.randrange(width), luck.randrange(height)
        if not any(rect.collidepoint(place) for rect in exits):
            hands.mouse(*place, luck.choice("111234567"))
    elif chance < 0.97:
        hands.press("Tab" if "quit" in (state.get("focus") or "") else luck.choice(KEYS))
    else:
        hands.resize(*luck.choice(SIZES))


def test_a_monkey_does_no_harm(tmp_path: Path) -> None:
    luck = random.Random(int(os.environ.get("INDOPACIFIC_MONKEY_SEED", "1")))
    memory: list[int] = []
    with display() as screen, window(screen, tmp_path) as hands:
        hands.scene("menu")
        began = time.monotonic()
        deeds, starts = 0, 1
        while time.monotonic() - began < SECONDS:
            act(hands, luck)
            deeds += 1
            memory.append(memory_of(hands.process))
            if hands.process.poll() is not None:
                # It found the way out all the same, which is no fault: it is let in again.
                assert hands.process.returncode == 0
                hands.start()
                hands.wait(lambda state: "menu" in state["scenes"], "the menu")
                starts += 1
        hands.assert_quiet()
    third = len(memory) // 3
    early, late = (statistics.median(part) / 1024 for part in (memory[third : 2 * third], memory[2 * third :]))
    print(f"{deeds} deeds in {SECONDS:.0f} s, {starts} starts; memory {early:.0f} MiB, then {late:.0f} MiB")
    if SECONDS >= LONG:
        assert late <= early * GROWTH
