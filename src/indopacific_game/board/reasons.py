"""What a searching player says of its reasons, with actions in words."""

from __future__ import annotations

from collections.abc import Iterator

from indopacific_game.agents.search import Alternative, Thought
from indopacific_game.board.narrating import narrator_of
from indopacific_game.game import Game
from indopacific_game.game.narrate import Narrator
from indopacific_game.text import capital, plain

NAMED = 2
"""Alternatives besides the choice that are named."""


def reasons_of(game: Game, thought: Thought) -> list[str]:
    """Return why a player prefers its choice, what is next best, and what it expects of the others: a sentence each."""
    return list(_sentences(game, thought, narrator_of(game)))


def _sentences(game: Game, thought: Thought, narrator: Narrator) -> Iterator[str]:
    say, names = game.words.catalogue.say, game.words.names
    best, *rest = thought.alternatives

    def told(one: Alternative) -> dict[str, str | int]:
        share, worth = round(one.share * 100), plain(round(one.returns[thought.power] * 100))
        return {"action": narrator.action(one.action), "share": share, "worth": worth}

    power = capital(names.in_text("power", thought.power))
    yield say("thought-choice", power=power, **told(best), count=thought.simulations)
    others = [say("thought-alternative", **told(one)) for one in rest[:NAMED] if one.visits]
    if others:
        yield say("thought-next", list=game.words.catalogue.join(others))
    expected = [
        say("thought-expected", power=names.in_text("power", power), action=narrator.action(action))
        for power, action in thought.expects.items()
    ]
    if expected:
        yield say("thought-expects", list=game.words.catalogue.join(expected))
