"""How small and how large a metric, a formula or an effect can ever be, without playing.

An interval may be wider than what really happens, never narrower: so what it rules out can never happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.expand import places
from indopacific_game.rules.facts import FAR, MANY, Facts, Interval, leaves_of
from indopacific_game.rules.rows import Condition, Effect, Leaf, Metric, Term


@dataclass(frozen=True)
class Bounds:
    """Intervals of the rows of one rule set, with the roles in `who` known to be certain powers."""

    facts: Facts
    who: Mapping[str, str] = field(default_factory=dict)

    @property
    def rules(self) -> m.Rules:
        """The rule set."""
        return self.facts.rules

    def of_power(self, power: str) -> Bounds:
        """Say whose row it is."""
        return Bounds(self.facts, {"self": power})

    # Formulas and conditions

    def formula(self, terms: Iterable[Term]) -> Interval:
        """Give the interval of a sum of terms."""
        low = high = 0
        for term in terms:
            a, b = self.term(term)
            if not self.possible(term.when):
                continue
            certain = self.certain(term.when)
            low, high = low + (a if certain else min(a, 0)), high + (b if certain else max(b, 0))
        return low, high

    def term(self, term: Term) -> Interval:
        """Give the interval of a term whose conditions hold."""
        if term.metric:
            return self.leaf(term)
        leaves = [self.leaf(leaf) for leaf in term.least or term.most or []]
        pick = min if term.least else max
        return scaled((pick(a for a, _ in leaves), pick(b for _, b in leaves)), term)

    def leaf(self, metric: Metric) -> Interval:
        """Give the interval of a metric, scaled if it is a leaf."""
        raw = self.metric(metric)
        return scaled(raw, metric) if isinstance(metric, Leaf) else raw

    def possible(self, conditions: Iterable[Condition]) -> bool:
        """Tell whether each condition by itself could hold."""
        return all(self._compare(condition)[0] for condition in conditions)

    def certain(self, conditions: Iterable[Condition]) -> bool:
        """Tell whether every condition always holds."""
        return all(self._compare(condition)[1] for condition in conditions)

    def _compare(self, condition: Condition) -> tuple[bool, bool]:
        low, high = self.metric(condition)
        given = next(x for x in (condition.at_least, condition.at_most, condition.equals) if x is not None)
        a, b = self.leaf(given) if isinstance(given, Metric) else (given, given)
        if condition.at_least is not None:
            return high >= a, low >= b
        if condition.at_most is not None:
            return low <= b, high <= a
        return low <= b and a <= high, low == high == a == b

    # Effects

    def amount(self, effect: Effect) -> Interval:
        """Give the interval of by how much an effect changes its quantity, what blunts it left out."""
        a, b = self.metric(effect.for_each) if effect.for_each is not None else (1, 1)
        ends = sorted((effect.by * a, effect.by * b))
        return ends[0], ends[1]

    # Metrics

    def metric(self, metric: Metric) -> Interval:
        """Give the interval of a metric, summed over the powers and places it names."""
        spec = v.METRICS[metric.metric]
        if not spec.places:
            low, high = self._fixed(metric) if metric.metric in _OF_POWER else (0, 0)
            if metric.metric not in _OF_POWER:
                low, high = _BOARD[metric.metric](self, metric)
            count = self._count(metric.of) if "of" in spec.required else (1, 1)
            if "with" in spec.required:
                count = (count[0] * self._count(metric.with_)[0], count[1] * self._count(metric.with_)[1])
            return times((low, high), count)
        found = [self._at(metric, place) for place in self._places(metric.at, spec.places)]
        if metric.metric == "best_capability":
            return 0, max((b for _, b in found), default=0)
        if metric.at in ("here", "adjacent"):
            low, high = min(a for a, _ in found), max(b for _, b in found)
            return (low, high) if metric.at == "here" else (min(low, 0), high * len(found))
        return sum(a for a, _ in found), sum(b for _, b in found)

    def _fixed(self, metric: Metric) -> Interval:
        """Give the interval of a metric of one power; exact for `is` of a power that is known."""
        power = self._known(metric.of)
        if metric.metric == "is" and power:
            held = int(power in (metric.powers or []))
            return held, held
        return _OF_POWER[metric.metric](self, metric)

    def _at(self, metric: Metric, place: str) -> Interval:
        """Give the interval of a metric at one place, summed over the powers."""
        power = self._known(metric.of)
        low, high = _AT_PLACE[metric.metric](self, place, power)
        return times((low, high), self._count(metric.of)) if "of" in v.METRICS[metric.metric].required else (low, high)

    def _places(self, at: Any, sort: str) -> list[str]:
        """List the places that a row may look at."""
        return places(self.rules, "all" if at in ("here", "adjacent") else at, sort) or ["?"]

    def _known(self, selector: Any) -> str:
        """Give the one power that a selector certainly means, or nothing."""
        if isinstance(selector, list):
            return selector[0] if len(selector) == 1 else ""
        return selector if selector in self.rules.power else self.who.get(selector, "")

    def _count(self, selector: Any) -> Interval:
        """Give how many powers a selector may mean."""
        if isinstance(selector, list):
            return len(selector), len(selector)
        fixed = {"all": v.POWERS, "others": v.POWERS - 1}
        if selector in fixed:
            return fixed[selector], fixed[selector]
        return (0, v.POWERS) if selector in v.CIRCLE_NAMES else (1, 1)


def scaled(raw: Interval, leaf: Leaf) -> Interval:
    """Scale an interval as a leaf does: times, plus, per, then floor and cap."""
    ends = sorted((x * leaf.times + leaf.plus) // leaf.per for x in raw)
    low, high = ends[0], ends[1]
    if leaf.floor is not None:
        low, high = max(low, leaf.floor), max(high, leaf.floor)
    if leaf.cap is not None:
        low, high = min(low, leaf.cap), min(high, leaf.cap)
    return low, high


def times(one: Interval, count: Interval) -> Interval:
    """Sum an interval over a number of things that is itself within an interval."""
    ends = [x * n for x in one for n in count]
    return min(ends), max(ends)


def score_bound(bounds: Bounds) -> Interval:
    """Give the interval of a score: a wide one if goals are measured by the score itself, which is an error."""
    rules = bounds.rules
    goals = [goal.points for power in rules.power.values() for goal in power.goal.values()]
    if any(leaf.metric == "score" for terms in goals for leaf in leaves_of(terms)):
        return 0, FAR
    weight = max((sum(s.weights) + max(s.weights) for s in rules.scenario.values()), default=1)
    return 0, v.GOALS * weight * max((sum(max(bounds.term(t)[1], 0) for t in terms) for terms in goals), default=0)


def _level(name: str) -> Callable[[Bounds, Any], Interval]:
    return lambda b, _: (0, getattr(b.rules.limits, name))


def _upto(most: int) -> Callable[[Bounds, Any], Interval]:
    return lambda _b, _: (0, most)


def _milestone(b: Bounds, metric: Metric) -> Interval:
    reached = b.rules.milestone[metric.milestone or ""].at <= b.rules.limits.relation
    return 0, int(reached)


def _track_rise(b: Bounds, metric: Metric) -> Interval:
    """Rises are counted before bounds cut them off, but never past the most that the track allows a turn."""
    most = b.rules.track[metric.track or ""].max_rise
    return 0, FAR if most is None else most


_OF_POWER: dict[str, Callable[[Bounds, Metric], Interval]] = {
    "pool": _level("pool"),
    "relation": _level("relation"),
    "hotline": _upto(1),
    "capability": _level("capability"),
    "supply": lambda b, _: (0, sum(site.slots for site in b.rules.site.values())),
    "demand": lambda b, _: b.facts.demand,
    "dependence": lambda b, _: b.facts.demand,
    "stockpile": _level("stockpile"),
    "controls": _upto(v.NUMBER_LIMIT),
    "commitments": _upto(FAR),
    "score": lambda b, _: score_bound(b),
    "rank": lambda _b, _: (1, v.POWERS),
    "acts": _upto(MANY),
    "agreements": _upto(MANY),
    "hosted": _upto(MANY),
    "is": _upto(1),
    "ahead_in": _upto(1),
    "milestones": lambda b, _: (0, len(b.rules.milestone)),
    "incidents": _upto(MANY),
}
"""Intervals of metrics of one power, or of one pair."""
_BOARD: dict[str, Callable[[Bounds, Metric], Interval]] = {
    "number": lambda _b, metric: (metric.value or 0, metric.value or 0),
    "track": lambda b, metric: (b.rules.track[metric.track or ""].min, b.rules.track[metric.track or ""].max),
    "track_rise": _track_rise,
    "turn": lambda b, _: (0, b.facts.turns),
    "turns_left": lambda b, _: (0, b.facts.turns),
    "period": lambda b, _: (1, max((len(s.periods) for s in b.rules.scenario.values()), default=1)),
    "uses": _upto(MANY),
    "milestone": _milestone,
    "contributors": _upto(v.POWERS),
    "chosen": _upto(1),
    "review": _upto(v.REVIEWS),
}
"""Intervals of metrics that no power comes into."""


def _tension(b: Bounds, place: str, _power: str) -> Interval:
    sea = b.rules.sea.get(place)
    return 0, 0 if sea is not None and not sea.theatre else b.rules.limits.tension


def _slots(b: Bounds, place: str, _power: str) -> Interval:
    site = b.rules.site.get(place)
    return 0, site.slots if site else 0


def _stability(b: Bounds, place: str, power: str) -> Interval:
    state = b.rules.state.get(place)
    values = (
        [max(state.stability + state.stability_for.get(p, 0), 1) for p in b.rules.power if power in ("", p)]
        if state
        else [1]
    )
    return min(values), max(values)


def _home(b: Bounds, place: str, power: str) -> Interval:
    found = [int(place in table.home) for p, table in b.rules.power.items() if power in ("", p)]
    return min(found), max(found)


def _aligned(b: Bounds, place: str, power: str) -> Interval:
    return 0, int(
        any(b.facts.alignable(place, p) for p in b.rules.power if power in ("", p))
    ) if place in b.rules.state else 0


_AT_PLACE: dict[str, Callable[[Bounds, str, str], Interval]] = {
    "presence": lambda b, _place, _power: (0, b.rules.limits.presence),
    "presence_over": lambda b, _place, _power: (0, b.rules.limits.presence),
    "leads": lambda _b, _place, _power: (0, 1),
    "leads_states": lambda _b, _place, _power: (0, 1),
    "influence": lambda b, _place, _power: (0, b.rules.limits.influence),
    "aligned": _aligned,
    "unaligned": lambda _b, _place, _power: (0, 1),
    "tension": _tension,
    "marks": lambda b, place, power: (0, FAR if _tension(b, place, power)[1] else 0),
    "contracts": _slots,
    "access": lambda b, place, power: (0, int(b.facts.accessible(place, power))),
    "free_slots": _slots,
    "stability": _stability,
    "missing_hotlines": lambda _b, _place, _power: (0, v.PAIRS),
    "best_capability": lambda b, _place, _power: (0, b.rules.limits.capability),
    "home": _home,
}
"""Intervals of metrics at one place, of the power that is known ("" if it may be any)."""
