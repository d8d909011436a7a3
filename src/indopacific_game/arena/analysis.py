"""Real decisions: where another option than the best is nearly as good, as a player that searches sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indopacific_game import vocabulary as v
from indopacific_game.agents import Analysed, Analyst, make_agent
from indopacific_game.arena.statistics import Ratio
from indopacific_game.game import Game, seed_of_game

EVERY = 12
"""One decision in so many is looked at, from a place that differs from game to game."""
EFFORT = 4
"""How many times its usual thought a player gives to a decision that it looks at."""
CLOSE = 0.03
"""Options this close to the best are as good as it: 3 points of win chance, a win being worth a return of 1."""
ENOUGH_VISITS = 50
"""An option with so many visits is known well enough to be compared, or with half of those of the most visited one.

From one simulation to the next a return varies by about 0.22 (standard deviation, over decisions of all turns), so that
the mean of 50 is known to 0.03: to as much as it is judged by. Where thought is spread evenly, no option gets so many.
"""


def is_real(options: Sequence[Analysed], power: str) -> bool:
    """Whether another option lies as good as the best for a power, to 3 points of win chance, of those well known."""
    enough = min(ENOUGH_VISITS, max((option.visits for option in options), default=0) / 2)
    values = sorted((option.values[power] for option in options if option.visits >= enough), reverse=True)
    return len(values) > 1 and values[0] - values[1] <= CLOSE + 1e-12


def look_for_choices(game: Game, analyst: str, actions: Iterable[int], seed: int, number: int) -> Ratio:
    """Go through a game of a match and look at some of the decisions; return the share of real ones, as a cluster.

    A decision with one legal action is none, and needs no search.
    """
    own, state = seed_of_game(seed, number), game.initial_state()
    agents: dict[str, Analyst] = {}
    looked = real = decision = 0
    for action in actions:
        if int(state.record["player"][0]) != v.CHANCE:
            if (decision + number) % EVERY == 0:
                power = str(state.current_player)
                looked += 1
                if len(state.legal_actions()) > 1:
                    if power not in agents:
                        made = make_agent(analyst, game, power, own)
                        assert isinstance(made, Analyst)
                        agents[power] = made
                    real += is_real(agents[power].analyse(state.view(power), decision, EFFORT), power)
            decision += 1
        game.engine.apply_silently(state.record, action)
    return Ratio.cluster(real, looked)


def analyses(game: Game, name: str) -> bool:
    """Whether the player of that name can say what it thinks of every option. Raises UnknownAgent."""
    return isinstance(make_agent(name, game, game.powers[0], 0), Analyst)
