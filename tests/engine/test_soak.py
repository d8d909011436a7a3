"""Many random games of each scenario, with bounds checks, and every state and change log checked; `make soak`: more."""

from __future__ import annotations

import numpy as np
import pytest

from indopacific_game import vocabulary as v
from tests.engine.driving import ALL_RULES, rules_of, seat_in
from tools.soak.report import checks, soak, soak_all

GAMES = 2000


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_RULES)
def test_random_games_end_and_keep_every_invariant(name: str) -> None:
    rules = rules_of(name)
    report = soak_all(rules, GAMES, seed=5, bounds_check=True)
    results, turns = report.results, int(rules.tables["turns"][0])
    full = results["ending"] == v.Ending.FULL
    assert (results["turns"][full] == turns).all()
    assert (results["turns"] >= 1).all()
    assert (results["turns"] <= turns).all()
    assert (results["ending"] != v.Ending.NONE).all()
    assert len(np.unique(results["digest"])) == GAMES
    assert report.totals.sum() > 0


def test_a_game_depends_on_its_number_alone() -> None:
    rules = rules_of("six_months")
    whole = soak_all(rules, 6, seed=9, bounds_check=True).results
    parts = [part.results for k in range(6) for part in soak(rules, 1, seed=9, first=k, bounds_check=True)]
    assert np.concatenate(parts).tobytes() == whole.tobytes()


@pytest.mark.parametrize("row", [-3, v.CONDITIONS])
def test_bounds_checks_refuse_indices_that_are_negative_or_too_great(row: int) -> None:
    rules = rules_of("six_months")
    seat = seat_in(rules, v.Phase.ACT)
    tables = rules.tables.copy()
    tables["kind_requires"][0, :] = row, 1
    with pytest.raises(IndexError):
        checks(True)["check_state"](seat.state, tables, seat.work, np.zeros(2, dtype=np.int64))
