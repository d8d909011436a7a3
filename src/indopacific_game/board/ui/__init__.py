"""Widgets: those of pygame_gui, with names, keyboard traversal, hints and scale."""

from .kit import Ui
from .rows import Row, RowList
from .text import draw_text, text_height, text_surface
from .widgets import Hint

__all__ = ["Hint", "Row", "RowList", "Ui", "draw_text", "text_height", "text_surface"]
