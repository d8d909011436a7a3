"""`check_rules`: everything that can be said about a rule set, whatever its files hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indopacific_game.rules.digest import rules_digest
from indopacific_game.rules.faults import Fault
from indopacific_game.rules.load import examine, open_source
from indopacific_game.rules.models import Rules
from indopacific_game.rules.overlay import ID_TABLES


@dataclass(frozen=True)
class Report:
    """What checking a rule set found, and what it looked at.

    `faults` holds errors first, then warnings, each by file and line; `layers` the labels of what was merged, from the
    bottom up; `files` every file read; `counts` the entries of each table; `digest` that of the mechanical rules. The
    last two are empty if there are errors.
    """

    faults: list[Fault]
    layers: tuple[str, ...]
    files: tuple[str, ...]
    counts: dict[str, int]
    digest: str

    @property
    def errors(self) -> list[Fault]:
        """Give the faults that keep the rules from being played."""
        return [fault for fault in self.faults if fault.severity == "error"]

    @property
    def warnings(self) -> list[Fault]:
        """Give the faults that are probably mistakes but can be played."""
        return [fault for fault in self.faults if fault.severity == "warning"]

    @property
    def ok(self) -> bool:
        """Tell whether the rules can be played."""
        return not self.errors


def check_rules(folder: str | Path | None = None) -> Report:
    """Check the shipped rules (None or "standard") or those in a folder, with all that they extend. Never raises."""
    examined = examine(open_source(folder))
    rules = examined.rules
    return Report(
        faults=examined.faults,
        layers=examined.labels,
        files=examined.files,
        counts=count_entries(rules) if rules else {},
        digest=rules_digest(rules) if rules else "",
    )


def count_entries(rules: Rules) -> dict[str, int]:
    """Count the entries of each table that has ids."""
    return {name: len(getattr(rules, name)) for name in Rules.model_fields if name in ID_TABLES}
