"""The rules: TOML read, checked and merged into one rule set, with every fault told at once."""

from indopacific_game.rules.checks import Report, check_rules
from indopacific_game.rules.faults import Fault, RulesError
from indopacific_game.rules.load import Loaded, load_rules, load_tables
from indopacific_game.rules.overlay import Layer

__all__ = ["Fault", "Layer", "Loaded", "Report", "RulesError", "check_rules", "load_rules", "load_tables"]
