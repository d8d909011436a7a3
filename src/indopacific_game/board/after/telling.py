"""A step of a game in words: rows for a list, what it touched on the map, and what a place holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pygame

from indopacific_game.agents.characters import title_of
from indopacific_game.board.after.history import History
from indopacific_game.board.after.plots import Say, mark_of
from indopacific_game.board.map import Target
from indopacific_game.board.map.marks import power_mark
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.ui import Hint, Row
from indopacific_game.game import HUMAN, Position, Step

SHOWN_AUTHORS = frozenset({"action", "event", "crisis"})
"""Authors whose changes are looked for on the map; upkeep and reviews change half of it."""


@dataclass(frozen=True)
class Told:
    """A step in words: what was done, what that changed, then how the next turn opened or the game ended."""

    headline: str
    details: tuple[str, ...]


class Teller:
    """Tells the steps of a history, in any order."""

    def __init__(self, history: History, say: Say, names: Mapping[str, str]) -> None:
        """Tell a history with messages of a catalogue; `names` says what the people call themselves, by power."""
        self.history, self.say, self.names = history, say, names
        self.game = history.game
        self._narrator = narrator_of(self.game)
        self._told: dict[int, Told] = {}

    def tell(self, number: int) -> Told:
        """Return a step, by its number from 1, in words."""
        if number not in self._told:
            self._told[number] = self._tell(number)
        return self._told[number]

    def _tell(self, number: int) -> Told:
        step = self.history.steps[number - 1]
        before = self.history.steps[number - 2].state if number > 1 else self.history.start
        self._narrator.begin(before)
        lines = [line.strip() for line in self._narrator.step(step) if line]
        if step.action.sort == "deal":
            words = self.game.words.deal(step.action.agenda or "", step.action.power or "")
            lines.insert(0, self.game.words.catalogue.say("chance-line", action=words))
        return Told(lines[0], tuple(lines[1:]))

    def heading(self, turn: int) -> str:
        """Return "Turn 3 of 10: first half of 2027", or "" while the game is being set up."""
        number = self.history.turns.get(turn, 0)
        return self._narrator.turn_heading(self.history.steps[number - 1].state) if turn and number else ""

    def rows(self, number: int, mark_size: int) -> Iterator[Row]:
        """Yield the steps of a turn up to one of them, under the turn's heading; a row's key is its step's number."""
        steps = self.history.steps
        if not number:
            yield from self._seats(mark_size)
            return
        turn = steps[number - 1].turn
        first = number
        while first > 1 and steps[first - 2].turn == turn:
            first -= 1
        if words := self.heading(turn):
            yield Row("turn", words, heading=True)
        for k in range(first, number + 1):
            step, told = steps[k - 1], self.tell(k)
            colour, mark = self._mark(step.by, mark_size)
            yield Row(str(k), told.headline, "\n".join(told.details), colour=colour, mark=mark)

    def _seats(self, mark_size: int) -> Iterator[Row]:
        """Yield who plays each power."""
        for power, player in self.history.record.seats.items():
            who = self.names.get(power) or (self.say("board-setup-person") if player == HUMAN else title_of(player))
            colour, mark = self._mark(power, mark_size)
            yield Row(f"seat {power}", self.game.words.names.title("power", power), who, colour=colour, mark=mark)

    def _mark(self, by: str, size: int) -> tuple[pygame.Color | None, pygame.Surface | None]:
        """Return a power's colour and mark; chance has none."""
        if by not in self.game.powers:
            return None, None
        tint, shape = mark_of(self.game, by)
        return pygame.Color(tint), power_mark(size, tuple(pygame.Color(tint))[:3], shape)

    def touched(self, number: int) -> list[Target]:
        """Return the places that a step was about."""
        if not number:
            return []
        step = self.history.steps[number - 1]
        found = {Target("sea", sea) for sea in (step.action.sea,) if sea}
        found |= {Target("state", state) for state in (step.action.state,) if state}
        found |= {Target("site", site) for site in (step.action.site,) if site}
        for place in (c.place for c in step.changes if c.place and c.author.kind in SHOWN_AUTHORS):
            found |= self._targets(place)
        return sorted(found, key=lambda target: (target.sort, target.id))

    def _targets(self, place: str) -> set[Target]:
        rules = self.game.rules
        if place in rules.sea:
            return {Target("sea", place)}
        if place in rules.state:
            return {Target("state", place)}
        return {Target("site", place)} if place in rules.site else set()


def is_incident(step: Step) -> bool:
    """Whether a step brought an incident."""
    return any(change.quantity == "incident" for change in step.changes)


def explain_place(position: Position, target: Target, say: Say) -> Hint:
    """Return who holds what in a place."""
    game = position.game
    names = game.words.names
    read = {"sea": position.presence, "state": position.influence, "site": position.contracts}[target.sort]
    amounts = [
        say("board-replay-amount", power=names.title("power", power), amount=amount)
        for power in game.powers
        if (amount := read(power, target.id))
    ]
    lines = [say(f"board-replay-{target.sort}", list=", ".join(amounts) or say("nobody"))]
    if target.sort == "sea" and game.rules.sea[target.id].theatre is not None:
        faces = game.rules.crisis.faces
        odds = max(position.crisis_number(target.id), 0)
        lines.append(say("board-replay-tension", tension=position.tension(target.id), number=odds, faces=faces))
    if target.sort == "state" and (power := position.aligned(target.id)):
        lines.append(say("board-replay-aligned", power=names.title("power", power)))
    if target.sort == "site":
        lines.append(say("board-replay-free", number=position.free_slots(target.id)))
        if left := position.disrupted(target.id):
            lines.append(say("board-replay-disrupted", turns=left))
    return Hint(names.title(target.sort, target.id), tuple(lines))
