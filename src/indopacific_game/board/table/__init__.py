"""The table: the map and the panels around it, while a game is played."""

from .scene import TableScene

__all__ = ["TableScene"]
