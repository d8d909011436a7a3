"""The board: a hotseat game in a window, drawn with pygame-ce and played with mouse or keyboard."""

import os

# Else pygame greets on standard output when it is imported.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
