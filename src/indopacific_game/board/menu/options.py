"""The settings, which change what is shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import pygame

from indopacific_game.board.menu.page import Label, Page
from indopacific_game.board.settings import Settings, settings_path
from indopacific_game.text import available_locales, catalogue

SIZES = ((1280, 800), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440))
SCALES = (1.0, 1.15, 1.25, 1.5, 1.75, 2.0)
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
DELAYS = (0.0, 0.2, 0.4, 0.8, 1.5, 3.0)
KEPT = ("width", "height", "setup")
"""What a reset leaves as it is: it is remembered, not set."""
ROW = 46


class SettingsScene(Page):
    """All settings, in two columns."""

    name = "settings"
    highest = 560
    step = 0
    """Pixels from one row to the next."""

    def build_body(self, rect: pygame.Rect) -> None:
        """Make what is to be seen at the left, what is to be heard and how one plays at the right."""
        px = self.style.px
        gap = px(40)
        self.step = min(px(ROW), (rect.height - px(26)) // 7)
        width = (rect.width - gap) // 2
        left = pygame.Rect(rect.x, rect.y, width, rect.height)
        right = pygame.Rect(rect.right - width, rect.y, width, rect.height)
        self._build_looks(left)
        self._build_others(right)

    def _build_looks(self, rect: pygame.Rect) -> None:
        settings = self.app.settings
        rows = _Rows(self, self.caption(rect, "board-settings-looks"))
        size = (settings.width, settings.height)
        sizes = [*SIZES, *([] if size in SIZES else [size])]
        rows.choice(
            "size", [(f"{w}x{h}", f"{w} × {h}") for w, h in sizes], f"{size[0]}x{size[1]}", self._resize,
            enabled=not settings.fullscreen,
        )  # fmt: skip
        rows.switch("fullscreen", settings.fullscreen)
        rows.number("scale", SCALES, settings.scale, self._percent)
        rows.switch("high_contrast", settings.high_contrast)
        rows.switch("reduced_motion", settings.reduced_motion)
        rows.switch("borders", settings.borders)
        rows.choice("locale", self._locales(), settings.locale, lambda value: self.app.change(locale=value))

    def _build_others(self, rect: pygame.Rect) -> None:
        settings = self.app.settings
        rows = _Rows(self, self.caption(rect, "board-settings-hearing"))
        rows.switch("sound", settings.sound)
        rows.slider("volume", settings.volume, self._set_volume)
        rest = self.caption(rows.rest(), "board-settings-playing")
        rows = _Rows(self, rest)
        rows.number("agent_speed", SPEEDS, settings.agent_speed, lambda value: f"{value:g}×")
        rows.number("tooltip_delay", DELAYS, settings.tooltip_delay, self._delay_words)
        words = self.say("board-settings-file", path=str(settings_path()))
        self.labels.append(Label(rows.rest(), words, 14, colour="muted", wrap=True))

    def _locales(self) -> list[tuple[str, str]]:
        known = [(locale, catalogue(locale).say("board-locale-name")) for locale in available_locales()]
        return [("", self.say("board-locale-own")), *known]

    def _percent(self, value: float) -> str:
        return self.say("board-scores-percent", percent=round(value * 100))

    def _delay_words(self, value: float) -> str:
        return (
            self.say("board-settings-at-once") if not value else self.say("board-settings-seconds", amount=f"{value:g}")
        )

    def _resize(self, value: str) -> None:
        width, _, height = value.partition("x")
        self.app.change(width=int(width), height=int(height))

    def _set_volume(self, value: float) -> None:
        self.app.change(volume=round(min(max(value, 0.0), 1.0), 2))
        self.app.sounds.play("click")

    def build_foot(self, rect: pygame.Rect) -> None:
        """Make the buttons that go back and reset."""
        self.back_button(rect)
        wide = min(self.style.px(240), rect.width // 3)
        place = pygame.Rect(rect.right - wide, rect.y, wide, rect.height)
        self.ui.button(
            "settings.reset",
            place,
            self.say("board-settings-reset"),
            self._reset,
            tip=self.say("board-settings-reset-tip"),
        )

    def _reset(self) -> None:
        usual = Settings()
        self.set(**{one.name: getattr(usual, one.name) for one in fields(usual) if one.name not in KEPT})

    def set(self, **changes: Any) -> None:
        """Change settings, and show what they are now."""
        self.app.change(**changes)
        self.rebuild()

    def report(self) -> dict[str, Any]:
        """Return the settings."""
        settings = self.app.settings
        values = {one.name: getattr(settings, one.name) for one in fields(settings) if one.name != "setup"}
        return {**super().report(), "settings": values}


class _Rows:
    """Rows of a name and a widget, from the top of a rectangle down."""

    def __init__(self, page: SettingsScene, rect: pygame.Rect) -> None:
        self._page, self._rect, self._y = page, rect, rect.y

    def rest(self) -> pygame.Rect:
        """Return what is left below the rows, after a gap."""
        y = self._y + self._page.style.px(14)
        return pygame.Rect(self._rect.x, y, self._rect.width, max(self._rect.bottom - y, 0))

    def choice(
        self, name: str, options: Sequence[tuple[str, str]], chosen: str, change: Callable[[str], None],
        *, enabled: bool = True,
    ) -> None:  # fmt: skip
        """Make a row with a menu."""
        place = self._place(name)
        self._page.ui.dropdown(
            f"settings.{name}", place, options, chosen, lambda value: self._then(lambda: change(value)),
            enabled=enabled, tip=self._tip(name),
        )  # fmt: skip

    def number(self, name: str, usual: Sequence[float], value: float, words: Callable[[float], str]) -> None:
        """Make a row with a menu of numbers, the present one among them."""
        offered = sorted({*usual, value})
        options = [(repr(number), words(number)) for number in offered]
        self.choice(name, options, repr(value), lambda text: self._page.app.change(**{name: float(text)}))

    def switch(self, name: str, on: bool) -> None:
        """Make a row with a button that is on or off."""
        words = self._page.say("board-settings-on" if on else "board-settings-off")
        self._page.ui.checkbox(
            f"settings.{name}", self._place(name), words, on, lambda value: self._page.set(**{name: value}),
            tip=self._tip(name),
        )  # fmt: skip

    def slider(self, name: str, value: float, change: Callable[[float], None]) -> None:
        """Make a row with a slider from nothing to all."""
        self._page.ui.slider(
            f"settings.{name}", self._place(name), value, (0.0, 1.0), change, step=0.1, tip=self._tip(name)
        )

    def _then(self, change: Callable[[], None]) -> None:
        change()
        self._page.rebuild()

    def _tip(self, name: str) -> str:
        return self._page.say(f"board-settings-{name.replace('_', '-')}-tip")

    def _place(self, name: str) -> pygame.Rect:
        px = self._page.style.px
        step = self._page.step
        left = pygame.Rect(self._rect.x, self._y, self._rect.width * 11 // 20 - px(10), step - px(8))
        words = self._page.say(f"board-settings-{name.replace('_', '-')}")
        self._page.labels.append(Label(left, words, 16, middle=True))
        self._y += step
        return pygame.Rect(left.right + px(10), left.y, self._rect.right - left.right - px(10), left.height)
