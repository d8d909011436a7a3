"""Saved games: the folder that they are in, what a list shows of them, and named copies.

Every game has a record, which the session saves after each action, and may have two files beside it with the same
stem: a sidecar (see `sidecar`) and a thumbnail. Named copies are in a folder of their own.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Final

import pygame
from platformdirs import user_pictures_path

from indopacific_game.board.settings import Fault
from indopacific_game.board.sidecar import (
    LONGEST_TITLE,
    Facts,
    Outcome,
    clean,
    is_sidecar,
    read_facts,
    sidecar_of,
    write_facts,
)
from indopacific_game.game import CheckEntry, Game, GameError, Record, RecordError, game_of, replay
from indopacific_game.game.files import write_bytes_atomically
from indopacific_game.game.places import (
    FOLDER_VARIABLE,
    data_folder,
    games_folder,
    new_record_path,
    writable_games_folder,
)

COPIES: Final = "named"
"""Folder, in that of the games, of the copies that have names."""
MOST_SHOWN: Final = 200
"""Games in a list: the newest."""
THUMBNAIL_WIDTH: Final = 480
_LONGEST_SLUG: Final = 32


class KeepingError(Exception):
    """A file of a saved game could not be read, written or removed; `fault` says so."""

    def __init__(self, error: OSError) -> None:
        why = error.strerror or str(error)
        super().__init__(why)
        self.fault = Fault("board-keeping-failed", {"why": why})


@dataclass(frozen=True)
class Slot:
    """What a list shows of a saved game.

    `title` is the name that a person gave it ("" for none), `is_copy` whether it is a named copy rather than a game as
    it goes on. `seats` says who plays each power, `names` what people call themselves. `turn` is the one in progress,
    or the last of a finished game, `turns` the number of the scenario's (0: unknown). `fault` says why the game cannot
    be loaded, or is "".
    """

    path: Path
    saved: datetime
    is_copy: bool = False
    title: str = ""
    scenario: str = ""
    scenario_name: str = ""
    seats: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    time_limit: int = 0
    turn: int = 0
    turns: int = 0
    outcome: Outcome | None = None
    thumbnail: Path | None = None
    fault: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether the game has ended."""
        return self.outcome is not None


