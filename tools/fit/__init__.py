"""Fitting the evaluation that search looks ahead to: games played for the purpose, and weights from how they ended.

`python -m tools.fit` plays, fits, and writes weights with a report of how well they foretell games not fitted to.
"""
