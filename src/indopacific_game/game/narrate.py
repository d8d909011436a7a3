"""A game told turn by turn: each action in words, and what it changed, by author."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from indopacific_game.game.actions import Action
from indopacific_game.game.changes import Author, Change, by_author, net
from indopacific_game.game.game import Game
from indopacific_game.game.replay import Step
from indopacific_game.game.state import State
from indopacific_game.text import capital, prose, turn_date

INDENT = "    "
IMPLIED = frozenset({"sustained"})
"""Changes that every joint act makes: told only in full."""


class Narrator:
    """Turns the steps of a game into lines no wider than `width`.

    Agendas are told at the end alone, so that a game in progress can be told too; with `full`, changes that every joint
    act makes are told as well, and what rules change in steps is told step by step.
    """

    def __init__(self, game: Game, width: int, *, full: bool = False) -> None:
        self.game = game
        self.words = game.words
        self.say = game.words.catalogue.say
        self.width = width
        self.full = full
        self._turn = 0

    def tell(self, steps: Iterable[Step]) -> Iterator[str]:
        """Yield the lines of successive steps, with a heading where a turn begins."""
        for step in steps:
            yield from self.step(step)

    def begin(self, state: State) -> None:
        """Go on from a position: its turn needs no heading any more."""
        self._turn = state.turn

    def step(self, step: Step) -> Iterator[str]:
        """Yield the lines of one step."""
        state = step.state
        before, after = self._split(step)
        if step.action.sort != "deal":
            yield from self._wrapped(self._headline(step), "")
            for part in self._event_lines(step):
                yield from self._wrapped(part, INDENT)
        yield from self.changes(before, step.action)
        if state.turn != self._turn and not state.is_terminal:
            self._turn = state.turn
            yield ""
            yield self.turn_heading(state)
            if state.event is not None and step.action.event != state.event:
                yield from self._wrapped(self.event(state.event, "event-now"), "")
            yield from self.changes(after)
        if state.is_terminal:
            yield ""
            yield from self.outcome(state)

    def _split(self, step: Step) -> tuple[list[Change], list[Change]]:
        """Part the changes of a step into those of its turn and those with which the next one opens."""
        if step.state.turn == self._turn or step.state.is_terminal:
            return list(step.changes), []
        opening = [change for change in step.changes if self._opens_turn(change.author)]
        return [change for change in step.changes if change not in opening], opening

    def _opens_turn(self, author: Author) -> bool:
        if author.kind == "rule":
            return self.game.rules.rule[author.id].at == "turn"
        return author.kind in ("turn", "event")

    # --- headings -----------------------------------------------------------------------------------------------------

    def turn_heading(self, state: State) -> str:
        """Return "Turn 3 of 10: first half of 2027"."""
        return self.say("turn-heading", turn=state.turn, turns=state.turns, date=self.date(state.turn))

    def date(self, turn: int, *, inside: bool = False) -> str:
        """Return the date of a turn in words, with `inside` for the middle of a sentence."""
        played = self.game.rules.scenario[self.game.scenario]
        return turn_date(
            self.words.catalogue, turn, year=played.year, month=played.month, months_a_turn=played.months_a_turn,
            inside=inside,
        )  # fmt: skip

    def event(self, event: str, message: str) -> str:
        """Return an event in a line: its name and what it does."""
        card = self.game.rules.event[event]
        return self.say(message, name=card.name, text=prose(card.text))

    def _headline(self, step: Step) -> str:
        action = step.action
        if action.sort == "draw":
            if action.event is None:
                return self.say("draw-nothing")
            return self.event(action.event, "event-foretold" if step.state.forecast == action.event else "event-now")
        words = self.action(action)
        if step.crisis is not None:
            sea, faces = step.crisis
            return self.say("roll-line", action=words, in_place=self.words.place(sea)[1], faces=faces)
        if step.by in self.game.powers:
            return self.say("act-line", power=self.words.names.title("power", step.by), action=words)
        return self.say("chance-line", action=words)

    def _event_lines(self, step: Step) -> Iterator[str]:
        """Yield an event's context after its drawing."""
        event = step.action.event
        if step.action.sort == "draw" and event is not None:
            yield prose(self.game.rules.event[event].context)

    def action(self, action: Action) -> str:
        """Return an action in words."""
        words = self.words
        if action.sort == "kind":
            return words.kind_action(
                action.kind or "",
                {
                    name: getattr(action, name)
                    for name in ("sea", "state", "site", "capability", "summit", "target", "other", "partner")
                },
            )
        if action.sort == "reaction":
            return words.reaction(action.id - int(self.game.tables["first_reaction"][0]))
        if action.sort == "option":
            return words.option(action.event or "", action.option or "")
        if action.sort == "order":
            return words.order(action.order)
        return words.draw(action.event) if action.sort == "draw" else words.roll(action.face or 0)

    # --- changes ------------------------------------------------------------------------------------------------------

    def changes(self, changes: Iterable[Change], own: Action | None = None) -> Iterator[str]:
        """Yield the changes in words, a paragraph for each author; those of the action `own` have no heading."""
        told = tuple(changes) if self.full else net(row for row in changes if row.quantity not in IMPLIED)
        for author, rows in by_author(told):
            parts = self._parts(rows) if author.kind in ("upkeep", "review") else [self.change(row) for row in rows]
            words = "; ".join(parts)
            # An answer to an offer carries it out, so that the changes are signed by the offer.
            is_own = own is not None and author.kind == "action" and (author.id == own.text or own.sort == "reaction")
            yield from self._wrapped(capital(words if is_own else f"{self.author(author)}: {words}"), INDENT)

    def _parts(self, rows: Iterable[Change]) -> list[str]:
        """Return changes in words, those of one quantity together: "pools: France 4 → 9, Japan 3 → 8"."""
        parts: dict[tuple[str, str], list[str]] = {}
        single: list[str] = []
        for row in rows:
            short = f"change-{row.quantity}.short"
            if self.words.catalogue.has(short) and row.power:
                # Scores belong together by power, everything else by what it is.
                heading = self.words.names.title("power", row.power) if row.quantity == "score" else ""
                parts.setdefault((f"changes-{row.quantity}", heading), []).append(self._short(row, short))
            else:
                single.append(self.change(row))
        told = [self.say(message, list=", ".join(found), power=power) for (message, power), found in parts.items()]
        return told + single

    def _short(self, row: Change, message: str) -> str:
        names = self.words.names
        arguments = {"power": names.title("power", row.power or ""), "old": str(row.old), "new": str(row.new)}
        if row.quantity == "score":
            message = "change-score.short" if row.thing else "change-score-agenda.short"
            arguments["name"] = names.title("goal", row.thing or "")
        if row.other:
            arguments["other"] = names.title("power", row.other)
        if row.place:
            arguments["place"] = names.title(names.sort_of_place(row.place), row.place)
        return self.say(message, **arguments)

    def change(self, row: Change) -> str:
        """Return one change in words."""
        return self.words.change(
            row.quantity, row.old, row.new, power=row.power, other=row.other, place=row.place, thing=row.thing
        )

    def author(self, author: Author) -> str:
        """Return the author of changes in words."""
        action = self.action(self.game.text_to_action(author.id)) if author.kind == "action" else ""
        return self.words.author(author.kind, author.id, action=action)

    # --- the end ------------------------------------------------------------------------------------------------------

    def outcome(self, state: State) -> Iterator[str]:
        """Yield how the game ended, with scores and agendas."""
        say, names = self.say, self.words.names
        ending = state.ending or "full"
        if ending == "war":
            provokers = self.words.catalogue.join([self.words.who(power) for power in state.provokers])
            yield from self._wrapped(say("outcome-war", provokers=provokers or say("nobody")), "")
        else:
            winners = capital(self.words.catalogue.join([self.words.who(power) for power in state.winners]))
            way = say("ending-full") if ending == "full" else say("ending-early", name=names.title("ending", ending))
            yield from self._wrapped(say("outcome", winners=winners, number=len(state.winners), way=way), "")
        for power, score in state.score_breakdown().items():
            agenda = state.agenda(power)
            yield from self._wrapped(
                say(
                    "outcome-score",
                    power=names.title("power", power),
                    total=score.total,
                    goals=" + ".join(str(points) for points in score.banked.values()),
                    agenda=score.agenda or 0,
                    name=names.title("agenda", agenda) if agenda else "",
                ),
                "  ",
            )

    def sentence(self, message: str, **arguments: str | int) -> str:
        """Return a message that may begin with a name, with a capital letter."""
        return capital(self.say(message, **arguments))

    def wrap(self, words: str) -> list[str]:
        """Return words in lines of the width."""
        return list(self._wrapped(words, ""))

    def _wrapped(self, words: str, indent: str) -> Iterator[str]:
        """Yield words in lines of the width, later lines indented by two more."""
        yield from textwrap.wrap(
            words,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
