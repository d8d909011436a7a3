"""Sounds: what is heard of the game, on machines that have something to play them with."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import pygame

from indopacific_game.board.assets import asset
from indopacific_game.board.settings import Settings

if TYPE_CHECKING:
    # The window opens before the game is imported, which takes half a second.
    from indopacific_game.game import Step

NAMES: Final = ("click", "refuse", "place", "event", "tension", "alarm", "review", "offer", "turn", "end")
RATE: Final = 44_100
BUFFER: Final = 512
"""Samples a second, and samples in advance: about 12 ms, so that a click is heard with the finger still on the key."""
REST: Final = 0.08
"""Seconds before the same sound is played again: a game that is skipped through must not rattle."""


class Sounds:
    """Plays the sounds by name, if the settings want them.

    The device is opened with the first sound, not at the start. Without one, all is silent and nobody is told.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._is_mute = False
        self._loaded: dict[str, pygame.mixer.Sound] = {}
        self._last: dict[str, float] = {}

    def play(self, name: str) -> None:
        """Play one of NAMES. Raises ValueError for any other name."""
        if name not in NAMES:
            raise ValueError(f'there is no sound "{name}"')
        if not self.settings.sound or not self.settings.volume or self._is_mute:
            return
        now = time.monotonic()
        if now - self._last.get(name, -REST) < REST:
            return
        self._last[name] = now
        try:
            self._play(name)
        except (pygame.error, OSError):  # no device, one that has gone away, a file that is missing
            self._is_mute = True

    def follow(self, step: Step | None) -> None:
        """Play what fits something that has just happened, if anything does."""
        name = sound_of(step) if step is not None else None
        if name is not None:
            self.play(name)

    def _play(self, name: str) -> None:
        if pygame.mixer.get_init() is None:
            self._loaded.clear()
            with _silenced():
                pygame.mixer.init(RATE, -16, 2, BUFFER)
        if name not in self._loaded:
            self._loaded[name] = pygame.mixer.Sound(asset("sounds", f"{name}.wav"))
        sound = self._loaded[name]
        sound.set_volume(self.settings.volume)
        sound.play()


def sound_of(step: Step) -> str | None:
    """Return the gravest sound that fits a step which has just been taken; None if it passes in silence."""
    if step.state.is_terminal:
        return "end"
    authors = {change.author.kind for change in step.changes}
    grown = {change.quantity for change in step.changes if _grew(change.old, change.new)}
    if "crisis" in authors or grown & {"incident", "alarm"}:
        return "alarm"
    if "review" in authors:
        return "review"
    if step.state.offer is not None:
        return "offer"
    if step.action.sort == "draw":
        return "event"
    if "tension" in grown:
        return "tension"
    return "place" if step.action.sort in ("kind", "reaction", "option") else None


def _grew(old: object, new: object) -> bool:
    return isinstance(old, int) and isinstance(new, int) and new > old


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep the sound system from writing to the terminal that there is no device: it does so past Python."""
    try:
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:  # started without a terminal
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        for handle in (kept, nowhere):
            with suppress(OSError):
                os.close(handle)
