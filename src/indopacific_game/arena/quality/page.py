"""Figures as people read them: numbers in words, and the page in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indopacific_game.arena.quality.measure import Measurement, Report
from indopacific_game.arena.quality.rows import ROWS, Figure, Row, Verdict

MARKS = {
    Verdict.HOLDS: "holds",
    Verdict.OFF: "**off**",
    Verdict.UNDECIDED: "undecided",
    Verdict.NO_TARGET: "",
    Verdict.NOT_MEASURED: "not measured",
}


def value_text(figure: Figure) -> str:
    """Return a figure's value: "23.2%", "138.9", or points of share, "+3.1"."""
    value = figure.estimate.value
    if value is None:
        return "–"
    if figure.unit == "share":
        return f"{100 * value:.1f}%"
    if figure.unit == "points":
        return _minus(f"{100 * value:+.1f}" if figure.least is not None else f"{100 * value:.1f}")
    return _minus(f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}")


def interval_text(figure: Figure) -> str:
    """Return a figure's 95% interval, in the units of its value; nothing where there is none or no doubt."""
    low, high = figure.estimate.low, figure.estimate.high
    if low is None or high is None or (figure.exact and figure.unit == "number"):
        return ""
    if figure.unit == "number":
        return _minus(f"{low:,.1f} to {high:,.1f}")
    return _minus(f"{100 * low:.1f} to {100 * high:.1f}")


def _minus(text: str) -> str:
    return text.replace("-", "−")


def counted(row: Row) -> str:
    """Return how many of a row's figures hold, are off and so on: "9 hold, 2 off, 5 undecided"."""
    found = [figure.verdict for figure in row.figures if figure.verdict != Verdict.NO_TARGET]
    parts = [f"{found.count(Verdict.HOLDS)} hold"]
    parts += [f"{found.count(sort)} {sort}" for sort in (Verdict.OFF, Verdict.UNDECIDED) if sort in found]
    return ", ".join(parts)


def page(report: Report, command: str, plots: Sequence[str] = ()) -> str:
    """Return the page in Markdown: what was run, and a table for each sort of agent, a column a scenario.

    `command` is the line that makes it again, `plots` the files of pictures, relative to the page.
    """
    return "\n".join(_page(report, command, plots))


def _page(report: Report, command: str, plots: Sequence[str]) -> Iterator[str]:
    yield "# How well the game plays"
    yield ""
    yield "The figures that the game is judged by, measured by play between equal agents. This page is written by"
    yield ""
    yield f"```text\n{command}\n```"
    yield ""
    sort = "of each sort of game" if not report.interrupted else "of each sort of game (interrupted: not all are here)"
    yield (
        f"with {report.games:,} games {sort}, seed {report.seed}, rules {' with '.join(report.layers)} "
        f"(digest {report.rules[:16]}). "
        "The same command on the same rules gives the same page, on any number of workers."
    )
    yield ""
    yield (
        "Every opening order comes equally often; samples that are compared share their seeds. Brackets hold 95% "
        "intervals: Wilson's for shares, for decisions in games with games as clusters; normal ones for means and "
        "paired differences. A figure *holds* where its interval lies within the target, is **off** where it lies "
        "outside, and is undecided where it lies across a bound. A win that several share counts in equal parts."
    )
    left_out = [name for name in ROWS if all(row.id != name for one in report.measurements for row in one.rows)]
    if left_out:
        yield ""
        yield f"Rows that were left out: {', '.join(left_out)}."
    for agent in dict.fromkeys(one.agent for one in report.measurements):
        yield ""
        yield f"## Between {agent} agents"
        yield ""
        yield from _table([one for one in report.measurements if one.agent == agent])
    if plots:
        yield ""
        yield "## Pictures"
        for name in plots:
            yield ""
            yield f"![{name.rpartition('/')[2].removesuffix('.png').replace('-', ' ')}]({name})"
    yield ""


def _table(measurements: Sequence[Measurement]) -> Iterator[str]:
    heads = [f"{one.title}{' (binding)' if one.binding else ''}" for one in measurements]
    yield f"| figure | target | {' | '.join(heads)} |"
    yield "| --- | --- |" + " --- |" * len(heads)
    notes: dict[str, str] = {}
    for rows in zip(*(one.rows for one in measurements), strict=True):
        first = rows[0]
        if first.reason or first.note:
            notes[first.title] = f"{first.verdict}: {first.reason}" if first.reason else first.note
        targets = dict.fromkeys(row.target for row in rows)
        if all(len(row.figures) == 1 for row in rows):
            cells = [_cell(row.figures[0]) for row in rows]
            yield f"| **{first.title}** | {'; '.join(targets)} | {' | '.join(cells)} |"
            continue
        verdicts = " | ".join(_overall(row) for row in rows)
        yield f"| **{first.title}** | {'; '.join(targets)} | {verdicts} |"
        for name in dict.fromkeys(figure.name for row in rows for figure in row.figures):
            found = [next((f for f in row.figures if f.name == name), None) for row in rows]
            if all(figure is None or figure.estimate.value is None for figure in found):
                continue
            yield f"| {name} | | {' | '.join(_cell(figure) for figure in found)} |"
    yield ""
    for title, note in notes.items():
        yield f"- *{title}*: {note[0].lower()}{note[1:]}"


def _overall(row: Row) -> str:
    return f"**{row.verdict}**" if row.verdict == Verdict.OFF else str(row.verdict)


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.estimate.value is None:
        return "–"
    interval = interval_text(figure)
    parts = [value_text(figure), f"({interval})" if interval else "", MARKS[figure.verdict]]
    return " ".join(part for part in parts if part)
