"""The theme of pygame_gui's widgets, made from a style."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pygame_gui
from pygame_gui.core import BlockingThreadedResourceLoader, UIAppearanceTheme

from indopacific_game.board.fonts import font_file
from indopacific_game.board.style import Style

LOOKS = {
    "plain": ("panel", "cream", "ink", "panel_edge"),
    "primary": ("accent", "accent_hot", "cream", "accent"),
    "action": ("action", "action_hot", "cream", "action"),
    "night": ("night_raised", "night_edge", "on_night", "night_edge"),
    "chosen": ("cream", "cream", "ink", "focus"),
}
"""Looks of buttons: ground, ground under the pointer, text and edge, as colours of the palette."""
PADDING, OPENER = 8, 24
"""Pixels at scale 1: at both sides of text, and of what opens a menu."""


class Manager(pygame_gui.UIManager):
    """A manager of widgets whose theme is that of all others of its style: reading one takes longer than a frame."""

    def __init__(self, style: Style) -> None:
        self._style = style
        super().__init__(style.size, enable_live_theme_updates=False)

    def create_new_theme(self, theme_path: Any = None) -> UIAppearanceTheme:  # noqa: ARG002 (the style says it all)
        """Return the theme of the style."""
        return _read_theme(self._style)


class _Theme(UIAppearanceTheme):
    """A theme that remembers the names of widgets by what they are made of.

    pygame_gui 0.6.14 joins them into one text, letter by letter, of 300 kB each, and keeps all of them.
    """

    def __init__(self, loader: BlockingThreadedResourceLoader) -> None:
        super().__init__(loader, "en")
        self._names: dict[str, list[str]] = {}

    def build_all_combined_ids(self, *ids: Any) -> list[str]:
        """Return the names under which the theme may say something of a widget, the most special first."""
        key = repr(ids)
        if key not in self._names:
            self._names[key] = super().build_all_combined_ids(*ids)
            self.unique_theming_ids.clear()
        return self._names[key]


@lru_cache(maxsize=2)
def _read_theme(style: Style) -> UIAppearanceTheme:
    """Return the theme of a style. The window has one style, and at the largest scales the menus have another."""
    loader = BlockingThreadedResourceLoader()
    theme = _Theme(loader)
    theme.load_theme(theme_of(style))
    loader.start()
    loader.update()
    return theme


def theme_of(style: Style) -> dict[str, Any]:
    """Return the theme for a style, as pygame_gui takes it."""

    def colour(name: str) -> str:
        found = style.colour(name)
        return f"#{found.r:02X}{found.g:02X}{found.b:02X}"

    regular, bold = str(font_file(locale=style.locale)), str(font_file(bold=True, locale=style.locale))
    font = {"name": "board", "size": str(style.px(16)), "regular_path": regular, "bold_path": bold}
    inside = max(style.px(5) - max(style.px(1), 1), 0)
    small = {
        "shape": "rounded_rectangle",
        "shape_corner_radius": str(style.px(5)),
        "border_width": str(max(style.px(1), 1)),
        "shadow_width": "0",
        "text_horiz_alignment_padding": str(style.px(PADDING)),
    }
    disabled = {
        "disabled_bg": colour("paper"),
        "disabled_text": colour("on_disabled"),
        "disabled_border": colour("disabled"),
    }
    theme: dict[str, Any] = {
        "defaults": {
            "font": font,
            "colours": {
                **_states(colour, *LOOKS["plain"]),
                **disabled,
                "dark_bg": colour("cream"),
                "text_cursor": colour("ink"),
                "filled_bar": colour("action"),
                "unfilled_bar": colour("paper"),
                "link_text": colour("action"),
                "link_hover": colour("action_hot"),
                "link_selected": colour("action_hot"),
            },
            "misc": small,
        },
        "button": {"misc": small, "font": font},
        "drop_down_menu": {"misc": {**small, "open_button_width": str(style.px(OPENER))}, "font": font},
        "@menu.@selected_option": {"misc": _flush(small, f"{inside},0,{inside},0")},
        "drop_down_menu.#expand_button": {"misc": _flush(small, f"0,{inside},0,{inside}")},
        # A menu that is open stands out from the paper that it covers.
        "drop_down_menu.selection_list": {
            "colours": {"dark_bg": colour("cream"), "normal_border": colour("muted")},
            "misc": {"list_item_height": str(style.px(30))},
        },
        "@selection_list_item": {
            "colours": {
                **_states(colour, "cream", "action", "ink", "cream"),
                **{f"{state}_text": colour("cream") for state in ("hovered", "active", "selected")},
            }
        },
        "text_entry_line": {"font": font, "misc": {**small, "padding": f"{style.px(6)},{style.px(4)}"}},
        "horizontal_slider": {
            "misc": {**small, "enable_arrow_buttons": "0", "sliding_button_width": str(style.px(18))}
        },
        "horizontal_slider.#sliding_button": {"colours": _states(colour, *LOOKS["action"]), "misc": small},
    }
    for look, names in LOOKS.items():
        theme[f"@{look}"] = {"colours": {**_states(colour, *names), **disabled}, "misc": small, "font": font}
    theme["@night"]["colours"] |= {
        "disabled_bg": colour("night"),
        "disabled_text": colour("on_night_muted"),
        "disabled_border": colour("night_edge"),
    }
    return theme


def _flush(misc: dict[str, str], corners: str) -> dict[str, str]:
    """Return what makes a part of a widget leave the widget's own edge to be seen; corners from the upper left on."""
    return {**misc, "border_width": "0", "shape_corner_radius": corners}


def _states(colour: Any, ground: str, hot: str, text: str, edge: str) -> dict[str, str]:
    """Return the colours of a widget at rest, under the pointer, pressed and chosen."""
    return {
        "normal_bg": colour(ground),
        "hovered_bg": colour(hot),
        "active_bg": colour(hot),
        "selected_bg": colour(hot),
        **{f"{state}_text": colour(text) for state in ("normal", "hovered", "active", "selected")},
        **{f"{state}_border": colour(edge) for state in ("normal", "hovered", "active", "selected")},
    }
