"""The keyboard and the screen of a game in the terminal; a pipe does for both."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable

from indopacific_game.cli.output import width

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Clears the screen, what was scrolled off it, and puts the cursor at the top."""
LEAVING = ("quit", "exit")
CURTAIN = "\n" * 3 + "-" * 60


class Left(Exception):
    """Somebody has left the game: by `quit`, by the end of the input, or by Ctrl-C."""

    def __init__(self, *, interrupted: bool = False) -> None:
        super().__init__()
        self.interrupted = interrupted


class Terminal:
    """Reads lines and writes them."""

    def __init__(self) -> None:
        self.width = width()
        self._draws = sys.stdout.isatty()
        if self._draws:
            _enable_escapes()

    def ask(self, prompt: str) -> str:
        """Return the line that is typed. Raises Left at the end of the input and on Ctrl-C."""
        try:
            return input(f"{prompt} > ").strip()
        except EOFError:
            print()
            raise Left from None
        except KeyboardInterrupt:
            print()
            raise Left(interrupted=True) from None

    def pause(self, prompt: str) -> None:
        """Wait for Enter. Raises Left also if somebody wants to go now, as at any other prompt."""
        if self.ask(prompt).lower() in LEAVING:
            raise Left

    def show(self, lines: Iterable[str]) -> None:
        """Write lines as they are."""
        for line in lines:
            print(line)

    def say(self, words: str) -> None:
        """Write words, wrapped."""
        print("\n".join(textwrap.wrap(words, self.width, break_long_words=False, break_on_hyphens=False)) or "")

    def clear(self) -> None:
        """Empty the screen, or draw a line where there is none to empty."""
        print(CLEAR if self._draws else CURTAIN, end="" if self._draws else "\n", flush=True)


def _enable_escapes() -> None:
    """Let Windows consoles understand escape sequences, which an empty command of the shell turns on."""
    import os

    if os.name == "nt":
        os.system("")  # noqa: S605, S607 (nothing is run)
