"""What can go wrong when somebody plays, reads or resumes a game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class GameError(ValueError):
    """Base of the errors of this package; its text is a sentence for whoever plays."""


class ActionError(GameError):
    """An action cannot be taken.

    `text` is the action as it was given, `nearest` the legal actions (in notation) that look most like it.
    """

    def __init__(self, message: str, text: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.text = text
        self.nearest = tuple(nearest)


class InvalidAction(ActionError):
    """The text is no action of this game at all."""


class AmbiguousAction(InvalidAction):
    """The text is the beginning of several actions; `nearest` names them."""


class IllegalAction(ActionError):
    """The action exists, but cannot be taken now.

    `reason` is a message id and `arguments` its arguments (ids and numbers), for the message catalogue.
    """

    def __init__(
        self,
        message: str,
        text: str,
        nearest: Sequence[str] = (),
        reason: str = "",
        arguments: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(message, text, nearest)
        self.reason = reason
        self.arguments = dict(arguments or {})


class StateError(GameError):
    """Bytes or text are not a state of this game."""


class UndoRefused(GameError):
    """Nothing can be taken back, for the reason given.

    `reason` is a message id and `arguments` its arguments.
    """

    def __init__(self, message: str, reason: str, arguments: Mapping[str, str | int] | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.arguments = dict(arguments or {})


class RecordError(GameError):
    """A record cannot be read, or does not replay.

    `file` is its name, `line` counts from 1 (0: unknown), `entry` counts entries from 1 (0: not at an entry),
    `expected` says what should have been there.
    """

    def __init__(self, what: str, *, file: str = "", line: int = 0, entry: int = 0, expected: str = "") -> None:
        self.what, self.file, self.line, self.entry, self.expected = what, file, line, entry, expected
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        place = [f"entry {self.entry}"] if self.entry else []
        place += [f"line {self.line}"] if self.line else []
        parts = [self.file, ", ".join(place)]
        head = ": ".join(p for p in parts if p)
        tail = f"; expected {self.expected}" if self.expected else ""
        return f"{head}: {self.what}{tail}" if head else f"{self.what}{tail}"


class WrongRules(RecordError):
    """The record was played with other rules than those loaded."""
