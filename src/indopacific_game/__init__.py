"""Indo-Pacific: The Exceptional Partnership, a strategy wargame for four powers.

`indopacific_game.game` is what programs use, `indopacific_game.cli` what people start. This module imports nothing, so
that the command line answers at once.
"""
