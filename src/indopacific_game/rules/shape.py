"""The shape of each table by itself: the models' verdict on every entry, told in plain words.

Entries are validated one by one, so that one bad entry doesn't keep the others from being checked further.
"""

from __future__ import annotations

import contextlib
import copy
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from indopacific_game.rules.explain import ID_EXPECTED, Misfit, explain, misfits, type_of, value_at
from indopacific_game.rules.faults import MOST_PROBLEMS, EnoughError, Path, Problem, ProblemList, nearest, show
from indopacific_game.rules.models import RawRules, Rules
from indopacific_game.rules.overlay import ID_TABLES
from indopacific_game.rules.scenarios import completed, left_to_rules, marked

HARMLESS: tuple[object, ...] = (
    *(
        1,
        "turn",
        [],
        {},
        {"metric": "turn"},
        {"metric": "turn", "at_least": 0},
        {"change": "pool", "of": "all", "by": 1},
    ),
    *(True, "square", ["a"], ["a", "b"], [1], [{"metric": "turn"}], [{"metric": "turn", "at_least": 0}], [0, 0, 0, 0]),
)
"""Values that stand in for ones of the wrong shape, tried in this order."""
HARMLESS_ROWS: dict[str, dict[str, object]] = {
    "metric": {"metric": "turn"},
    "condition": {"metric": "turn", "at_least": 0},
    "term": {"metric": "turn"},
    "change": {"change": "pool", "of": "all", "by": 1},
}
"""Rows that stand in for ones whose op is wrong, by the word that says what a row is."""
HARMLESS_KEYS: dict[str, object] = {"by": 1, "value": 1, "powers": ["a"]}
"""Values that stand in for missing keys of rows; of all others "self" has the shape."""
MOST_MENDED = 20
"""Faults that an entry may have and still be mended."""
MOST_TRIES = 40
"""Times that an entry is mended and validated again."""
ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@dataclass
class Shaped:
    """The entries that have their right shape, by table (and id), if need be after mending, and what was wrong."""

    singles: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: ProblemList = field(default_factory=ProblemList)
    faulty: set[Path] = field(default_factory=set)
    """Where something was wrong, whether or not it is worth telling."""

    def rules(self) -> Rules:
        """Give the whole rule set; only if there are no problems."""
        return Rules.model_construct(None, **self.singles, **self.entries)


Validator = Callable[[TypeAdapter[Any], Any], Any]


def shape(tables: RawRules, damaged: Iterable[Path], complete: bool, validate: Validator | None = None) -> Shaped:
    """Validate every entry of merged tables.

    What is missing is a problem only if all layers were read to their end (`complete`), and not if it is among the
    tables left out because they were `damaged`. `validate` replaces validation, for callers that cache.
    """
    result = Shaped()
    damaged = tuple(damaged)
    lost = {path[0] for path in damaged}
    with contextlib.suppress(EnoughError):
        for name in sorted(tables.keys() - Rules.model_fields.keys()):
            near = nearest(name, Rules.model_fields)
            result.problems.add((name,), f"there is no table {show(name)}", "a table of the rules", near)
        for name, info in Rules.model_fields.items():
            if name in tables:
                _table(name, tables[name], result, validate or TypeAdapter.validate_python)
            elif not info.is_required():
                result.entries[name] = {}
            elif complete and name not in lost:
                result.problems.add((name,), f"the table [{name}] is missing", "it in every complete rule set")
    misspelt = {(*p.path[:-1], p.nearest) for p in result.problems if p.nearest}
    gone = {path[:n] for path in damaged for n in range(len(path) + 1)} | misspelt
    result.faulty = {p.path for p in result.problems}
    result.problems[:] = [
        p for p in result.problems if not p.missing or (complete and p.path not in gone and not left_to_rules(p.path))
    ]
    return result


