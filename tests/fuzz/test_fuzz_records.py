"""A run of the record fuzzer: short in `make test`, as long as INDOPACIFIC_FUZZ says in `make fuzz`."""

from __future__ import annotations

import os

import pytest

from tests.fuzz.fuzz_records import run_case

CASES = int(os.environ.get("INDOPACIFIC_FUZZ", "400"))


@pytest.mark.fuzz
def test_damaged_records_and_positions_are_refused_with_a_reason_or_mean_what_they_say() -> None:
    outcomes = {run_case(1, number, compiled=True) for number in range(CASES)}
    assert outcomes == {"accepted", "refused", "refuted"}
