"""What an action would do, before it is taken: its consequences by author, the odds that it changes, what it risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from indopacific_game import vocabulary as v
from indopacific_game.board.narrating import narrator_of
from indopacific_game.game import Action, Change, Game, View, by_author, net
from indopacific_game.game.narrate import IMPLIED, Narrator
from indopacific_game.text import plain


@dataclass(frozen=True)
class Part:
    """Consequences with one author: who it is ("" for the action itself), and what changes."""

    author: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Shift:
    """A quantity of the two powers of an offer: its name, and "3 → 4" for each of them ("" where nothing changes)."""

    name: str
    own: str
    other: str


class Outlook:
    """The changes that actions, taken one after the other from a view, would make: nothing that the view hides."""

    def __init__(self, view: View, *actions: Action) -> None:
        """Look ahead. Raises IllegalAction if one of them cannot be taken then."""
        self.view = view
        self.game: Game = view.game
        self.action = actions[0]
        self.after = view.copy()
        self.stages: list[tuple[Change, ...]] = []
        for action in actions:
            found = self.game.require_legal(self.after, action)
            self.stages.append(self.game.engine.apply(self.after.record, found.id))

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in order."""
        return tuple(change for stage in self.stages for change in stage)

    @cached_property
    def _narrator(self) -> Narrator:
        return narrator_of(self.game)

    def parts(self, stage: int = 0) -> list[Part]:
        """Return what one of the actions changes, by author."""
        told = net(row for row in self.stages[stage] if row.quantity not in IMPLIED)
        return [self._part(author.kind == "action", rows) for author, rows in by_author(told)]

    def _part(self, own: bool, rows: tuple[Change, ...]) -> Part:
        author = rows[0].author
        if own:
            return Part("", tuple(self._narrator.change(row) for row in rows))
        # What upkeep and reviews do to many is told in one paragraph.
        name = self._narrator.author(author)
        words = next(self._narrator.changes(rows)).strip()
        return Part(name, (words[len(f"{name}: ") :],))

    # --- chance and war -----------------------------------------------------------------------------------------------

    def odds(self) -> list[tuple[str, int, int]]:
        """Return theatres in which the faces of the crisis die that mean an incident would be others: before, after.

        Nothing is said once a turn would have ended: its crises are over by then.
        """
        if self.after.turn != self.view.turn:
            return []
        pairs = [(sea, self.view.crisis_number(sea), self.after.crisis_number(sea)) for sea in self.game.names.theatres]
        return [(sea, before, after) for sea, before, after in pairs if before != after]

    def provokes(self, power: str) -> list[tuple[str, int, str, int]]:
        """Return theatres in which a power would come to have most marks, or as many as whoever has most.

        With each: its marks then, the rival who comes next, and that rival's marks.
        """
        return list(self._provocations(power))

    def _provocations(self, power: str) -> Iterator[tuple[str, int, str, int]]:
        gained: dict[tuple[str, str], int] = {}
        for row in self.changes:
            ours = row.quantity == "marks" and row.author.kind == "action" and row.power and row.place
            if ours and isinstance(row.old, int) and isinstance(row.new, int):
                key = (str(row.power), str(row.place))
                gained[key] = gained.get(key, 0) + row.new - row.old
        for sea in self.game.names.theatres:
            before = {p: self.view.marks(p, sea) for p in self.game.powers}
            after = {p: marks + gained.get((p, sea), 0) for p, marks in before.items()}
            if leads(power, after) and (not leads(power, before) or after[power] > before[power]):
                rivals = sorted((p for p in after if p != power), key=lambda p: -after[p])
                yield sea, after[power], rivals[0], after[rivals[0]]

    # --- both sides ---------------------------------------------------------------------------------------------------

    def shifts(self, own: str, other: str) -> tuple[list[Shift], list[str]]:
        """Return what changes for two powers, side by side, and in sentences what else changes.

        A quantity that changes several times is told from its first to its last value.
        """
        table: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
        rest: list[str] = []
        for row in net(self.changes):
            name = self._shift_name(row) if row.author.kind == "action" else None
            numbers = isinstance(row.old, int) and isinstance(row.new, int)
            sides = [side for side in (own, other) if side in (row.power, row.other)]
            if name is None or not numbers or not sides or (row.other is not None and len(sides) < 2):
                if row.quantity not in IMPLIED:
                    rest.append(self._narrator.change(row))
                continue
            for side in sides:
                values = table.setdefault(name, {})
                values[side] = (values.get(side, (row.old, 0))[0], row.new)  # type: ignore[assignment]
        found = [Shift(name, _arrow(values.get(own)), _arrow(values.get(other))) for (name, _), values in table.items()]
        return found, rest

    def _shift_name(self, row: Change) -> tuple[str, str] | None:
        """Return what a quantity of a power is called in a table, with what tells it from others of the name."""
        catalogue, names = self.game.words.catalogue, self.game.words.names
        message = f"board-decide-quantity-{row.quantity}"
        if not row.power or not catalogue.has(message):
            return None
        place = names.title(names.sort_of_place(row.place), row.place) if row.place else ""
        thing = names.title("capability", row.thing) if row.quantity == "capability" and row.thing else ""
        return catalogue.say(message, place=place, name=thing), f"{row.place}.{row.thing}"


def leads(power: str, marks: dict[str, int]) -> bool:
    """Whether a power has most marks, alone or tied."""
    return marks[power] > 0 and marks[power] == max(marks.values())


def _arrow(values: tuple[int, int] | None) -> str:
    return f"{plain(values[0])} → {plain(values[1])}" if values is not None and values[0] != values[1] else ""


def answers_of(game: Game, *reactions: v.Reaction) -> list[Action]:
    """Return the actions that are these answers."""
    first = int(game.tables["first_reaction"][0])
    return [game.actions[first + reaction] for reaction in reactions]


def foresee(view: View, action: Action) -> Outlook:
    """Look ahead at an action, and on to what it depends on: a partner who accepts, a proposer who pays.

    The second stage is missing where the other could not even do that.
    """
    game = view.game
    following: Iterable[v.Reaction] = ()
    if action.sort == "kind" and action.partner is not None:
        following = (v.Reaction.ACCEPT,)
    elif action in answers_of(game, v.Reaction.ASK_1, v.Reaction.ASK_2):
        following = (v.Reaction.PAY,)
    first = Outlook(view, action)
    then = answers_of(game, *following)
    return Outlook(view, action, *then) if then and first.after.is_legal(then[0]) else first
