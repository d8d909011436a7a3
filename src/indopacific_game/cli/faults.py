"""What is wrong with a command: collected, so that everything is told at once, and told without a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import NoReturn

import typer

FAILED = 1
"""Exit code of a command that was understood and could not be done."""
WRONG = 2
"""Exit code of a command that makes no sense as it is, or that names faulty files."""
INTERRUPTED = 130
"""Exit code after Ctrl-C."""

LONGEST_QUOTED = 60


class Faults:
    """Collects what is wrong with the options of one command.

    >>> faults = Faults()
    >>> faults.number("--games", "0", least=1)
    0
    >>> faults.found
    ['--games: "0" is too small; expected a whole number from 1']
    """

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, option: str, what: str, expected: str = "", near: str = "") -> None:
        """Note that an option is wrong: what it is, what was expected, and the nearest valid thing."""
        tail = f"; expected {expected}" if expected else ""
        hint = f'; did you mean "{near}"?' if near else ""
        self.found.append(f"{option}: {what}{tail}{hint}")

    def number(self, option: str, text: str, *, least: int, most: int | None = None) -> int:
        """Return the whole number that an option gives; if it gives none, note it and return 0."""
        expected = f"a whole number from {least}" + (f" to {most}" if most is not None else "")
        try:
            number = int(text) if len(text) <= LONGEST_QUOTED else None
        except ValueError:
            number = None
        if number is None:
            self.add(option, f"{quoted(text)} is not a whole number", expected)
            return 0
        if number < least:
            self.add(option, f"{quoted(text)} is too small", expected)
        elif most is not None and number > most:
            self.add(option, f"{quoted(text)} is too large", expected)
        return number

    def choice(self, option: str, text: str, known: Iterable[str], what: str) -> None:
        """Note it if a word is none of those known; `what` says what sort of word it is."""
        words = list(known)
        if text not in words:
            self.add(option, f"there is no {what} {quoted(text)}", " or ".join(words), nearest(text, words))

    def stop(self) -> None:
        """End the command with exit code 2 if anything is wrong, having said all of it."""
        if self.found:
            fail(*self.found, code=WRONG)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like this one, or "" if none is."""
    return next(iter(get_close_matches(word[:LONGEST_QUOTED].lower(), list(known), 1, 0.5)), "")


def quoted(text: str) -> str:
    """Return a text in quotation marks, short and harmless enough for a message."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:LONGEST_QUOTED])
    return f'"{shown}{"..." if len(text) > LONGEST_QUOTED else ""}"'


def fail(*messages: str, code: int = FAILED) -> NoReturn:
    """Say what is wrong on standard error, and end the command."""
    for message in messages:
        print(f"Error: {message}", file=sys.stderr)
    raise typer.Exit(code)


@contextmanager
def explained() -> Iterator[None]:
    """Turn the errors that games, records and rules raise into messages and exit codes."""
    from indopacific_game.game import GameError, RecordError
    from indopacific_game.rules import RulesError

    try:
        yield
    except RulesError as error:
        fail(*(str(fault) for fault in error.faults), code=WRONG)
    except RecordError as error:
        fail(str(error), code=WRONG)
    except GameError as error:
        fail(str(error), code=WRONG)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        fail(f"{where}{error.strerror or error}")
