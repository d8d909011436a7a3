"""Layers: the files of one folder merged, overlays laid over what they extend, and where each path was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from indopacific_game.rules.faults import Fault, Path, Problem, nearest, show, show_path
from indopacific_game.rules.models import RawRules, Rules
from indopacific_game.rules.parse import ParsedFile, parse_file
from indopacific_game.rules.sources import STANDARD, Finder, Source

LONGEST_CHAIN = 16
"""Layers that one rule set may be made of."""
ID_TABLES = frozenset(
    name for name, info in Rules.model_fields.items() if str(info.annotation).startswith("dict[")
)  # fmt: skip
"""Top-level tables that hold entries by id; they alone may be spread over several files."""


@dataclass(frozen=True)
class Layer:
    """One folder of a rule set: who it is, where it is from, and its own tables before any merging with others."""

    id: str
    name: str
    version: str
    label: str
    tables: RawRules


@dataclass
class ReadLayer:
    """A source after reading: its files by name, their tables merged, and its faults."""

    source: Source
    files: dict[str, ParsedFile]
    tables: RawRules = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every file could be read, up to damaged tables, and says what the layer extends."""
        whole = (file.complete and ("ruleset",) not in file.damaged for file in self.files.values())
        return not self.source.faults and all(whole)

    @property
    def extends(self) -> str | None:
        """What the layer says it extends."""
        about = self.tables.get("ruleset")
        name = about.get("extends") if isinstance(about, dict) else None
        return name if isinstance(name, str) else None

    def public(self) -> Layer:
        """Give what others may know of the layer."""
        about = self.tables["ruleset"]
        return Layer(about["id"], about["name"], about.get("version", "1"), self.source.label, self.tables)

    def locate(self, path: Path) -> tuple[int, str]:
        """Find the file that has most of the path: how much of it, and the file's name."""
        depths = ((_depth(file.tables, path), name) for name, file in self.files.items())
        return max(depths, key=lambda found: found[0], default=(0, ""))

    def place(self, problem: Problem, name: str = "") -> Fault:
        """Turn a problem of this layer's own tables into a fault: of the file named, or of the one with most of it."""
        name = name or self.locate(problem.path)[1]
        return problem.at(self.source.file_label(name), self.files[name].lines.find(problem.path))


def read_layer(source: Source) -> ReadLayer:
    """Read the files of a source and merge them."""
    layer = ReadLayer(source, {name: parse_file(data) for name, data in source.files.items()})
    layer.faults += source.faults
    for name, file in layer.files.items():
        for line, problem in file.faults:
            known = line or (file.lines.find(problem.path) if problem.path else 0)
            layer.faults.append(problem.at(source.file_label(name), known))
        _add_file(layer, name, file)
    layer.tables = dict(sorted(layer.tables.items()))
    return layer


def _add_file(layer: ReadLayer, name: str, file: ParsedFile) -> None:
    for key, value in file.tables.items():
        there = layer.tables.get(key)
        if there is None:
            layer.tables[key] = value
        elif key in ID_TABLES and isinstance(there, dict) and isinstance(value, dict):
            for entry in sorted(value.keys() & there.keys()):
                layer.faults.append(_defined_twice(layer, name, (key, entry)))
            layer.tables[key] = dict(sorted((value | there).items()))
        else:
            layer.faults.append(_defined_twice(layer, name, (key,)))


def _defined_twice(layer: ReadLayer, name: str, path: Path) -> Fault:
    first = next(n for n, file in layer.files.items() if _depth(file.tables, path) == len(path))
    label, line = layer.source.file_label(first), layer.files[first].lines.find(path)
    message = f"[{show_path(path)}] is defined twice, first in {label} (line {line})"
    return layer.place(Problem(path, message, "each table once"), name)


@dataclass
class Layers:
    """The layers of a rule set from the bottom up, and all that was wrong with them."""

    layers: list[ReadLayer] = field(default_factory=list)
    tables: RawRules = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    complete: bool = True
    removed: dict[Path, str] = field(default_factory=dict)
    """File and line that took an entry out, by the entry's path."""

    def place(self, problem: Problem) -> Fault:
        """Turn a problem of the merged tables into a fault: of the topmost layer that has most of its path."""
        found = [(*layer.locate(problem.path), layer) for layer in reversed(self.layers)]
        depth, name, layer = max(found, key=lambda f: f[0])
        file = layer.source.file_label(name) if depth else layer.source.label
        line = layer.files[name].lines.find(problem.path) if depth else 0
        return problem.at(file, line)

    def spoilt(self) -> Iterator[Path]:
        """Yield the paths of values that were replaced since nothing could be done with them."""
        for layer in self.layers:
            for file in layer.files.values():
                yield from (problem.path for _, problem in file.faults if problem.path)

    def damaged(self) -> Iterator[Path]:
        """Yield the paths of tables that were left out because of syntax faults."""
        for layer in self.layers:
            for file in layer.files.values():
                yield from file.damaged


