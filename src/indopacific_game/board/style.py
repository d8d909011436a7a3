"""How everything looks: one scale for lengths, one palette, and the fonts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pygame

from indopacific_game.board.fonts import load_font

DESIGN_SIZE: Final = (1280, 800)
"""Pixels of the window that lengths are given for: there the scale is 1."""
SMALLEST_TEXT: Final = 14
"""Pixels of the smallest text, at scale 1."""

KEPT: Final = 4096
"""Lengths in pixels that are kept."""
SHELVES: Final = 5
"""Colours that there are for families of actions."""

COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#1C2430",
        "muted": "#5B6472",
        "cream": "#FBF7EC",
        "panel": "#F4EEDF",
        "panel_edge": "#D8CFBA",
        "paper": "#E9E2D0",
        "night": "#152233",
        "night_raised": "#22344B",
        "night_edge": "#34496A",
        "on_night": "#F1ECE0",
        "on_night_muted": "#A9B6C8",
        "accent": "#B4531A",
        "accent_hot": "#CE6A2C",
        "action": "#1B5C86",
        "action_hot": "#2977A8",
        "disabled": "#C9C2B2",
        "on_disabled": "#625E55",
        "focus": "#E08A1E",
        "danger": "#A9201E",
        "good": "#2F6B3C",
        "sea_deep": "#5C97BD",
        "sea_light": "#A7CFE4",
        "land": "#F3E9D2",
        "land_edge": "#B9A987",
        "coast": "#7E7460",
        "border": "#C9BB9C",
        "zone": "#E8F3FA",
        "highlight": "#F2B233",
        "shadow": "#0B1420",
        "shelf_0": "#28719F",
        "shelf_1": "#A3402C",
        "shelf_2": "#40793C",
        "shelf_3": "#7C6A45",
        "shelf_4": "#7A529A",
    }
)
"""Colours by what they are for. Contrast of text on its ground is 4.5 to 1 or more."""

HIGH_CONTRAST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#000000",
        "muted": "#303030",
        "cream": "#FFFFFF",
        "panel": "#FFFFFF",
        "panel_edge": "#000000",
        "paper": "#FFFFFF",
        "night": "#000000",
        "night_raised": "#101820",
        "night_edge": "#FFFFFF",
        "on_night": "#FFFFFF",
        "on_night_muted": "#E4E4E4",
        "accent": "#8A3300",
        "accent_hot": "#6B2700",
        "action": "#003F6B",
        "action_hot": "#002A48",
        "focus": "#FF8C00",
        "sea_deep": "#7FB2D3",
        "sea_light": "#D3E9F5",
        "land": "#FFFFFF",
        "land_edge": "#000000",
        "coast": "#000000",
        "border": "#606060",
        "zone": "#00304F",
    }
)
"""What differs with high contrast."""


class Style:
    """Scale, palette and fonts of one window.

    >>> Style((1280, 800), user_scale=1.5).px(20)
    30
    """

    def __init__(
        self,
        size: tuple[int, int],
        *,
        user_scale: float = 1.0,
        high_contrast: bool = False,
        reduced_motion: bool = False,
        locale: str | None = None,
    ) -> None:
        """Make the style of a window of `size` pixels; `user_scale` is the user's own factor (1 and more)."""
        self.size = size
        self.user_scale = user_scale
        self.scale = max(min(size[0] / DESIGN_SIZE[0], size[1] / DESIGN_SIZE[1]), 0.75) * user_scale
        self.high_contrast = high_contrast
        self.reduced_motion = reduced_motion
        self.locale = locale
        palette = {**COLOURS, **(HIGH_CONTRAST if high_contrast else {})}
        self._colours = {name: pygame.Color(value) for name, value in palette.items()}
        self._lengths: dict[float, int] = {}

    def with_user_scale(self, user_scale: float) -> Style:
        """Return a style that differs only in the user's own factor."""
        return Style(
            self.size, user_scale=user_scale, high_contrast=self.high_contrast,
            reduced_motion=self.reduced_motion, locale=self.locale,
        )  # fmt: skip

    def px(self, length: float) -> int:
        """Return a length at scale 1 in pixels of this window, at least 1 of what is more than nothing."""
        # Asked for a thousand times a frame, of some hundred lengths.
        found = self._lengths.get(length)
        if found is None:
            if len(self._lengths) >= KEPT:
                # What moves asks for any length there is, once.
                self._lengths.clear()
            found = round(length * self.scale)
            self._lengths[length] = found = max(found, 1) if length > 0 else found
        return found

    def font(self, size: float = 16, *, bold: bool = False) -> pygame.Font:
        """Return the font of a size in pixels at scale 1; no text is smaller than SMALLEST_TEXT."""
        return load_font(self.px(max(size, SMALLEST_TEXT)), bold=bold, locale=self.locale)

    def colour(self, name: str) -> pygame.Color:
        """Return a colour of the palette."""
        return self._colours[name]

    def power_colour(self, colour: str) -> pygame.Color:
        """Return the colour that the rules give to a power."""
        return pygame.Color(colour)

    def shelf_colour(self, number: int) -> pygame.Color:
        """Return the colour of the family of actions that stands at this number in the rules."""
        return self._colours[f"shelf_{number % SHELVES}"]
