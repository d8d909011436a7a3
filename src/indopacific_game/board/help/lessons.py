"""Lessons as data: what is said, what has to be done to go on, and what everybody else does meanwhile."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from indopacific_game.board.assets import asset
from indopacific_game.game import Record

Until = Literal["next", "act", "side", "hint", "undo", "decision"]


@dataclass(frozen=True)
class Step:
    """One card of a lesson, and what ends it; the lesson's file says what the fields mean."""

    id: str
    until: Until = "next"
    point: tuple[str, ...] = ()
    act: str = ""
    side: str = ""
    hint: str = ""
    turn: int = 0
    tip: bool = False

    @property
    def message(self) -> str:
        """The id of what its card says."""
        return f"board-tutorial-{self.id}"

    @property
    def holds(self) -> bool:
        """Whether the game stands still while its card is read."""
        return not self.tip and self.until in {"next", "side", "hint", "undo"}


@dataclass(frozen=True)
class Lesson:
    """A game that is played by the book up to a point, and its cards."""

    scenario: str
    seed: int
    power: str
    others: str
    script: tuple[str, ...]
    steps: tuple[Step, ...]

    def scripted(self, record: Record) -> str | None:
        """Return what the lesson lets somebody else, or chance, do next; None once the script has run out.

        It is told by the record alone, so that taking back and going on after a pause need nothing more.
        """
        done = sum(1 for entry in record.actions() if entry.by != self.power)
        return self.script[done] if done < len(self.script) else None

    @property
    def guided(self) -> int:
        """How many steps there are before the tips."""
        return sum(1 for step in self.steps if not step.tip)


def load_lesson(name: str) -> Lesson:
    """Return a shipped lesson. Raises OSError, and ValueError for one that is not written as it should be."""
    return read_lesson(asset("tutorial", f"{name}.toml"))


def read_lesson(path: Path) -> Lesson:
    """Return the lesson in a file. Raises OSError and ValueError."""
    with path.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    try:
        steps = tuple(Step(**{**row, "point": tuple(row.get("point", ()))}) for row in data.pop("step"))
        return Lesson(**{**data, "script": tuple(data.pop("script")), "steps": steps})
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
