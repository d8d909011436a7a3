"""Whether a rule set fits the records: counts of everything against the capacities of `vocabulary`."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.expand import DOMAINS, REACTIONS, actions_of, domain_values, places
from indopacific_game.rules.faults import Problem, listing, nearest, show
from indopacific_game.rules.rows import Condition, Effect, Metric, Term

TABLES = {
    "sea": v.SEAS,
    "state": v.STATES,
    "site": v.SITES,
    "group": v.GROUPS,
    "track": v.TRACKS,
    "capability": v.CAPABILITIES,
    "milestone": v.MILESTONES,
    "family": v.FAMILIES,
    "kind": v.KINDS,
    "summit": v.SUMMITS,
    "event": v.EVENTS,
    "ending": v.EARLY_ENDINGS,
    "rule": v.RULES,
}
"""Entries that each table may have."""
ROWS = {
    "leaves": v.LEAVES,
    "terms": v.TERMS,
    "conditions": v.CONDITIONS,
    "effects": v.EFFECTS,
    "modifiers": v.MODIFIERS,
    "places": v.PLACE_LIST,
}
"""Rows that a rule set may need, all tables together."""
FIRST_WORDS = ("order", "deal", "draw", "roll", "choose")
"""Words that begin the notation of chance and of answers to events."""
_NOTATION = re.compile(r"(?:[a-z0-9'-]+|\{[a-z]+\})(?: (?:[a-z0-9'-]+|\{[a-z]+\}))*\Z")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_tables(rules: m.Rules) -> Iterator[Problem]:
    """Yield the tables that have too many entries."""
    for name, most in TABLES.items():
        count = len(getattr(rules, name))
        if count > most:
            yield Problem((name,), f"there are {count} entries", f"at most {most}")


def check_rows(rules: m.Rules) -> Iterator[Problem]:
    """Yield the sorts of rows of which too many would be needed."""
    rows = count_rows(rules)
    for name, most in ROWS.items():
        if rows[name] > most:
            yield Problem((), f"the rules need {rows[name]} rows of {name}", f"at most {most}")


def count_rows(rules: m.Rules) -> Counter[str]:
    """Count the rows that a rule set needs once compiled; never fewer than it really does."""
    rows: Counter[str] = Counter()
    leaves: set[Any] = set()
    lists: set[tuple[str, ...]] = set()
    waiting: list[Any] = [getattr(rules, name) for name in type(rules).model_fields]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        if not isinstance(value, BaseModel):
            continue
        waiting += [getattr(value, name) for name in value.model_fields_set]
        if isinstance(value, Metric | Effect):
            spec = v.CHANGES[value.change] if isinstance(value, Effect) else v.METRICS.get(value.metric)
            if spec is not None and spec.places and value.at not in ("here", "adjacent", None):
                lists.add(tuple(places(rules, value.at or [], spec.places)))
        if isinstance(value, Term) and not value.metric:
            rows["leaves"] += len(value.least or value.most or [])
        elif isinstance(value, Metric):
            leaves.add(value.model_dump_json(exclude={"when", "at_least", "at_most", "equals"}))
        rows["terms"] += isinstance(value, Term)
        rows["conditions"] += isinstance(value, Condition)
        rows["effects"] += isinstance(value, Effect)
        rows["modifiers"] += isinstance(value, m.Modifier)
    rows["leaves"] += len(leaves)
    near = 2 * sum(len(sea.adjacent) for sea in rules.sea.values()) + 2 * sum(
        len(s.adjacent) for s in rules.state.values()
    )
    rows["places"] += max(v.SEAS, v.STATES, v.SITES) + near + sum(len(x) for x in lists if len(x) > 1)
    return rows


def check_actions(rules: m.Rules) -> Iterator[Problem]:
    """Yield what is wrong with the notation, and whether there are more actions than fit."""
    usable = True
    total = len(REACTIONS) + math.factorial(v.POWERS) + len(rules.agenda) + len(rules.event) + 1 + rules.crisis.faces
    total += v.OPTIONS * len(rules.event)
    for name, kind in rules.kind.items():
        total += math.prod(len(values) for values in domain_values(rules, kind).values())
        faults = list(_notation(name, kind))
        usable &= not faults
        yield from faults
    if usable and total <= 16 * v.ACTIONS:
        count = yield from _texts(rules)
        total = (
            total
            - sum(math.prod(len(x) for x in domain_values(rules, k).values()) for k in rules.kind.values())
            + count
        )
    if total > v.ACTIONS:
        yield Problem(("kind",), f"there are {total} different actions", f"at most {v.ACTIONS}")


def _notation(name: str, kind: m.Kind) -> Iterator[Problem]:
    path = ("kind", name, "notation")
    given = {domain for domain in DOMAINS if getattr(kind, domain) not in (None, False)}
    found = _PLACEHOLDER.findall(kind.notation)
    for word in found:
        if word not in given:
            yield Problem(
                path,
                f"{show('{' + word + '}')} stands for nothing",
                listing(f"{{{x}}}" for x in given) if given else "no placeholders",
                nearest(word, given),
            )
    for word in sorted(given - set(found)):
        yield Problem(path, f"the notation doesn't say which {word}", f"{{{word}}} in it")
    for word in sorted(given & {x for x in found if found.count(x) > 1}):
        yield Problem(path, f"{show('{' + word + '}')} stands there twice", "each placeholder once")
    if not _NOTATION.match(kind.notation):
        yield Problem(
            path, "the notation is not plain", "lower-case words, digits, - and {placeholders}, one space between"
        )
    elif kind.notation.split()[0] in FIRST_WORDS:
        yield Problem(
            path, f"{show(kind.notation.split()[0])} begins the notation of events and chance", "another first word"
        )


def _texts(rules: m.Rules) -> Any:
    """Yield texts that stand for two actions; return the number of kinds' actions."""
    owner = dict.fromkeys(REACTIONS, "a reaction")
    count = 0
    told: set[str] = set()
    for name in rules.kind:
        for action in actions_of(rules, name):
            count += 1
            text = action.text
            if text in owner and name not in told:
                told.add(name)
                what = f"{show(text)} is also written by {owner[text]}"
                yield Problem(("kind", name, "notation"), what, "a notation of its own")
            owner.setdefault(text, f"kind {name}")
    return count
