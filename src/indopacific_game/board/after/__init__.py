"""After the game: its end, and its replay."""
