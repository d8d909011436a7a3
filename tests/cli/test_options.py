from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indopacific_game.cli.faults import Faults, nearest, quoted

from .running import run


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys\n"
        "from indopacific_game.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "slow = {'numpy', 'numba', 'pydantic', 'rich', 'fluent', 'tree_sitter'} & set(sys.modules)\n"
        "sys.exit(f'imported {slow}' if slow else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "match" in done.stdout


@pytest.mark.parametrize("command", ["match", "play", "replay", "record", "rules", "bench"])
def test_every_command_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"indopacific {command}" in done.out.replace("Usage: root", "Usage: indopacific") or "Usage:" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_the_version_is_said() -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("indopacific ")


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "indopacific_game", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_option_names_the_nearest() -> None:
    done = run("match", "--gamse", "3")
    assert done.code == 2
    assert "--games" in done.err


def test_everything_wrong_with_a_match_is_told_at_once(tmp_path: Path) -> None:
    taken = tmp_path / "taken.jsonl"
    taken.write_text("mine\n")
    done = run(
        "match", "--games", "many", "--seed", "-1", "--workers", "0", "--scenario", "six_month",
        "--agents", "france=gredy,japn=random", "--out", str(taken), "--records", str(taken),
    )  # fmt: skip
    assert done.code == 2
    assert done.out == ""
    lines = done.err.splitlines()
    assert all(line.startswith("Error: --") for line in lines)
    for words in (
        '--games: "many" is not a whole number; expected a whole number from 1',
        '--seed: "-1" is too small',
        '--workers: "0" is too small',
        'there is no scenario "six_month"',
        'did you mean "six_months"?',
        'there is no player "gredy"',
        'did you mean "greedy"?',
        'there is no power "japn"',
        'did you mean "japan"?',
        f"--out: {taken} is there already; expected a new name, or --force to write over it",
        f"--records: {taken} is a file; expected a folder",
    ):
        assert words in done.err
    assert taken.read_text() == "mine\n"


@pytest.mark.parametrize(
    ("agents", "words"),
    [
        ("greedy,random", "gives no player; expected POWER=PLAYER, with commas between"),
        ("france=greedy,france=random,japan=greedy,china=greedy,united_states=greedy", "france is given two players"),
        ("france=greedy", "nobody plays china or japan or united_states"),
        ("human", 'there is no player "human"'),
        ("", 'there is no player ""'),
        ("=", 'there is no power ""'),
    ],
)
def test_seats_that_make_no_sense_are_refused(agents: str, words: str) -> None:
    if "," in agents and "=" not in agents:
        agents = agents.replace(",", ",france=")
    done = run("match", "--agents", agents)
    assert done.code == 2
    assert words in done.err


def test_faulty_rules_are_refused_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        '[ruleset]\nid = "x"\nname = "X"\nextends = "standard"\nnmae = 1\n[limits]\npool = "a"\n'
    )
    done = run("match", "--rules", str(tmp_path))
    assert done.code == 2
    assert "nmae" in done.err
    assert "limits.pool" in done.err


def test_a_missing_rules_folder_is_said() -> None:
    done = run("match", "--rules", "/no/such/folder")
    assert done.code == 2
    assert "/no/such/folder" in done.err
    assert "Traceback" not in done.text


def test_huge_and_odd_numbers_are_no_numbers() -> None:
    faults = Faults()
    for text in ("1" * 5000, "1e3", "0x10", "", " ", "½"):
        faults.number("--games", text, least=1)
    assert len(faults.found) == 6
    assert all(len(fault) < 200 for fault in faults.found)


def test_quoting_is_short_and_harmless() -> None:
    assert quoted("a\x1b[31mb") == '"a?[31mb"'
    assert len(quoted("x" * 1000)) < 70


def test_nearest_finds_what_was_meant_or_nothing() -> None:
    assert nearest("gredy", ["random", "greedy"]) == "greedy"
    assert nearest("zzzz", ["random", "greedy"]) == ""


@pytest.mark.slow
def test_the_bench_measures_random_play() -> None:
    done = run("bench", "--seconds", "1", "--json", "--scenario", "six_months")
    assert done.code == 0
    measured = json.loads(done.out)
    assert measured["decisions_a_second"] > 1000
    assert measured["games"] > 0
    assert run("bench", "--seconds", "0").code == 2
