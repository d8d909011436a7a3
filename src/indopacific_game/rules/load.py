"""Loading a rule set: from files to validated rules, or to every fault that keeps them from being rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indopacific_game.rules.capacity import check_actions, check_rows, check_tables
from indopacific_game.rules.digest import rules_digest, text_digest
from indopacific_game.rules.faults import MOST_PROBLEMS, Fault, Problem, RulesError
from indopacific_game.rules.hints import hinted
from indopacific_game.rules.models import Rules
from indopacific_game.rules.overlay import Layer, Layers, stack
from indopacific_game.rules.prospects import check_prospects, check_use
from indopacific_game.rules.references import check_references, collect_ids
from indopacific_game.rules.scenarios import in_every_scenario
from indopacific_game.rules.shape import Validator, settled, shape
from indopacific_game.rules.sources import (
    STANDARD,
    Finder,
    Source,
    find_extended,
    read_folder,
    read_standard,
    source_of_tables,
)
from indopacific_game.rules.structure import check_structure

MOST_FAULTS = 200
"""Faults that are told; of a rule set with more, only the number of the others."""
CHECKS = (
    (check_tables,),
    tuple(map(in_every_scenario, (check_structure, check_rows, check_actions))),
    (in_every_scenario(check_prospects), check_use),
)
"""Checks of a whole rule set; each group only if those before it found no errors."""


@dataclass(frozen=True)
class Loaded:
    """A rule set that can be played.

    `rules` are as they are written: what a scenario has otherwise comes in with `scenarios.in_scenario`. `digest` is of
    the mechanical rules, `text_digest` of names and texts; `layers` from the bottom up; `warnings` are what is probably
    a mistake but can be played.
    """

    rules: Rules
    digest: str
    text_digest: str
    layers: tuple[Layer, ...]
    warnings: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Examined:
    """What looking at a source gave: rules if there were no errors, and all faults in the order of their places."""

    rules: Rules | None
    layers: tuple[Layer, ...]
    faults: list[Fault]
    labels: tuple[str, ...]
    """Every layer that was found, from the bottom up."""
    files: tuple[str, ...]
    """The files that were read, layer by layer."""


def load_rules(folder: str | Path | None = None) -> Loaded:
    """Load the shipped rules (None or "standard") or the rule set in a folder, with all that it extends.

    Raises RulesError, whose `faults` are all that is wrong with it.
    """
    return _loaded(examine(open_source(folder)))


def load_tables(overlays: Sequence[Mapping[str, Any]]) -> Loaded:
    """Load overlays given as tables, such as a record holds: the first over the shipped rules, each over the last.

    What their `extends` say is not followed. Raises RulesError.
    """
    return _loaded_over(read_standard(), overlays)


def load_layers(layers: Sequence[Mapping[str, Any]]) -> Loaded:
    """Load the tables of all the layers of a rule set (`Loaded.layers`), from the bottom up. Raises RulesError."""
    return _loaded_over(source_of_tables("layer", layers[0]), layers[1:])


def _loaded_over(bottom: Source, overlays: Sequence[Mapping[str, Any]]) -> Loaded:
    stacked = [bottom]
    for i, tables in enumerate(overlays):
        about = tables.get("ruleset")
        extends = {"extends": "the one before" if i else bottom.label}
        own = {**tables, "ruleset": {**(about if isinstance(about, Mapping) else {}), **extends}}
        stacked.append(source_of_tables(f"overlay{i}", own))
    return _loaded(examine(stacked[-1], lambda source, _: stacked[stacked.index(source) - 1]))


def open_source(folder: str | Path | None) -> Source:
    """Read the files that a user means: of the shipped rules, or of a folder."""
    return read_standard() if folder is None or folder == STANDARD else read_folder(folder)


def examine(source: Source, find: Finder = find_extended, validate: Validator | None = None) -> Examined:
    """Look at a source in every way that its faults allow. Never raises, whatever the files hold."""
    layers = stack(source, find)
    damaged = frozenset(layers.damaged())
    shaped = shape(layers.tables, damaged, layers.complete, validate)
    spoilt = set(layers.spoilt())
    problems = [problem for problem in shaped.problems if not settled(problem, spoilt)]
    faulty = spoilt | shaped.faulty
    found = check_references(shaped, collect_ids(layers.tables, damaged, layers.complete))
    problems += [problem for problem in found if not settled(problem, faulty)]
    if problems:
        problems = hinted(layers, problems)
    rules = None
    if not problems and not layers.faults:
        candidate = shaped.rules()
        problems += check_whole(candidate)
        rules = candidate if all(p.severity == "warning" for p in problems) else None
    return Examined(
        rules,
        tuple(layer.public() for layer in layers.layers) if rules else (),
        _faults(layers, problems),
        tuple(layer.source.label for layer in layers.layers),
        tuple(layer.source.file_label(name) for layer in layers.layers for name in layer.files),
    )


def check_whole(rules: Rules) -> list[Problem]:
    """Check a rule set whose tables are each in order: what it lacks, whether it fits, and what can never happen."""
    problems: list[Problem] = []
    for checks in CHECKS:
        for check in checks:
            problems += _up_to_enough_errors(check(rules))
        if any(p.severity == "error" for p in problems):
            break
    return problems


def _up_to_enough_errors(found: Iterable[Problem]) -> Iterator[Problem]:
    errors = 0
    for problem in found:
        yield problem
        errors += problem.severity == "error"
        if errors >= MOST_PROBLEMS:
            return


def _faults(layers: Layers, problems: list[Problem]) -> list[Fault]:
    problems = sorted(problems, key=lambda p: p.severity)
    faults = {*layers.faults, *(layers.place(p) for p in problems[:MOST_PROBLEMS])}
    order = {layer.source.label: i for i, layer in enumerate(layers.layers)}

    def place(fault: Fault) -> tuple[str | int, ...]:
        layer = order.get(fault.file.rpartition("/")[0], 0)
        return (fault.severity, -layer, fault.file, fault.line, fault.path, fault.message, fault.expected)

    told = sorted(faults, key=place)
    left = len(told) - MOST_FAULTS + max(len(problems) - MOST_PROBLEMS, 0)
    if left > 0:
        cut = told[MOST_FAULTS - 1].severity
        told = [*told[:MOST_FAULTS], Fault(told[0].file, "", 0, cut, f"and {left} faults more")]
    return told


def _loaded(examined: Examined) -> Loaded:
    if examined.rules is None:
        raise RulesError([f for f in examined.faults if f.severity == "error"])
    rules = examined.rules
    return Loaded(rules, rules_digest(rules), text_digest(rules), examined.layers, examined.faults)
