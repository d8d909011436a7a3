"""Matches: many games between the same players, in one process or several, with the same results either way."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from indopacific_game.agents import Maker, make_agents, maker_of, plays_in_kernel, register_if_new
from indopacific_game.arena.pool import WorkersFailed, spread_out, uninterrupted
from indopacific_game.arena.rows import RowWriter
from indopacific_game.arena.tally import Tally
from indopacific_game.game import (
    Action,
    ActionEntry,
    Game,
    GameError,
    Record,
    Results,
    State,
    new_record,
    play_chunks,
    play_traced,
    play_with,
    seats_of,
    seed_of_game,
    trail_after,
)
from indopacific_game.game.record import Entry
from indopacific_game.game.replay import check_of

FAST_CHUNK = 2000
"""Games of players that take no thought, played at a time: some 60 ms, as long as Ctrl-C has to wait at least."""
CHUNK = 10
"""Games of other players, and games whose records are kept: some 0.1 s."""


class MatchError(GameError):
    """A match cannot be played or written."""


@dataclass(frozen=True)
class Match:
    """What is to be played: games number `first` to `first + games - 1` of the match with this seed.

    `seats` says who plays each power; `records` is a folder for one record a game. A game depends on its number, the
    seed, the rules and the players alone.
    """

    game: Game
    seats: Mapping[str, str]
    games: int
    seed: int = 0
    first: int = 0
    records: Path | None = None
    makers: Mapping[str, Maker] = field(default_factory=dict)

    def settings(self) -> dict[str, Any]:
        """Return everything but the game."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "game"}

    def chunks(self) -> Iterator[tuple[int, int]]:
        """Yield first game and number of games of each piece of work, by what a game costs."""
        fast = set(self.seats.values()) == {"random"} and self.records is None and self.game.engine.compiled
        step, end = FAST_CHUNK if fast else CHUNK, self.first + self.games
        return ((start, min(step, end - start)) for start in range(self.first, end, step))


@dataclass(frozen=True)
class Summary:
    """How a match went: the tally of what was played, and whether it was interrupted."""

    tally: Tally
    interrupted: bool = False


Progress = Callable[[Tally], None]
"""Called after every chunk with the tally so far."""


