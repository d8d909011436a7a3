"""What is told of cases that fail, and of files that are no cases."""

from __future__ import annotations

from tests.cases.casefile import FOLDER, CaseFile, read_case_file
from tests.cases.playing import examine, play

FAULTY = FOLDER / "faulty"
"""A file of cases that is full of mistakes, and what is told of it."""

HEAD = """title = "Some cases"
[sections]
A = "First"
"""

SOUND = """[[case]]
id = "3.A.1"
title = "A state hedges"
promise = "Courting past stability + 1 moves 1 to the runner-up instead."
given.to_move = "japan"
given.influence.thailand = { japan = 3, china = 1 }
do = "court thailand"
"""


def read(text: str, name: str = "3-some.toml") -> CaseFile:
    file = read_case_file(name, (HEAD + text).encode())
    for case in file.cases:
        examine(case, file)
    return file


def failing(expected: str) -> list[str]:
    """Return what is told of the sound case if it expects this."""
    file = read(SOUND + expected)
    assert not file.faults, [str(fault) for fault in file.faults]
    (case,) = file.cases
    return [problem for problem in play(case, file, examine(case, file)) if "compiled" not in problem]


def test_a_case_that_holds_says_nothing() -> None:
    assert failing("then.influence.thailand = { japan = 3, china = 2 }\n") == []


def test_a_failure_names_what_was_expected_and_what_was() -> None:
    assert failing("then.influence.thailand.japan = 4\n") == ["influence of Japan in Thailand: expected 4, was 3"]
    assert failing('then.pool.japan = "-2"\n') == ["the pool of Japan: expected 8, was 9"]
    assert failing('then.pool.japan = "up"\n') == ["the pool of Japan: expected more than before, 10; was 9"]
    assert failing('then.aligned.thailand = "china"\n') == ["with whom Thailand is aligned: expected china, was japan"]
    assert failing("then.hotline.japan_china = true\n") == [
        "the hotline between Japan and China: expected yes, was no"
    ]  # fmt: skip
    (told,) = failing('then.order = ["france", "japan", "china", "united_states"]\n')
    assert told.startswith("the turn order: expected france, japan, china, united_states, in this order; was japan, ")


def test_a_failure_compares_two_games() -> None:
    expected = 'then.influence.thailand.china = "less"\nthan.influence.thailand.china = 0\n'
    assert failing(expected) == ["influence of China in Thailand: expected less than 0, as in the other game; was 2"]


def test_a_failure_tells_why_an_action_is_refused_or_is_not() -> None:
    assert failing('then.legal = ["pass", "drill coral_sea"]\n') == ["“drill coral_sea” should be legal: needs access"]
    assert failing('then.illegal."stockpile" = "cost"\n') == [
        "“stockpile” should be refused for “cost”; it is “not yours”"
    ]
    assert failing('then.illegal."pass" = "cost"\n') == ["“pass” should be refused for “cost”; it is “legal”"]


def test_a_step_that_cannot_be_taken_is_told() -> None:
    file = read(SOUND.replace('"court thailand"', '["court thailand", "accept"]') + "then.turn = 3\n")
    (case,) = file.cases
    problems = play(case, file, examine(case, file))
    assert problems[0] == "action 2, “accept”, is not legal for china: not now"


def test_everything_wrong_with_a_file_is_told_at_once() -> None:
    file = read_case_file("3-faulty.toml", (FAULTY / "3-faulty.toml").read_bytes())
    for case in file.cases:
        examine(case, file)
    assert "\n".join(map(str, file.faults)) + "\n" == (FAULTY / "faults.txt").read_text(encoding="utf-8")


def test_a_file_that_is_no_toml_is_told() -> None:
    (fault,) = (str(fault) for fault in read_case_file("3-some.toml", b"title = \n").faults)
    assert fault.startswith("3-some.toml: this is no TOML: ")


def test_a_file_needs_a_number() -> None:
    faults = [str(fault) for fault in read(SOUND + "then.turn = 3\n", "some.toml").faults]
    assert faults == [
        "some.toml: the file's name is 'some.toml'; expected a number and a topic, such as \"3-courtship.toml\""
    ]
