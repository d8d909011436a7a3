"""`indopacific match`: games between agents, and what they come to."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from indopacific_game.cli.engine import compiled_game
from indopacific_game.cli.faults import INTERRUPTED, Faults, explained, fail
from indopacific_game.cli.output import check_folder, check_target, progress, width
from indopacific_game.cli.seats import load, read_seats

if TYPE_CHECKING:
    from indopacific_game.arena import Summary, Tally
    from indopacific_game.game import Game

MOST_GAMES = 1_000_000_000
MOST_WORKERS = 256
LARGEST_SEED = 2**63 - 1
GAMES_WORTH_WORKERS = 200
"""Below this many games, starting more processes takes longer than playing."""
COLUMNS = 80
"""No line of the summary is wider."""


@dataclass(frozen=True)
class Wishes:
    """The options of `match`, as they were typed."""

    agents: str
    games: str
    scenario: str | None
    rules: str | None
    seed: str
    out: str | None
    records: str | None
    workers: str | None
    narrate: bool
    force: bool
    as_json: bool
    quiet: bool


@dataclass(frozen=True)
class Plan:
    """What is to be played, once the options make sense."""

    game: Game
    seats: Mapping[str, str]
    games: int
    seed: int
    workers: int


def run(wishes: Wishes) -> None:
    """Play the games, write what was asked for, and print the summary."""
    plan = _plan(wishes)
    if wishes.narrate:
        _narrate(plan, wishes)
        return
    with explained():
        summary = _play(plan, wishes)
    if wishes.as_json:
        typer.echo(json.dumps(as_data(plan, summary), ensure_ascii=False, indent=2))
    elif not wishes.quiet:
        typer.echo("\n".join(table(plan, summary)))
    if summary.interrupted:
        raise typer.Exit(INTERRUPTED)


def _plan(wishes: Wishes) -> Plan:
    """Read the options, and end the command if any of them makes no sense."""
    from indopacific_game.agents import plays_in_kernel

    faults = Faults()
    games = faults.number("--games", wishes.games, least=1, most=MOST_GAMES)
    seed = faults.number("--seed", wishes.seed, least=0, most=LARGEST_SEED)
    workers = os.cpu_count() or 1
    if wishes.workers is not None:
        workers = faults.number("--workers", wishes.workers, least=1, most=MOST_WORKERS)
    elif games < GAMES_WORTH_WORKERS:
        workers = 1
    check_target(faults, "--out", wishes.out, force=wishes.force)
    check_folder(faults, "--records", wishes.records, force=wishes.force)
    if wishes.narrate:
        _check_narration(faults, wishes)
    loaded, scenario = load(faults, wishes.rules, wishes.scenario)
    seats: dict[str, str] = {}
    if loaded is not None:
        seats = read_seats(faults, wishes.agents, loaded.rules.power)
    faults.stop()
    assert loaded is not None
    with explained():
        # Records are written action by action; games that are told are told by the plain engine.
        in_bulk = plays_in_kernel(seats) and (wishes.records is None or wishes.narrate)
        game = compiled_game(loaded, scenario, in_bulk=in_bulk, quiet=wishes.quiet)
    return Plan(game, seats, games, seed, min(workers, games))


def _check_narration(faults: Faults, wishes: Wishes) -> None:
    if wishes.games != "1":
        faults.add("--narrate", "only a single game can be told", "--games 1")
    for option, given in (("--out", wishes.out), ("--json", wishes.as_json), ("--quiet", wishes.quiet)):
        if given:
            faults.add("--narrate", f"it goes with no {option}", "one of the two")


def _play(plan: Plan, wishes: Wishes) -> Summary:
    from indopacific_game.arena import MatchError, run_match

    label = f"Playing {plan.games:,} games"
    quiet = wishes.quiet or wishes.as_json
    records = Path(wishes.records) if wishes.records else None
    with _failing(MatchError, wishes.out), progress(label, plan.games, quiet=quiet) as note, _kept(wishes.out) as out:

        def tell(tally: Tally) -> None:
            note(tally.games)

        return run_match(
            plan.game,
            plan.seats,
            plan.games,
            seed=plan.seed,
            workers=plan.workers,
            out=out,
            records=records,
            progress=tell,
        )


@contextmanager
def _failing(sort: type[Exception], out: str | None) -> Iterator[None]:
    """Tell errors of a sort as failures of what was understood, and name the file wanted for the one beside it."""
    try:
        yield
    except sort as error:
        told = str(error)
        fail(told if out is None else told.replace(str(_part(Path(out))), out))


@contextmanager
def _kept(name: str | None) -> Iterator[Path | None]:
    """Give a file to write beside the one wanted, whose place it takes at the end.

    If the match fails, the rows written by then take it all the same; without any, nothing stays.
    """
    if name is None:
        yield None
        return
    target = Path(name)
    part = _part(target)
    try:
        try:
            yield part
        except BaseException:
            rows = _whole_rows(part)
            if rows:
                part.replace(target)
                games = "1 game" if rows == 1 else f"{rows:,} games"
                typer.echo(f"Stopped early: {name} keeps what was finished, {games}.", err=True)
            raise
        if part.exists():
            part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _part(target: Path) -> Path:
    """Return the file that is written until it can take the place of the one wanted."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _whole_rows(part: Path) -> int:
    """Count the rows of a file, and cut off a last one that is not whole, as a full disk leaves it."""
    try:
        file = part.open("r+b")
    except OSError:
        return 0
    rows = end = 0
    with file:
        for line in file:
            if line.endswith(b"\n"):
                rows, end = rows + 1, end + len(line)
        file.truncate(end)
    return rows


