"""What a search found, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from indopacific_game.agents.search.agent import Alternative, Thought
from indopacific_game.game import Action, Game
from indopacific_game.text import capital, plain

NAMED = 2
"""Alternatives besides the choice that are named."""


def explain(game: Game, thought: Thought) -> str:
    """Return why a player chose as it did, and what it expects of the others, in a few sentences.

    >>> from indopacific_game.agents import make_agent
    >>> from indopacific_game.game import CHANCE, Game
    >>> game = Game.load(scenario="six_months")
    >>> state = game.initial_state()
    >>> while state.current_player is CHANCE:
    ...     changes = state.apply(state.sample_chance(7))
    >>> power = state.current_player
    >>> thought = make_agent("search:5", game, power, seed=7).think(state.view(power), 0)
    >>> " prefers " in explain(game, thought)
    True
    """
    return " ".join(reasons(game, thought, lambda action: action.text))


def reasons(game: Game, thought: Thought, tell: Callable[[Action], str]) -> Iterator[str]:
    """Yield why a player prefers its choice, what is next best, and what it expects of the others: a sentence each."""
    say, names = game.words.catalogue.say, game.words.names
    best, *rest = thought.alternatives

    def told(one: Alternative) -> dict[str, str | int]:
        share, worth = round(one.share * 100), plain(round(one.returns[thought.power] * 100))
        return {"action": tell(one.action), "share": share, "worth": worth}

    power = capital(names.in_text("power", thought.power))
    yield say("thought-choice", power=power, **told(best), count=thought.simulations)
    others = [say("thought-alternative", **told(one)) for one in rest[:NAMED] if one.visits]
    if others:
        yield say("thought-next", list=game.words.catalogue.join(others))
    expected = [
        say("thought-expected", power=names.in_text("power", power), action=tell(action))
        for power, action in thought.expects.items()
    ]
    if expected:
        yield say("thought-expects", list=game.words.catalogue.join(expected))
