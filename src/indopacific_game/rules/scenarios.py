"""What a scenario says otherwise than the rule set: numbers, early endings and the start, in tables of the same names.

`[scenario.ID.income]` holds what differs from `[income]`. `in_scenario` gives the rules as they are played there; who
reads any of these tables for a game reads it from what that returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from indopacific_game.rules.faults import Path, Problem
from indopacific_game.rules.models import Rules, Scenario

OWN_TABLES = tuple(name for name in Rules.model_fields if name in Scenario.model_fields)
"""Tables of the rule set that a scenario may have too."""
COMPLETED = tuple(name for name in OWN_TABLES if name not in ("start", "ending"))
"""Those in which every key is needed, so that what a scenario leaves out has to be filled in before validation."""


def in_scenario(rules: Rules, ident: str) -> Rules:
    """Return the rules as they are played in a scenario. Raises KeyError if there is none of that id."""
    scenario = rules.scenario[ident]
    own = {name: getattr(scenario, name) for name in OWN_TABLES}
    return rules.model_copy(
        update={name: _over(getattr(rules, name), table) for name, table in own.items() if table is not None}
    )


def _over(base: Any, own: Any) -> Any:
    """Lay what is said over what was there: tables by key, lists and single values whole."""
    if isinstance(base, BaseModel):
        said = {key: _over(getattr(base, key), getattr(own, key)) for key in own.model_fields_set}
        return base.model_copy(update=said) if said else base
    if isinstance(base, dict):
        return base | {key: _over(base[key], held) if key in base else held for key, held in own.items()}
    return own


# Validating: a scenario's table is one of the rule set's with other values, and has to be valid as such.


def completed(raw: Any, shaped: Mapping[str, Any]) -> Any:
    """Fill in what the tables of a scenario leave out, from the rule set's own, as far as those are `shaped`."""
    if not isinstance(raw, dict):
        return raw
    tables: dict[str, Any] = {name: _filled(raw[name], shaped.get(name)) for name in COMPLETED if name in raw}
    endings = raw.get("ending")
    if isinstance(endings, dict):
        there = shaped.get("ending", {})
        tables["ending"] = {ident: _filled(own, there.get(ident)) for ident, own in endings.items()}
    return {**raw, **tables} if tables else raw


def _filled(own: Any, base: BaseModel | None) -> Any:
    if base is None or not isinstance(own, dict):
        return own
    return {key: getattr(base, key) for key in base.model_fields_set} | own


def marked(scenario: Scenario, raw: Mapping[str, Any]) -> Scenario:
    """Let the tables of a completed scenario count as set only what the scenario itself says."""
    tables: dict[str, Any] = {name: _marked(getattr(scenario, name), raw[name]) for name in COMPLETED if name in raw}
    if scenario.ending:
        tables["ending"] = {ident: _marked(ending, raw["ending"][ident]) for ident, ending in scenario.ending.items()}
    return scenario.model_copy(update=tables) if tables else scenario


def _marked(table: BaseModel, own: Any) -> BaseModel:
    said = own.keys() if isinstance(own, dict) else set()  # what is no table was replaced by a harmless one
    return type(table).model_construct(table.model_fields_set & said, **table.__dict__)


def left_to_rules(path: Path) -> bool:
    """Tell whether a scenario may leave out what belongs at a path, since the rule set says it."""
    depth = {"ending": 5, **dict.fromkeys(COMPLETED, 4)}.get(str(path[2]), 0) if len(path) > 2 else 0
    return path[0] == "scenario" and len(path) == depth


# Checking: what holds of the rule set has to hold of each scenario with other numbers too.


def in_every_scenario(check: Callable[[Rules], Iterator[Problem]]) -> Callable[[Rules], Iterator[Problem]]:
    """Make a check of a rule set one of the rules in each of its scenarios too."""

    def checks(rules: Rules) -> Iterator[Problem]:
        told = set()
        for problem in check(rules):
            told.add(problem)
            yield problem
        for ident, scenario in rules.scenario.items():
            if scenario.model_fields_set.isdisjoint({*COMPLETED, "ending"}):
                continue
            for problem in check(_alone(rules, ident)):
                placed = _placed(problem, ident, scenario)
                if not {problem, placed} & told:
                    yield placed

    return checks


def _alone(rules: Rules, ident: str) -> Rules:
    """Give the rules of a scenario with no scenario saying anything otherwise."""
    nothing = {name: Scenario.model_fields[name].default for name in OWN_TABLES}
    plain = {name: scenario.model_copy(update=nothing) for name, scenario in rules.scenario.items()}
    return in_scenario(rules, ident).model_copy(update={"scenario": plain})


def _placed(problem: Problem, ident: str, scenario: Scenario) -> Problem:
    """Report a problem of a scenario where the scenario says it, or say of which scenario it is."""
    if problem.path and problem.path[0] in OWN_TABLES and _says(scenario, problem.path):
        return replace(problem, path=("scenario", ident, *problem.path))
    return replace(problem, message=f"{problem.message} in the scenario {ident}")


def _says(part: Any, path: Path) -> bool:
    """Tell whether a table says what stands at a path; what is in a list was said with the list."""
    for key in path:
        if isinstance(part, list):
            break
        if key not in (part.model_fields_set if isinstance(part, BaseModel) else part):
            return False
        part = getattr(part, str(key)) if isinstance(part, BaseModel) else part[key]
    return True