def _narrate(plan: Plan, wishes: Wishes) -> None:
    """Play one game and tell it."""
    from indopacific_game.agents import plays_in_kernel
    from indopacific_game.arena import play_agents, record_of
    from indopacific_game.game import Game, play_traced, replay, seed_of_game
    from indopacific_game.game.narrate import Narrator

    seed = seed_of_game(plan.seed, 0)
    with explained():
        if plays_in_kernel(plan.seats):
            _, actions = play_traced(plan.game, plan.seats, plan.seed, 0)
        else:
            _, actions = play_agents(plan.game, plan.seats, seed)
        # Telling a game needs other entry points of the engine than playing it: the plain ones are there at once.
        plain = Game(plan.game.loaded, plan.game.scenario, compiled=False)
        record = record_of(plain, plan.seats, seed, actions)
        if wishes.records is not None:
            record.save(Path(wishes.records) / "game-0000000.toml")
        narrator = Narrator(plain, width())
        who = ", ".join(f"{plain.words.names.title('power', power)} {name}" for power, name in plan.seats.items())
        heading = f"{plain.rules.scenario[plain.scenario].name}, seed {plan.seed}: {who}"
        typer.echo("\n".join(narrator.wrap(heading)))
        for line in narrator.tell(replay(record, plain)):
            typer.echo(line)


# --- The summary ------------------------------------------------------------------------------------------------------


def won(tally: Tally) -> int:
    """Return the games that somebody won: all but wars."""
    return tally.games - tally.endings.get("war", 0)


def as_data(plan: Plan, summary: Summary) -> dict[str, Any]:
    """Return the summary as plain data."""
    from indopacific_game.arena.statistics import wilson

    tally = summary.tally
    with_winner = won(tally)
    powers = {}
    for power, player in plan.seats.items():
        wins = tally.wins.get(power, 0)
        low, high = wilson(wins, with_winner)
        powers[power] = {
            "agent": player,
            "wins": wins,
            "alone": tally.alone.get(power, 0),
            "share": wins / with_winner if with_winner else None,
            "interval": [low, high],
            "provoked": tally.provoked.get(power, 0),
            "mean_score": tally.total(power) / tally.games if tally.games else None,
            "mean_points": {
                goal: points / tally.games for goal, points in tally.scores.get(power, {}).items() if tally.games
            },
        }
    return {
        "games": tally.games,
        "asked": plan.games,
        "interrupted": summary.interrupted,
        "seed": plan.seed,
        "scenario": plan.game.scenario,
        "rules": plan.game.digest,
        "layers": list(plan.game.layers),
        "powers": powers,
        "endings": {name: number for name, number in tally.endings.items() if number},
        "turns": {str(turns): number for turns, number in sorted(tally.lengths.items())},
        "decisions_a_game": tally.mean("decisions"),
        "offers_a_game": tally.mean("offers"),
        "accepted_a_game": tally.mean("accepted"),
        "lead_changes_a_game": tally.mean("lead_changes"),
    }


def table(plan: Plan, summary: Summary) -> Iterator[str]:
    """Yield the summary as lines no wider than 80 columns."""
    from indopacific_game.arena.statistics import wilson

    tally, names = summary.tally, plan.game.words.names
    scenario = plan.game.rules.scenario[plan.game.scenario].name
    games = f"{tally.games:,} game{'' if tally.games == 1 else 's'}"
    if summary.interrupted:
        games += f" of {plan.games:,} (interrupted)"
    yield f"{games} of {scenario}, {' with '.join(plan.game.layers)}, seed {plan.seed}"
    yield ""
    if not tally.games:
        return
    yield f"{'Power':<16}{'Agent':<12}{'Wins':>8}{'Share':>9}{'95% interval':>17}{'Mean score':>13}"
    with_winner = won(tally)
    for power, player in plan.seats.items():
        wins = tally.wins.get(power, 0)
        low, high = wilson(wins, with_winner)
        share = f"{wins / with_winner:.1%}" if with_winner else "-"
        interval = f"{low:.1%} to {high:.1%}"
        mean = tally.total(power) / tally.games
        name, agent = names.title("power", power)[:15], player[:11]
        yield f"{name:<16}{agent:<12}{wins:>8,}{share:>9}{interval:>17}{mean:>13.1f}"
    yield ""
    yield from textwrap.wrap(f"Endings: {', '.join(_endings(plan, tally))}.", COLUMNS, break_on_hyphens=False)
    yield _length(tally)
    if sum(tally.wins.values()) > with_winner:
        yield "A shared win counts for each who shares it. Shares are of games with a winner."


def _endings(plan: Plan, tally: Tally) -> Iterator[str]:
    titles = {"full": "after the last turn", "war": "war"}
    for ending, number in sorted(tally.endings.items(), key=lambda item: -item[1]):
        if number:
            title = titles.get(ending) or plan.game.words.names.title("ending", ending)
            yield f"{title} {number:,} ({number / tally.games:.1%})"


def _length(tally: Tally) -> str:
    shortest, longest = min(tally.lengths), max(tally.lengths)
    turns = f"{longest} turns" if shortest == longest else f"{tally.mean('turns'):.1f} turns ({shortest} to {longest})"
    offers, accepted = tally.mean("offers"), tally.mean("accepted")
    return (
        f"A game: {turns}, {tally.mean('decisions'):.0f} decisions; "
        f"{offers:.1f} offers, {accepted:.1f} of them accepted."
    )
