"""The list of what can be done now: numbered, grouped by family, with costs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from indopacific_game.cli.screen import COLUMNS
from indopacific_game.text import prose

if TYPE_CHECKING:
    from indopacific_game.game import Action, Game, View
    from indopacific_game.rules.models import Option

FEW = 12
"""With no more choices than this, all are listed at once."""


class Menu:
    """The legal actions of one decision, numbered from 1: families in the order of the rules, kinds within them."""

    def __init__(self, game: Game, view: View) -> None:
        self.game = game
        self.view = view
        self.say = game.words.catalogue.say
        families, kinds = list(game.rules.family), list(game.rules.kind)

        def place(action: Action) -> tuple[int, int, int]:
            if action.family is None or action.kind is None:
                return 0, 0, action.id
            return families.index(action.family), kinds.index(action.kind), action.id

        self.actions = sorted(view.legal_actions(), key=place)

    def __len__(self) -> int:
        return len(self.actions)

    def numbered(self, number: int) -> Action | None:
        """Return the action of a number, or None if there is none."""
        return self.actions[number - 1] if 1 <= number <= len(self.actions) else None

    def option_named(self, words: str) -> Action | None:
        """Return the answer to an event whose name alone begins with these words, or None."""
        named = [
            a for a in self.actions if a.sort == "option" and self._choice(a).name.lower().startswith(words.lower())
        ]
        return named[0] if len(named) == 1 else None

    def families(self) -> list[str]:
        """Return the names of the families, as they can be typed."""
        return [table.name.lower() for table in self.game.rules.family.values()]

    def opening(self) -> Iterator[str]:
        """Yield what is shown without being asked: all of a few choices, of many only how many a family has."""
        if len(self.actions) <= FEW or not self.actions[0].family:
            yield from self.lines()
            return
        counts: dict[str, int] = {}
        for action in self.actions:
            counts[action.family or ""] = counts.get(action.family or "", 0) + 1
        names = self.game.words.names
        words = [
            self.say("hotseat-family-count", name=names.title("family", family).lower(), count=count)
            for family, count in counts.items()
        ]
        yield from textwrap.wrap(self.say("hotseat-families", list=", ".join(words)), COLUMNS)

    def family_of(self, word: str) -> str | None:
        """Return the family that a word names: its id, its name, or the beginning of either."""
        for family, table in self.game.rules.family.items():
            if len(word) > 2 and (family.startswith(word) or table.name.lower().startswith(word)):
                return family
        return None

    def lines(self, family: str | None = None) -> Iterator[str]:
        """Yield the actions with their numbers and costs, those of one family or all; two columns where they fit."""
        chosen = [(n, a) for n, a in enumerate(self.actions, 1) if family is None or a.family == family]
        if not chosen:
            yield self.say("hotseat-nothing-there")
        shown: str | None = None
        for (shelf, _), group in groupby(chosen, key=lambda item: (item[1].family, item[1].kind)):
            if shelf is not None and shelf != shown:
                shown = shelf
                yield self.game.words.names.title("family", shelf)
            yield from _columns([self._line(number, action) for number, action in group])

    def _line(self, number: int, action: Action) -> str:
        """Return "12 drill taiwan_strait (2)", or an answer to an event with what it does."""
        if action.sort == "option":
            return f"{number:>4} {self._option(action)}"
        cost = self.cost(action)
        return f"{number:>4} {action.text}" + (f" ({cost})" if cost else "")

    def cost(self, action: Action) -> str:
        """Return what an action costs: "2", or "2+1" with what the partner pays; "" if it is no action of a kind."""
        if action.sort != "kind":
            return ""
        own, partner = self.view.costs(action)
        if action.partner is None:
            return str(own)
        return self.say("hotseat-joint-cost", own=str(own), partner=str(partner))

    def _option(self, action: Action) -> str:
        option = self._choice(action)
        cost = f" ({option.cost})" if option.cost else ""
        told = f": {prose(option.text)}" if option.text else ""
        return f"{option.name}{cost}{told}"

    def _choice(self, action: Action) -> Option:
        """Return the option of an event that an answer takes."""
        return next(o for o in self.game.rules.event[action.event or ""].option if o.id == action.option)


def _columns(lines: list[str]) -> Iterator[str]:
    """Yield lines in two columns, read downwards, if all fit half the width; otherwise one below the other."""
    half = COLUMNS // 2
    if len(lines) < 4 or any(len(line) > half - 1 for line in lines):
        for line in lines:
            # What an answer to an event does may take more than a line.
            yield from textwrap.wrap(line, COLUMNS, subsequent_indent=" " * 7, break_on_hyphens=False)
        return
    rows = (len(lines) + 1) // 2
    for k in range(rows):
        right = lines[k + rows] if k + rows < len(lines) else ""
        yield f"{lines[k]:<{half}}{right}".rstrip()
