"""Editors accept what the game accepts, and mark what it refuses."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from indopacific_game import vocabulary as v
from indopacific_game.rules import json_schema
from indopacific_game.rules.new import TEMPLATE
from indopacific_game.rules.sources import standard_folder
from tests.rules.helpers import TINY
from tests.rules.test_new import uncommented

FILES = [*sorted(standard_folder().glob("*.toml")), *sorted(TINY.glob("*.toml"))]


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    Draft7Validator.check_schema(json_schema())
    return Draft7Validator(json_schema())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_file_of_rules_fits(schema: Draft7Validator, file: Path) -> None:
    faults = [error.message for error in schema.iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))]
    assert faults == []


def test_the_overlay_to_begin_with_fits(schema: Draft7Validator) -> None:
    text = uncommented(TEMPLATE.format(id="mine", name="Mine"))
    assert [error.message for error in schema.iter_errors(tomllib.loads(text))] == []


@pytest.mark.parametrize(
    "tables",
    [
        {"kind": {"x": {"cots": 1}}},
        {"kind": {"x": {"cost": "1"}}},
        {"kind": {"X": 1, "x": {"remove": False}}},
        {"kinds": {}},
        {"kind": {"x": {"effects": [{"change": "pool", "by": 1}]}}},
        {"kind": {"x": {"effects": [{"change": "pool", "of": "self", "by": 1, "at": "here"}]}}},
        {"kind": {"x": {"effects": [{"change": "poool", "of": "self", "by": 1}]}}},
        {"kind": {"x": {"requires": [{"metric": "turn"}]}}},
        {"kind": {"x": {"requires": [{"metric": "turn", "at_least": 1, "at_most": 2}]}}},
        {"agenda": {"x": {"points": [{"metric": "turn", "least": [{"metric": "turn"}]}]}}},
        {"event": {"x": {"option": [{"name": "A"}]}}},
        {"start": {"pool": {"x": -1}}},
        {"sea": {"x": {"anchors": [[1.0]]}}},
    ],
)
def test_what_the_game_refuses_is_marked(schema: Draft7Validator, tables: dict[str, Any]) -> None:
    assert list(schema.iter_errors(tables))


@pytest.mark.parametrize(
    "tables",
    [
        {"kind": {"x": {"remove": True}}},
        {"kind": {"x": {"cost": 1}}},
        {"start": {"pool": {"x": {"remove": True}}}},
        {"group": {"x": {"remove": True}}},
        {"agenda": {"x": {"points": [{"least": [{"metric": "turn"}], "times": 2}]}}},
    ],
)
def test_what_an_overlay_may_leave_out_or_take_out_is_not_marked(
    schema: Draft7Validator, tables: dict[str, Any]
) -> None:
    assert [error.message for error in schema.iter_errors(tables)] == []


def test_every_metric_and_change_is_offered_with_what_it_means() -> None:
    definitions = json_schema()["definitions"]
    for name, key, ops in (("Condition", "metric", v.METRICS), ("Effect", "change", v.CHANGES)):
        offered = definitions[name]["properties"][key]
        assert dict(zip(offered["enum"], offered["x-taplo"]["docs"]["enumValues"], strict=True)) == {
            op: spec.says for op, spec in ops.items()
        }
