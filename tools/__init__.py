"""Tools for those who work on the game; no part of what is installed."""
