"""Makes the fonts in assets/fonts: subsets of Noto Sans CJK with the characters that the board shows."""
