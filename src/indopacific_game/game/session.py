"""A game in progress: it keeps the record, saves it after every action, and takes actions back."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from indopacific_game.game.actions import Action, trail_after
from indopacific_game.game.changes import Change
from indopacific_game.game.errors import UndoRefused
from indopacific_game.game.files import remove_leftovers
from indopacific_game.game.game import Game
from indopacific_game.game.position import CHANCE
from indopacific_game.game.record import ActionEntry, Record, package_version
from indopacific_game.game.replay import Step, check_of, crisis_of, replay
from indopacific_game.game.state import State

HUMAN = "human"
"""Who sits on a seat unless somebody else is named."""


def new_record(game: Game, seed: int, seats: Mapping[str, str] | None = None) -> Record:
    """Return the record of a game that is about to begin; seats that are not named are human."""
    named = {power: (seats or {}).get(power, HUMAN) for power in game.powers}
    return Record(package_version(), game.scenario, seed, game.digest, game.layers, named, (), game.overlays)


class Session:
    """A game as people play it.

    >>> from indopacific_game.game import Game, Session
    >>> session = Session(Game.load(), seed=7)
    >>> steps = session.run_chance()
    >>> action = session.state.legal_actions()[0]
    >>> changes = session.apply(action)
    >>> session.undo() == action
    True
    """

    def __init__(
        self,
        game: Game,
        *,
        seed: int | None = None,
        seats: Mapping[str, str] | None = None,
        path: str | Path | None = None,
        record: Record | None = None,
    ) -> None:
        """Begin a game, or go on with a record. With a path, the record is saved there now and after every action.

        Raises RecordError if the record does not replay or the file cannot be written.
        """
        self.game = game
        self.record = record or new_record(game, secrets.randbits(53) if seed is None else seed, seats)
        self.path = Path(path) if path is not None else None
        self._saved = b""
        self.state = game.initial_state()
        self._trail = 0
        self._before: list[tuple[int, int, State]] = []
        self._go_through_record()
        self._save()

    @classmethod
    def resume(cls, path: str | Path, game: Game) -> Session:
        """Go on with the game saved in a file, and go on saving it there. Raises RecordError."""
        record = Record.load(path)
        remove_leftovers(Path(path))
        session = cls(game, record=record)
        session.path = Path(path)
        # What another program saves there from now on is not overwritten.
        with suppress(OSError):
            session._saved = session.path.read_bytes()
        return session

    @property
    def seed(self) -> int:
        """The seed that chance is drawn with."""
        return self.record.seed

    def apply(self, action: Action | str) -> tuple[Change, ...]:
        """Take an action for the current player, record it, save, and return the changes.

        Raises IllegalAction or InvalidAction, after which all is as it was, and RecordError if it cannot be saved,
        after which the action is taken but not on disk. If another program has gone on with the game and saved
        it, its file is left alone, and `path` is another one beside it.
        """
        found = self.game.require_legal(self.state, action)
        player, turn = self.state.current_player, self.state.turn
        if player is CHANCE:
            self._before.clear()
        else:
            self._before.append((len(self.record.entries), self._trail, self.state.copy()))
        changes = self.state.apply(found)
        self._trail = trail_after(self._trail, found)
        check = check_of(turn, self.state, self._trail)
        made = ActionEntry(str(player), found.text)
        self.record = self.record.with_entries((*self.record.entries, made, *([check] if check else [])))
        if self.state.is_terminal:
            self._before.clear()
        self._save()
        return changes

    def run_chance(self) -> list[Step]:
        """Take chance's actions, as the seed has them, until a power is to move or the game has ended."""
        steps = []
        while self.state.current_player is CHANCE:
            turn, action = self.state.turn, self.state.sample_chance(self.seed)
            number, crisis = len(self.record.entries) + 1, crisis_of(self.state)
            steps.append(Step(number, turn, str(CHANCE), action, self.apply(action), self.state, crisis))
        return steps

    def undo(self) -> Action:
        """Take back the last action of a power, and return it.

        Actions can be taken back as far as the last decision of chance. Raises UndoRefused, with the reason: nothing
        has been done, chance has decided since, or the agendas have been revealed.
        """
        if not self._before:
            raise self._refusal()
        length, self._trail, self.state = self._before.pop()
        undone = self.record.entries[length]
        self.record = self.record.with_entries(self.record.entries[:length])
        self._save()
        assert isinstance(undone, ActionEntry)
        return self.game.text_to_action(undone.text)

    @property
    def can_undo(self) -> bool:
        """Whether there is anything that can be taken back."""
        return bool(self._before)

    def history(self) -> list[Step]:
        """Replay the game so far, with the changes that each action made; every step's state is the last one."""
        return list(replay(self.record, self.game))

    def _refusal(self) -> UndoRefused:
        if not any(entry.by != str(CHANCE) for entry in self.record.actions()):
            return UndoRefused("there is nothing to take back: no power has acted yet", "undo-nothing")
        if self.state.is_terminal:
            return UndoRefused(
                "the game is over and the agendas are revealed, so that nothing can be taken back", "undo-over"
            )
        return UndoRefused("chance has decided since the last action, so that it cannot be taken back", "undo-chance")

    def _go_through_record(self) -> None:
        """Replay what the record holds, and find what can be taken back: what powers did since chance last decided."""
        before = self.state
        for step in replay(self.record, self.game):
            if step.by == str(CHANCE) or step.state.is_terminal:
                self._before.clear()
            else:
                self._before.append((step.entry - 1, self._trail, before))
            self._trail = trail_after(self._trail, step.action)
            before = step.state.copy()
        self.state = before

    def _save(self) -> None:
        if self.path is None:
            return
        if self._saved and self._is_foreign():
            self.path = _beside(self.path)
        self._saved = self.record.save(self.path).encode("utf-8")

    def _is_foreign(self) -> bool:
        """Whether the file holds something else than this session wrote there last."""
        assert self.path is not None
        try:
            return self.path.read_bytes() != self._saved
        except OSError:
            # A file that is gone is written anew; one that cannot be read will not be written either, which is told.
            return False


def _beside(path: Path) -> Path:
    """Return a file beside another that does not exist yet: "game-2.toml" beside "game.toml"."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in itertools.count(2))
    return next(name for name in names if not name.exists())
