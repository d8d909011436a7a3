"""The shipped rules are as clean as rules can be, and what the design asks for is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from indopacific_game.rules import check_rules, load_rules

ROOT = Path(__file__).parents[2]


def test_the_shipped_rules_have_no_faults() -> None:
    report = check_rules()
    assert report.faults == []
    assert report.ok
    assert report.layers == ("standard",)
    assert len(report.digest) == 64
    assert all(file.startswith("standard/") for file in report.files)


def test_the_shipped_rules_hold_what_the_design_asks_for() -> None:
    counts = check_rules().counts
    assert counts["power"] == 4
    assert counts["pair"] == 6
    assert counts["event"] >= 36
    assert counts["agenda"] >= 20
    assert counts["scenario"] == 3
    assert {"exceptional_partnership", "six_months", "long_decade"} == load_rules().rules.scenario.keys()


def test_ids_are_in_one_order_whatever_the_files() -> None:
    rules = load_rules().rules
    for table in (rules.power, rules.sea, rules.kind, rules.event):
        assert list(table) == sorted(table)


def test_loading_rules_without_faults_needs_no_line_numbers() -> None:
    """tree-sitter costs time, and is wanted for faults only."""
    code = (
        "import sys; from indopacific_game.rules import load_rules; load_rules(); print('tree_sitter' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_faults_come_in_the_same_order_whatever_the_hash_seed() -> None:
    code = "from tests.rules.helpers import *; print('\\n'.join(errors(overlaid('[sea.bay]\\nremove = true\\n'))))"
    told = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
        )
        told.add(done.stdout)
    assert len(told) == 1
    assert told.pop().count("\n") > 5
