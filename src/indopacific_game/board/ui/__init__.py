"""Widgets: those of pygame_gui, with names, keyboard traversal, hints and scale."""

from .column import Block, TextColumn
from .kit import Ui
from .rows import Row, RowList
from .shapes import darken, draw_rounded, draw_shadow
from .text import draw_text, text_height, text_surface
from .widgets import Hint

__all__ = [
    "Block",
    "Hint",
    "Row",
    "RowList",
    "TextColumn",
    "Ui",
    "darken",
    "draw_rounded",
    "draw_shadow",
    "draw_text",
    "text_height",
    "text_surface",
]