class Shelf:
    """The saved games.

    Reading lists takes time, since each record is read: the first list of a hundred games about a second. It may be
    done in a thread. A shelf remembers what it has read until the file changes.
    """

    def __init__(self) -> None:
        self.folder = games_folder()
        self._read: dict[Path, tuple[tuple[int, int], Slot]] = {}
        self._games: dict[tuple[str, str], Game] = {}

    # --- games in progress --------------------------------------------------------------------------------------------

    def new_game(self, scenario: str, facts: Facts) -> tuple[Path, Fault | None]:
        """Return the file of a game that is about to begin, with its facts beside it.

        If the user's folder cannot be written, the file is in a temporary one, and the fault says so. Raises
        KeepingError if that cannot be written either.
        """
        try:
            self.folder, why = writable_games_folder()
            path = new_record_path(self.folder, scenario)
            write_facts(path, facts)
        except OSError as error:
            raise KeepingError(error) from None
        return path, Fault("board-keeping-elsewhere", {"path": str(self.folder), "why": why}) if why else None

    def take_up(self, slot: Slot) -> Path:
        """Return the file in which a game goes on: its own, or, of a named copy, a new one, so that the copy stays.

        Raises KeepingError.
        """
        if not slot.is_copy:
            return slot.path
        facts = replace(read_facts(slot.path), title="")
        path, _ = self.new_game(slot.scenario, facts)
        _copy(slot.path, path, facts)
        return path

    # --- lists --------------------------------------------------------------------------------------------------------

    def slots(self) -> list[Slot]:
        """Return the saved games, newest first, those that cannot be loaded included. Never raises."""
        return list(islice(self._newest(), MOST_SHOWN))

    def unfinished(self) -> Slot | None:
        """Return the game that was played last of those that can be gone on with. Never raises."""
        games = (slot for slot in self._newest() if not slot.is_copy and not slot.fault)
        return next((slot for slot in games if not slot.is_finished), None)

    def knows(self, game: Game) -> None:
        """Remember rules that are loaded, so that records which were played with them need not load them again."""
        self._games[game.digest, game.scenario] = game

    # --- named copies -------------------------------------------------------------------------------------------------

    def keep(self, path: Path, title: str) -> Slot:
        """Keep a copy of a game under a name, and return it. Raises KeepingError."""
        try:
            folder = self.folder / COPIES
            folder.mkdir(parents=True, exist_ok=True)
            copy = new_record_path(folder, slug(title))
        except OSError as error:
            raise KeepingError(error) from None
        _copy(path, copy, replace(read_facts(path), title=title))
        return self._slot(copy, copy.stat())

    def rename(self, slot: Slot, title: str) -> None:
        """Give a game another name; its file stays where it is. Raises KeepingError."""
        try:
            write_facts(slot.path, replace(read_facts(slot.path), title=title))
        except OSError as error:
            raise KeepingError(error) from None
        self._read.pop(slot.path, None)

    def delete(self, slot: Slot) -> None:
        """Remove a game, with what is beside it. Raises KeepingError if it stays."""
        try:
            slot.path.unlink(missing_ok=True)
        except OSError as error:
            raise KeepingError(error) from None
        self._read.pop(slot.path, None)
        for beside in (sidecar_of(slot.path), thumbnail_of(slot.path)):
            with suppress(OSError):
                beside.unlink()

    # --- reading ------------------------------------------------------------------------------------------------------

    def _newest(self) -> Iterator[Slot]:
        """Go through the games, newest first; each is read when it is come to."""
        folders = {games_folder(), self.folder}
        found = [pair for folder in folders for inside in (folder, folder / COPIES) for pair in _records(inside)]
        for _, path, stat in sorted(found, key=itemgetter(0), reverse=True):
            yield self._slot(path, stat)

    def _slot(self, path: Path, stat: os.stat_result) -> Slot:
        version = stat.st_mtime_ns, stat.st_size
        known = self._read.get(path)
        if known is None or known[0] != version:
            known = self._read[path] = version, self._look_at(path, version[0])
        picture = thumbnail_of(path)
        return replace(known[1], thumbnail=picture if picture.is_file() else None)

    def _look_at(self, path: Path, saved_ns: int) -> Slot:
        facts = read_facts(path)
        slot = Slot(
            path,
            datetime.fromtimestamp(saved_ns / 1e9, UTC).astimezone(),
            is_copy=path.parent.name == COPIES,
            title=facts.title,
            names=facts.names,
            time_limit=facts.time_limit,
        )
        try:
            record = Record.load(path)
            slot = replace(slot, scenario=record.scenario, seats=record.seats, turn=_turn(record))
            return self._with_rules(slot, record, self._game(record), facts)
        except RecordError as error:
            # The list says which file it is.
            without = RecordError(error.what, line=error.line, entry=error.entry, expected=error.expected)
            return replace(slot, fault=str(without))
        except GameError as error:
            return replace(slot, fault=str(error))

    def _with_rules(self, slot: Slot, record: Record, game: Game, facts: Facts) -> Slot:
        scenario = game.rules.scenario[record.scenario]
        outcome = _outcome(slot.path, record, game, facts)
        turn = min(slot.turn if outcome is None else slot.turn - 1, scenario.turns)
        return replace(slot, scenario_name=scenario.name, turns=scenario.turns, turn=turn, outcome=outcome)

    def _game(self, record: Record) -> Game:
        """Return the game of a record, loaded once. Raises GameError."""
        key = record.rules_digest, record.scenario
        if key not in self._games:
            # A copy: another thread may add to them.
            same_rules = (game for (digest, _), game in list(self._games.items()) if digest == record.rules_digest)
            known = next(same_rules, None)
            self._games[key] = Game(known.loaded, record.scenario) if known else game_of(record)
        return self._games[key]


