"""What has happened, told to people: what everybody may hear, and nothing that was dealt to somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.table.causes import standing
from indopacific_game.board.table.decide_mode import Mode, mark_of
from indopacific_game.board.ui import Block
from indopacific_game.game import Game, Step, replay
from indopacific_game.game.narrate import INDENT, Narrator
from indopacific_game.text import prose

if TYPE_CHECKING:
    from indopacific_game.board.hotseat import Hotseat, Told
    from indopacific_game.board.style import Style
    from indopacific_game.text.catalogue import Catalogue

PRIVATE = "deal"
"""Sort of the actions that only one power may hear of."""


@dataclass(frozen=True)
class Line:
    """One line of what happened: the heading of a turn, what somebody did, or what came of it."""

    sort: Literal["turn", "act", "change", "why", "undone"]
    text: str
    by: str = ""
    """The power that acted; "" for chance."""


def tell(narrator: Narrator, step: Step, why: str = "") -> Iterator[Line]:
    """Yield the lines of a step; the state of the step must be the one after it, as it is while replaying.

    Of the dealing of an agenda narrators tell only that a turn begins after it.
    """
    by = step.by if step.by in narrator.game.powers else ""
    heading = "" if step.state.is_terminal else narrator.turn_heading(step.state)
    for line in narrator.step(step):
        if line == heading:
            yield Line("turn", line)
        elif line.startswith(INDENT):
            yield Line("change", line.strip(), by)
        elif line:
            yield Line("act", line.strip(), by)
            if why:
                yield Line("why", why, by)
                why = ""


def news(hotseat: Hotseat, power: str) -> list[Line]:
    """Return what has happened since a power's person last acted, with what was taken back at the end."""
    told = hotseat.news(power)
    steps = [one for one in told if one.step is not None]
    first = min((one.step.entry for one in steps if one.step is not None), default=0)
    whys = {one.step.entry: one.why for one in steps if one.step is not None}
    narrator = narrator_of(hotseat.game)
    lines: list[Line] = []
    for step in replay(hotseat.session.record, hotseat.game) if first else ():
        if step.entry < first:
            narrator.begin(step.state)
            continue
        if not lines and step.turn and step.state.turn == step.turn:
            lines.append(Line("turn", narrator.turn_heading(step.state)))
        lines += tell(narrator, step, whys.get(step.entry, ""))
    return lines + [_undone(narrator, one) for one in told if one.undone is not None]


def _undone(narrator: Narrator, told: Told) -> Line:
    assert told.undone is not None
    return Line("undone", narrator.say("hotseat-undone", action=narrator.action(told.undone)))


def latest(hotseat: Hotseat, count: int, *, undone: bool = True) -> list[Line]:
    """Return the last things that happened, without headings, each in a line or two; what was `undone` too, or not."""
    narrator, state = narrator_of(hotseat.game), hotseat.session.state
    # Told once in each language: it is asked for whenever anything has happened.
    known = _told.setdefault(hotseat, {})
    lines: list[Line] = []
    happened = list(enumerate(hotseat.told))
    if not undone:
        stands = {id(step) for step in standing(hotseat.told)}
        happened = [(k, one) for k, one in happened if one.step is not None and id(one.step) in stands]
    for k, one in happened[-count:]:
        if one.undone is not None:
            lines.append(_undone(narrator, one))
        elif one.step is not None and one.step.action.sort != PRIVATE and not state.is_terminal:
            key = (k, narrator.game.words.catalogue)
            if key not in known:
                narrator.begin(state)
                known[key] = list(tell(narrator, one.step, one.why))
            lines += known[key]
    return lines


_told: WeakKeyDictionary[Hotseat, dict[tuple[int, Catalogue], list[Line]]] = WeakKeyDictionary()


# --- as text to be shown ----------------------------------------------------------------------------------------------


def blocks_of(style: Style, game: Game, lines: Iterable[Line]) -> list[Block]:
    """Return lines as blocks of a column."""
    found = []
    for line in lines:
        mark = mark_of(style, game.rules.power[line.by], 16) if line.by and line.sort == "act" else None
        if line.sort == "turn":
            found.append(Block(line.text, size=16, bold=True, above=16))
        elif line.sort == "act":
            found.append(Block(line.text, bold=bool(line.by), mark=mark, bullet="" if mark else "◆", above=9))
        elif line.sort == "why":
            found.append(Block(line.text, size=14, colour="muted", indent=25))
        elif line.sort == "change":
            found.append(Block(line.text, size=14, indent=25, above=2))
        else:
            found.append(Block(line.text, colour="danger", above=9))
    return found


def latest_blocks(mode: Mode, count: int) -> list[Block]:
    """Return the last things that happened for a panel; of a game that is over, how it ended."""
    state = mode.table.hotseat.session.state
    if state.is_terminal:
        outcome, *scores = narrator_of(mode.game).outcome(state)
        return [Block(outcome, bold=True), *(Block(line.strip(), above=9) for line in scores)]
    found = blocks_of(mode.style, mode.game, latest(mode.table.hotseat, count))
    return found or [Block(mode.say("hotseat-log-empty"), colour="muted")]


def latest_acts(mode: Mode, count: int) -> list[Block]:
    """Return what powers did last, unless it was taken back, and nothing of what came of it."""
    lines = latest(mode.table.hotseat, 4 * count, undone=False)
    acts = [line for line in lines if line.by and line.sort == "act"]
    return [replace(block, bold=False, above=6) for block in blocks_of(mode.style, mode.game, acts[-count:])]


def briefing_blocks(style: Style, game: Game, power: str, agenda: str | None) -> list[Block]:
    """Return a power's goals and its secret agenda, explained."""
    say, table = game.words.catalogue.say, game.rules.power[power]
    blocks = [
        Block(prose(table.text)),
        Block(say("board-handover-goals"), size=17, bold=True, above=16),
        Block(say("board-handover-goals-how"), size=14, colour="muted", above=2),
    ]
    for goal in table.goal.values():
        blocks.append(Block(goal.name, bold=True, mark=mark_of(style, table, 14), above=10))
        blocks.append(Block(prose(goal.text), indent=23, above=2))
    if agenda is not None:
        card = game.rules.agenda[agenda]
        blocks += [
            Block(say("board-handover-agenda"), size=17, bold=True, above=20),
            Block(
                say("board-handover-agenda-how", points=game.rules.limits.agenda_points),
                size=14,
                colour="muted",
                above=2,
            ),
            Block(card.name, bold=True, bullet="◆", colour="accent", above=10),
            Block(prose(card.text), indent=23, above=2),
            Block(prose(card.context), size=14, colour="muted", indent=23, above=6),
        ]
    return blocks
