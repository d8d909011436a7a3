"""Settings of the board: a small TOML file in the user's configuration folder, which people may edit.

What is wrong in the file costs that one setting its value and is told; nothing in it stops the game. This module is
imported before the window opens: it must not import `game`, which takes half a second.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar

from indopacific_game.text import Catalogue

FILE: Final = "board.toml"
FOLDER_VARIABLE: Final = "INDOPACIFIC_CONFIG"
"""Names a folder that takes the place of the user's own: for tests, and for settings that are carried about."""

SCALES: Final = (1.0, 2.0)
SMALLEST_WINDOW: Final = (960, 600)
LARGEST_WINDOW: Final = 16384
LONGEST_TIME_LIMIT: Final = 3600
"""Seconds that a decision may take, if it is limited at all."""
LONGEST_NAME: Final = 24
"""Characters in the name of a player."""
AGENT_SPEEDS: Final = (0.25, 8.0)

_MOST_BYTES: Final = 20_000
_LONGEST_TEXT: Final = 200
_MOST_TEXTS: Final = 16
_LONGEST_SHOWN: Final = 40

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """Something wrong with a file, as a message and its arguments; `inner` are arguments that are messages too."""

    message: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    inner: Mapping[str, Fault] = field(default_factory=dict)

    def say(self, catalogue: Catalogue) -> str:
        """Return the sentence for whoever plays."""
        said = {name: fault.say(catalogue) for name, fault in self.inner.items()}
        return catalogue.say(self.message, **self.arguments, **said)


@dataclass(frozen=True)
class _Kind:
    """What a setting may be, and the message that says so."""

    fits: Callable[[Any], bool]
    expected: Fault


def _whole(low: int, high: int) -> _Kind:
    expected = Fault("board-expected-whole", {"low": str(low), "high": str(high)})
    return _Kind(lambda v: isinstance(v, int) and not isinstance(v, bool) and low <= v <= high, expected)


def _number(low: float, high: float) -> _Kind:
    expected = Fault("board-expected-number", {"low": f"{low:g}", "high": f"{high:g}"})
    return _Kind(lambda v: isinstance(v, int | float) and not isinstance(v, bool) and low <= v <= high, expected)


def _switch() -> _Kind:
    return _Kind(lambda v: isinstance(v, bool), Fault("board-expected-switch"))


def _is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most and (value.isprintable() or not value)


def _text(most: int = _LONGEST_TEXT) -> _Kind:
    return _Kind(lambda v: _is_text(v, most), Fault("board-expected-text", {"most": str(most)}))


def _texts(most: int) -> _Kind:
    def fits(value: object) -> bool:
        if not isinstance(value, dict) or len(value) > _MOST_TEXTS:
            return False
        return all(_is_text(key, _LONGEST_TEXT) and _is_text(text, most) for key, text in value.items())

    return _Kind(fits, Fault("board-expected-texts", {"most": str(most)}))


def _table() -> _Kind:
    return _Kind(lambda v: isinstance(v, dict), Fault("board-expected-table"))


def _setting(usual: Any, kind: _Kind) -> Any:
    """Return a field with its usual value, or what makes it, and what it may be."""
    if callable(usual):
        return field(default_factory=usual, metadata={"kind": kind})
    return field(default=usual, metadata={"kind": kind})


@dataclass(frozen=True)
class Setup:
    """How the last game was set up.

    `rules` is the folder of an overlay ("" for none), `seats` says who plays each power (see `agents.make_agent`),
    `names` what people called themselves, `time_limit` the seconds a decision may take (0: as long as they like).
    """

    scenario: str = _setting("", _text())
    rules: str = _setting("", _text(4096))
    time_limit: int = _setting(0, _whole(0, LONGEST_TIME_LIMIT))
    seats: Mapping[str, str] = _setting(dict, _texts(_LONGEST_TEXT))
    names: Mapping[str, str] = _setting(dict, _texts(LONGEST_NAME))


