"""Records: games as TOML, made of typed entries that replay to the same game anywhere.

A record looks like this:

    format = 1
    package = "0.1.0"
    scenario = "partnership"
    seed = 7

    [rules]
    digest = "0f3a..."
    layers = ["standard 1", "classroom 2"]

    [[rules.overlays]]
    (the tables of the overlay "classroom", so that the record can be read without its folder)

    [seats]
    france = "human"
    ...

    [game]
    entries = [
        { kind = "action", by = "chance", text = "order japan france china united_states" },
        { kind = "action", by = "japan", text = "drill east_china_sea" },
        { kind = "check", turn = 1, number = 2812345678 },
    ]

Chance's actions are entries like any other, so nothing has to be drawn again. A check stands where a turn has ended,
and where the game has: a number of the position there and of the way to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, ClassVar

import tomli_w

from indopacific_game import vocabulary as v
from indopacific_game.game.errors import RecordError
from indopacific_game.game.files import write_atomically
from indopacific_game.game.toml import MAX_BYTES, Reader, TomlFault, decode, line_of, parse, show

FORMAT = 1
"""Version of the format that this package writes."""
MAX_ENTRIES = 20_000
MAX_SEED = 2**63 - 1
MAX_LAYERS = 16

Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: dict[int, Migration] = {}
"""By format version: what turns the tables of such a record into those of the next version. No format is older yet."""


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action that was taken: by whom (a power, or "chance"), and which, in notation."""

    kind: ClassVar[str] = "action"
    by: str
    text: str

    @classmethod
    def read(cls, table: Reader) -> ActionEntry:
        """Read the entry from its table. Raises TomlFault."""
        return cls(table.text("by"), table.text("text"))


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """The check number of the position in which a turn ended (turn 0: setting up) and of the actions up to there."""

    kind: ClassVar[str] = "check"
    turn: int
    number: int

    @classmethod
    def read(cls, table: Reader) -> CheckEntry:
        """Read the entry from its table. Raises TomlFault."""
        return cls(table.whole("turn", 0, v.TURNS), table.whole("number", 0, 2**32 - 1))


Entry = ActionEntry | CheckEntry
ENTRY_KINDS: Mapping[str, Callable[[Reader], Entry]] = {e.kind: e.read for e in (ActionEntry, CheckEntry)}
"""How each kind of entry is read. Later formats add kinds (note, override, inject, takeover, branch)."""


@dataclass(frozen=True)
class Record:
    """A game as it was played, or as far as it was played.

    `layers` names the rule set and its overlays ("standard 1"), `overlays` holds the overlays' tables, `seats` says who
    plays each power, `entries` what happened. `file` is where it was read from, for messages.
    """

    package: str
    scenario: str
    seed: int
    rules_digest: str
    layers: tuple[str, ...]
    seats: Mapping[str, str]
    entries: tuple[Entry, ...] = ()
    overlays: tuple[Mapping[str, Any], ...] = ()
    file: str = field(default="", compare=False)
    text: str = field(default="", compare=False, repr=False)

    @classmethod
    def load(cls, path: str | Path) -> Record:
        """Read a record from a file. Raises RecordError, which says where the fault is and what was expected."""
        name = str(path)
        try:
            with Path(path).open("rb") as source:
                data = source.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise RecordError(f"cannot be read: {why}", file=name) from None
        return cls.from_bytes(data, name)

    @classmethod
    def from_bytes(cls, data: bytes, file: str = "") -> Record:
        """Read a record from the bytes of a file; `file` is the name that errors say. Raises RecordError."""
        try:
            text = decode(data)
        except TomlFault as fault:
            raise RecordError(fault.what, file=file, line=fault.line, expected=fault.expected) from None
        return cls.from_text(text, file)

    @classmethod
    def from_text(cls, text: str, file: str = "") -> Record:
        """Read a record from its text. Raises RecordError."""
        try:
            return _read(Reader(migrate(parse(text))), file, text)
        except TomlFault as fault:
            raise RecordError(
                fault.what,
                file=file,
                line=fault.line or line_of(text, fault.path),
                entry=_entry_number(fault.path),
                expected=fault.expected,
            ) from None

    def to_text(self) -> str:
        """Return the record as TOML."""
        rules: dict[str, Any] = {"digest": self.rules_digest, "layers": list(self.layers)}
        if self.overlays:
            rules["overlays"] = list(self.overlays)
        return tomli_w.dumps(
            {
                "format": FORMAT,
                "package": self.package,
                "scenario": self.scenario,
                "seed": self.seed,
                "rules": rules,
                "seats": self.seats,
                "game": {"entries": [{"kind": entry.kind, **asdict(entry)} for entry in self.entries]},
            }
        )

    def save(self, path: str | Path) -> str:
        """Write the record to a file, wholly or not at all, and return what has been written.

        Raises RecordError if it cannot be written.
        """
        text = self.to_text()
        try:
            write_atomically(Path(path), text)
        except OSError as error:
            raise RecordError(f"cannot be written: {error.strerror or error}", file=str(path)) from None
        return text

    def with_entries(self, entries: tuple[Entry, ...]) -> Record:
        """Return the record with other entries."""
        return replace(self, entries=entries, text="")

    def actions(self) -> Iterator[ActionEntry]:
        """Go through the actions, chance's included."""
        return (entry for entry in self.entries if isinstance(entry, ActionEntry))

    def fault(self, what: str, entry: int = 0, expected: str = "") -> RecordError:
        """Return an error that says where in this record's file it applies; entries count from 1."""
        line = line_of(self.text, ("game", "entries", entry - 1)) if entry and self.text else 0
        return RecordError(what, file=self.file, line=line, entry=entry, expected=expected)


