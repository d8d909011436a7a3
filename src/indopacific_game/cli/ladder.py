"""`indopacific ladder`: players that challenge three of another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from indopacific_game.cli.engine import compiled_game
from indopacific_game.cli.faults import INTERRUPTED, Faults, explained, fail, quoted
from indopacific_game.cli.match import LARGEST_SEED
from indopacific_game.cli.output import check_folder, check_target, console, progress, write_text
from indopacific_game.cli.quality import MOST_GAMES, read_workers, tell_interrupted
from indopacific_game.cli.seats import load, read_players

if TYPE_CHECKING:
    from rich.table import Table

    from indopacific_game.arena.ladder import Challenge, Standing
    from indopacific_game.arena.statistics import Estimate
    from indopacific_game.game import Game

VERSUS = "-vs-"


@dataclass(frozen=True)
class Wishes:
    """The options of `ladder`, as they were typed."""

    entries: str
    games: str
    scenario: str | None
    rules: str | None
    seed: str
    workers: str | None
    json: str | None
    markdown: str | None
    resume: str | None
    force: bool
    quiet: bool


@dataclass(frozen=True)
class Climb:
    """What is to be played, once the options make sense."""

    game: Game
    challenges: Sequence[Challenge]
    games: int
    seed: int
    workers: int


def run(wishes: Wishes) -> None:
    """Play the challenges, print the table, and write what was asked for."""
    plan = _plan(wishes)
    with explained():
        standings, interrupted = _play(plan, wishes)
        if not wishes.quiet:
            screen = console()
            for line in _heading(plan):
                screen.print(line)
            screen.print(table(plan, standings))
        if wishes.json is not None:
            text = json.dumps(as_data(plan, standings, interrupted=interrupted), ensure_ascii=False, indent=2)
            write_text(text + "\n", wishes.json)
        if wishes.markdown is not None:
            write_text("\n".join(_page(plan, standings)), wishes.markdown)
    if interrupted:
        tell_interrupted(wishes.resume)
        raise typer.Exit(INTERRUPTED)


def _plan(wishes: Wishes) -> Climb:
    """Read the options, and end the command if any of them makes no sense."""
    faults = Faults()
    games = faults.number("--games", wishes.games, least=4, most=MOST_GAMES)
    seed = faults.number("--seed", wishes.seed, least=0, most=LARGEST_SEED)
    workers = read_workers(faults, wishes.workers, games)
    for option, path in (("--json", wishes.json), ("--markdown", wishes.markdown)):
        check_target(faults, option, path, force=wishes.force)
    check_folder(faults, "--resume", wishes.resume, force=True)
    challenges = _read_entries(faults, wishes.entries)
    loaded, scenario = load(faults, wishes.rules, wishes.scenario)
    faults.stop()
    assert loaded is not None
    with explained():
        game = compiled_game(loaded, scenario, in_bulk=False, quiet=wishes.quiet)
    return Climb(game, challenges, games, seed, workers)


def _read_entries(faults: Faults, text: str) -> list[Challenge]:
    """Return the challenges of "a-vs-b,c-vs-b"; note what is none."""
    from indopacific_game.arena.ladder import Challenge

    found = []
    for entry in dict.fromkeys(part.strip() for part in text.split(",")):
        challenger, is_pair, field = entry.partition(VERSUS)
        if not is_pair:
            faults.add("--entries", f"{quoted(entry)} is no challenge", f"CHALLENGER{VERSUS}FIELD, with commas between")
            continue
        names = [read_players(faults, "--entries", name) for name in (challenger, field)]
        found.append(Challenge(names[0][0], names[1][0]))
    return found


def _play(plan: Climb, wishes: Wishes) -> tuple[list[Standing], bool]:
    from indopacific_game.arena.ladder import climb, rounds
    from indopacific_game.arena.pool import WorkersFailed

    total = len(plan.challenges) * rounds(plan.game, plan.games) * len(plan.game.powers)
    folder = Path(wishes.resume) if wishes.resume is not None else None
    with progress(f"Playing {total:,} games", total, quiet=wishes.quiet) as note:
        try:
            return climb(
                plan.game, plan.challenges, plan.games, plan.seed, workers=plan.workers, folder=folder, progress=note
            )
        except WorkersFailed as error:
            fail(str(error))


def _heading(plan: Climb) -> Iterator[str]:
    title = plan.game.rules.scenario[plan.game.scenario].name
    yield f"{title}, {' with '.join(plan.game.layers)}, seed {plan.seed}: one against three, on every seat in turn"
    yield "Share: of all games. Equals would win 25% less wars. Intervals are of 95%."
    yield ""


def table(plan: Climb, standings: Sequence[Standing]) -> Table:
    """Return the table, no wider than 80 columns."""
    from rich.table import Table

    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    made.add_column("Challenger", overflow="fold", max_width=17)
    made.add_column("Against", overflow="fold", max_width=17)
    for name in ("Games", "Share", "Interval", *(plan.game.rules.power[power].short for power in plan.game.powers)):
        made.add_column(name, justify="right", no_wrap=True)
    for one in standings:
        seats = [_per_cent(one.by_power[power], 0) for power in plan.game.powers]
        made.add_row(
            one.challenge.challenger,
            one.challenge.field,
            f"{one.games:,}",
            _per_cent(one.share),
            _interval(one.share),
            *seats,
        )
    return made


def _per_cent(estimate: Estimate, digits: int = 1) -> str:
    return "–" if estimate.value is None else f"{100 * estimate.value:.{digits}f}%"


def _interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f}"


def as_data(plan: Climb, standings: Sequence[Standing], *, interrupted: bool) -> dict[str, Any]:
    """Return the standings as plain data; shares are fractions from 0 to 1."""
    return {
        "format": 1,
        "scenario": plan.game.scenario,
        "rules": plan.game.digest,
        "layers": list(plan.game.layers),
        "seed": plan.seed,
        "interrupted": interrupted,
        "entries": [
            {
                "challenger": one.challenge.challenger,
                "field": one.challenge.field,
                "games": one.games,
                "share": _data(one.share),
                "with_winner": _data(one.with_winner),
                "by_power": {power: _data(estimate) for power, estimate in one.by_power.items()},
            }
            for one in standings
        ],
    }


def _data(estimate: Estimate) -> dict[str, float | int | None]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high, "n": estimate.n}


def _page(plan: Climb, standings: Sequence[Standing]) -> Iterator[str]:
    yield "\n".join(_heading(plan))
    powers = [plan.game.words.names.title("power", power) for power in plan.game.powers]
    yield f"| challenger | against | games | share (95% interval) | {' | '.join(powers)} |"
    yield "| --- | --- |" + " ---: |" * (2 + len(powers))
    for one in standings:
        cells = [one.challenge.challenger, one.challenge.field, f"{one.games:,}"]
        cells += [f"{_per_cent(one.share)} ({_interval(one.share)})"]
        cells += [_per_cent(one.by_power[power]) for power in plan.game.powers]
        yield f"| {' | '.join(cells)} |"
    yield ""
