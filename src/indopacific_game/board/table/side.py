"""Log, scores and ledger beside the map."""

from __future__ import annotations

from indopacific_game.board.table.panel import Panel


class LogPanel(Panel):
    """What has happened."""

    prefix = "log"


class ScoresPanel(Panel):
    """Points by goal."""

    prefix = "scores"


class LedgerPanel(Panel):
    """Provocation marks."""

    prefix = "ledger"
