"""After the game: its end, and its replay."""

from .end import EndScene
from .history import History, load_history
from .replay import ReplayScene

__all__ = ["EndScene", "History", "ReplayScene", "load_history"]
