"""How a picture looks to eyes, and on screens, other than those it was drawn on.

Colour-vision deficiencies are simulated with the matrices for severity 1.0 of G. M. Machado, M. M. Oliveira and
L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
Visualization and Computer Graphics 15(6), 2009, in linear RGB.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pygame

Pixels = npt.NDArray[np.float64]
"""Linear red, green and blue from 0 to 1, in the last dimension."""

_MATRICES: Final = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_LUMINANCE: Final = (0.2126, 0.7152, 0.0722)
"""Of the primaries of sRGB."""
_STRAY: Final = 0.12
"""Light of the room that a weak projector adds to its own, as a part of its white."""


def _seen_by(deficiency: str) -> Callable[[Pixels], Pixels]:
    matrix = np.array(_MATRICES[deficiency])
    return lambda pixels: pixels @ matrix.T


def _greys(pixels: Pixels) -> Pixels:
    return np.repeat((pixels @ np.array(_LUMINANCE))[..., None], 3, axis=-1)


def _projected(pixels: Pixels) -> Pixels:
    return (pixels + _STRAY) / (1 + _STRAY)


EYES: Final[Mapping[str, Callable[[Pixels], Pixels]]] = MappingProxyType(
    {**{name: _seen_by(name) for name in _MATRICES}, "greys": _greys, "projector": _projected}
)
"""What changes a picture, by name."""


def seen(picture: pygame.Surface, eyes: str) -> pygame.Surface:
    """Return a picture as it looks to other eyes, or on another screen."""
    encoded = pygame.surfarray.array3d(picture) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    changed = np.clip(EYES[eyes](linear), 0, 1)
    out = np.where(changed <= 0.0031308, changed * 12.92, 1.055 * changed ** (1 / 2.4) - 0.055)
    return pygame.surfarray.make_surface(np.round(out * 255).astype(np.uint8))
