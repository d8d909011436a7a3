"""Who changed what last, and what can change it: for hints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from indopacific_game.board.hotseat import Told
from indopacific_game.board.narrating import narrator_of
from indopacific_game.game import Action, Author, Change, Game, Step
from indopacific_game.text import capital

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene

LATEST = 2
"""Changes of a quantity that its hint tells."""


def standing(told: Sequence[Told]) -> list[Step]:
    """Return the steps that have not been taken back, oldest first."""
    steps: list[Step] = []
    for one in told:
        if one.step is not None:
            steps.append(one.step)
        elif steps:
            steps.pop()
    return steps


def author_words(game: Game, by: str, author: Author, action: Action) -> str:
    """Return who wrote a change, with the power if an action of its own did."""
    words = narrator_of(game).author(author)
    # What answers to an offer do is signed by the offer, which somebody else made.
    if author.kind == "action" and by in game.powers and author.id == action.text:
        return game.words.catalogue.say("board-history-by", power=game.words.names.title("power", by), action=words)
    return words


def latest(
    told: Sequence[Told], matches: Callable[[Change], bool], count: int = LATEST
) -> Iterator[tuple[Step, Change]]:
    """Yield the latest changes of a quantity, newest first."""
    for step in reversed(standing(told)):
        for change in reversed(step.changes):
            if matches(change):
                yield step, change
                count -= 1
                if count <= 0:
                    return


def history_lines(table: TableScene, matches: Callable[[Change], bool], count: int = LATEST) -> tuple[str, ...]:
    """Return who changed a quantity last, a line for each change; one line that says so if nobody has."""
    game = table.game
    lines = []
    for step, change in latest(table.hotseat.told, matches, count):
        author = author_words(game, step.by, change.author, step.action)
        words = capital(narrator_of(game).change(change))
        lines.append(table.say("board-history-last", turn=step.turn, change=words, author=author))
    return tuple(lines) or (table.say("board-history-never"),)


def movers(game: Game, change: str, track: str | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of kinds of action and standing rules that raise a quantity, and of those that lower it."""
    rules = game.rules
    up: dict[str, None] = {}
    down: dict[str, None] = {}
    sources = [(kind.name, [*kind.effects, *kind.attend_effects]) for kind in rules.kind.values()]
    sources += [(rule.name, rule.effects) for rule in rules.rule.values()]
    for name, effects in sources:
        for effect in effects:
            if effect.change == change and track in (None, effect.track):
                (up if effect.by > 0 else down)[name] = None
    return tuple(up), tuple(down)


def mover_lines(table: TableScene, change: str, track: str | None = None) -> tuple[str, ...]:
    """Return what raises and what lowers a quantity, a line each."""
    lines = []
    for message, names in zip(
        ("board-history-up", "board-history-down"), movers(table.game, change, track), strict=True
    ):
        if names:
            lines.append(table.say(message, list=", ".join(names)))
    return tuple(lines)