def _table(name: str, raw: object, result: Shaped, validate: Validator) -> None:
    if not isinstance(raw, dict):
        expected = f"[{name}.ID]" if name in ID_TABLES else f"[{name}]"
        result.problems.add((name,), f"{show(raw)} is not a table", expected)
    elif name not in ID_TABLES:
        ok, value = _entry((name,), raw, result, validate)
        if ok:
            result.singles[name] = value
    else:
        found = result.entries[name] = {}
        for key, entry in raw.items():
            if not ID.match(key):
                result.problems.add((name, key), f"{show(key)} is not an id", ID_EXPECTED)
                continue
            whole = completed(entry, result.singles | result.entries) if name == "scenario" else entry
            ok, value = _entry((name, key), whole, result, validate)
            if ok:
                found[key] = marked(value, entry) if name == "scenario" else value


def _entry(path: Path, raw: object, result: Shaped, validate: Validator) -> tuple[bool, Any]:
    adapter = _adapter(str(path[0]))
    try:
        return True, validate(adapter, raw)
    except ValidationError as error:
        groups = itertools.islice(misfits(error, raw), MOST_PROBLEMS)
        found = [p for group in groups for p in explain(path, group, raw)]
        result.problems += found
        if len(result.problems) > MOST_PROBLEMS:
            raise EnoughError from None
        hidden: list[list[Misfit]] = []
        mended = _mended(adapter, raw, hidden) if len(found) <= MOST_MENDED else None
        result.problems += [p for group in hidden for p in explain(path, group, raw)]
        return mended is not None, mended


def _mended(adapter: TypeAdapter[Any], raw: object, hidden: list[list[Misfit]]) -> Any:
    """Replace what doesn't fit by something harmless, so that the rest of an entry can still be checked, or give None.

    What references make of the replacements is of no account: `settled` tells. Rows are checked for their keys only
    once all that they hold fits: what that brings to light is added to `hidden`.
    """
    tree = copy.deepcopy(raw)
    tried: dict[Path, int] = {}
    for _ in range(MOST_TRIES):
        try:
            return adapter.validate_python(tree)
        except ValidationError as error:
            for group in misfits(error, tree):
                misfit = group[0]
                if tried and _is_own(misfit, tried):
                    hidden.append(group)
                n = tried[misfit.path] = tried.get(misfit.path, -1) + 1
                if not misfit.path or n >= len(HARMLESS):
                    return None
                with contextlib.suppress(KeyError, IndexError, TypeError):  # what holds it has just been replaced
                    if misfit.type == "rules":
                        _mend_row(tree, misfit)
                    else:
                        _replace(tree, misfit, copy.deepcopy(HARMLESS[n]))
    return None


def _is_own(misfit: Misfit, tried: Iterable[Path]) -> bool:
    """Tell whether a row's fault is its author's: it isn't in what was replaced, nor was the row's op."""
    path, touched = misfit.path, set(tried)
    replaced = any(path[:n] in touched for n in range(len(path) + 1))
    return misfit.type == "rules" and not replaced and (*path, misfit.context["word"]) not in touched


def _mend_row(tree: Any, misfit: Misfit) -> None:
    """Give a row the keys that its op takes, or another op if it has one that there isn't."""
    context = misfit.context
    if "missing" not in context:
        _replace(tree, misfit, copy.deepcopy(HARMLESS_ROWS[context["word"]]))
        return
    row = value_at(tree, misfit.path)
    for key in context["unknown"]:
        row.pop(key, None)
    for key in context["missing"]:
        row[key] = copy.deepcopy(HARMLESS_KEYS.get(key, "self"))


def _replace(tree: Any, misfit: Misfit, value: object) -> None:
    *way, last = misfit.path
    for part in way:
        tree = tree[part]
    if misfit.is_key or misfit.type == "extra_forbidden":
        tree.pop(last, None)
    elif isinstance(tree, list) and last == len(tree):
        tree.append(value)
    else:
        tree[last] = value


def settled(problem: Problem, faulty: Iterable[Path]) -> bool:
    """Tell whether a problem lies within something that has been reported already."""
    return any(problem.path[: len(path)] == path for path in faulty)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    """Make the validator of a table, or of one entry of a table of entries."""
    return TypeAdapter(type_of(name))
