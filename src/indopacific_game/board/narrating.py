"""The narrator of the board: its lines are wrapped by whoever draws them, and tell results rather than steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indopacific_game.game import Action, Change, Game, by_author
from indopacific_game.game.narrate import Narrator

WIDE = 100_000


class BoardNarrator(Narrator):
    """Tells each quantity that an author changes once."""

    def changes(self, changes: Iterable[Change], own: Action | None = None) -> Iterator[str]:
        """Yield the changes in words, a paragraph for each author."""
        return super().changes(net(changes), own)


def narrator_of(game: Game) -> Narrator:
    """Return what puts a game into words, in lines that nobody has broken."""
    return BoardNarrator(game, WIDE)


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes with those that an author makes of one quantity as one: rules work in steps, people read results.

    A quantity that comes back to where it was is left out.
    """
    return tuple(row for _, rows in by_author(tuple(changes)) for row in _joined(rows))


def _joined(rows: Iterable[Change]) -> Iterator[Change]:
    found: dict[Change, Change] = {}
    several = set()
    for row in rows:
        key = replace(row, old=None, new=None)
        if key in found:
            several.add(key)
        found[key] = replace(found[key], new=row.new) if key in found else row
    return (row for key, row in found.items() if key not in several or row.old != row.new)