@cache
def package_version() -> str:
    """Return the version of this package, as records say it."""
    try:
        return version("indopacific-game")
    except PackageNotFoundError:  # run from the sources, not installed
        return "0"


def migrate(tables: dict[str, Any], migrations: Mapping[int, Migration] = MIGRATIONS) -> dict[str, Any]:
    """Bring the tables of a record to the present format, step by step. Raises TomlFault."""
    found = tables.get("format")
    if not isinstance(found, int) or isinstance(found, bool):
        raise TomlFault("this is no record of a game", f"format = {FORMAT} in its first line", path=("format",))
    while found != FORMAT and found in migrations:
        tables = migrations[found](tables)
        found += 1
        tables["format"] = found
    if found != FORMAT:
        newer = "written by a newer version of the game" if found > FORMAT else "of no format that there ever was"
        what = f"the record is {newer}: format {show(found)}"
        raise TomlFault(what, f"format {FORMAT} or older; install a newer version", path=("format",))
    return tables


def _read(top: Reader, file: str, text: str) -> Record:
    """Read the tables of the present format."""
    top.whole("format", FORMAT, FORMAT)
    head = (top.text("package", 40), top.text("scenario", 40), top.whole("seed", 0, MAX_SEED))
    rules, seats, game = top.table("rules"), top.table("seats"), top.table("game")
    top.done()
    digest = rules.text("digest", 64)
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        rules.refuse("digest", digest, "64 hexadecimal digits")
    layers = tuple(_words(rules, "layers"))
    overlays = tuple(_overlays(rules))
    rules.done()
    powers = seats.left()
    if len(powers) != v.POWERS:
        raise TomlFault(f"[seats] names {len(powers)} powers", f"{v.POWERS}", path=("seats",))
    entries = tuple(_entries(game))
    game.done()
    return Record(*head, digest, layers, {p: seats.text(p) for p in powers}, entries, overlays, file, text)


def _words(table: Reader, key: str) -> Iterator[str]:
    for i, word in enumerate(table.elements(key, 1, MAX_LAYERS)):
        if not isinstance(word, str) or not 0 < len(word) <= 200 or not word.isprintable():
            raise TomlFault(f"a layer is {show(word)}", "a name and a version", path=(*table.path, key, i))
        yield word


def _overlays(rules: Reader) -> Iterator[Mapping[str, Any]]:
    if not rules.has("overlays"):
        return
    for i, overlay in enumerate(rules.elements("overlays", 1, MAX_LAYERS)):
        if not isinstance(overlay, dict):
            raise TomlFault(f"an overlay is {show(overlay)}", "a table", path=(*rules.path, "overlays", i))
        yield overlay


def _entries(game: Reader) -> Iterator[Entry]:
    known = " or ".join(f'"{kind}"' for kind in ENTRY_KINDS)
    for i, table in enumerate(game.elements("entries", 0, MAX_ENTRIES)):
        entry = Reader(table, (*game.path, "entries", i))
        kind = entry.take("kind", known)
        if not isinstance(kind, str) or kind not in ENTRY_KINDS:
            entry.refuse("kind", kind, known)
        yield ENTRY_KINDS[kind](entry)
        entry.done()


def _entry_number(path: tuple[str | int, ...]) -> int:
    """Return the number, from 1, of the entry that a path leads into; 0 if into none."""
    inside = len(path) > 2 and path[:2] == ("game", "entries")
    return int(path[2]) + 1 if inside else 0
