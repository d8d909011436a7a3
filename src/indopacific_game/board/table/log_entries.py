"""What the log is made of: steps of the game cut into what powers did, what chance did, and what upkeep did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from indopacific_game.board.hotseat import Told
from indopacific_game.board.narrating import narrator_of
from indopacific_game.game import Action, Author, Change, Game, Position, Step, by_author
from indopacific_game.text import capital, prose

HOUSE = ("upkeep", "review", "rule", "turn")
"""Authors that act when a turn of actions is over, or begins."""
OPENING = 10
"""The first part of those that belong to the next turn already."""
KEPT = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"
"""The arrow between two numbers, at which no line is broken."""
Part = tuple[str, int, bool, str]
"""A paragraph of an entry: words, size, whether they are bold, and their colour."""
Say = Callable[..., str]


@dataclass(frozen=True)
class Entry:
    """One entry of the log. `number` is that of what it tells, `part` tells entries of one step apart.

    `sort` is "turn" (a heading), "act", "chance" or "house" (upkeep, review and the turn's beginning). `by` is the
    power that acted; None for chance and upkeep.
    """

    number: int
    part: int
    sort: str
    turn: int
    by: str | None = None
    action: Action | None = None
    changes: tuple[Change, ...] = ()
    why: str = ""
    undone: bool = False
    foretold: bool = False
    powers: frozenset[str] = field(default=frozenset())

    @property
    def key(self) -> tuple[int, int, bool]:
        """What tells the entry apart from all others."""
        return self.number, self.part, self.undone

    @property
    def icon(self) -> str:
        """The icon of an entry that is no power's."""
        return "chance" if self.sort == "chance" else "upkeep"

    def concerns(self, power: str) -> bool:
        """Say whether a power did it, or felt it."""
        return power == self.by or power in self.powers

    def told(self, game: Game, say: Say) -> Iterator[Part]:
        """Yield the paragraphs of the entry."""
        if self.sort == "turn":
            yield _heading(game, self.turn, say), 16, True, "accent"
            return
        narrator = narrator_of(game)
        if self.action is None:
            heading = "board-log-house" if self.part < OPENING else "board-log-opening"
            yield say(heading, turn=self.turn), 15, True, "ink"
        else:
            yield from self._headline(game, say)
        for author, rows in by_author(self.changes):
            for first, some in _paragraphs(author, rows):
                for line in narrator.changes(some, self.action):
                    words = self._short(game, author, line.strip(), say, first=first)
                    yield words.replace(" → ", KEPT), 14, False, "muted"
        if self.why:
            yield say("board-log-why", why=self.why), 14, False, "action"
        if self.undone:
            yield say("board-log-undone"), 14, True, "accent"

    def _short(self, game: Game, author: Author, line: str, say: Say, *, first: bool) -> str:
        """Return a line without its author where the heading, or the line before, has said it."""
        long = capital(narrator_of(game).author(author)) + ": "
        if self.action is not None or not line.startswith(long):
            return line
        rest = line[len(long) :]
        if author.kind == "upkeep":
            return say("board-log-of", step=say(f"board-log-{author.id}"), changes=rest)
        return line if first and author.kind != "turn" else capital(rest)

    def _headline(self, game: Game, say: Say) -> Iterator[Part]:
        action = self.action
        assert action is not None
        if action.sort == "draw" and action.event is not None:
            card = game.rules.event[action.event]
            message = "board-log-foretold" if self.foretold else "board-log-event"
            yield say(message, name=card.name), 15, True, "ink"
            yield prose(card.text), 14, False, "ink"
            return
        words = narrator_of(game).action(action)
        if self.by is not None:
            words = say("board-history-by", power=game.words.names.title("power", self.by), action=words)
        yield capital(words), 15, False, "ink"


def _heading(game: Game, turn: int, say: Say) -> str:
    if turn == 0:
        return say("board-log-setup")
    return say("board-log-turn", turn=turn, date=narrator_of(game).date(turn))


def read_entries(game: Game, told: Sequence[Told], viewer: str | None, position: Position) -> Iterator[Entry]:
    """Yield the entries of all that was told, with a heading where a turn begins.

    The dealing of an agenda is told to whom it concerns, and at the end to everybody.
    """
    undone = _undone(told)
    afters = _turns_after(told, position.turn)
    heading, known, foretold = None, 0, None
    for number, one in enumerate(told):
        step = one.step
        if step is None or (step.action.sort == "deal" and step.action.power != viewer and not position.is_terminal):
            continue
        if step.turn != heading:
            heading = step.turn
            yield Entry(number, -1, "turn", step.turn)
        ahead = step.action.sort == "draw" and known >= step.turn
        if step.action.sort == "draw":
            # The first event that is drawn for a turn is its own; one more is the next turn's, seen ahead.
            known = step.turn + ahead
            foretold = step.action if ahead else None
        yield from _of_step(game, number, one, step, afters[number], undone=number in undone, foretold=ahead)
        if afters[number] > step.turn and number not in undone:
            heading = afters[number]
            yield from _opening(game, number, step, heading, foretold if known == heading else None)


def _opening(game: Game, number: int, step: Step, turn: int, event: Action | None) -> Iterator[Entry]:
    """Yield the heading of a turn, the event that was foretold for it, and what else its beginning changed."""
    yield Entry(number, OPENING, "turn", turn)
    opening = [change for change in step.changes if _opens(game, change)]
    if event is not None and event.event is not None:
        own = tuple(change for change in opening if change.author.kind == "event")
        yield Entry(number, OPENING + 1, "chance", turn, action=event, changes=own, powers=_powers(own))
        opening = [change for change in opening if change.author.kind != "event"]
    if opening:
        yield Entry(number, OPENING + 2, "house", turn, changes=tuple(opening), powers=_powers(opening))


def _turns_after(told: Sequence[Told], turn: int) -> list[int]:
    """Return the turn in which each thing that was told left the game."""
    found = []
    for one in reversed(told):
        found.append(turn)
        turn = one.step.turn if one.step is not None else turn
    return found[::-1]


def _of_step(
    game: Game, number: int, one: Told, step: Step, after: int, *, undone: bool, foretold: bool
) -> Iterator[Entry]:
    """Yield what was done, and what upkeep then did."""
    by = step.by if step.by in game.powers else None
    changes = [change for change in step.changes if after == step.turn or not _opens(game, change)]
    own = tuple(change for change in changes if change.author.kind not in HOUSE)
    house = tuple(change for change in changes if change.author.kind in HOUSE)
    partner = {step.action.partner, step.action.target, step.action.other} - {None}
    yield Entry(
        number, 0, "chance" if by is None else "act", step.turn, by, step.action, own, one.why, undone,
        foretold=foretold,
        powers=_powers(own) | {power for power in partner if power is not None},
    )  # fmt: skip
    if house:
        yield Entry(number, 1, "house", step.turn, changes=house, undone=undone, powers=_powers(house))


def _opens(game: Game, change: Change) -> bool:
    """Say whether a change belongs to the turn that then begins."""
    if change.author.kind == "rule":
        return game.rules.rule[change.author.id].at == "turn"
    return change.author.kind in ("turn", "event")


def _undone(told: Sequence[Told]) -> set[int]:
    """Return the numbers of what was taken back."""
    stack: list[int] = []
    undone = set()
    for number, one in enumerate(told):
        if one.step is not None:
            stack.append(number)
        elif stack:
            undone.add(stack.pop())
    return undone


def _powers(changes: Sequence[Change]) -> frozenset[str]:
    return frozenset(power for change in changes for power in (change.power, change.other) if power is not None)


def _paragraphs(author: Author, rows: tuple[Change, ...]) -> Iterator[tuple[bool, tuple[Change, ...]]]:
    """Yield the changes of an author paragraph by paragraph, and whether it is the first: a review's by power."""
    groups: dict[str | None, list[Change]] = {}
    for row in rows:
        own = author.kind == "review" and row.quantity == "score"
        groups.setdefault(row.power if own else None, []).append(row)
    for k, group in enumerate(groups.values()):
        yield k == 0, tuple(group)
