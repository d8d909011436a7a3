"""The rules: TOML read, checked and merged into one rule set, with every fault told at once."""

from indopacific_game.rules.checks import Report, check_rules
from indopacific_game.rules.faults import Fault, RulesError
from indopacific_game.rules.load import Loaded, load_layers, load_rules, load_tables
from indopacific_game.rules.new import write_overlay
from indopacific_game.rules.overlay import Layer
from indopacific_game.rules.schema import json_schema

__all__ = [
    "Fault",
    "Layer",
    "Loaded",
    "Report",
    "RulesError",
    "check_rules",
    "json_schema",
    "load_layers",
    "load_rules",
    "load_tables",
    "write_overlay",
]