@dataclass(frozen=True)
class Settings:
    """What the board remembers from one time to the next.

    `width` and `height` are pixels, `scale` multiplies all sizes, `volume` runs from 0 to 1, `tooltip_delay` is in
    seconds, `agent_speed` is 1 for reading along and 2 for twice as fast. An empty `locale` follows the environment.
    """

    width: int = _setting(1280, _whole(SMALLEST_WINDOW[0], LARGEST_WINDOW))
    height: int = _setting(800, _whole(SMALLEST_WINDOW[1], LARGEST_WINDOW))
    fullscreen: bool = _setting(False, _switch())
    scale: float = _setting(1.0, _number(*SCALES))
    locale: str = _setting("", _text(40))
    sound: bool = _setting(True, _switch())
    volume: float = _setting(0.6, _number(0, 1))
    reduced_motion: bool = _setting(False, _switch())
    high_contrast: bool = _setting(False, _switch())
    borders: bool = _setting(True, _switch())
    agent_speed: float = _setting(1.0, _number(*AGENT_SPEEDS))
    tooltip_delay: float = _setting(0.4, _number(0, 5))
    setup: Setup = _setting(Setup, _table())  # noqa: RUF009 (it is a field, like the others)

    @classmethod
    def load(cls, path: Path | None = None) -> tuple[Settings, tuple[Fault, ...]]:
        """Read the settings, and say what is wrong in the file. Never raises: what is wrong has its usual value."""
        path = path or settings_path()
        try:
            with path.open("rb") as source:
                data = source.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return cls(), ()
        except (OSError, ValueError) as error:
            return cls(), (_unreadable(path, _reason(error)),)
        tables = _parse(data)
        if isinstance(tables, Fault):
            return cls(), (_unreadable(path, tables),)
        faults: list[Fault] = []
        return _read(cls, tables, "", str(path), faults), tuple(faults)

    def save(self, path: Path | None = None) -> Fault | None:
        """Write the settings, wholly or not at all; if that fails, say so the first time."""
        import tomli_w

        from indopacific_game.game.files import write_atomically

        path = path or settings_path()
        try:
            write_atomically(path, tomli_w.dumps(asdict(self)))
        except OSError as error:
            if path in _told:
                return None
            _told.add(path)
            return Fault("board-settings-unsaved", {"file": str(path)}, {"why": _reason(error)})
        return None


_told: set[Path] = set()
"""Files that could not be written, of which it has been said."""


def settings_path() -> Path:
    """Return where the settings are kept."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        return Path(folder) / FILE
    from platformdirs import user_config_path

    return user_config_path("indopacific", appauthor=False) / FILE


def _unreadable(path: Path, why: Fault) -> Fault:
    return Fault("board-settings-unreadable", {"file": str(path)}, {"why": why})


def _reason(error: Exception) -> Fault:
    return Fault("board-settings-reason", {"why": getattr(error, "strerror", None) or str(error)})


def _parse(data: bytes) -> dict[str, Any] | Fault:
    """Return the tables of the file, or why it has none."""
    if len(data) > _MOST_BYTES:
        return Fault("board-settings-too-large", {"most": str(_MOST_BYTES)})
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Fault("board-settings-not-text")
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        last = data.count(b"\n") + 1
        return Fault("board-settings-line", {"line": found[1] if found else str(last)})
    except (ValueError, RecursionError):  # numbers of thousands of digits, lists within lists within lists
        return Fault("board-settings-not-text")


def _read(sort: type[T], table: Mapping[str, Any], path: str, file: str, faults: list[Fault]) -> T:
    """Make settings of a table; what is wrong is added to the faults, and has its usual value."""
    known = {one.name: one for one in fields(sort)}  # type: ignore[arg-type]
    faults.extend(_unknown(path + key, [path + name for name in known], file) for key in table if key not in known)
    taken: dict[str, Any] = {}
    for name in known.keys() & table.keys():
        one, value = known[name], table[name]
        kind: _Kind = one.metadata["kind"]
        if not kind.fits(value):
            arguments = {"file": file, "key": path + name, "found": _shown(value)}
            faults.append(Fault("board-settings-wrong", arguments, {"expected": kind.expected}))
        elif one.default_factory is Setup:
            taken[name] = _read(Setup, value, f"{path}{name}.", file, faults)
        else:
            taken[name] = float(value) if isinstance(one.default, float) else value
    return sort(**taken)


def _unknown(key: str, known: list[str], file: str) -> Fault:
    arguments = {"file": file, "key": _short(key)}
    near = get_close_matches(key[:_LONGEST_SHOWN], known, 1, 0.6)
    if near:
        return Fault("board-settings-unknown-near", {**arguments, "near": near[0]})
    return Fault("board-settings-unknown", arguments)


def _shown(value: object) -> str:
    """Return a value as it stands in TOML, short and on one line."""
    if isinstance(value, dict):
        return "{...}"
    if isinstance(value, list):
        return "[...]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**_LONGEST_SHOWN:
        return "999..."
    return f'"{_short(value)}"' if isinstance(value, str) else _short(str(value))


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:_LONGEST_SHOWN])
    return shown if len(text) <= _LONGEST_SHOWN else f"{shown}..."
