"""The map: real coastlines, sea zones, and plates that say who holds what."""

from indopacific_game.board.map.marks import draw_power_mark
from indopacific_game.board.map.target import Target
from indopacific_game.board.map.view import MapView, prepare

__all__ = ["MapView", "Target", "draw_power_mark", "prepare"]
