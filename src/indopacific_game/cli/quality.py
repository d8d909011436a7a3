"""`indopacific quality`: how good the game is, by the figures of its design brief."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from indopacific_game.cli.engine import compiled_game
from indopacific_game.cli.faults import INTERRUPTED, Faults, explained, fail
from indopacific_game.cli.match import LARGEST_SEED, MOST_WORKERS
from indopacific_game.cli.output import check_folder, check_target, console, progress, write_text
from indopacific_game.cli.seats import load, read_players

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from indopacific_game.arena.quality import Measurement, Plan, Report, Row
    from indopacific_game.game import Game

MOST_GAMES = 1_000_000
GAMES_WORTH_WORKERS = 100
"""Below this many games, starting more processes takes longer than playing."""
MOST_SHOWN = 8
"""Figures of a row that the table lists all; of longer rows those that do not hold."""
STYLES = {"holds": "green", "off": "bold red", "undecided": "yellow"}
PLOTS_PIP = "python -m pip install matplotlib"


@dataclass(frozen=True)
class Wishes:
    """The options of `quality`, as they were typed."""

    agents: str
    games: str
    scenario: str | None
    rules: str | None
    rows: str | None
    doubling: str | None
    scripts: str | None
    analyst: str | None
    seed: str
    workers: str | None
    json: str | None
    plots: str | None
    markdown: str | None
    resume: str | None
    force: bool
    quiet: bool

    def command(self) -> str:
        """Return the line that makes the same figures again, without what has no part in them."""
        options = {"--agents": self.agents, "--games": self.games, "--scenario": self.scenario, "--rules": self.rules}
        options |= {"--rows": self.rows, "--doubling": self.doubling, "--scripts": self.scripts}
        options |= {"--analyst": self.analyst, "--seed": self.seed, "--plots": self.plots, "--markdown": self.markdown}
        given = (f"{option} {shlex.quote(value)}" for option, value in options.items() if value is not None)
        return " ".join(["indopacific quality", *given])


def run(wishes: Wishes) -> None:
    """Play the games, print the table, and write what was asked for."""
    plan, workers = _plan(wishes)
    with explained():
        report = _measure(plan, workers, wishes)
        if not wishes.quiet:
            show(report)
        plots = _write_plots(report, plan, wishes)
        if wishes.json is not None:
            data = {"command": wishes.command(), **report.to_data()}
            write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", wishes.json)
        if wishes.markdown is not None:
            from indopacific_game.arena.quality.page import page

            write_text(page(report, wishes.command(), plots), wishes.markdown)
    if report.interrupted:
        tell_interrupted(wishes.resume)
        raise typer.Exit(INTERRUPTED)


def tell_interrupted(folder: str | None) -> None:
    """Say that only what was finished was counted, and how to go on."""
    how = f" The same command goes on with {folder}." if folder is not None else ""
    typer.echo(f"Interrupted: these are the games that were finished.{how}", err=True)


def _plan(wishes: Wishes) -> tuple[Plan, int]:
    """Read the options, and end the command if any of them makes no sense."""
    from indopacific_game.agents import script_names
    from indopacific_game.arena.quality import ROWS, Plan

    faults = Faults()
    games = faults.number("--games", wishes.games, least=1, most=MOST_GAMES)
    seed = faults.number("--seed", wishes.seed, least=0, most=LARGEST_SEED)
    workers = read_workers(faults, wishes.workers, games)
    for option, path in (("--json", wishes.json), ("--markdown", wishes.markdown)):
        check_target(faults, option, path, force=wishes.force)
    check_folder(faults, "--plots", wishes.plots, force=wishes.force)
    check_folder(faults, "--resume", wishes.resume, force=True)
    if wishes.plots is not None and find_spec("matplotlib") is None:
        faults.add("--plots", "matplotlib, which draws them, is not installed", f"it to be: {PLOTS_PIP}")
    rows = tuple(ROWS) if wishes.rows is None else read_words(faults, "--rows", wishes.rows, tuple(ROWS), "row")
    agents = read_players(faults, "--agents", wishes.agents)
    doubling = read_players(faults, "--doubling", wishes.doubling) if wishes.doubling is not None else ()
    if wishes.doubling is not None and len(doubling) < 2:
        faults.add("--doubling", "one player has nobody to challenge", "two at least, the weakest first")
    scripts = script_names() if wishes.scripts is None else read_players(faults, "--scripts", wishes.scripts)
    analyst = read_players(faults, "--analyst", wishes.analyst) if wishes.analyst is not None else ()
    if len(analyst) > 1:
        faults.add("--analyst", "only one player can look at the decisions", "one name")
    loaded, scenario = load(faults, wishes.rules, wishes.scenario)
    faults.stop()
    assert loaded is not None
    with explained():
        game = compiled_game(loaded, scenario, in_bulk=False, quiet=wishes.quiet)
        _check_analyst(game, analyst)
    scenarios = (scenario,) if wishes.scenario is not None else tuple(loaded.rules.scenario)
    named = analyst[0] if analyst else None
    return Plan(game, agents, scenarios, games, seed, rows, doubling, scripts, named), workers


def _check_analyst(game: Game, analyst: tuple[str, ...]) -> None:
    from indopacific_game.arena.analysis import analyses

    if analyst and not analyses(game, analyst[0]):
        faults = Faults()
        faults.add("--analyst", f"{analyst[0]} cannot say what it thinks of each option", "a player that searches")
        faults.stop()


def read_workers(faults: Faults, given: str | None, games: int) -> int:
    """Return the number of processes: what is given, else one for each core if there is enough to do."""
    if given is not None:
        return faults.number("--workers", given, least=1, most=MOST_WORKERS)
    return (os.cpu_count() or 1) if games >= GAMES_WORTH_WORKERS else 1


def read_words(faults: Faults, option: str, text: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    """Return the words of a list with commas, each once; note it if one of them is not known."""
    words = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    for word in words:
        faults.choice(option, word, known, what)
    return words


def _measure(plan: Plan, workers: int, wishes: Wishes) -> Report:
    from indopacific_game.arena.pool import WorkersFailed
    from indopacific_game.arena.quality import measure

    blocks = plan.blocks()
    total = sum(len(block.numbers) for block in blocks)
    folder = Path(wishes.resume) if wishes.resume is not None else None
    with progress(f"Playing {total:,} games", total, quiet=wishes.quiet) as note:
        try:
            return measure(plan, workers=workers, folder=folder, blocks=blocks, progress=note)
        except WorkersFailed as error:
            fail(str(error))


def _write_plots(report: Report, plan: Plan, wishes: Wishes) -> list[str]:
    """Write the pictures; return their files, as the page names them."""
    if wishes.plots is None:
        return []
    from indopacific_game.arena.quality.plots import write_plots

    folder = Path(wishes.plots)
    names = write_plots(report, plan.game, folder)
    page = Path(wishes.markdown).parent if wishes.markdown is not None else Path()
    return [Path(os.path.relpath(folder / name, page)).as_posix() for name in names]


# --- The table --------------------------------------------------------------------------------------------------------


def show(report: Report) -> None:
    """Print a table for each sort of agent in each scenario, no wider than 80 columns."""
    screen = console()
    for one in report.measurements:
        binding = ", binding" if one.binding else ""
        rules = f"{' with '.join(report.layers)} ({report.rules[:12]})"
        screen.print(f"{one.title}{binding}: {one.games:,} games between {one.agent} agents, seed {report.seed}")
        screen.print(f"Rules {rules}. Intervals are of 95%; points are 1% of games.", style="dim")
        screen.print(table(one), "")


def table(one: Measurement) -> Table:
    """Return the table of a measurement."""
    from rich.table import Table

    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    made.add_column("Figure, and its target", width=32)
    for name, columns in (("Value", 7), ("Interval", 14), ("n", 7)):
        made.add_column(name, justify="right", width=columns)
    made.add_column("Verdict", width=12)
    for row in one.rows:
        for cells in _lines(row):
            made.add_row(*cells)
        made.add_row()
    return made


def _lines(row: Row) -> Iterator[tuple[str | Text, ...]]:
    """Yield the lines of a row: its title, its target, and its figures."""
    from rich.text import Text

    from indopacific_game.arena.quality.page import counted, interval_text, value_text
    from indopacific_game.arena.quality.rows import Verdict

    def styled(verdict: Verdict) -> Text:
        return Text(str(verdict) if verdict != Verdict.NO_TARGET else "", STYLES.get(verdict, ""))

    title, target = Text(row.title, "bold"), Text(f"target: {row.target}", "dim")
    if len(row.figures) == 1:
        figure = row.figures[0]
        n = f"{figure.estimate.n:,}"
        yield title, value_text(figure), interval_text(figure), n, styled(row.verdict)
        yield (target,)
        return
    yield title, "", "", "", styled(row.verdict)
    yield (target,)
    if row.reason:
        yield (Text(row.reason, "dim"),)
    shown = list(row.figures)
    if len(shown) > MOST_SHOWN:
        yield (Text(f"  {counted(row)}"),)
        shown = [figure for figure in shown if figure.verdict in (Verdict.OFF, Verdict.UNDECIDED)]
    for figure in shown:
        if figure.estimate.value is None:
            continue
        n = f"{figure.estimate.n:,}"
        yield Text(f"  {figure.name}"), value_text(figure), interval_text(figure), n, styled(figure.verdict)
