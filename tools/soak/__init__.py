"""Soaking: many random games in which every state and every change log is checked.

`python -m tools.soak` plays them; the checks are written like the kernel and compiled with it.
"""
