"""What a whole rule set must have: four powers, every pair, one way to pass, values within their limits.

Run only on rule sets whose tables all have their right shape and refer to what exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.faults import Path, Problem, listing, show
from indopacific_game.rules.scenarios import in_scenario

Problems = Iterator[Problem]


def check_structure(rules: m.Rules) -> Problems:
    """Yield everything that the set as a whole lacks or contradicts."""
    for check in CHECKS:
        yield from check(rules)


def _powers(rules: m.Rules) -> Problems:
    if len(rules.power) != v.POWERS:
        yield Problem(("power",), f"there are {len(rules.power)} powers", f"exactly {v.POWERS}")
    for key in ("colour", "shape", "short"):
        yield from _different({(name, getattr(power, key).lower()) for name, power in rules.power.items()}, key)
    sellers = [name for name, power in rules.power.items() if power.seller]
    for name in sellers[1:]:
        yield Problem(("power", name, "seller"), f"{sellers[0]} is the seller already", "one seller at most")
    for name, power in rules.power.items():
        if len(power.goal) != v.GOALS:
            yield Problem(("power", name, "goal"), f"the power has {len(power.goal)} goals", f"exactly {v.GOALS}")
        agendas = [ident for ident, agenda in rules.agenda.items() if agenda.power == name]
        if not agendas:
            yield Problem(("power", name), "the power has no agenda", "at least one [agenda.ID] with its id")
        if len(agendas) > v.AGENDAS:
            yield Problem(
                ("agenda", agendas[-1], "power"), f"{name} has {len(agendas)} agendas", f"at most {v.AGENDAS}"
            )


def _different(pairs: set[tuple[str, str]], key: str) -> Problems:
    first: dict[str, str] = {}
    for name, value in sorted(pairs):
        if value in first:
            yield Problem(
                ("power", name, key), f"{show(value)} is also the {key} of {first[value]}", f"a {key} of its own"
            )
        first.setdefault(value, name)


def _pairs(rules: m.Rules) -> Problems:
    first: dict[frozenset[str], str] = {}
    for name, pair in rules.pair.items():
        both = frozenset(pair.powers)
        if both in first:
            yield Problem(("pair", name, "powers"), f"{first[both]} is the same pair", "each pair once")
        first.setdefault(both, name)
        if pair.rest > rules.limits.relation:
            yield _above(("pair", name, "rest"), pair.rest, rules.limits.relation)
    for p, q in combinations(rules.power if len(rules.power) == v.POWERS else (), 2):
        if frozenset((p, q)) not in first:
            yield Problem(("pair",), f"there is no pair of {p} and {q}", "every pair of powers once")


def _limits(rules: m.Rules) -> Problems:
    limits = rules.limits
    if limits.tension_by_actions > limits.tension:
        yield _above(("limits", "tension_by_actions"), limits.tension_by_actions, limits.tension)
    last = -1
    for i, row in enumerate(rules.offers.trust):
        path: Path = ("offers", "trust", i, "relation")
        if row.relation > limits.relation:
            yield _above(path, row.relation, limits.relation)
        if i == 0 and row.relation != 0:
            yield Problem(path, "the first row says nothing of lower relations", "relation = 0")
        if row.relation <= last:
            yield Problem(path, "the rows are out of order", f"more than {last}")
        last = row.relation


def _map(rules: m.Rules) -> Problems:
    for name, sea in rules.sea.items():
        for i, other in enumerate(sea.adjacent):
            if other == name:
                yield Problem(("sea", name, "adjacent", i), "the sea is adjacent to itself", "other seas")
    theatres = [name for name, sea in rules.sea.items() if sea.theatre]
    if len(theatres) > v.THEATRES:
        yield Problem(("sea", theatres[-1], "theatre"), f"there are {len(theatres)} theatres", f"at most {v.THEATRES}")
    for name, track in rules.track.items():
        if track.min >= track.max:
            yield Problem(("track", name, "max"), f"{track.max} is not above min", f"more than {track.min}")


def _kinds(rules: m.Rules) -> Problems:
    passes = [name for name, kind in rules.kind.items() if kind.is_pass]
    if not passes:
        yield Problem(("kind",), "no kind is the pass", "exactly one kind with is_pass = true")
    for name in passes[1:]:
        yield Problem(("kind", name, "is_pass"), f"{passes[0]} is the pass already", "exactly one")
    for name, kind in rules.kind.items():
        needs = [*(_NEEDS if not kind.is_pass else ()), *(_PASS if kind.is_pass else ())]
        for key, holds, expected in needs:
            if key in kind.model_fields_set and not holds(kind):
                yield Problem(("kind", name, key), f"the key {show(key)} means nothing here", expected)
        if kind.partner is not None and kind.summit:
            yield Problem(("kind", name, "summit"), "a joint act can't be a summit too", "either partner or summit")
        if kind.other is not None and kind.target is None:
            yield Problem(("kind", name, "other"), "the kind has no target", "target beside other")
        for i, modifier in enumerate(kind.modifiers):
            if modifier.who != "self" and kind.partner is None:
                yield Problem(("kind", name, "modifiers", i, "who"), "the kind has no partner", '"self"')
        for i, effect in enumerate(kind.effects):
            if effect.change == "contract" and kind.site is None:
                yield Problem(("kind", name, "effects", i), "the kind names no site to contract", 'site = "sites"')


_NEEDS: tuple[tuple[str, Callable[[m.Kind], bool], str], ...] = (
    ("partner_cost", lambda kind: kind.partner is not None, "a kind with a partner"),
    ("commitment", lambda kind: kind.partner is not None, "a kind with a partner"),
    ("uses_court_cost", lambda kind: kind.state is not None, "a kind that names a state"),
    ("attend_cost", lambda kind: kind.summit, "a kind with summit = true"),
    ("attend_requires", lambda kind: kind.summit, "a kind with summit = true"),
    ("attend_effects", lambda kind: kind.summit, "a kind with summit = true"),
)
"""Keys of a kind that have a meaning only beside others."""
_PASS: tuple[tuple[str, Callable[[m.Kind], bool], str], ...] = tuple(
    (key, lambda _kind: False, "a pass that everybody can always take, without it")
    for key in (
        *("powers", "sea", "state", "site", "capability", "partner", "target", "other", "summit", "cost", "cost_for"),
        *("modifiers", "escalates", "once", "requires", "uses_court_cost", "partner_cost"),
        *("attend_requires", "attend_effects"),
    )
)
"""Keys that a pass can't have: some action must always be legal."""


