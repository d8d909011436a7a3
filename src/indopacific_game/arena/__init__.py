"""Matches between players, and what they come to."""

from .match import Match, MatchError, Progress, Summary, play_agents, record_of, run_match
from .rows import RowWriter
from .tally import Tally

__all__ = ["Match", "MatchError", "Progress", "RowWriter", "Summary", "Tally", "play_agents", "record_of", "run_match"]
