"""Rulebook, glossary and tutorial."""

from .help import HelpScene, open_help

__all__ = ["HelpScene", "open_help"]
