"""The sounds: wood, bars, bells and a drum, all in D, quiet enough to be heard a hundred times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]
"""Samples between -1 and 1."""

FINE: Final = 22_050
COARSE: Final = 11_025
"""Samples a second. Low sounds that ring have the coarse rate: no file is larger than 30 kB."""

# Notes in Hz, equal temperament, A4 = 440.
D2, D3, A3, D4, FIS4, A4, BES4, D5, E5, A5 = (
    73.42, 146.83, 220.0, 293.66, 369.99, 440.0, 466.16, 587.33, 659.26, 880.0,
)  # fmt: skip

BAR: Final = ((1.0, 1.0, 1.0), (3.93, 0.28, 0.35), (9.54, 0.06, 0.15))
"""Partials of a marimba's bar: multiple of the pitch, loudness, and how long it rings beside the first."""
BELL: Final = ((1.0, 1.0, 1.0), (2.0, 0.5, 0.8), (2.76, 0.35, 0.6), (5.4, 0.12, 0.3))
GONG: Final = (
    (1.0, 1.0, 1.0), (1.48, 0.7, 0.9), (2.03, 0.6, 0.7), (2.51, 0.45, 0.6), (3.22, 0.3, 0.45), (4.37, 0.2, 0.3),
    (5.63, 0.12, 0.2),
)  # fmt: skip

Partials = Sequence[tuple[float, float, float]]


def seconds(length: float, rate: int) -> Wave:
    """Return the times of the samples."""
    return np.arange(round(length * rate)) / rate


def strike(pitch: float, length: float, ring: float, partials: Partials, rate: int, soft: float = 0.004) -> Wave:
    """Return something struck: partials that die away, each in its time; `soft` is how long the stroke takes."""
    t = seconds(length, rate)
    heard = [
        loud * np.sin(2 * np.pi * pitch * times * t) * np.exp(-t / (ring * long))
        for times, loud, long in partials
        if pitch * times < rate / 2
    ]
    out: Wave = np.sum(heard, axis=0) * np.minimum(t / soft, 1)
    return out


def thud(pitch: float, length: float, ring: float, rate: int) -> Wave:
    """Return a drum or a piece of wood: a low tone that falls in pitch as it dies away."""
    t = seconds(length, rate)
    falling = pitch * (1 + 0.6 * np.exp(-t / 0.02))
    out: Wave = np.sin(2 * np.pi * np.cumsum(falling) / rate) * np.exp(-t / ring) * np.minimum(t / 0.002, 1)
    return out


def rustle(length: float, ring: float, smooth: int, rate: int, seed: int) -> Wave:
    """Return noise that dies away, without the highest tones: the mean of `smooth` samples each."""
    t = seconds(length, rate)
    noise = np.random.default_rng(seed).random(t.size + smooth) * 2 - 1
    out: Wave = np.convolve(noise, np.ones(smooth) / smooth, "valid")[: t.size] * np.exp(-t / ring)
    return out


def together(length: float, rate: int, *parts: tuple[float, float, Wave]) -> Wave:
    """Return parts over each other: when each begins, how loud, and what; the end fades to nothing."""
    out = np.zeros(round(length * rate))
    for begins, loud, part in parts:
        first = round(begins * rate)
        heard = part[: out.size - first]
        out[first : first + heard.size] += loud * heard
    fade = min(round(0.15 * out.size), round(0.12 * rate))
    out[-fade:] *= np.linspace(1, 0, fade) ** 2
    return out


def level(samples: Wave, peak: float) -> Wave:
    """Return a sound of that peak."""
    out: Wave = samples * (peak / np.abs(samples).max())
    return out


def click(rate: int) -> Wave:
    """A fingernail on wood."""
    parts = ((0, 1.0, strike(1250, 0.06, 0.009, BAR, rate, 0.001)), (0, 0.5, rustle(0.06, 0.004, 3, rate, 1)))
    return level(together(0.06, rate, *parts), 0.22)


def refuse(rate: int) -> Wave:
    """Two dull knocks, the second lower."""
    first, second = thud(165, 0.14, 0.045, rate), thud(123, 0.2, 0.06, rate)
    return level(together(0.3, rate, (0, 0.9, first), (0.1, 1.0, second)), 0.34)


def place(rate: int) -> Wave:
    """A wooden piece put on the board."""
    parts = ((0, 1.0, thud(210, 0.16, 0.035, rate)), (0, 0.8, rustle(0.1, 0.012, 4, rate, 2)))
    return level(together(0.18, rate, *parts, (0.045, 0.25, thud(260, 0.1, 0.02, rate))), 0.36)


def event(rate: int) -> Wave:
    """A card turned over, and two bars that rise."""
    low, high = strike(D5, 0.45, 0.16, BAR, rate), strike(A5, 0.5, 0.18, BAR, rate)
    card = rustle(0.12, 0.04, 6, rate, 3)
    return level(together(0.65, rate, (0, 0.7, card), (0.07, 0.8, low), (0.19, 0.7, high)), 0.3)


def tension(rate: int) -> Wave:
    """A drum, twice: something is brewing."""
    # The deep tone alone would be lost on the loudspeakers of a laptop.
    drum = thud(D3, 0.4, 0.09, rate) + 0.6 * thud(D2, 0.4, 0.12, rate)
    return level(together(0.6, rate, (0, 1.0, drum), (0.2, 0.7, drum)), 0.4)


def alarm(rate: int) -> Wave:
    """Three strokes of a bell that leave something open."""
    first, second = strike(A4, 0.5, 0.2, BELL, rate), strike(BES4, 0.5, 0.22, BELL, rate)
    parts = ((0, 1.0, first), (0.2, 1.0, second), (0.4, 0.9, first), (0, 0.5, thud(D2, 0.4, 0.12, rate)))
    return level(together(1.1, rate, *parts), 0.36)


def review(rate: int) -> Wave:
    """A small gong."""
    return level(together(1.3, rate, (0, 1.0, strike(D3, 1.3, 0.55, GONG, rate, 0.02))), 0.4)


def offer(rate: int) -> Wave:
    """A question: two bars up, the last left hanging."""
    low, high = strike(A4, 0.4, 0.14, BAR, rate), strike(E5, 0.5, 0.2, BAR, rate)
    return level(together(0.6, rate, (0, 0.8, low), (0.13, 0.8, high)), 0.3)


def turn(rate: int) -> Wave:
    """Your turn: three bars of a chord."""
    notes = [strike(pitch, 0.5, 0.18, BAR, rate) for pitch in (D4, FIS4, A4)]
    return level(together(0.66, rate, *((0.1 * k, 0.8, note) for k, note in enumerate(notes))), 0.32)


def end(rate: int) -> Wave:
    """The end of the game: a chord that is broken upwards and rings."""
    notes = [strike(pitch, 1.2, 0.5, BELL, rate, 0.01) for pitch in (D3, A3, D4, FIS4, A4, D5)]
    return level(together(1.3, rate, *((0.09 * k, 0.7, note) for k, note in enumerate(notes))), 0.4)


SOUNDS: Final[dict[str, tuple[int, Callable[[int], Wave]]]] = {
    "click": (FINE, click),
    "refuse": (FINE, refuse),
    "place": (FINE, place),
    "event": (FINE, event),
    "tension": (FINE, tension),
    "alarm": (COARSE, alarm),
    "review": (COARSE, review),
    "offer": (FINE, offer),
    "turn": (FINE, turn),
    "end": (COARSE, end),
}
"""By file name: the rate, and what makes the sound."""
