"""What rules mean once written out: places that a name stands for, and actions that a kind stands for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from indopacific_game.rules.models import Kind, Rules

DOMAINS = ("sea", "state", "site", "capability", "summit", "partner", "target", "other")
"""What an action of a kind may name, in the order of the action table."""
REACTIONS = (
    "accept",
    "accept for 1",
    "accept for 2",
    "decline",
    "pay",
    "refuse",
    "attend",
    "stay away",
    "preempt",
    "let it happen",
)
"""Notation of the reactions, in the order of `vocabulary.Reaction`."""


def ids_of(rules: Rules, sort: str) -> list[str]:
    """Return the ids of a sort of place ("sea", "state", "site"), in order."""
    tables: dict[str, list[str]] = {"sea": list(rules.sea), "state": list(rules.state), "site": list(rules.site)}
    return tables[sort]


def group_places(rules: Rules, name: str, sort: str) -> list[str] | None:
    """Return the places that a place or group name stands for, or None if there is no such name.

    Built in are "seas", "states", "sites" and "theatres", and "all" for every place of the sort.
    """
    if name in ("all", f"{sort}s"):
        return ids_of(rules, sort)
    if name == "theatres" and sort == "sea":
        return [sea for sea, table in rules.sea.items() if table.theatre]
    if name in rules.group:
        return rules.group[name]
    return [name] if name in ids_of(rules, sort) else None


def places(rules: Rules, at: str | list[str], sort: str) -> list[str]:
    """Return the places that `at` stands for, each once.

    Raises KeyError with a name that is neither a place of the sort nor a group.
    """
    found: dict[str, None] = {}
    for name in [at] if isinstance(at, str) else at:
        named = group_places(rules, name, sort)
        if named is None:
            raise KeyError(name)
        found |= dict.fromkeys(named)
    return list(found)


def powers_named(rules: Rules, selector: str | list[str]) -> list[str]:
    """Return the powers in a domain of powers: "all" and "others" are all of them."""
    if selector in ("all", "others"):
        return list(rules.power)
    return [selector] if isinstance(selector, str) else list(selector)


@dataclass(frozen=True)
class ActionRow:
    """One action of a kind: what it names, by domain, and who may take it."""

    kind: str
    named: dict[str, str]
    actors: tuple[str, ...]
    text: str


def domain_values(rules: Rules, kind: Kind) -> dict[str, list[str]]:
    """Return what may be chosen with a kind, by domain."""
    values: dict[str, list[str]] = {}
    for sort in ("sea", "state", "site"):
        at = getattr(kind, sort)
        if at is not None:
            values[sort] = places(rules, at, sort)
    if kind.capability is not None:
        named = [kind.capability] if isinstance(kind.capability, str) else kind.capability
        values["capability"] = list(rules.capability) if named == ["all"] else list(named)
    if kind.summit:
        values["summit"] = list(rules.summit)
    for role in ("partner", "target", "other"):
        selector = getattr(kind, role)
        if selector is not None:
            values[role] = powers_named(rules, selector)
    return values


def actions_of(rules: Rules, kind_id: str) -> Iterator[ActionRow]:
    """Yield the actions that a kind stands for, leaving out those that nobody could ever take."""
    kind = rules.kind[kind_id]
    values = domain_values(rules, kind)
    order = list(rules.power)
    for combination in itertools.product(*values.values()):
        named = dict(zip(values, combination, strict=True))
        roles = [named[role] for role in ("partner", "target", "other") if role in named]
        if len(set(roles)) < len(roles):
            continue
        if "other" in named and order.index(named["other"]) < order.index(named["target"]):
            continue
        allowed = kind.powers if kind.powers is not None else order
        hosts = rules.summit[named["summit"]].hosts if "summit" in named else None
        actors = tuple(p for p in allowed if p not in roles and (hosts is None or p in hosts))
        if actors:
            yield ActionRow(kind_id, named, actors, kind.notation.format_map(named))
