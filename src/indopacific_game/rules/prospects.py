"""What can never happen in a rule set, probably a mistake, and what could grow past all numbers, certainly one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.bounds import Bounds
from indopacific_game.rules.expand import domain_values, places
from indopacific_game.rules.facts import Facts, Interval, leaves_of
from indopacific_game.rules.faults import Path, Problem
from indopacific_game.rules.rows import Table, Term

Problems = Iterator[Problem]
LARGEST = 10**12
"""Formulas stay within this, so that no sum of products comes near the end of 64 bits."""
PILED_UP = frozenset({"demand", "marks", "commitments"})
"""Changes of quantities that no limit cuts off."""
POSITIVE = frozenset({"court", "contract", "disrupt"})
"""Changes that only an amount above 0 can make."""


def check_prospects(rules: m.Rules) -> Problems:
    """Yield errors about numbers without bounds and warnings about what can never happen."""
    bounds = Bounds(Facts(rules))
    for check in (_formulas, _effects, _places, _sites, _kinds, _milestones, _deck, _endings):
        yield from check(rules, bounds)


def check_use(rules: m.Rules) -> Problems:
    """Yield warnings about what nothing uses, and about names that two things share."""
    yield from _unused(rules)
    yield from _names(rules)


def _never(path: Path, message: str) -> Problem:
    return Problem(path, message, severity="warning")


# Numbers


def _formulas(rules: m.Rules, bounds: Bounds) -> Problems:
    for power, table in rules.power.items():
        for name, goal in table.goal.items():
            path: Path = ("power", power, "goal", name, "points")
            yield from _formula(path, goal.points, bounds.of_power(power))
            for leaf in leaves_of(goal.points):
                if leaf.metric == "score":
                    yield Problem(path, "a goal is measured by the score that it makes", "any other metric")
            if bounds.of_power(power).formula(goal.points)[1] <= 0:
                yield _never(path, "the goal can never score above 0")
    for name, agenda in rules.agenda.items():
        path = ("agenda", name, "points")
        yield from _formula(path, agenda.points, bounds.of_power(agenda.power))
        if bounds.of_power(agenda.power).formula(agenda.points)[1] <= 0:
            yield _never(path, "the agenda can never score above 0")
    yield from _formula(("controls", "relief"), rules.controls.relief, bounds)
    yield from _formula(("crisis", "number"), rules.crisis.number, bounds)
    for name, track in rules.track.items():
        yield from _formula(("track", name, "ceiling"), track.ceiling, bounds)
        if track.ceiling and bounds.formula(track.ceiling)[1] < track.min:
            yield _never(("track", name, "ceiling"), "the ceiling always lies below the track")


def _formula(path: Path, terms: Iterable[Term], bounds: Bounds) -> Problems:
    total: Interval = (0, 0)
    for i, term in enumerate(terms):
        for part in [bounds.term(term), *map(bounds.leaf, term.least or term.most or [])]:
            if max(map(abs, part)) > LARGEST:
                yield Problem((*path, i), "the term could grow past all bounds", "a cap, a floor or smaller numbers")
                return
        total = bounds.formula(terms)
    if max(map(abs, total)) > LARGEST:
        yield Problem(path, "the formula could grow past all bounds", "a cap, a floor or smaller numbers")


def _effects(_rules: m.Rules, bounds: Bounds) -> Problems:
    for path, effect in bounds.facts.effects:
        low, high = bounds.amount(effect)
        largest = v.NUMBER_LIMIT if effect.change in PILED_UP else LARGEST
        if max(-low, high) > largest:
            yield Problem((*path, "for_each"), "the change could grow past all bounds", f"at most {largest:,}")
        if effect.change != "sustain" and low == high == 0:
            yield _never((*path, "by"), "the effect never changes anything")
        elif effect.change in POSITIVE and low < 0:
            yield Problem((*path, "by"), f"{effect.change} can't be by less than 0", "at least 1")
        elif not bounds.possible(effect.when):
            yield _never((*path, "when"), "the effect never happens: its conditions can't hold")
        if (
            effect.with_ is not None
            and effect.with_ == effect.of
            and isinstance(effect.of, str)
            and effect.of not in v.CIRCLE_NAMES
        ):
            yield _never((*path, "with"), "a power has no relation with itself")


# Places


def _places(rules: m.Rules, bounds: Bounds) -> Problems:
    for name in rules.sea:
        if not bounds.facts.accessible(name):
            yield _never(
                ("sea", name), "the sea is unreachable: nobody's home, and beside no state that anybody could align"
            )
    courted = {
        state for kind in rules.kind.values() if _gains_influence(kind) for state in _domain(rules, kind, "state")
    }
    for name in sorted(rules.state.keys() - courted):
        yield _never(("state", name), "the state is unreachable: no kind of action can win influence there")
    for name in rules.state:
        if not any(bounds.facts.alignable(name, power) for power in rules.power):
            yield _never(
                ("state", name, "stability"),
                "the state can never be aligned: stability is above the limit of influence",
            )


def _gains_influence(kind: m.Kind) -> bool:
    return any(effect.change in ("court", "influence") and effect.by > 0 for effect in kind.effects)


def _domain(rules: m.Rules, kind: m.Kind, sort: str) -> list[str]:
    at = getattr(kind, sort)
    return [] if at is None else places(rules, at, sort)


def _sites(rules: m.Rules, bounds: Bounds) -> Problems:
    contracting = [kind for kind in rules.kind.values() if any(effect.change == "contract" for effect in kind.effects)]
    for name, site in rules.site.items():
        powers = {
            power
            for kind in contracting
            if name in _domain(rules, kind, "site")
            for power in rules.power
            if power in (rules.power if kind.powers is None else kind.powers)
        }
        if not any(bounds.of_power(power).possible(site.requires) for power in powers):
            yield _never(("site", name), "the site can never be contracted")


# Actions


def _kinds(rules: m.Rules, bounds: Bounds) -> Problems:
    for name, kind in rules.kind.items():
        path: Path = ("kind", name)
        powers = list(rules.power) if kind.powers is None else kind.powers
        if not powers or any(not values for values in domain_values(rules, kind).values()):
            yield _never(path, "nobody can take this kind of action")
        elif not any(bounds.of_power(power).possible(kind.requires) for power in powers):
            yield _never((*path, "requires"), "nobody can take this kind of action: its conditions can't hold")
        elif min(kind.cost_for.get(power, kind.cost) for power in powers) > rules.limits.pool and not kind.modifiers:
            yield _never((*path, "cost"), "nobody can ever pay for this kind of action")
    held = {summit for scenario in rules.scenario.values() for summit, turns in scenario.calendar.items() if turns}
    for name in sorted(rules.summit.keys() - held):
        yield _never(("summit", name), "the summit is in no scenario's calendar")


def _milestones(rules: m.Rules, _bounds: Bounds) -> Problems:
    for name, milestone in rules.milestone.items():
        pair = rules.pair[milestone.pair]
        if milestone.at > rules.limits.relation:
            yield _never(
                ("milestone", name, "at"), f"the milestone is never reached: relations end at {rules.limits.relation}"
            )
        elif milestone.at <= pair.rest and milestone.at <= rules.start.relation.get(milestone.pair, 0):
            yield _never(
                ("milestone", name, "at"), f"the milestone is passed from the start: the relation rests at {pair.rest}"
            )


# Events and endings


def _deck(rules: m.Rules, bounds: Bounds) -> Problems:
    for name, event in rules.event.items():
        if not bounds.possible(event.requires):
            yield _never(("event", name, "requires"), "the event can never be drawn: its conditions can't hold")
        if event.preempt is not None and event.preempt.level > rules.limits.capability:
            yield _never(("event", name, "preempt", "level"), "nobody can ever pre-empt: the level is above the limit")
        if event.preempt is not None and event.preempt.cost > rules.limits.pool:
            yield _never(
                ("event", name, "preempt", "cost"), "nobody can ever pre-empt: it costs more than a pool holds"
            )
        for i, option in enumerate(event.option):
            if option.cost > rules.limits.pool or not bounds.possible(option.requires):
                yield _never(("event", name, "option", i), "the option can never be chosen")
    for scenario, table in rules.scenario.items():
        first = 0
        for i, period in enumerate(table.periods):
            turns, first = period.last_turn - first, period.last_turn
            events = sum(period.id in event.periods for event in rules.event.values())
            if events < turns:
                what = f"the period has {events} events for {turns} turns"
                yield _never(("scenario", scenario, "periods", i), what)


def _endings(rules: m.Rules, bounds: Bounds) -> Problems:
    for name, ending in rules.ending.items():
        if not bounds.possible(ending.requires):
            yield _never(("ending", name, "requires"), "the ending can't happen: its conditions can't hold")
        elif all(ending.reviews > len(scenario.weights) for scenario in rules.scenario.values()):
            yield _never(("ending", name, "reviews"), "the ending can't happen: no scenario has that many reviews")
    for name, rule in rules.rule.items():
        if not bounds.possible(rule.when):
            yield _never(("rule", name, "when"), "the rule never applies: its conditions can't hold")
    if rules.crisis.from_tension > rules.limits.tension or bounds.formula(rules.crisis.number)[1] <= 0:
        yield _never(("crisis",), "no crisis can ever happen")
    if rules.forecast.level > rules.limits.capability:
        yield _never(("forecast", "level"), "nobody can ever forecast: the level is above the limit")


# What nothing uses


def _unused(rules: m.Rules) -> Problems:
    words = set(_words([getattr(rules, name) for name in type(rules).model_fields if name not in ("group", "ruleset")]))
    for name in sorted(rules.group.keys() - words):
        yield _never(("group", name), "nothing uses the group")
    moved = {effect.track for _, effect in Facts(rules).effects}
    for name in sorted(rules.track.keys() - moved):
        yield _never(("track", name), "nothing ever changes the track")
    for table in ("family", "capability"):
        for name in sorted(getattr(rules, table).keys() - words):
            yield _never((table, name), f"nothing uses the {table}")


def _words(waiting: list[Any]) -> Iterator[str]:
    """Yield every text that stands as a value anywhere, and every key of tables within entries."""
    for value in waiting:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Table):
            waiting.extend(getattr(value, name) for name in value.model_fields_set)
        elif isinstance(value, dict | list):
            waiting.extend(value.values() if isinstance(value, dict) else value)


def _names(rules: m.Rules) -> Problems:
    for table in (
        "power",
        "sea",
        "state",
        "site",
        "capability",
        "track",
        "kind",
        "summit",
        "event",
        "scenario",
    ):
        first: dict[str, str] = {}
        for ident, entry in getattr(rules, table).items():
            if entry.name in first:
                yield _never((table, ident, "name"), f"{first[entry.name]} has the same name")
            first.setdefault(entry.name, ident)
