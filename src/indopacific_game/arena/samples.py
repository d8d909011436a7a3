"""Samples: many games of one sort, played block by block over processes, kept in a folder, gone on with later.

A block is 24 games, one of each opening order, so that whoever opens is balanced exactly; agendas and all other luck
fall as the numbers of the games have them. A block's games are the same in every sample of a seed: samples are paired.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from indopacific_game.agents import Maker, maker_of, plays_in_kernel, register_if_new
from indopacific_game.arena.analysis import look_for_choices
from indopacific_game.arena.match import play_game
from indopacific_game.arena.pool import spread_out
from indopacific_game.arena.variants import Variant, game_of_variant
from indopacific_game.arena.watch import COLUMNS, Seen, row_of, watch
from indopacific_game.game import Game, GameError, seed_of_game

SETTINGS, BLOCKS = "settings.json", "blocks.jsonl"
"""Files of a folder that keeps what is finished."""
FORMAT = 1
BLOCK = 24
"""Games that players who take no thought play at a time: some half a second; others play one by one."""


class SampleError(GameError):
    """What was kept cannot be gone on with."""


@dataclass(frozen=True)
class Sample:
    """Games of one sort: the scenario, who plays (in the order of the powers), what is forbidden to whom.

    `watched` games are gone through again for what bulk play does not say. `analyst` names a player that looks at some
    of the decisions; the others play.
    """

    scenario: str
    seats: tuple[str, ...]
    variant: Variant | None = None
    watched: bool = False
    analyst: str | None = None

    @property
    def key(self) -> str:
        """What the sample is called in files: the same for the same sort of games."""
        parts = [self.scenario, ",".join(self.seats), self.variant.key if self.variant else "as it is"]
        parts += ["watched"] if self.watched else []
        return " / ".join([*parts, f"analysed by {self.analyst}"] if self.analyst else parts)


@dataclass(frozen=True)
class Block:
    """Games that are played together."""

    sample: Sample
    numbers: tuple[int, ...]


@dataclass
class Played:
    """What the games of a sample came to: rows of `watch.COLUMNS` in the order of play, and what was seen."""

    rows: list[list[int]] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)


def balanced_numbers(game: Game, seed: int, games: int) -> list[int]:
    """Return numbers of games in which every opening order comes equally often, in blocks of one each.

    The order of a game hangs on its number and the seed; each block takes the lowest numbers not taken before.
    """
    record = game.initial_state().record
    orders = [action.id for action in game.engine.legal_actions(record)]
    waiting: dict[int, list[int]] = {order: [] for order in orders}
    numbers: list[int] = []
    following = 0
    while len(numbers) < games:
        for order in orders:
            while not waiting[order]:
                waiting[game.engine.sample(record, seed_of_game(seed, following)).id].append(following)
                following += 1
            numbers.append(waiting[order].pop(0))
    return numbers[:games]


def blocks_of(sample: Sample, numbers: Sequence[int], size: int) -> list[Block]:
    """Cut the games of a sample into blocks of a size."""
    return [Block(sample, tuple(numbers[k : k + size])) for k in range(0, len(numbers), size)]


@dataclass(frozen=True)
class Gathered:
    """What playing came to, by the samples' keys, and whether it was interrupted."""

    played: Mapping[str, Played]
    interrupted: bool = False

    def of(self, sample: Sample) -> Played:
        """Return what a sample came to; nothing if nothing of it was finished."""
        return self.played.get(sample.key, Played())


Progress = Callable[[int], None]
"""Told after every block how many games are finished."""


