"""Whole random games as text that a person can read: what every position looks like, and what every action changes.

`make golden` writes tests/golden/playthrough-*.txt again: read the difference, since it says what a change did.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indopacific_game.game import CHANCE, Action, Game, State
from indopacific_game.game.changes import by_author
from tests.engine.driving import SCENARIOS

FOLDER = Path(__file__).parent.parent / "golden"
SEED = 2026
SHOWN = 4
"""Legal actions that are shown of each list."""


@pytest.mark.golden
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_game_goes_as_it_went(scenario: str, write_golden: bool) -> None:
    file = FOLDER / f"playthrough-{scenario}.txt"
    text = "".join(f"{line}\n" for line in playthrough(Game.load(scenario=scenario)))
    if write_golden:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == file.read_text(encoding="utf-8").splitlines()


def playthrough(game: Game) -> Iterator[str]:
    """Play a game at random, and yield the lines that tell it."""
    state, turn, decision = game.initial_state(), -1, 0
    yield f"A random game of {game.scenario}, seed {SEED}. `make golden` writes this file."
    while not state.is_terminal:
        if state.turn != turn:
            turn = state.turn
            yield from ("", f"=== turn {turn} of {state.turns} ===", *board(state), "")
        legal = state.legal_actions()
        action = choice(state, decision)
        decision += state.current_player is not CHANCE
        yield f"{state.current_player} ({state.phase}) has {len(legal)}: {some(legal)}"
        yield f"  > {action}"
        yield from told(state, action)
        assert state.legal_actions() or state.is_terminal
    yield from ("", f"=== over: {state.ending} ===", *board(state))
    yield f"winners: {', '.join(state.winners) or 'nobody'}; provokers: {', '.join(state.provokers) or 'nobody'}"
    yield listed("returns", {power: f"{value:g}" for power, value in state.returns().items()})


def choice(state: State, decision: int) -> Action:
    """Return what chance, or a random player, does."""
    if state.current_player is CHANCE:
        return state.sample_chance(SEED)
    return state.game.engine.choose(state.record, 0, SEED, decision)


def told(state: State, action: Action) -> Iterator[str]:
    """Take an action, and yield its changes with their authors."""
    for author, changes in by_author(state.apply(action)):
        if author.id != action.text:
            yield f"  by {author.kind}{' ' if author.id else ''}{author.id}:"
        for change in changes:
            yield f"    {change}"


def some(legal: list[Action]) -> str:
    """Return some actions from all over a list."""
    step = -(-len(legal) // SHOWN)
    return ", ".join(str(action) for action in legal[::step]) + (", ..." if step > 1 else "")


def listed(label: str, values: dict[str, str]) -> str:
    """Return a line of names and values."""
    return f"{label}: {', '.join(f'{name} {value}' for name, value in values.items())}"


def board(state: State) -> Iterator[str]:
    """Yield the lines that show a position."""
    game, powers = state.game, state.game.powers
    yield f"order: {' '.join(state.turn_order)}; summits: {' '.join(state.calendar) or 'none'}"
    yield listed("pools", {p: f"{state.pool(p)}" for p in powers})
    yield listed("shown scores", {p: f"{x}" for p, x in state.shown_scores().items()})
    agendas = {p: state.agenda(p) for p in powers}
    yield listed("agendas", {p: agenda or "-" for p, agenda in agendas.items()})
    yield listed(
        "minerals",
        {p: f"{state.supply(p)}/{state.demand(p)}+{state.stockpile(p)}" for p in powers},
    )
    yield listed(
        "capabilities", {p: "-".join(str(state.capability(p, x)) for x in game.names.capabilities) for p in powers}
    )
    yield listed("relations", dict(zip(game.names.pairs, pairs(state), strict=True)))
    yield listed("tracks", {x: f"{state.track(x)}" for x in game.names.tracks})
    yield listed("tension", {sea: f"{state.tension(sea)}{marks(state, sea)}" for sea in game.names.theatres})
    yield listed("presence", {sea: "-".join(str(state.presence(p, sea)) for p in powers) for sea in game.names.seas})
    yield listed(
        "influence",
        {x: "-".join(str(state.influence(p, x)) for p in powers) + aligned(state, x) for x in game.names.states},
    )
    yield listed("contracts", {x: "-".join(str(state.contracts(p, x)) for p in powers) for x in game.names.sites})


def pairs(state: State) -> Iterator[str]:
    """Yield each pair's relation, with a star for a hotline."""
    for pair in state.game.rules.pair.values():
        p, q = pair.powers
        yield f"{state.relation(p, q)}{'*' if state.hotline(p, q) else ''}"


def marks(state: State, sea: str) -> str:
    """Return the marks of each power in a theatre, if there are any."""
    found = [sum(rows) for rows in state.ledger()[sea].values()]
    return f" ({'-'.join(map(str, found))})" if any(found) else ""


def aligned(state: State, place: str) -> str:
    """Return with whom a state is aligned."""
    power = state.aligned(place)
    return f" ({power})" if power else ""
