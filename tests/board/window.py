"""The program in a real window under Xvfb, driven by real clicks and keys, read through its state file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

WAIT = 60.0
"""Seconds until something that should happen has not."""
NEEDED = ("Xvfb", "xdotool")


class NotShown(AssertionError):
    """What was waited for did not come about."""


def missing_tools() -> list[str]:
    """Return what this machine lacks for windows; `.ci/run` installs it."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def display(size: tuple[int, int] = (1280, 800)) -> Iterator[str]:
    """Run an X server of that many pixels on a free display, and give its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise NotShown("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Window:
    """The program, and the hands at its mouse and keyboard."""

    def __init__(self, name: str, folder: Path, *options: str, size: tuple[int, int] = (1280, 800)) -> None:
        """Start `indopacific play` with its settings and games in a folder of their own."""
        self.folder = folder
        self.state_file = folder / "state.json"
        config = folder / "config"
        config.mkdir(parents=True, exist_ok=True)
        if not (config / "board.toml").exists():
            lines = [f"width = {size[0]}", f"height = {size[1]}", "agent_speed = 8.0", "reduced_motion = true"]
            (config / "board.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.environment = {
            **os.environ,
            "DISPLAY": name,
            "SDL_AUDIODRIVER": "dummy",
            "INDOPACIFIC_BOARD_STATE": str(self.state_file),
            "INDOPACIFIC_CONFIG": str(config),
            "INDOPACIFIC_DATA": str(folder / "data"),
        }
        self.errors = folder / "errors.txt"
        self._command = [sys.executable, "-m", "indopacific_game", "play", *options]
        self._state: dict[str, Any] = {}
        self.start()

    def start(self) -> None:
        """Start the program, again if it has ended."""
        self.state_file.unlink(missing_ok=True)
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(self._command, env=self.environment, stdout=errors, stderr=errors)

    # --- reading ------------------------------------------------------------------------------------------------------

    @property
    def state(self) -> dict[str, Any]:
        """What the window shows."""
        with suppress(FileNotFoundError, json.JSONDecodeError):
            self._state = json.loads(self.state_file.read_text(encoding="utf-8"))
        return self._state

    @property
    def told(self) -> int:
        """When the window last told what it shows, in nanoseconds."""
        with suppress(FileNotFoundError):
            return self.state_file.stat().st_mtime_ns
        return 0

    def wait_for_change(self, since: int, seconds: float) -> bool:
        """Wait until the window has told something new, or the seconds are over; say whether it has."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.told != since:
                return True
            time.sleep(0.005)
        return False

    def wait(self, condition: Callable[[dict[str, Any]], object], what: str, seconds: float = WAIT) -> dict[str, Any]:
        """Wait until the state meets a condition, and return it. Raises NotShown."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            state = self.state
            if state and condition(state):
                return state
            if self.process.poll() is not None:
                raise NotShown(f"the program ended while waiting for {what}: {self.errors.read_text()[-2000:]}")
            time.sleep(0.01)
        seen = {k: v for k, v in self.state.items() if k != "widgets"}
        raise NotShown(f"waited for {what}; saw {seen}, widgets {list(self.state.get('widgets', {}))}")

    def scene(self, name: str) -> dict[str, Any]:
        """Wait until a scene is shown."""
        return self.wait(lambda state: state["scene"] == name, f'the scene "{name}"')

    # --- hands --------------------------------------------------------------------------------------------------------

    def _hand(self, *words: str) -> None:
        done = subprocess.run(["xdotool", *words], env=self.environment, check=False, capture_output=True, text=True)
        if done.returncode:
            raise NotShown(f"xdotool {' '.join(words)} failed: {done.stderr}")

    def click_at(self, x: float, y: float) -> None:
        """Move the pointer and click."""
        self._hand("mousemove", str(round(x)), str(round(y)), "click", "1")

    def mouse(self, x: float, y: float, button: str) -> None:
        """Move the pointer and press a button of the mouse: "1" to "3", or "4" to "7" for the wheel."""
        self._hand("mousemove", str(round(x)), str(round(y)), "click", button)

    def resize(self, width: int, height: int) -> None:
        """Make the window of another size; nothing, if the program has ended meanwhile. Raises NotShown."""
        until = time.monotonic() + WAIT
        while self.process.poll() is None:
            found = subprocess.run(
                ["xdotool", "search", "--class", "indopacific"],
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if found.stdout.split():
                self._hand("windowsize", found.stdout.split()[0], str(width), str(height))
                return
            if time.monotonic() > until:
                raise NotShown("there is no window of the class")
            time.sleep(0.1)

    def click(self, name: str) -> None:
        """Click on a widget, once it is there and enabled."""
        state = self.wait(lambda s: s["widgets"].get(name, {}).get("enabled"), f'the widget "{name}"')
        x, y, width, height = state["widgets"][name]["rect"]
        self.click_at(x + width / 2, y + height / 2)

    def click_row(self, name: str, key: str | None = None) -> str:
        """Click on a row of a list: that of a key, or the first that is shown and enabled. Return its key."""

        def fitting(state: dict[str, Any]) -> list[dict[str, Any]]:
            rows = state["widgets"].get(name, {}).get("rows", [])
            return [row for row in rows if row["enabled"] and row["shown"] and key in (None, row["key"])]

        row = fitting(self.wait(fitting, f'a row of "{name}" ({key})'))[0]
        x, y, width, height = row["rect"]
        self.click_at(x + width / 2, y + height / 2)
        return str(row["key"])

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, by their names in X: Tab, Return, Down, F1."""
        self._hand("key", "--delay", "20", *keys)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        if self.process.poll() is None:
            self.kill()

    def assert_quiet(self) -> None:
        """Assert that the program has printed nothing: no traceback, no complaint."""
        told = self.errors.read_text()
        assert not told, told[-3000:]


@contextmanager
def window(name: str, folder: Path, *options: str, size: tuple[int, int] = (1280, 800)) -> Iterator[Window]:
    """Run the program, and end it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Window(name, folder, *options, size=size)
    try:
        yield made
    finally:
        made.close()
