"""Where a replay stands: moving about in a history, and playing it on. Knows no window."""

from __future__ import annotations

from typing import Final

from indopacific_game.board.after.history import History
from indopacific_game.game import Position

SECONDS: Final = 1.3
"""Seconds that a step is shown while it plays, at speed 1."""
SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0)


class Playback:
    """A place in a history: `at` is the number of steps that have been taken."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.at = 0
        self.is_playing = False
        self.speed = 1.0
        self._left = 0.0

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.history.steps)

    @property
    def position(self) -> Position:
        """The position that is shown."""
        return self.history.position(self.at)

    def seek(self, number: int) -> None:
        """Stop playing, and go to the moment after so many steps."""
        self.is_playing = False
        self.at = min(max(number, 0), self.last)

    def step(self, by: int) -> None:
        """Go some steps on, or back."""
        self.seek(self.at + by)

    def turn(self, by: int) -> None:
        """Go to where the next turn begins (1), or to where this one began, or the one before (-1)."""
        begins = sorted({0, *self.history.turns.values(), self.last})
        if by > 0:
            self.seek(min((k for k in begins if k > self.at), default=self.last))
        else:
            self.seek(max((k for k in begins if k < self.at), default=0))

    def play(self) -> None:
        """Begin to play, or stop; from the end, play from the beginning."""
        begins = not self.is_playing
        if begins and self.at >= self.last:
            self.seek(0)
        self.is_playing = begins
        self._left = SECONDS / self.speed

    def change_speed(self, by: int) -> None:
        """Play some speeds faster, or slower."""
        at = SPEEDS.index(self.speed) + by
        self.speed = SPEEDS[min(max(at, 0), len(SPEEDS) - 1)]
        self._left = min(self._left, SECONDS / self.speed)

    def update(self, seconds: float) -> None:
        """Let time pass."""
        if not self.is_playing:
            return
        self._left -= seconds
        if self._left <= 0:
            self.at = min(self.at + 1, self.last)
            self._left += SECONDS / self.speed
            self.is_playing = self.at < self.last
