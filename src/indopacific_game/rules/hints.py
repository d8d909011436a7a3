"""What to do about problems: a folder should extend another, an id is misspelt, or a name stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indopacific_game.rules.explain import ID_EXPECTED, value_at
from indopacific_game.rules.faults import Path, Problem, listing, nearest, show
from indopacific_game.rules.models import Rules
from indopacific_game.rules.overlay import ID_TABLES, Layers

NAMED = ("power", "sea", "state", "site", "capability", "group", "kind", "family", "summit", "track", "pair")
"""Tables whose ids are meant where a name stands."""

PLACES = ("sea", "state", "site")


def hinted(layers: Layers, problems: list[Problem]) -> list[Problem]:
    """Put one problem that says what to do in the place of many that follow from it."""
    extends_nothing = _extends_nothing(layers)
    if extends_nothing is not None:
        return extends_nothing
    misspelt = dict(_misspelt(layers, problems))
    left = [_hinted(layers, p) for p in problems if not (p.missing and p.path[:-1] in misspelt)]
    return [*misspelt.values(), *left]


def _hinted(layers: Layers, problem: Problem) -> Problem:
    return _of_newer(layers, _with_removal(layers, _with_id(layers, problem)))


def _extends_nothing(layers: Layers) -> list[Problem] | None:
    """Find out whether a folder must be meant as an overlay: it lacks most tables, and says of nothing that it extends.

    One without [ruleset] has been told so already, with what `extends` is for.
    """
    required = [name for name, info in Rules.model_fields.items() if info.is_required()]
    lacking = [name for name in required if name not in layers.tables]
    about = layers.tables.get("ruleset")
    alone = len(layers.layers) == 1 and layers.complete and not (isinstance(about, dict) and "extends" in about)
    if not alone or 2 * len(lacking) <= len(required):
        return None
    if about is None:
        return []
    what = f"the rule set extends nothing, and of the tables of a whole one {len(lacking)} are missing"
    return [Problem(("ruleset",), what, 'extends = "standard" in [ruleset], if it is to change the shipped rules')]


def _misspelt(layers: Layers, problems: Iterable[Problem]) -> Iterator[tuple[Path, Problem]]:
    """Find entries of overlays that lack keys and whose ids are like those of entries below them."""
    lacking: dict[Path, list[str]] = {}
    for problem in problems:
        if problem.missing and len(problem.path) == 3 and problem.path[0] in ID_TABLES:
            lacking.setdefault(problem.path[:-1], []).append(str(problem.path[-1]))
    for path, keys in lacking.items():
        table, ident = str(path[0]), str(path[1])
        held = [layer.tables.get(table) for layer in layers.layers]
        first = next((i for i, ids in enumerate(held) if isinstance(ids, dict) and ident in ids), 0)
        near = nearest(ident, {key for ids in held[:first] if isinstance(ids, dict) for key in ids})
        if near:
            what = f"there is no {table} {show(ident)} to change"
            named = f"the key{'' if len(keys) == 1 else 's'} {listing(map(show, keys), 'and')}"
            yield path, Problem(path, what, f"{named} too, if it is new", near)


def _with_id(layers: Layers, problem: Problem) -> Problem:
    """Say which id is meant where something else stands, such as a name."""
    if problem.expected != ID_EXPECTED or problem.nearest:
        return problem
    value = value_at(layers.tables, problem.path)
    written = value if isinstance(value, str) else str(problem.path[-1])
    turned = re.sub(r"[^a-z0-9]+", "_", written.lower()).strip("_")
    tables = [layers.tables.get(name) for name in NAMED]
    known = {key for ids in tables if isinstance(ids, dict) for key in ids} - {written}
    return replace(problem, nearest=turned if turned in known else nearest(turned, known))


def _with_removal(layers: Layers, problem: Problem) -> Problem:
    """Say of an id that isn't there where an overlay took it out."""
    missing, _, rest = problem.message.partition(' "')
    if not rest or not missing.startswith("there is no "):
        return problem
    value = value_at(layers.tables, problem.path)
    written = {problem.path[-1], value if isinstance(value, str) else ""}
    tables = PLACES if missing.endswith(" place") else missing.split()
    for path, where in layers.removed.items():
        if len(path) == 2 and path[0] in tables and path[1] in written:
            return replace(problem, message=f"{problem.message}: it was removed by {where}", nearest="")
    return problem


def _of_newer(layers: Layers, problem: Problem) -> Problem:
    """Report an id that two tables share where it came second: in the layer that added it, not in the one below."""
    shared = re.fullmatch(r'"(\w+)" is also a (\w+)', problem.message)
    if not shared or len(problem.path) != 2:
        return problem
    (table, ident), other = problem.path, shared.group(2)
    for layer in layers.layers:
        first = [name for name in (table, other) if ident in (layer.tables.get(str(name)) or ())]
        if first == [table]:
            return replace(problem, path=(other, ident), message=f"{show(ident)} is also a {table}")
        if first:
            break
    return problem