def stack(source: Source, find: Finder) -> Layers:
    """Read a source and all that it extends, and merge them."""
    chain, faults = _chain(source, find)
    result = Layers(list(reversed(chain)), faults=faults)
    result.complete = not faults and all(layer.complete for layer in chain)
    for layer in result.layers:
        result.faults += layer.faults
        result.faults += _introduction(layer, result)
        merging = _Merging(layer, result)
        result.tables = merging.overlay(result.tables, layer.tables, ())
    return result


def _chain(source: Source, find: Finder) -> tuple[list[ReadLayer], list[Fault]]:
    """Follow `extends` from the topmost layer down."""
    chain = [read_layer(source)]
    while (name := chain[-1].extends) is not None:
        top = chain[-1]
        base = find(top.source, name)
        problem = _broken_chain([layer.source for layer in chain], base, name)
        if problem is not None:
            return chain, [top.place(problem)]
        chain.append(read_layer(base))
    return chain, []


def _broken_chain(chain: list[Source], base: Source, name: str) -> Problem | None:
    """Find what keeps a chain of sources from being continued by what its last one extends."""
    path: Path = ("ruleset", "extends")
    keys = [source.key for source in chain]
    if base.key in keys:
        labels = [source.label for source in chain[keys.index(base.key) :]]
        circle = " extends ".join([*labels, labels[0]])
        return Problem(path, f"the rule sets extend each other: {circle}", "a rule set that ends the chain")
    if len(chain) == LONGEST_CHAIN:
        return Problem(path, "too many rule sets extend each other", f"at most {LONGEST_CHAIN}")
    if not base.files and base.faults:
        message = f"{show(name)} can't be extended: {base.faults[0].message}"
        return Problem(path, message, '"standard" or a folder, relative to this one', nearest(name, [STANDARD]))
    return None


def _introduction(layer: ReadLayer, layers: Layers) -> Iterator[Fault]:
    """Find what [ruleset] of a layer lacks: an overlay would otherwise go by the name of what it extends."""
    about = layer.tables.get("ruleset")
    if not layer.complete or (about is not None and not isinstance(about, dict)):
        return
    if about is None:
        expected = '[ruleset] with id, name and, for an overlay, extends = "standard"'
        yield Fault(layer.source.label, "ruleset", 0, "error", "the rule set doesn't say what it is", expected)
        return
    for key in ("id", "name"):
        if key not in about and layer is not layers.layers[0]:
            yield layer.place(Problem(("ruleset", key), f'the key "{key}" is missing', "each overlay's own"))


@dataclass
class _Merging:
    """Lays one layer over what is below it."""

    layer: ReadLayer
    result: Layers

    def overlay(self, base: RawRules, over: RawRules, path: Path) -> RawRules:
        """Merge tables by key; lists and single values replace; `remove = true` takes out what was there."""
        out = dict(base)
        for key, value in over.items():
            here = (*path, key)
            if not isinstance(value, dict):
                out[key] = value
            elif isinstance(value.get("remove"), bool):
                self._remove(out, value, here)
            elif isinstance(out.get(key), dict):
                out[key] = self.overlay(out[key], value, here)
            else:
                out[key] = self.overlay({}, value, here) if _removes(value) else value
        return dict(sorted(out.items()))

    def _remove(self, out: RawRules, value: RawRules, path: Path) -> None:
        key = str(path[-1])
        if value["remove"] is False:
            self._fault((*path, "remove"), "remove is false, which says nothing", "remove = true, or no such key")
        elif len(value) > 1:
            self._fault((*path, "remove"), "what is removed can't have other keys", "remove = true alone")
        elif key not in out:
            what = (
                "removes what isn't there"
                if self.result.layers[0] is not self.layer
                else "removes, but extends nothing"
            )
            self._fault((*path, "remove"), what, "", nearest(key, out))
        else:
            there = self.layer.place(Problem(path, ""))
            self.result.removed[path] = f"{there.file} (line {there.line})"
        out.pop(key, None)

    def _fault(self, path: Path, message: str, expected: str, near: str = "") -> None:
        self.result.faults.append(self.layer.place(Problem(path, message, expected, near)))


def _removes(value: object) -> bool:
    """Whether anything in a table would be removed."""
    return isinstance(value, dict) and ("remove" in value or any(_removes(x) for x in value.values()))


def _depth(tables: Any, path: Path) -> int:
    """Count the leading parts of a path that exist."""
    for i, part in enumerate(path):
        inside = isinstance(tables, dict) and part in tables
        if not inside and not (isinstance(tables, list) and isinstance(part, int) and part < len(tables)):
            return i
        tables = tables[part]
    return len(path)
