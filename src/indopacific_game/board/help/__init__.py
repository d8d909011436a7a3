"""Rulebook, glossary and tutorial."""

from .help import HelpScene, open_help
from .tutorial import start_tutorial

__all__ = ["HelpScene", "open_help", "start_tutorial"]
