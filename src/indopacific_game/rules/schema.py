"""JSON Schema of one rule file, for editors (taplo): which keys there are, what they mean, what a row takes.

Any table may be left out of one file, and any key of an entry from an overlay, so that only rows, which are always
whole, have required keys. Written as draft 7, the newest that taplo reads whole.
"""

from __future__ import annotations

from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.rows import Condition, Effect, Leaf, Metric, Row, Term

Schema = dict[str, Any]

REMOVAL: Schema = {"const": True, "description": "In an overlay: takes this out of the rule set."}
WHOLE = ("Option", "Period", "Trust")
"""Tables that stand in lists, which overlays only ever replace whole; rows and modifiers are the others."""


def json_schema() -> Schema:
    """Make the schema of a file of rules: every table optional, every metric and change with the keys it takes."""
    schema = m.Rules.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs")
    rows = {row.__name__: row for row in (Metric, Condition, Leaf, Term, Effect)}
    for name, definition in definitions.items():
        if name in rows:
            _describe_row(definition, rows[name])
        elif name not in (*WHOLE, m.Modifier.__name__):
            _open(definition)
    schema.pop("required")
    _let_go(schema)
    schema["description"] = "A file of rules of the Indo-Pacific game: a whole rule set or an overlay, or part of one."
    schema["definitions"] = definitions
    tidied: Schema = _tidy(schema)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **tidied}


def _open(definition: Schema) -> None:
    """Let an overlay leave out keys of a table, or take the table or one of its keys out."""
    definition.pop("required", None)
    _let_go(definition)
    definition["properties"]["remove"] = REMOVAL


def _let_go(definition: Schema) -> None:
    """Let an overlay take single ids out of tables of numbers and lists."""
    gone = {"type": "object", "properties": {"remove": REMOVAL}, "required": ["remove"], "additionalProperties": False}
    for held in definition["properties"].values():
        for pattern, inner in held.get("patternProperties", {}).items():
            if "$ref" not in inner:
                held["patternProperties"][pattern] = {"anyOf": [inner, gone]}


def _describe_row(definition: Schema, row: type[Row]) -> None:
    """Name the metrics or changes, and say which keys each of them takes."""
    word, ops = ("change", v.CHANGES) if row is Effect else ("metric", v.METRICS)
    extra = set(definition["properties"]) - {"of", "with", "at", "capability", "track", "kind", "milestone", "powers"}
    extra -= {"value"} if word == "metric" else {"by"}
    definition["properties"][word] = {
        "type": "string",
        "enum": list(ops),
        "x-taplo": {"docs": {"enumValues": [spec.says for spec in ops.values()]}},
    }
    definition["allOf"] = [
        {
            "if": {"properties": {word: {"const": name}}, "required": [word]},
            "then": {"required": sorted(spec.required), "propertyNames": {"enum": sorted(spec.allowed | extra)}},
        }
        for name, spec in ops.items()
    ]
    if row is Term:
        definition["oneOf"] = [{"required": [key]} for key in ("metric", "least", "most")]
    if row is Condition:
        definition["oneOf"] = [{"required": [key]} for key in ("at_least", "at_most", "equals")]


def _tidy(schema: Any) -> Any:
    """Drop the titles that pydantic makes up, and write tuples as draft 7 does."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: part for key, part in schema.items() if not (key == "title" and isinstance(part, str))}
    return {"items" if key == "prefixItems" else key: _tidy(part) for key, part in kept.items()}
