"""What follows from a rule set as a whole and is asked for again and again: its effects, who can ever get where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.faults import Path
from indopacific_game.rules.rows import Effect, Leaf, Row, Table, Term

Interval = tuple[int, int]
MANY = 2_000
"""More than any count of acts, marks, incidents or agreements in one game."""
FAR = 10**9
"""More than what nothing limits can add up to in one game, as long as no single change is past the number limit."""


class Facts:
    """A rule set with what has been found out about it."""

    def __init__(self, rules: m.Rules) -> None:
        self.rules = rules

    @cached_property
    def effects(self) -> list[tuple[Path, Effect]]:
        """Every effect of the rule set, with its path."""
        return list(_effects(self.rules))

    @cached_property
    def demand(self) -> Interval:
        """The interval of a power's demand: wide open if any effect may raise it."""
        raised = any(e.change == "demand" and (e.by > 0 or e.for_each is not None) for _, e in self.effects)
        return 0, FAR if raised else max(max(power.demand) for power in self.rules.power.values())

    @cached_property
    def turns(self) -> int:
        """Turns of the longest scenario."""
        return max((scenario.turns for scenario in self.rules.scenario.values()), default=v.TURNS)

    @cached_property
    def _reachable(self) -> dict[str, frozenset[str]]:
        """By sea, the powers that could ever have access."""
        own = {sea: {power for power in self.rules.power if self._own_access(sea, power)} for sea in self.rules.sea}
        granting = [ms for ms in self.rules.milestone.values() if ms.access and ms.at <= self.rules.limits.relation]
        pairs = [set(self.rules.pair[milestone.pair].powers) for milestone in granting]
        return {sea: frozenset(powers.union(*(pair for pair in pairs if pair & powers))) for sea, powers in own.items()}

    def _own_access(self, sea: str, power: str) -> bool:
        states = (name for name, state in self.rules.state.items() if sea in state.adjacent)
        return sea in self.rules.power[power].home or any(self.alignable(state, power) for state in states)

    def accessible(self, sea: str, power: str = "") -> bool:
        """Tell whether a power (or any, if none is given) could ever have access to a sea."""
        found = self._reachable.get(sea, frozenset(self.rules.power))
        return power in found if power else bool(found)

    def alignable(self, state: str, power: str) -> bool:
        """Tell whether a power's influence could ever reach a state's stability."""
        table = self.rules.state[state]
        return max(table.stability + table.stability_for.get(power, 0), 1) <= self.rules.limits.influence


def leaves_of(terms: Iterable[Term]) -> Iterator[Leaf]:
    """Yield the scaled metrics of a formula."""
    for term in terms:
        yield from [term] if term.metric else term.least or term.most or []


def _effects(rules: m.Rules) -> Iterator[tuple[Path, Effect]]:
    waiting: list[tuple[Path, Any]] = [((name,), getattr(rules, name)) for name in ("crisis", "kind", "event", "rule")]
    for path, value in waiting:
        if isinstance(value, Effect):
            yield path, value
        elif isinstance(value, Table) and not isinstance(value, Row):
            waiting.extend(((*path, key), getattr(value, key)) for key in sorted(value.model_fields_set))
        elif isinstance(value, dict | list):
            waiting.extend(((*path, k), x) for k, x in (value.items() if isinstance(value, dict) else enumerate(value)))
