"""Log, scores and ledger beside the map."""

from indopacific_game.board.table.side_ledger import LedgerPanel
from indopacific_game.board.table.side_log import LogPanel
from indopacific_game.board.table.side_scores import ScoresPanel

__all__ = ["LedgerPanel", "LogPanel", "ScoresPanel"]
