"""Tree search: a player that looks ahead, and the evaluation that it looks ahead to."""

from .agent import Alternative, OneStepAgent, SearchAgent, Thought
from .evaluation import Evaluation, EvaluationError, Forecast, Weights, read_weights, shipped_weights
from .settings import Settings
from .words import explain, reasons

__all__ = [
    "Alternative",
    "Evaluation",
    "EvaluationError",
    "Forecast",
    "OneStepAgent",
    "SearchAgent",
    "Settings",
    "Thought",
    "Weights",
    "explain",
    "read_weights",
    "reasons",
    "shipped_weights",
]
