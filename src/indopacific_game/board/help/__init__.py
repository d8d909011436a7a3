"""Rulebook, glossary and tutorial."""
