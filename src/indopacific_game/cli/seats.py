"""Who plays: reading `--agents`, `--rules` and `--scenario`, with everything that is wrong in them noted at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indopacific_game.cli.faults import Faults, nearest, quoted

if TYPE_CHECKING:
    from indopacific_game.rules import Loaded


def load(faults: Faults, rules: str | None, scenario: str | None) -> tuple[Loaded | None, str]:
    """Load rules and find the scenario; note what is wrong with either, and return None if there are no rules."""
    from indopacific_game.game.game import default_scenario
    from indopacific_game.rules import RulesError, load_rules

    try:
        loaded = load_rules(rules)
    except RulesError as error:
        for fault in error.faults:
            faults.add("--rules", str(fault))
        return None, ""
    chosen = scenario if scenario is not None else default_scenario(loaded)
    faults.choice("--scenario", chosen, loaded.rules.scenario, "scenario")
    return loaded, chosen


def read_seats(
    faults: Faults, text: str, powers: Iterable[str], *, others: tuple[str, ...] = (), rest: str | None = None
) -> dict[str, str]:
    """Return who plays each power, from one name for all or "france=greedy,japan=random,...".

    `others` are names besides those of agents; `rest` plays the powers that are not named; without it, leaving one out
    is a fault.
    """
    powers = list(powers)
    if "=" not in text:
        _check_player(faults, text.strip(), others)
        return dict.fromkeys(powers, text.strip())
    seats: dict[str, str] = {}
    for part in text.split(","):
        power, is_pair, name = (word.strip() for word in part.partition("="))
        if not is_pair:
            faults.add("--agents", f"{quoted(part)} gives no player", "POWER=PLAYER, with commas between")
            continue
        if power not in powers:
            faults.add("--agents", f"there is no power {quoted(power)}", " or ".join(powers), nearest(power, powers))
        elif power in seats:
            faults.add("--agents", f"{power} is given two players", "each power once")
        _check_player(faults, name, others)
        seats[power] = name
    missing = [power for power in powers if power not in seats]
    if missing and rest is None:
        faults.add("--agents", f"nobody plays {' or '.join(missing)}", "a player for each power, or one name for all")
    return {power: seats.get(power, rest or "") for power in powers}


def _check_player(faults: Faults, name: str, others: tuple[str, ...], option: str = "--agents") -> None:
    """Note it if there is no such player."""
    from indopacific_game.agents import agent_names, check_agent
    from indopacific_game.game import GameError

    if name in others:
        return
    try:
        check_agent(name)
    except GameError as error:
        hint = nearest(name, (*others, *agent_names()))
        told = str(error).partition("; did you mean")[0].partition("; there are")[0]
        faults.add(option, told, " or ".join((*others, *agent_names())), hint)


def read_players(faults: Faults, option: str, text: str) -> tuple[str, ...]:
    """Return the players of a list with commas, each once; note it if there is no player of a name."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        _check_player(faults, name, (), option)
    return names
