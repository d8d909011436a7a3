"""The menus: what the program begins with, setting up, saved games, settings, and the break in a game."""

from .dialogs import AskScene, ConfirmScene, MessageScene, wait_for
from .menu import MenuScene
from .pause import PauseScene

__all__ = ["AskScene", "ConfirmScene", "MenuScene", "MessageScene", "PauseScene", "wait_for"]