def _milestones(rules: m.Rules) -> Problems:
    for name, milestone in rules.milestone.items():
        for kind in milestone.discount:
            if rules.kind[kind].partner is None:
                what = f"{kind} has no partner, so that a relation can't make it cheaper"
                yield Problem(("milestone", name, "discount", kind), what, "a kind with a partner", severity="warning")


def _events(rules: m.Rules) -> Problems:
    for name, event in rules.event.items():
        path: Path = ("event", name)
        ids = [option.id for option in event.option]
        for i, ident in enumerate(ids):
            if ident in ids[:i]:
                yield Problem(
                    (*path, "option", i, "id"), f"{show(ident)} is also the id of another option", "an id of its own"
                )
        free = [o for o in event.option if o.cost == 0 and not o.requires]
        if event.ask is not None and not event.option:
            yield Problem((*path, "ask"), "the event asks but gives no options", "at least one option")
        elif event.ask is not None and not free:
            yield Problem((*path, "option"), "no option can always be chosen", "one option without cost and requires")
        if event.ask is None and event.option:
            yield Problem((*path, "option"), "the event has options but asks nobody", "ask")
        if len(set(event.periods)) < len(event.periods):
            yield Problem((*path, "periods"), "a period is listed twice", "each once")
        yield from _joint(event, path, len(rules.power))


def _joint(event: m.Event, path: Path, powers: int) -> Problems:
    contributing = [i for i, option in enumerate(event.option) if option.contributes]
    if event.joint is None:
        for i in contributing:
            yield Problem((*path, "option", i, "contributes"), "the event has no joint answer", "[event.ID.joint]")
        return
    asked = (
        powers if event.ask == "all" else len(event.ask) if isinstance(event.ask, list) else int(event.ask is not None)
    )
    if not asked or not contributing:
        yield Problem((*path, "joint"), "nobody can contribute", "ask, and an option with contributes = true")
    elif event.joint.needed > asked:
        what = f"{event.joint.needed} contributors are needed"
        yield Problem((*path, "joint", "needed"), what, f"at most the {asked} asked")