def gather(
    game: Game,
    blocks: Sequence[Block],
    seed: int,
    *,
    workers: int = 1,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """Play blocks of any samples and add up each sample's; `game` gives rules and engine, the samples the scenario.

    With a folder, blocks that it keeps from before are not played again, and every block is written there as it is
    finished. Ctrl-C ends the work; what is finished is returned. The same for any number of workers.

    Raises GameError for unknown players, SampleError if the folder keeps something else, OSError if it cannot be
    written, and WorkersFailed.
    """
    names = {name for block in blocks for name in (*block.sample.seats, block.sample.analyst or "random")}
    makers = {name: maker_of(name) for name in sorted(names) if not plays_in_kernel({"": name})}
    with ExitStack() as stack:
        kept = _Folder(folder, game, seed) if folder is not None else None
        known = kept.check(game, blocks) if kept is not None else {}
        out = stack.enter_context(kept.open()) if kept is not None else None
        # Somebody who challenges their own kind plays the same games on every seat.
        games_of = {block: len(block.numbers) * number for block, number in Counter(blocks).items()}
        left = [block for block in games_of if _key(block) not in known]
        found = dict(known)
        done = sum(games_of.values()) - sum(games_of[block] for block in left)
        if progress is not None:
            progress(done)
        played = _play_all(game, left, seed, workers, makers)
        interrupted = False
        try:
            for block, data in zip(left, played, strict=True):
                line = json.dumps({"sample": block.sample.key, "numbers": block.numbers, **data})
                # Counted first: a block that an interrupt keeps from being written is played again, nothing else.
                found[_key(block)] = json.loads(line)
                if out is not None:
                    out.write(line + "\n")
                    out.flush()
                done += games_of[block]
                if progress is not None:
                    progress(done)
        except KeyboardInterrupt:
            interrupted = True
        finally:
            played.close()
    return Gathered(_add_up(games_of, found), interrupted)


def _add_up(
    blocks: Iterable[Block], found: Mapping[tuple[str, tuple[int, ...]], Mapping[str, Any]]
) -> dict[str, Played]:
    total: dict[str, Played] = {}
    for block in blocks:
        data = found.get(_key(block))
        if data is not None:
            played = total.setdefault(block.sample.key, Played())
            played.rows += data["games"]
            played.seen.add(Seen.from_data(data["seen"]))
    return total


def _key(block: Block) -> tuple[str, tuple[int, ...]]:
    return block.sample.key, block.numbers


# --- playing ----------------------------------------------------------------------------------------------------------


@dataclass
class _Bench:
    """What a process plays with: the rules, and the game it used last."""

    game: Game
    seed: int
    at: tuple[str, Variant | None] | None = None
    current: Game | None = None

    def game_of(self, sample: Sample) -> Game:
        """Return the game that a sample is of."""
        if self.current is None or self.at != (sample.scenario, sample.variant):
            base = self.game
            if base.scenario != sample.scenario:
                base = Game(base.loaded, sample.scenario, base.engine.compiled)
            self.at, self.current = (sample.scenario, sample.variant), game_of_variant(base, sample.variant)
        return self.current

    def play(self, block: Block) -> dict[str, Any]:
        """Play a block; return its rows and what was seen, as plain data."""
        game, sample = self.game_of(block.sample), block.sample
        seats = dict(zip(game.powers, sample.seats, strict=True))
        rows, seen = list[list[int]](), Seen()
        for number in block.numbers:
            results, actions = play_game(game, seats, self.seed, number)
            if sample.analyst is not None:
                seen.real = seen.real + look_for_choices(game, sample.analyst, actions, self.seed, number)
            if sample.watched:
                found, extra = watch(game, actions)
                seen.add(found)
                rows.append(row_of(results, extra))
            else:
                rows.append(row_of(results))
        return {"games": rows, "seen": seen.to_data()}


@dataclass
class _Worker:
    """What a worker process plays with."""

    bench: _Bench | None = None


_worker = _Worker()


def _begin(rules: Path, scenario: str, compiled: bool | None, seed: int, makers: Mapping[str, Maker]) -> None:
    for name, maker in makers.items():
        register_if_new(name, maker)
    game = Game.of_layers(json.loads(rules.read_text(encoding="utf-8")), scenario, compiled)
    _worker.bench = _Bench(game, seed)


def _work(block: Block) -> dict[str, Any]:
    assert _worker.bench is not None
    return _worker.bench.play(block)


def _play_all(
    game: Game, blocks: Sequence[Block], seed: int, workers: int, makers: Mapping[str, Maker]
) -> Generator[dict[str, Any], None, None]:
    """Yield what the blocks come to, in order."""
    if workers == 1 or len(blocks) <= 1:
        bench = _Bench(game, seed)
        yield from map(bench.play, blocks)
        return
    # Whatever has to be compiled is compiled here, so that all workers find it in the cache.
    _Bench(game, seed).play(Block(blocks[0].sample, blocks[0].numbers[:1]))
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.json"
        rules.write_text(json.dumps(game.layer_tables), encoding="utf-8")
        begin = (rules, game.scenario, game.engine.compiled, seed, makers)
        yield from spread_out(blocks, workers, _work, _begin, begin)


# --- what is kept -----------------------------------------------------------------------------------------------------


class _Folder:
    """A folder with the blocks that are finished."""

    def __init__(self, folder: Path, game: Game, seed: int) -> None:
        self.folder = folder
        self.settings = {"format": FORMAT, "seed": seed, "rules": game.digest, "columns": list(COLUMNS)}
        self.seed = seed

    def check(self, game: Game, blocks: Sequence[Block]) -> dict[tuple[str, tuple[int, ...]], dict[str, Any]]:
        """Return the blocks that are kept, or raise SampleError if they are not of these settings and players."""
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / SETTINGS
        if not settings.exists():
            if any(self.folder.iterdir()):
                raise SampleError(f"{self.folder} holds other files; choose a new or empty folder")
            settings.write_text(json.dumps(self.settings, indent=2) + "\n", encoding="utf-8")
            return {}
        self._compare(settings)
        kept = dict(self._blocks())
        checked = set[str]()
        bench = _Bench(game, self.seed)
        for block in blocks:
            data = kept.get(_key(block))
            if data is not None and block.sample.key not in checked:
                checked.add(block.sample.key)
                again = bench.play(Block(Sample(**{**vars(block.sample), "analyst": None}), block.numbers[:1]))
                if again["games"][0] != data["games"][0]:
                    what = f"game {block.numbers[0]} of {block.sample.key} goes otherwise than when it was kept"
                    raise SampleError(f"{self.folder}: {what}: players or engine have changed; begin a new folder")
        return kept

    def open(self) -> TextIO:
        """Open the file of blocks to add to it, after what was written whole."""
        path = self.folder / BLOCKS
        if path.exists():
            whole = path.read_bytes()
            end = whole.rfind(b"\n") + 1
            if end < len(whole):
                with path.open("r+b") as file:
                    file.truncate(end)
        return path.open("a", encoding="utf-8", newline="\n")

    def _compare(self, settings: Path) -> None:
        try:
            found = json.loads(settings.read_text(encoding="utf-8"))
        except ValueError:
            raise SampleError(f"{settings} cannot be read; begin a new folder") from None
        for name, value in self.settings.items():
            if not isinstance(found, dict) or found.get(name) != value:
                has = found.get(name) if isinstance(found, dict) else None
                raise SampleError(f"{self.folder} keeps games of another {name}: {_short(has)}, not {_short(value)}")

    def _blocks(self) -> Iterator[tuple[tuple[str, tuple[int, ...]], dict[str, Any]]]:
        path = self.folder / BLOCKS
        if not path.exists():
            return
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith("\n"):
                    return
                try:
                    data = json.loads(line)
                    yield (data["sample"], tuple(data["numbers"])), {"games": data["games"], "seen": data["seen"]}
                except (ValueError, KeyError, TypeError):
                    raise SampleError(f"{path}, line {number}: this is no block of games; begin a new folder") from None


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 20 else f"{text[:16]}..."
