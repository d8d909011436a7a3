"""A small share of the damaged rules that `make fuzz` tries."""

from __future__ import annotations

import os

import pytest

from tests.fuzz.fuzz_rules import run_case

MANY = int(os.environ.get("INDOPACIFIC_FUZZ", "0"))
"""Cases that `make fuzz` asks for."""
PARTS = 20 if MANY else 4
CASES = (MANY or 200) // PARTS


@pytest.mark.fuzz
@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_rules_are_refused_with_reasons_or_can_be_played(part: int) -> None:
    outcomes = {run_case(1, number, compiled=bool(MANY)) for number in range(part * CASES, (part + 1) * CASES)}
    assert outcomes == {"accepted", "refused"}
