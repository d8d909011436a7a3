"""Bridges: the game as other people's tools know it. Each needs a library that is not installed with the game."""
