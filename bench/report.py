"""The measurements as tables of 80 columns, and as data for JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.measure import Speed, Spread

WIDTH = 80


@dataclass
class Section:
    """One table: a title, its columns, its rows, and a line that says how to read it."""

    title: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    note: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    """The same numbers, unrounded, by name."""

    def add(self, name: str, *cells: str, **data: object) -> None:
        """Add a row and its numbers."""
        self.rows.append([name, *cells])
        self.data[name] = data


def show(section: Section, console: Console) -> None:
    """Print one section."""
    table = Table(title=section.title, title_justify="left", title_style="bold", width=WIDTH)
    table.add_column(section.columns[0], overflow="fold", ratio=1)
    for column in section.columns[1:]:
        table.add_column(column, justify="right", no_wrap=True)
    for row in section.rows:
        table.add_row(*row, *[""] * (len(section.columns) - len(row)))
    console.print(table)
    if section.note:
        console.print(section.note, width=WIDTH, style="dim")
    console.print()


def speed_cells(speed: Speed) -> list[str]:
    """Say a speed: the median, the range, decisions and chance a game."""
    chance = "in actions" if speed.chance_a_game is None else f"{speed.chance_a_game:.1f}"
    return [count(speed.rate.median), spread(speed.rate), f"{speed.decisions_a_game:.1f}", chance]


def count(number: float) -> str:
    """Write a large number so that it can be compared at a glance."""
    return f"{number:,.0f}"


def spread(value: Spread) -> str:
    """Write the lowest and the highest of a spread, in thousands."""
    return f"{value.low / 1000:,.0f}-{value.high / 1000:,.0f} k"


def as_data(sections: list[Section], machine: dict[str, Any]) -> dict[str, Any]:
    """Give all sections as one JSON value."""
    return {"machine": machine, **{s.title: s.data for s in sections}}


def plain(value: Speed | Spread) -> dict[str, Any]:
    """Give a measurement as a dictionary."""
    return asdict(value)
