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
from typing import Any

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
"""Seconds that a process must have lived for its memory to be judged: before, caches are still being filled."""
SETTLED = 1.0
"""Seconds in which what has been done should have been followed; what goes past the window never is."""


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
    settle(hands, state)


def settle(hands: Window, before: dict[str, Any]) -> None:
    """Wait until what has been done is to be seen: hands that act on an earlier picture find the way out by chance."""
    until = time.monotonic() + SETTLED
    while time.monotonic() < until and hands.process.poll() is None:
        state = hands.state
        if any(state.get(what) != before.get(what) for what in ("heard", "size")):
            return
        time.sleep(0.005)


def thirds(life: list[tuple[float, int]]) -> tuple[float, float]:
    """Return the usual memory in the second and the last third of what one process lived, in mebibytes."""
    began, ended = life[0][0], life[-1][0]
    step = (ended - began) / 3
    parts = [[size for when, size in life if began + k * step <= when <= began + (k + 1) * step] for k in (1, 2)]
    early, late = (statistics.median(part) / 1024 for part in parts)
    return early, late


def test_a_monkey_does_no_harm(tmp_path: Path) -> None:
    luck = random.Random(int(os.environ.get("INDOPACIFIC_MONKEY_SEED", "1")))
    lives: list[list[tuple[float, int]]] = [[]]
    """For each start of the program, its memory, in kilobytes, as time went by."""
    with display() as screen, window(screen, tmp_path) as hands:
        hands.scene("menu")
        began = time.monotonic()
        deeds = 0
        while time.monotonic() - began < SECONDS:
            act(hands, luck)
            deeds += 1
            lives[-1].append((time.monotonic(), memory_of(hands.process)))
            if hands.process.poll() is not None:
                # It found the way out all the same, which is no fault: it is let in again.
                assert hands.process.returncode == 0
                hands.start()
                hands.wait(lambda state: "menu" in state["scenes"], "the menu")
                lives.append([])
        hands.assert_quiet()
    print(f"{deeds} deeds in {SECONDS:.0f} s, {len(lives)} starts")
    for life in lives:
        lived = life[-1][0] - life[0][0] if life else 0.0
        if lived >= LONG:
            early, late = thirds(life)
            print(f"{lived:.0f} s: {early:.0f} MiB, then {late:.0f} MiB")
            assert late <= early * GROWTH