def run_match(
    game: Game,
    agents: str | Mapping[str, str],
    games: int,
    *,
    seed: int = 0,
    first: int = 0,
    workers: int = 1,
    out: Path | None = None,
    records: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Play a match, write a row of JSON for each game to a file, and return how it went.

    `agents` is one name for all powers or a name for each; `records` a folder that gets a record of every game. Rows
    come in game order and are the same for any number of workers. Ctrl-C ends the match; what is finished is kept, and
    the summary says so. However a match ends, its rows and its records are of the same games.

    Raises GameError for unknown players, MatchError if files cannot be written or workers not be started: with several
    workers the calling program's main module must be guarded by `if __name__ == "__main__":`.
    """
    seats = seats_of(game, agents)
    makers = {name: maker_of(name) for name in seats.values()}
    own = {} if plays_in_kernel(seats) else makers
    match = Match(game, seats, games, seed, first, None, own)
    if games < 0 or first < 0 or not 0 <= seed < 2**63 or workers < 1:
        raise MatchError("a match needs at least 0 games, 1 worker, and a seed from 0 to 2**63 - 1")
    try:
        with _records_to(records) as begun, _rows_to(out) as write:
            return _run(replace(match, records=begun), workers, write, progress)
    except OSError as error:
        raise MatchError(f"{error.filename or out}: {error.strerror or error}") from None


@contextmanager
def _rows_to(out: Path | None) -> Iterator[Callable[[str], None]]:
    """Give what writes lines to a file, or nowhere."""
    if out is None:
        yield lambda _: None
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="\n") as file:

        def write(lines: str) -> None:
            file.write(lines)
            file.flush()

        yield write


@contextmanager
def _records_to(folder: Path | None) -> Iterator[Path | None]:
    """Give a folder in that of the records for those whose rows are not written: they are lost when the match ends."""
    if folder is None:
        yield None
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as begun:
        yield Path(begun)


def _run(match: Match, workers: int, write: Callable[[str], None], progress: Progress | None) -> Summary:
    """Play all chunks, write their lines in order and add up their tallies."""
    tally = Tally()
    played = _play_here(match) if workers == 1 or match.games == 0 else _play_in_workers(match, workers)
    try:
        for lines, part in played:
            with uninterrupted():
                write(lines)
                if match.records is not None:
                    _keep(match.records, match.first + tally.games, part.games)
                tally = tally + part
            if progress is not None:
                progress(tally)
    except KeyboardInterrupt:
        return Summary(tally, interrupted=True)
    finally:
        played.close()
    return Summary(tally)


def _keep(begun: Path, first: int, games: int) -> None:
    """Move the records of games whose rows are written to where they stay."""
    for number in range(first, first + games):
        record = begun / record_name(number)
        record.replace(begun.parent / record.name)


Piece = tuple[str, Tally]
"""Lines and tally of a chunk."""


def _play_here(match: Match) -> Generator[Piece, None, None]:
    writer = RowWriter(match.game, match.seats, match.seed)
    for start, count in match.chunks():
        yield _play(match, writer, start, count)


def _play_in_workers(match: Match, workers: int) -> Generator[Piece, None, None]:
    """Play chunks in processes and yield them in order, with few of them waiting at any time."""
    _warm_up(match)
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.json"
        rules.write_text(json.dumps(match.game.layer_tables), encoding="utf-8")
        begin = (rules, match.game.scenario, match.game.engine.compiled, match.settings())
        try:
            yield from spread_out(match.chunks(), workers, _play_in_worker, _begin_worker, begin)
        except WorkersFailed as error:
            raise MatchError(str(error)) from None


def _warm_up(match: Match) -> None:
    """Make what the match needs of the compiled kernel here, so that all workers find it in the cache."""
    seats = dict.fromkeys(match.game.powers, "random")
    if plays_in_kernel(match.seats):
        _, actions = play_traced(match.game, seats, 0, 0)
    else:
        _, actions = play_agents(match.game, seats, 0)
    if match.records is not None:
        record_of(match.game, seats, 0, actions)


@dataclass
class _Worker:
    """What a worker process works on."""

    match: Match | None = None
    writer: RowWriter | None = None


_worker = _Worker()


def _begin_worker(rules: Path, scenario: str, compiled: bool | None, settings: Mapping[str, Any]) -> None:
    """Make a process a worker of a match of the rules in a file."""
    game = Game.of_layers(json.loads(rules.read_text(encoding="utf-8")), scenario, compiled)
    match = Match(game, **settings)
    for name, maker in match.makers.items():
        register_if_new(name, maker)
    _worker.match = match
    _worker.writer = RowWriter(match.game, match.seats, match.seed)


def _play_in_worker(chunk: tuple[int, int]) -> Piece:
    assert _worker.match is not None
    assert _worker.writer is not None
    return _play(_worker.match, _worker.writer, *chunk)


def _play(match: Match, writer: RowWriter, start: int, count: int) -> Piece:
    """Play one chunk."""
    if match.records is None and plays_in_kernel(match.seats):
        chunks = play_chunks(match.game, match.seats, count, match.seed, first=start, chunk=count)
        results = np.concatenate([chunk.results for chunk in chunks])
    else:
        results = np.concatenate([_play_one(match, number) for number in range(start, start + count)])
    return writer.lines(results), Tally.of(match.game, results)


def _play_one(match: Match, number: int) -> Results:
    """Play one game, and write its record if records are kept."""
    results, actions = play_game(match.game, match.seats, match.seed, number)
    if match.records is not None:
        record = record_of(match.game, match.seats, seed_of_game(match.seed, number), actions)
        record.save(match.records / record_name(number))
    return results


def record_name(number: int) -> str:
    """Return the name of the file that the record of a game is kept in."""
    return f"game-{number:07d}.toml"


def play_game(game: Game, seats: Mapping[str, str], seed: int, number: int) -> tuple[Results, list[int]]:
    """Play one game of a match between any players; return its result and its actions by id."""
    if plays_in_kernel(seats):
        return play_traced(game, seats, seed, number)
    results, actions = play_agents(game, seats, seed_of_game(seed, number))
    results["game"] = number
    return results, actions


def play_agents(game: Game, seats: Mapping[str, str], seed: int) -> tuple[Results, list[int]]:
    """Play one game between agents, each choosing through its own view; return its result and its actions by id."""
    agents = make_agents(game, seats, seed)

    def choose(state: State, decision: int) -> Action:
        power = str(state.current_player)
        return agents[power].choose(state.view(power), decision)

    return play_with(game, choose, seed)


def record_of(game: Game, seats: Mapping[str, str], seed: int, actions: Iterable[int]) -> Record:
    """Return the record of a game that consists of these actions."""
    state = game.initial_state()
    record = new_record(game, seed, seats)
    entries: list[Entry] = []
    trail = 0
    for action in actions:
        by, turn = str(state.current_player), state.turn
        game.engine.apply_silently(state.record, action)
        entries.append(ActionEntry(by, game.actions[action].text))
        trail = trail_after(trail, game.actions[action])
        check = check_of(turn, state, trail)
        if check is not None:
            entries.append(check)
    return replace(record, entries=tuple(entries))