def _scenarios(rules: m.Rules) -> Problems:
    defaults = [name for name, scenario in rules.scenario.items() if scenario.default]
    if not defaults:
        yield Problem(("scenario",), "no scenario is the default", "exactly one scenario with default = true")
    for name in defaults[1:]:
        yield Problem(("scenario", name, "default"), f"{defaults[0]} is the default already", "exactly one")
    for name, scenario in rules.scenario.items():
        yield from _scenario(scenario, ("scenario", name))


def _scenario(scenario: m.Scenario, path: Path) -> Problems:
    turns, every = scenario.turns, scenario.review_every
    if turns % every:
        what = f"the last turn ({turns}) has no review, since one is held every {every}"
        yield Problem((*path, "review_every"), what, f"a divisor of {turns}")
    elif len(scenario.weights) != turns // every:
        weights, reviews = len(scenario.weights), turns // every
        counted = "is 1 weight" if weights == 1 else f"are {weights} weights"
        what = f"there {counted} for {reviews} review{'' if reviews == 1 else 's'}"
        yield Problem((*path, "weights"), what, "one for each review")
    last, ids = 0, [period.id for period in scenario.periods]
    for i, period in enumerate(scenario.periods):
        if period.last_turn <= last:
            what = f"{period.last_turn} is not after the period before"
            yield Problem((*path, "periods", i, "last_turn"), what, f"more than {last}")
        if period.id in ids[:i]:
            yield Problem((*path, "periods", i, "id"), f"{show(period.id)} is also an earlier period", "each once")
        last = period.last_turn
    if last != turns:
        yield Problem((*path, "periods", len(ids) - 1, "last_turn"), f"{last} is not the last turn", str(turns))
    for summit, held in scenario.calendar.items():
        for i, turn in enumerate(held):
            if turn > turns:
                yield _above((*path, "calendar", summit, i), turn, turns)
            if turn in held[:i]:
                yield Problem((*path, "calendar", summit, i), f"turn {turn} is listed twice", "each once")


def _starts(rules: m.Rules) -> Problems:
    yield from _start(rules, rules.start, ("start",))
    yield from _slots(rules, {}, ("start",))
    for name, scenario in rules.scenario.items():
        yield from _start(in_scenario(rules, name), scenario.start, ("scenario", name, "start"))
        yield from _slots(rules, scenario.start.contracts, ("scenario", name, "start"))


def _start(rules: m.Rules, start: m.Start, path: Path) -> Problems:
    limits = rules.limits
    for key, limit in (
        ("pool", limits.pool),
        ("presence", limits.presence),
        ("influence", limits.influence),
        ("relation", limits.relation),
        ("capability", limits.capability),
        ("stockpile", limits.stockpile),
        ("tension", limits.tension - 1),
    ):
        for where, value in _numbers(getattr(start, key), (*path, key)):
            if value > limit:
                yield _above(where, value, limit)
    for sea in start.tension:
        if not rules.sea[sea].theatre:
            theatres = [name for name, table in rules.sea.items() if table.theatre]
            yield Problem((*path, "tension", sea), f"{show(sea)} is no theatre", listing(theatres))
    for name, value in start.track.items():
        track = rules.track[name]
        if not track.min <= value <= track.max:
            yield Problem((*path, "track", name), f"{value} is off the track", f"{track.min} to {track.max}")


def _slots(rules: m.Rules, contracts: Mapping[str, Mapping[str, int]], path: Path) -> Problems:
    """Check that no site begins with more contracts than slots: a scenario's replace the rule set's power by power."""
    for site, table in rules.site.items():
        own = contracts.get(site, {})
        taken = sum({**rules.start.contracts.get(site, {}), **own}.values())
        if taken > table.slots and (own or path == ("start",)):
            yield Problem(
                (*path, "contracts", site), f"{taken} slots are contracted", f"at most the {table.slots} there are"
            )


def _numbers(value: Any, path: Path) -> Iterator[tuple[Path, int]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _numbers(held, (*path, key))
    else:
        yield path, value


def _above(path: Path, value: int, limit: int) -> Problem:
    return Problem(path, f"{value} is too large", f"at most {limit}")


CHECKS = (_powers, _pairs, _limits, _map, _kinds, _milestones, _events, _scenarios, _starts)
