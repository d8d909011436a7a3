"""States and views: the whole position, which actions move on, and what one power may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import complete, observe
from indopacific_game.engine.layout import DERIVED, STATE, Records, copy_state
from indopacific_game.game import soundness, textform
from indopacific_game.game.actions import Action
from indopacific_game.game.changes import Change
from indopacific_game.game.errors import GameError, StateError
from indopacific_game.game.position import CHANCE, Position

if TYPE_CHECKING:
    from indopacific_game.game.game import Game


class State(Position):
    """The whole position, agendas included. `Game.initial_state` makes one; `apply` moves it on.

    >>> from indopacific_game.game import CHANCE, Game
    >>> state = Game.load().initial_state()
    >>> while state.current_player is CHANCE:
    ...     changes = state.apply(state.sample_chance(seed=7))
    >>> state.turn, state.current_player in state.game.powers
    (1, True)
    """

    __slots__ = ()

    def apply(self, action: Action | str) -> tuple[Change, ...]:
        """Take an action (or its notation), go on to the next decision, and return the changes with their authors.

        Raises IllegalAction if it cannot be taken now, and InvalidAction for a text that is no action; the position
        is then as it was.
        """
        return self.game.engine.apply(self.record, self.game.require_legal(self, action).id)

    @classmethod
    def from_bytes(cls, game: Game, data: bytes) -> Self:
        """Return a position from its bytes. Raises StateError if they are none of this game."""
        stamp = game.stamp
        if not data.startswith(stamp) or len(data) != len(stamp) + STATE.itemsize:
            raise StateError("these bytes are no position of this game: other rules, scenario, version, or damaged")
        record = np.frombuffer(data[len(stamp) :], dtype=STATE.newbyteorder("<")).astype(STATE).view(np.recarray)
        sound = _sound(game, record.copy())
        if sound.tobytes() != record.tobytes():
            raise StateError("these bytes are no position of this game: what repeats the rest differs from it: damaged")
        return cls(game, sound)

    @classmethod
    def from_text(cls, game: Game, text: str) -> Self:
        """Return a position from its text. Raises StateError, which says what is wrong and in which line."""
        return cls(game, _sound(game, textform.read(game, text)))

    def sample_chance(self, seed: int) -> Action:
        """Return the outcome that falls in a game with this seed (0 to 2**63 - 1).

        The same seed gives the same luck in the same turn whatever the powers do. Raises GameError if chance is not
        to move.
        """
        if self.current_player is not CHANCE:
            raise GameError(f"chance is not to move, but {self.current_player}")
        return self.game.engine.sample(self.record, seed)

    def view(self, power: str) -> View:
        """Return what a power may know: all but the agendas of the others, which are public once the game is over."""
        return View(self.game, observe(self.record, self.game.index("powers", power)), power)

    def public_view(self) -> View:
        """Return what everybody may know: no agenda at all until the game is over. Its `power` is ""."""
        return View(self.game, observe(self.record, v.NOBODY))


class View(Position):
    """A position as one power may know it: agendas that are hidden from it are None.

    It reads like a `State`, previews actions like one, and depends on nothing that the power cannot know.
    """

    __slots__ = ("power",)

    def __init__(self, game: Game, record: Records, power: str = "") -> None:
        super().__init__(game, record)
        self.power = power

    def copy(self) -> Self:
        """Return a view of its own that is equal to this one."""
        return type(self)(self.game, copy_state(self.record), self.power)


def _sound(game: Game, record: Records) -> Records:
    """Return the record, made complete, if the kernel may have it. Raises StateError."""
    faults = list(soundness.faults_of(record, game.tables, game.bounds))
    if faults:
        raise StateError(f"this is no position that can come about: {'; '.join(faults)}")
    for name in DERIVED:
        record[name] = 0
    complete(record, game.tables)
    return record
