"""Where rule sets come from: the shipped one, folders, and files held in memory."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from indopacific_game.rules.faults import Fault, show
from indopacific_game.rules.parse import LARGEST_FILE

STANDARD = "standard"
"""The name of the shipped rule set, in `extends` and on the command line."""
MOST_FILES = 100
"""TOML files that one folder may hold."""
LARGEST_FOLDER = 4 << 20
"""Bytes that the TOML files of one folder may have together."""


@dataclass(frozen=True)
class Source:
    """The files of one layer, not yet read as TOML.

    `label` says where they are from, in faults and records. `key` is the same for two sources only if they are the
    same place, which is how a cycle is found.
    """

    label: str
    files: Mapping[str, bytes]
    key: str
    folder: Path | None = None
    faults: tuple[Fault, ...] = field(default=())

    def file_label(self, name: str) -> str:
        """Say which file of which layer."""
        return f"{self.label}/{name}" if self.label else name


Finder = Callable[[Source, str], Source]
"""Finds what `extends` means in a source: a source, with faults if there is none."""


def standard_folder() -> Path:
    """Give the folder of the shipped rules: in the installed package, or beside its sources."""
    packed = Path(str(package_files("indopacific_game"))) / "_data" / "rules" / STANDARD
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "rules" / STANDARD


def read_standard() -> Source:
    """Read the files of the shipped rules."""
    return read_folder(standard_folder(), STANDARD)


def find_extended(source: Source, name: str) -> Source:
    """Find what a folder extends: the shipped rules or a folder given from there."""
    if name == STANDARD:
        return read_standard()
    shown = printable(name)
    if source.folder is None or Path(name).is_absolute():
        return _missing(shown, f"extends = {show(name)} is not a folder below or beside this one")
    return read_folder(source.folder / name, f"{source.label}/{shown}")


def read_folder(folder: str | Path, label: str | None = None) -> Source:
    """Read all TOML files of a folder, in the order of their names. Never raises: what can't be read is a fault."""
    label = printable(str(folder)) if label is None else label
    try:
        place = Path(folder).resolve()
        problem = _no_folder(place)
        names = [] if problem else sorted(p.name for p in place.iterdir() if _is_rule_file(p))
    except (OSError, ValueError, RuntimeError) as error:  # no permission, a NUL in the name, a loop of links
        return _missing(label, _why(error))
    if problem or not names:
        return _missing(label, *(problem or ("the folder holds no rules", "files ending in .toml")))
    if len(names) > MOST_FILES:
        return _missing(label, f"the folder holds {len(names)} TOML files", f"at most {MOST_FILES}")
    return _read_files(place, names, label)


def _read_files(place: Path, names: list[str], label: str) -> Source:
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    room = LARGEST_FOLDER
    for name in names:
        shown = f"{label}/{printable(name)}"
        data = _read_file(place / name)
        if isinstance(data, str):
            faults.append(Fault(shown, "", 0, "error", data, "a text file that can be read"))
        elif len(data) > room:
            faults.append(
                Fault(shown, "", 0, "error", "the folder is too large", f"at most {LARGEST_FOLDER >> 20} MiB")
            )
        else:
            room -= len(data)
            files[printable(name)] = data
    return Source(label, files, str(place), place, tuple(faults))


def source_of_tables(label: str, tables: Mapping[str, Any]) -> Source:
    """Make a source of tables, such as the overlays that a record holds."""
    import tomli_w

    return Source(label, {f"{label}.toml": tomli_w.dumps(tables).encode()}, f"tables:{label}")


def printable(text: str) -> str:
    """Make a file name fit to be shown: bytes that are not UTF-8 and control characters are escaped."""
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in whole)


def _is_rule_file(path: Path) -> bool:
    return path.name.endswith(".toml") and not path.name.startswith(".")


def _no_folder(place: Path) -> tuple[str, str] | None:
    if place.is_dir():
        return None
    expected = 'a folder of TOML files, or "standard"'
    return ("this is a file", expected) if place.exists() else ("there is no such folder", expected)


def _missing(label: str, message: str, expected: str = "") -> Source:
    return Source(label, {}, f"missing:{label}", None, (Fault(label, "", 0, "error", message, expected),))


def _read_file(path: Path) -> bytes | str:
    """Read a file, or say why it can't be: pipes and devices, which might never end, are not opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "this is not a file"
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        return _why(error)


def _why(error: Exception) -> str:
    return f"can't be read: {getattr(error, 'strerror', None) or printable(str(error))}".lower()
