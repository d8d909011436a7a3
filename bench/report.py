"""The measurements as tables of 80 columns, and as data for JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench.measure import Speed, Spread

WIDTH = 80


@dataclass
class Section:
    """One table: a title, its columns, its rows, and a line that says how to read it."""

    title: str
    columns: tuple[str, ...]
    note: str = ""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    """The same numbers, unrounded, by name."""

    def add(self, name: str, cells: tuple[str, ...], data: object) -> None:
        """Add a row and its numbers."""
        self.rows.append((name, *cells))
        self.data[name] = data

    def show(self, console: Console) -> None:
        """Print the table and its note."""
        table = Table(
            title=self.title,
            title_justify="left",
            title_style="bold",
            box=SIMPLE_HEAD,
            pad_edge=False,
            min_width=len(self.title),
        )
        table.add_column(self.columns[0])
        for column in self.columns[1:]:
            table.add_column(column, justify="right", min_width=max(map(len, column.split("\n"))))
        for row in self.rows:
            table.add_row(*row)
        console.print(table)
        if self.note:
            console.print(self.note, width=WIDTH, style="dim")
        console.print()


def as_data(measured: object) -> Any:
    """Give a measurement as plain data."""
    return asdict(measured) if isinstance(measured, Speed | Spread) else measured


def whole(number: float) -> str:
    """Write a number without its fraction."""
    return f"{number:,.0f}"


def low_to_high(spread: Spread, digits: int = 0, per: float = 1) -> str:
    """Write the lowest and the highest value."""
    return f"{spread.low / per:,.{digits}f}-{spread.high / per:,.{digits}f}"


def speed_cells(speed: Speed, reference: float) -> tuple[str, ...]:
    """Say a speed: median and range in thousands a second, decisions and chance a game, and the reference beside it."""
    chance = "within" if speed.chance_a_game is None else f"{speed.chance_a_game:.0f}"
    return (
        whole(speed.rate.median / 1000),
        low_to_high(speed.rate, per=1000),
        f"{speed.decisions_a_game:.0f}",
        chance,
        f"{reference / speed.rate.median:.1f}",
    )
