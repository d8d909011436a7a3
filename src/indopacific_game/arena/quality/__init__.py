"""How good the game is: the figures of the design brief, measured by play between agents."""

from .measure import Measurement, Plan, Report, measure
from .rows import ROWS, Figure, Row, Verdict

__all__ = ["ROWS", "Figure", "Measurement", "Plan", "Report", "Row", "Verdict", "measure"]