# --- files ------------------------------------------------------------------------------------------------------------


def slug(title: str) -> str:
    """Return a title as a part of a file's name that every system can read.

    >>> slug("Été 2027: Taïwan / Tōkyō?")
    'ete-2027-taiwan-tokyo'
    """
    plain = unicodedata.normalize("NFKD", clean(title, LONGEST_TITLE)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-") or "game"


def thumbnail_of(record: Path) -> Path:
    """Return where the thumbnail of a record is, if it has one."""
    return record.with_suffix(".png")


def shrink(surface: pygame.Surface) -> pygame.Surface:
    """Return a thumbnail of what is on the surface: it must show only what everybody at the table may see."""
    width = min(THUMBNAIL_WIDTH, surface.get_width())
    height = max(round(surface.get_height() * width / surface.get_width()), 1)
    return pygame.transform.smoothscale(surface, (width, height))


def write_thumbnail(record: Path, thumbnail: pygame.Surface) -> None:
    """Write a thumbnail beside a record, in whichever thread. A list does without what cannot be written."""
    out = io.BytesIO()
    with suppress(OSError, pygame.error):
        pygame.image.save(thumbnail, out, "thumbnail.png")
        write_bytes_atomically(thumbnail_of(record), out.getvalue())


def read_thumbnail(slot: Slot) -> pygame.Surface | None:
    """Return the thumbnail of a game, None if there is none that can be read."""
    if slot.thumbnail is None:
        return None
    try:
        return pygame.image.load(slot.thumbnail)
    except (OSError, pygame.error):
        return None


def pictures_folder() -> Path:
    """Return the folder for pictures of the window: the user's own if there is one. Raises OSError."""
    own = user_pictures_path()
    if own.is_dir() and not os.environ.get(FOLDER_VARIABLE):
        return own
    folder = data_folder() / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _records(folder: Path) -> list[tuple[tuple[int, str], Path, os.stat_result]]:
    """Return the records in a folder, with what puts them in order of age.

    A game that has only been named has an empty file, which is no record yet.
    """
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if path.suffix != ".toml" or is_sidecar(path):
                continue
            with suppress(OSError):
                stat = path.stat()
                if path.is_file() and stat.st_size:
                    found.append(((stat.st_mtime_ns, path.name), path, stat))
    return found


def _copy(record: Path, copy: Path, facts: Facts) -> None:
    """Copy a record and its thumbnail; the record last, so that a copy is whole or none. Raises KeepingError."""
    with suppress(OSError):
        write_bytes_atomically(thumbnail_of(copy), thumbnail_of(record).read_bytes())
    try:
        write_facts(copy, facts)
        write_bytes_atomically(copy, record.read_bytes())
    except OSError as error:
        for path in (copy, sidecar_of(copy), thumbnail_of(copy)):
            with suppress(OSError):
                path.unlink()
        raise KeepingError(error) from None


# --- records ----------------------------------------------------------------------------------------------------------


def _turn(record: Record) -> int:
    """Return the turn after the last that a record has a check of."""
    return max((entry.turn for entry in record.entries if isinstance(entry, CheckEntry)), default=0) + 1


def _outcome(path: Path, record: Record, game: Game, facts: Facts) -> Outcome | None:
    """Return how a game ended, None if it goes on. Raises RecordError if the record does not replay.

    A game may be over only where a check stands last, so that others are not replayed; and what the replay of a
    finished game has found is written beside it.
    """
    last = record.entries[-1] if record.entries else None
    if not isinstance(last, CheckEntry):
        return None
    if facts.outcome is not None and facts.outcome.check == last.number:
        return facts.outcome
    state = None
    for step in replay(record, game):
        state = step.state
    if state is None or not state.is_terminal:
        return None
    outcome = Outcome(last.number, state.ending or "", state.winners)
    with suppress(OSError):
        write_facts(path, replace(facts, outcome=outcome))
    return outcome
