"""Compiling rows: metrics, conditions, formulas, effects and modifiers to the integer rows that the kernel reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.rules import models as m
from indopacific_game.rules.expand import ids_of, places
from indopacific_game.rules.rows import Condition, Effect, Leaf, Metric, Term

Span = tuple[int, int]
FREE = v.NUMBER_LIMIT * v.NUMBER_LIMIT
"""A bound that no number reaches."""


class CapacityError(ValueError):
    """More of something than a record has room for; the checks report it first."""


@dataclass
class Rows:
    """The row tables while they are being filled."""

    rules: m.Rules
    pairs: list[tuple[str, str]]
    periods: list[str]
    leaf: list[tuple[int, ...]] = field(default_factory=list)
    term: list[tuple[int, ...]] = field(default_factory=list)
    condition: list[tuple[int, ...]] = field(default_factory=list)
    effect: list[tuple[int, ...]] = field(default_factory=list)
    modifier: list[tuple[int, ...]] = field(default_factory=list)
    scale: list[tuple[int, ...]] = field(default_factory=list)
    clause: list[tuple[int, ...]] = field(default_factory=list)
    place_list: list[int] = field(default_factory=lambda: list(range(max(v.SEAS, v.STATES, v.SITES))))
    conditions: list[Condition] = field(default_factory=list)
    lists: dict[tuple[int, ...], Span] = field(default_factory=dict)

    def power(self, name: str) -> int:
        """Return the index of a power."""
        return list(self.rules.power).index(name)

    def selector(self, of: str | list[str] | None) -> int:
        """Return the code of whom a row speaks of."""
        if of is None:
            return 0
        if isinstance(of, str):
            if of in v.ROLE_NAMES:
                return int(v.ROLE_NAMES[of])
            if of in v.CIRCLE_NAMES:
                return int(v.CIRCLE_NAMES[of])
            return self.power(of)
        if len(of) == 1:
            return self.power(of[0])
        return int(v.Circle.LIST) + self.mask(of)

    def mask(self, powers: Iterable[str]) -> int:
        """Return a set of powers as bits."""
        return sum(1 << self.power(p) for p in set(powers))

    def where(self, at: str | list[str] | None, sort: str) -> Span:
        """Return where a row looks: start and length in the place list, or a code for here."""
        if at is None:
            return 0, 0
        if at == "here":
            return 0, {"sea": c.HERE_SEA, "state": c.HERE_STATE, "site": c.HERE_SITE}[sort]
        if at == "adjacent":
            return 0, c.ADJACENT
        order = ids_of(self.rules, sort)
        return self.listed([order.index(x) for x in places(self.rules, at, sort)])

    def listed(self, indices: Sequence[int]) -> Span:
        """Return the span of a list of places, adding it to the place list if it is not there."""
        if len(indices) == 1:
            return indices[0], 1
        key = tuple(indices)
        if key not in self.lists:
            self.lists[key] = (len(self.place_list), len(key))
            self.place_list.extend(key)
        return self.lists[key]

    def named(self, row: Metric | Effect) -> int:
        """Return the number in a row that its other keys name: a capability, track, kind, milestone, set or value."""
        if row.capability is not None:
            return c.CHOSEN if row.capability == "chosen" else list(self.rules.capability).index(row.capability)
        if row.track is not None:
            return list(self.rules.track).index(row.track)
        if isinstance(row, Effect):
            return 0
        if row.kind is not None:
            return list(self.rules.kind).index(row.kind)
        if row.milestone is not None:
            return list(self.rules.milestone).index(row.milestone)
        if row.powers is not None:
            return self.mask(row.powers)
        return row.value or 0

    def add_leaf(self, metric: Metric) -> int:
        """Add a metric, scaled if it is a Leaf, and return its row."""
        row = self.leaf_row(metric)
        if row in self.leaf:
            return self.leaf.index(row)
        self.leaf.append(row)
        return len(self.leaf) - 1

    def leaf_row(self, metric: Metric) -> tuple[int, ...]:
        """Return the row of a metric."""
        spec = v.METRICS[metric.metric]
        start, length = self.where(metric.at, spec.places) if spec.places else (0, 0)
        of, with_ = self.selector(metric.of), self.selector(metric.with_)
        one = max(of, with_) < v.Circle.ALL and metric.metric != "best_capability"
        if spec.places:
            single = length == 1 or (length < 0 and length != c.ADJACENT)
            read = c.READ_PLACE if one and single else c.READ_PLACES
        elif "of" not in spec.allowed:
            read = c.READ_BOARD
        elif "with" in spec.allowed:
            read = c.READ_PAIR if one else c.READ_PAIRS
        else:
            read = c.READ_POWER if one else c.READ_POWERS
        scale = self.add_scale(metric) if isinstance(metric, Leaf) else -1
        return (read, int(spec.code), of, with_, start, length, self.named(metric), scale)

    def add_scale(self, leaf: Leaf) -> int:
        """Add how a metric is scaled and return its row, or -1 if it is taken as it is."""
        floor = -FREE if leaf.floor is None else leaf.floor
        cap = FREE if leaf.cap is None else leaf.cap
        row = (leaf.times, leaf.plus, leaf.per, floor, cap)
        if row == (1, 0, 1, -FREE, FREE):
            return -1
        if row not in self.scale:
            self.scale.append(row)
        return self.scale.index(row)

    def when(self, conditions: Sequence[Condition]) -> Span:
        """Add a run of conditions."""
        start = len(self.condition)
        for condition in conditions:
            low, high, other = -FREE, FREE, -1
            for bound, sets_low, sets_high in (
                (condition.at_least, True, False),
                (condition.at_most, False, True),
                (condition.equals, True, True),
            ):
                if bound is None:
                    continue
                other = self.add_leaf(bound) if isinstance(bound, Metric) else -1
                than = bound if isinstance(bound, int) else 0
                low, high = (than if sets_low else low), (than if sets_high else high)
            self.condition.append((self.add_leaf(condition), low, high, other))
            self.conditions.append(condition)
        return start, len(conditions)

    def formula(self, terms: Sequence[Term]) -> Span:
        """Add a run of terms."""
        rows = []
        for term in terms:
            when = self.when(term.when)
            if term.metric:
                leaf = self.add_leaf(term)
                rows.append((c.SUM, leaf, 1, *when, self.leaf[leaf][-1]))
                continue
            combine, leaves = (c.LEAST, term.least) if term.least is not None else (c.MOST, term.most)
            start = len(self.leaf)
            self.leaf.extend(self.leaf_row(leaf) for leaf in leaves or [])
            rows.append((combine, start, len(self.leaf) - start, *when, self.add_scale(term)))
        self.term.extend(rows)
        return len(self.term) - len(rows), len(rows)

    def effects(self, effects: Sequence[Effect]) -> Span:
        """Add a run of effects."""
        rows = []
        for effect in effects:
            spec = v.CHANGES[effect.change]
            start, length = self.where(effect.at, spec.places) if spec.places else (0, 0)
            of, with_ = self.selector(effect.of), self.selector(effect.with_)
            named, clause = self.named(effect), self.add_clause(effect)
            rows.append((int(spec.code), of, with_, start, length, named, effect.by, clause))
        self.effect.extend(rows)
        return len(self.effect) - len(rows), len(rows)

    def add_clause(self, effect: Effect) -> int:
        """Add what conditions, multiplies and blunts an effect and return its row, or -1 if nothing does."""
        if effect.for_each is None and effect.blunted_by is None and not effect.when:
            return -1
        each = -1 if effect.for_each is None else self.add_leaf(effect.for_each)
        blunt = -1 if effect.blunted_by is None else self.add_leaf(effect.blunted_by)
        self.clause.append((each, blunt, *self.when(effect.when)))
        return len(self.clause) - 1

    def modifiers(self, modifiers: Sequence[m.Modifier]) -> Span:
        """Add a run of modifiers."""
        rows = []
        for modifier in modifiers:
            per = -1 if modifier.per is None else self.add_leaf(modifier.per)
            who = (int(modifier.who in ("self", "both")), int(modifier.who in ("partner", "both")))
            rows.append((modifier.amount, per, *self.when(modifier.when), *who))
        self.modifier.extend(rows)
        return len(self.modifier) - len(rows), len(rows)


def put(t: Any, name: str, values: Sequence[Any]) -> None:
    """Copy a list into the beginning of a field, if it fits."""
    if len(values) > len(t[name]):
        raise CapacityError(f"{len(values)} rows of {name}: there is room for {len(t[name])}")
    if values:
        # Rows may be followed by columns that are filled later.
        rows = np.asarray(values)
        t[name][(slice(len(values)), *map(slice, rows.shape[1:]))] = rows
