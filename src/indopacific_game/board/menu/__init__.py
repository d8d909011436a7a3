"""The start menu, setting a game up, saved games, settings, and the menu of a game in progress."""
