"""The board: a hotseat game in a window, drawn with pygame-ce and played with mouse or keyboard."""
