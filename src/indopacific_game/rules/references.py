"""What tables say of each other: every id must exist, and every role and place must mean something where it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.contexts import BOARD, RESERVED, Context, context_of
from indopacific_game.rules.faults import MOST_PROBLEMS, EnoughError, Path, Problem, ProblemList, listing, nearest, show
from indopacific_game.rules.overlay import ID_TABLES
from indopacific_game.rules.rows import Effect, Row, Table
from indopacific_game.rules.shape import ID, Shaped

ID_FIELDS: dict[tuple[type[Table], str], tuple[str, ...]] = {
    (m.Power, "home"): ("sea",),
    (m.Sea, "adjacent"): ("sea",),
    (m.State, "adjacent"): ("sea",),
    (m.State, "stability_for"): ("power",),
    (m.State, "court_cost"): ("power",),
    (m.Site, "place"): ("state or power",),
    (m.Site, "cost_for"): ("power",),
    (m.Pair, "powers"): ("power",),
    (m.Milestone, "pair"): ("pair",),
    (m.Milestone, "discount"): ("kind",),
    (m.Kind, "family"): ("family",),
    (m.Kind, "powers"): ("power",),
    (m.Kind, "cost_for"): ("power",),
    (m.Summit, "hosts"): ("power",),
    (m.Summit, "guests"): ("power",),
    (m.Event, "periods"): ("period",),
    (m.Preempt, "capability"): ("capability",),
    (m.Forecast, "capability"): ("capability",),
    (m.Agenda, "power"): ("power",),
    (m.EarlyEnding, "winners"): ("power",),
    (m.Start, "pool"): ("power",),
    (m.Start, "presence"): ("sea", "power"),
    (m.Start, "influence"): ("state", "power"),
    (m.Start, "contracts"): ("site", "power"),
    (m.Start, "relation"): ("pair",),
    (m.Start, "hotline"): ("pair",),
    (m.Start, "capability"): ("power", "capability"),
    (m.Start, "stockpile"): ("power",),
    (m.Start, "track"): ("track",),
    (m.Start, "tension"): ("sea",),
    (m.Scenario, "calendar"): ("summit",),
    (m.Scenario, "ending"): ("ending",),
}
"""Fields that hold ids, and of which table: a word for each level of keys, the last for list elements too."""
ROW_IDS = {"track": "track", "kind": "kind", "milestone": "milestone", "powers": "power"}
"""Keys of rows that hold ids of one table."""
PLACE_SORTS = ("sea", "state", "site")
BUILT_IN = {"seas": "sea", "states": "state", "sites": "site", "theatres": "sea"}
"""Groups that every rule set has, as `expand` knows them; "all" is of every sort."""
CHOICES = ("all", "others")
"""Circles that a kind may offer as partner, target or other."""
HOLDERS = (Table, dict, list)
"""Types of what may hold ids further in."""
HOLDING_KEYS = frozenset({"at_least", "at_most", "equals", "least", "most", "when", "for_each", "blunted_by"})
"""Keys of rows that may hold rows."""
ONE_POWER = frozenset({"presence_over"})
"""Metrics whose `with` must be a single power."""


@dataclass(frozen=True)
class Ids:
    """The ids that each table defines, those of faulty entries included; `open` tables may have lost some."""

    known: Mapping[str, frozenset[str]]
    open: frozenset[str] = frozenset()
    groups: Mapping[str, list[str]] = field(default_factory=dict)

    def missing(self, table: str, ident: str) -> bool:
        """Whether there is certainly no such id."""
        return ident not in self.known[table] and table not in self.open

    @cached_property
    def sorts(self) -> dict[str, str]:
        """The sort of each place, site and capability, and of each group whose members are all of one sort."""
        found = {ident: sort for sort in PLACE_SORTS for ident in self.known[sort]}
        groups = {name: {found.get(x, "") for x in members} for name, members in self.groups.items()}
        return found | {name: sorts.pop() for name, sorts in groups.items() if len(sorts) == 1} | BUILT_IN


def collect_ids(tables: m.RawRules, damaged: Iterable[Path], complete: bool) -> Ids:
    """Collect the ids of merged tables that were perhaps damaged, or not read to their end."""
    known = {name: set(tables.get(name) or ()) if isinstance(tables.get(name), dict) else set() for name in ID_TABLES}
    opened = set() if complete else {*ID_TABLES, "period"}
    for path in damaged:
        if len(path) > 1 and path[0] in known:
            known[str(path[0])].add(str(path[1]))
        else:
            opened.add(str(path[0]))
        opened |= {"period"} if path[0] == "scenario" else set()
    known["period"] = set(_period_ids(tables.get("scenario")))
    known["state or power"] = known["state"] | known["power"]
    strange = sorted(tables.keys() - m.Rules.model_fields.keys())[:MOST_PROBLEMS]
    opened |= {nearest(name, ID_TABLES) for name in strange}
    opened |= {name for name, ids in known.items() if not all(ID.match(ident) for ident in ids)}
    opened |= {"state or power"} if opened & {"state", "power"} else set()
    groups = tables.get("group")
    listed = groups.items() if isinstance(groups, dict) else ()
    lists = {name: [x for x in held if isinstance(x, str)] for name, held in listed if isinstance(held, list)}
    return Ids({name: frozenset(ids) for name, ids in known.items()}, frozenset(opened), lists)


def _period_ids(scenarios: Any) -> Iterator[str]:
    for scenario in scenarios.values() if isinstance(scenarios, dict) else ():
        periods = scenario.get("periods") if isinstance(scenario, dict) else None
        for period in periods if isinstance(periods, list) else ():
            if isinstance(period, dict) and isinstance(period.get("id"), str):
                yield period["id"]


def check_references(shaped: Shaped, ids: Ids) -> list[Problem]:
    """Check every entry that has its right shape against the ids that there are."""
    checker = _Checker(ids)
    with contextlib.suppress(EnoughError):
        _check_all(shaped, checker)
    return checker.problems


def _check_all(shaped: Shaped, checker: _Checker) -> None:
    for name, table in shaped.singles.items():
        checker.table(table, (name,), BOARD)
    for name, entries in shaped.entries.items():
        for ident, entry in entries.items():
            if isinstance(entry, Table):
                checker.table(entry, (name, ident), BOARD)
    for name in sorted(shaped.entries.get("group_name", {}).keys() - BUILT_IN.keys()):
        checker.ids_in(name, ("group",), ("group_name", name))
    checker.groups(shaped.entries.get("group", {}))
    checker.names()


@dataclass
class _Checker:
    """Walks tables and collects problems."""

    ids: Ids
    problems: ProblemList = field(default_factory=ProblemList)

    def table(self, table: Table, path: Path, outer: Context) -> None:
        """Check all ids in a table and in the tables and rows within it."""
        if isinstance(table, m.Kind):
            self._kind(table, path)
        if isinstance(table, m.Event) and table.ask is not None:
            self._selector(table.ask, (*path, "ask"), BOARD)
        for name in sorted(table.model_fields_set):
            value = getattr(table, name)
            levels = ID_FIELDS.get((type(table), name))
            if levels is not None:
                self.ids_in(value, levels, (*path, name))
            if isinstance(value, HOLDERS):
                self._inner(value, (*path, name), context_of(table, name, outer))

    def _inner(self, value: Any, path: Path, context: Context) -> None:
        if isinstance(value, Row):
            self._row(value, path, context)
        elif isinstance(value, Table):
            self.table(value, path, context)
        elif isinstance(value, dict | list):
            for key, held in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(held, Table):
                    self._inner(held, (*path, key), context)

    def ids_in(self, value: Any, levels: tuple[str, ...], path: Path) -> None:
        """Check an id, a list of ids, or a table whose keys are ids."""
        if isinstance(value, str):
            self._id(value, levels[0], path)
        elif isinstance(value, dict):
            for key, held in value.items():
                self._id(key, levels[0], (*path, key))
                if levels[1:]:
                    self.ids_in(held, levels[1:], (*path, key))
        elif isinstance(value, list):
            self._once(value, path)
            for i, held in enumerate(value):
                self._id(held, levels[0], (*path, i))

    def _id(self, ident: str, table: str, path: Path) -> None:
        if self.ids.missing(table, ident):
            known = self.ids.known[table]
            self.problems.add(path, f"there is no {table} {show(ident)}", listing(known), nearest(ident, known))

    def _once(self, listed: list[Any], path: Path) -> None:
        seen: set[Any] = set()
        for i, x in enumerate(listed):
            if x in seen:
                self.problems.add((*path, i), f"{show(x)} is listed twice", "each once")
            seen.add(x)

    # Rows

    def _row(self, row: Row, path: Path, context: Context) -> None:
        """Check a metric or effect: its powers, its places, its other ids, and the rows within it."""
        given = row.model_fields_set
        name = str(getattr(row, "metric", "") or getattr(row, "change", ""))
        loops = isinstance(row, Effect) and row.of is not None and _several(row.of)
        inner = context.with_each() if loops else context
        if "of" in given:
            self._selector(row.of, (*path, "of"), context)
        if "with_" in given:
            self._selector(row.with_, (*path, "with"), inner, single=name in ONE_POWER)
        if "at" in given and name:
            spec = v.CHANGES[name] if isinstance(row, Effect) else v.METRICS[name]
            self._places(row.at, spec.places, (*path, "at"), context)
        if "capability" in given and not (row.capability == "chosen" and context.chosen):
            self._capability(str(row.capability), (*path, "capability"))
        if name == "contributors" and not context.joint:
            self.problems.add(
                (*path, "metric"),
                "there are no contributors here",
                "this metric only in success and failure of a joint answer",
            )
        for key in sorted(given & ROW_IDS.keys()):
            self.ids_in(getattr(row, key), (ROW_IDS[key],), (*path, key))
            if getattr(row, key) == []:
                self.problems.add((*path, key), "the list is empty", "at least one power")
        for key in sorted(given & HOLDING_KEYS):
            self._inner(getattr(row, key), (*path, key), inner)

    def _capability(self, ident: str, path: Path) -> None:
        if ident == "chosen":
            self.problems.add(
                path,
                '"chosen" means nothing here',
                "a capability; only kinds with a capability to choose have one chosen",
            )
        else:
            self._id(ident, "capability", path)

    def _selector(self, selector: Any, path: Path, context: Context, single: bool = False) -> None:
        """Check a power, role, circle or list of powers."""
        if isinstance(selector, list):
            if not selector:
                self.problems.add(path, "the list is empty", "at least one power")
            self.ids_in(selector, ("power",), path)
        elif selector in v.ROLE_NAMES or selector in v.CIRCLE_NAMES:
            if selector not in context.roles and selector not in context.circles():
                self.problems.add(path, f"{show(selector)} means nothing here", self._whoever(context))
        elif self.ids.missing("power", selector):
            near = nearest(selector, self.ids.known["power"] | context.roles | context.circles())
            self.problems.add(path, f"there is no power {show(selector)}", self._whoever(context), near)
            return
        if single and _several(selector):
            self.problems.add(path, f"{show(selector)} is more than one power", "a single power or role")

    def _whoever(self, context: Context) -> str:
        """Say what a selector may be in a context."""
        words = listing(context.roles | context.circles())
        return f"a power ({listing(self.ids.known['power'])}), a list of powers, or {words}"

    def _places(self, places: Any, sort: str, path: Path, context: Context) -> None:
        """Check `here`, `adjacent`, a place, a group or a list of them, all of one sort."""
        if places == "here" and sort not in context.here:
            why = f"the action names a {listing(context.here, 'and')}" if context.here else "no action names a place"
            self.problems.add(path, f'"here" is no {sort}: {why}', f"a {sort}, a group of them or a list")
        elif places == "adjacent" and (sort != "sea" or "sea" not in context.here):
            self.problems.add(
                path,
                '"adjacent" means nothing here',
                f"a {sort}, a group of them or a list; only a sea that an action names has adjacent ones",
            )
        elif isinstance(places, list):
            if not places:
                self.problems.add(path, "the list is empty", f"at least one {sort}")
            self._once(places, path)
            for i, place in enumerate(places):
                if place != "all":
                    self._place(place, sort, (*path, i))
        elif places not in ("here", "adjacent", "all"):
            self._place(places, sort, path)

    def _place(self, place: str, sort: str, path: Path) -> None:
        found = self.ids.sorts.get(place)
        if found == sort or (found is None and {sort, "group"} & self.ids.open):
            return
        right = [ident for ident, of_sort in self.ids.sorts.items() if of_sort == sort]
        if found:
            what = f"{show(place)} is a {found}"
            if place in self.ids.groups or place in BUILT_IN:
                what = f"{show(place)} is a group of {found}s"
            self.problems.add(path, what, f"a {sort} or a group of them")
        elif place not in self.ids.known["group"]:  # a group of mixed sorts is told of where it is defined
            what = f"a {sort} or a group of them"
            self.problems.add(path, f"there is no {sort} or group {show(place)}", what, nearest(place, right))

    # Kinds and groups

    def _kind(self, kind: m.Kind, path: Path) -> None:
        """Check what the actions of a kind may name."""
        for sort in PLACE_SORTS:
            if getattr(kind, sort) is not None:
                self._places(getattr(kind, sort), sort, (*path, sort), BOARD)
        if isinstance(kind.capability, list) or kind.capability not in (None, "all"):
            self.ids_in(kind.capability, ("capability",), (*path, "capability"))
        for name in ("partner", "target", "other"):
            selector = getattr(kind, name)
            if isinstance(selector, list):
                self._selector(selector, (*path, name), BOARD)
            elif selector is not None and selector not in CHOICES and self.ids.missing("power", selector):
                known = [*CHOICES, *self.ids.known["power"]]
                self.problems.add(
                    (*path, name), f"there is no power {show(selector)}", listing(known), nearest(selector, known)
                )

    def groups(self, groups: Mapping[str, list[str]]) -> None:
        """Check the members of groups: places of one sort, that exist."""
        sorts = {ident: sort for sort in PLACE_SORTS for ident in self.ids.known[sort]}
        opened = bool(self.ids.open & set(PLACE_SORTS))
        for name, members in groups.items():
            if name in BUILT_IN:
                self.problems.add(("group", name), f"{show(name)} is a group that every rule set has", "another name")
            self._once(members, ("group", name))
            first = next((sorts[x] for x in members if x in sorts), "")
            for i, member in enumerate(members):
                if member not in sorts and not opened:
                    self.problems.add(
                        ("group", name, i),
                        f"there is no place {show(member)}",
                        "a sea, state or site",
                        nearest(member, sorts),
                    )
                elif member in sorts and sorts[member] != first:
                    what = f"{show(member)} is a {sorts[member]}, but the group begins with a {first}"
                    self.problems.add(("group", name, i), what, f"another {first}")

    def names(self) -> None:
        """Check that no id is a word of the rules language, and that no two places share one."""
        homes: dict[str, str] = {}
        for table in ("power", "sea", "state", "site", "capability", "group"):
            for ident in sorted(self.ids.known[table]):
                if ident in RESERVED:
                    self.problems.add((table, ident), f"{show(ident)} is a word of the rules language", "another id")
                elif ident in homes:
                    self.problems.add((table, ident), f"{show(ident)} is also a {homes[ident]}", "an id of its own")
                homes.setdefault(ident, table)


def _several(selector: Any) -> bool:
    """Whether a selector may mean more than one power."""
    return len(selector) > 1 if isinstance(selector, list) else selector in v.CIRCLE_NAMES
