"""`indopacific bench`: how fast random games are played on this machine."""

from __future__ import annotations

import json
from time import perf_counter

import typer

from indopacific_game.cli.engine import compiled_game
from indopacific_game.cli.faults import Faults, explained
from indopacific_game.cli.seats import load

WARM_UP_GAMES = 100
GAMES_AT_A_TIME = 2000


def run(scenario: str | None, rules: str | None, seconds: str, *, as_json: bool) -> None:
    """Play random games for some seconds, after a warm-up, and print decisions and games a second on one core."""
    from indopacific_game.game import play_many

    faults = Faults()
    limit = faults.number("--seconds", seconds, least=1, most=600)
    loaded, chosen = load(faults, rules, scenario)
    faults.stop()
    assert loaded is not None
    with explained():
        game = compiled_game(loaded, chosen, in_bulk=True, quiet=as_json)
    play_many(game, "random", WARM_UP_GAMES, seed=1)
    games = decisions = chance = 0
    begun = perf_counter()
    while (spent := perf_counter() - begun) < limit:
        rows = play_many(game, "random", GAMES_AT_A_TIME, seed=1, first=games)
        games += len(rows)
        decisions += int(rows["decisions"].sum())
        chance += int(rows["chance"].sum())
    measured = {
        "scenario": chosen,
        "games": games,
        "seconds": round(spent, 3),
        "decisions_a_second": round(decisions / spent),
        "games_a_second": round(games / spent),
        "decisions_a_game": round(decisions / games, 1),
        "chance_a_game": round(chance / games, 1),
    }
    if as_json:
        typer.echo(json.dumps(measured, indent=2))
        return
    typer.echo(f"Random play of {chosen}, one core, {spent:.1f} s:")
    typer.echo(f"  {decisions / spent:>12,.0f} decisions of powers a second")
    typer.echo(f"  {games / spent:>12,.0f} games a second")
    typer.echo(f"  {decisions / games:>12,.1f} decisions of powers a game, and {chance / games:.1f} of chance")
    typer.echo("`make bench` measures this beside other engines.")
