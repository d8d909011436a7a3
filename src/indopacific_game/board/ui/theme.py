"""The theme of pygame_gui's widgets, made from a style."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pygame_gui
from pygame_gui.core import BlockingThreadedResourceLoader, UIAppearanceTheme

from indopacific_game.board.fonts import font_file
from indopacific_game.board.style import Style

Colour = Callable[[str], str]

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
    font, misc, colour = _font(style), _misc(style), _hex(style)
    theme = {"defaults": {"font": font, "colours": _defaults(colour), "misc": misc}}
    theme |= {"button": {"misc": misc, "font": font}, **_menu(style), **_entry_and_slider(style)}
    theme |= {
        f"@{look}": {"colours": {**_states(colour, *names), **_disabled(colour)}, "misc": misc, "font": font}
        for look, names in LOOKS.items()
    }
    theme["@night"]["colours"] |= _disabled(colour, "night", "on_night_muted", "night_edge")
    return theme


def _hex(style: Style) -> Colour:
    """Return what gives colours of the palette as pygame_gui reads them."""

    def colour(name: str) -> str:
        found = style.colour(name)
        return f"#{found.r:02X}{found.g:02X}{found.b:02X}"

    return colour


def _font(style: Style) -> dict[str, str]:
    regular, bold = str(font_file(locale=style.locale)), str(font_file(bold=True, locale=style.locale))
    return {"name": "board", "size": str(style.px(16)), "regular_path": regular, "bold_path": bold}


def _misc(style: Style) -> dict[str, str]:
    """Return the shape of widgets."""
    return {
        "shape": "rounded_rectangle",
        "shape_corner_radius": str(style.px(5)),
        "border_width": str(max(style.px(1), 1)),
        "shadow_width": "0",
        "text_horiz_alignment_padding": str(style.px(PADDING)),
    }


def _defaults(colour: Colour) -> dict[str, str]:
    """Return the colours of whatever says nothing of its own."""
    return {
        **_states(colour, *LOOKS["plain"]),
        **_disabled(colour),
        "dark_bg": colour("cream"),
        "text_cursor": colour("ink"),
        "filled_bar": colour("action"),
        "unfilled_bar": colour("paper"),
        "link_text": colour("action"),
        "link_hover": colour("action_hot"),
        "link_selected": colour("action_hot"),
    }


def _menu(style: Style) -> dict[str, Any]:
    """Return the looks of a menu: what is chosen, what opens it, and the list that then lies over the paper."""
    misc, colour = _misc(style), _hex(style)
    inside = max(style.px(5) - max(style.px(1), 1), 0)
    return {
        "drop_down_menu": {"misc": {**misc, "open_button_width": str(style.px(OPENER))}, "font": _font(style)},
        "@menu.@selected_option": {"misc": _flush(misc, f"{inside},0,{inside},0")},
        "drop_down_menu.#expand_button": {"misc": _flush(misc, f"0,{inside},0,{inside}")},
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
    }


def _entry_and_slider(style: Style) -> dict[str, Any]:
    misc = _misc(style)
    knob = {"colours": _states(_hex(style), *LOOKS["action"]), "misc": misc}
    return {
        "text_entry_line": {"font": _font(style), "misc": {**misc, "padding": f"{style.px(6)},{style.px(4)}"}},
        "horizontal_slider": {"misc": {**misc, "enable_arrow_buttons": "0", "sliding_button_width": str(style.px(18))}},
        "horizontal_slider.#sliding_button": knob,
    }


def _flush(misc: dict[str, str], corners: str) -> dict[str, str]:
    """Return what makes a part of a widget leave the widget's own edge to be seen; corners from the upper left on."""
    return {**misc, "border_width": "0", "shape_corner_radius": corners}


def _disabled(
    colour: Colour, ground: str = "paper", text: str = "on_disabled", edge: str = "disabled"
) -> dict[str, str]:
    """Return the colours of a widget that is greyed."""
    return {"disabled_bg": colour(ground), "disabled_text": colour(text), "disabled_border": colour(edge)}


def _states(colour: Colour, ground: str, hot: str, text: str, edge: str) -> dict[str, str]:
    """Return the colours of a widget at rest, under the pointer, pressed and chosen."""
    return {
        "normal_bg": colour(ground),
        "hovered_bg": colour(hot),
        "active_bg": colour(hot),
        "selected_bg": colour(hot),
        **{f"{state}_text": colour(text) for state in ("normal", "hovered", "active", "selected")},
        **{f"{state}_border": colour(edge) for state in ("normal", "hovered", "active", "selected")},
    }
