"""Every rule case holds: tests/cases/README.md says how to read one, and how to add one."""

from __future__ import annotations

from functools import cache

import pytest

from tests.cases.casefile import Case, CaseFile, all_cases, case_files, repeated
from tests.cases.playing import EVERYBODY_PASSES, Expectation, examine, game_of, play


@cache
def examined() -> tuple[list[str], dict[str, list[Expectation]]]:
    """Look through all files; return all that is wrong with any of them, and what each case expects."""
    expected = {case.id: examine(case, file) for file in case_files() for case in file.cases}
    faults = [str(fault) for file in case_files() for fault in file.faults]
    return faults + list(repeated(all_cases())), expected


def file_of(case: Case) -> CaseFile:
    return next(file for file in case_files() if file.name == case.file)


def test_every_file_of_cases_is_sound() -> None:
    faults, _ = examined()
    assert not faults, "\n" + "\n".join(faults)


def test_every_kind_of_action_is_taken_in_some_case() -> None:
    taken: set[str | None] = set()
    for case in all_cases():
        game = game_of(case.rules, case.scenario, compiled=False)
        taken |= {game.text_to_action(step).kind for step in case.do if step != EVERYBODY_PASSES}
    assert not set(game_of("shipped", None, compiled=False).names.kinds) - taken


def test_every_goal_is_scored_and_every_early_ending_comes_about_in_some_case() -> None:
    names = game_of("shipped", None, compiled=False).names
    scored = {(power, goal) for case in all_cases() for power, goals in goals_in(case).items() for goal in goals}
    every = {(power, goal) for power, goals in zip(names.powers, names.goals, strict=True) for goal in goals}
    assert not every - scored
    assert not {*names.endings, "full", "war"} - {case.then.get("ending") for case in all_cases()}


def goals_in(case: Case) -> dict[str, dict[str, object]]:
    """Return the goals of the shipped rules that a case measures, by power."""
    return case.then.get("goal", {}) if case.rules == "shipped" else {}


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case(case: Case) -> None:
    faults, expected = examined()
    own = [fault for fault in faults if fault.startswith(f"{case.file}: case[{case.number}]")]
    assert not own, "\n" + "\n".join(own)
    problems = play(case, file_of(case), expected[case.id])
    assert not problems, f"\n{case} ({case.file}, line {case.line}):\n  " + "\n  ".join(problems)
