"""`indopacific quality` and `indopacific ladder`: tables, files, bad input, and Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indopacific_game.arena.quality import ROWS

from .running import run

FEW = ("--games", "8", "--scenario", "six_months")


def test_the_table_fits_the_terminal_and_names_every_row() -> None:
    done = run("quality", *FEW)
    assert done.code == 0, done.text
    assert done.out.startswith("Six Months: 8 games between greedy agents, seed 1\n")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    for words in ("Win share of each power", "target: 25% ± 3", "Drills, United States", "holds", "not measured"):
        assert words in done.out
    assert "..." not in done.out
    assert "…" not in done.out


def test_files_are_written_and_rows_can_be_chosen(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    files = (
        "--json",
        str(tmp_path / "q.json"),
        "--markdown",
        str(tmp_path / "q.md"),
        "--plots",
        str(tmp_path / "pics"),
    )
    options = ("--games", "8", "--rows", "war,kinds", "--agents", "random", "--quiet")
    done = run("quality", *options, *files)
    assert (done.code, done.text) == (0, "")
    data = json.loads((tmp_path / "q.json").read_text(encoding="utf-8"))
    assert "--rows war,kinds" in data["command"]
    assert [(one["agent"], one["scenario"]) for one in data["measurements"]][:2] == [
        ("random", "exceptional_partnership"),
        ("random", "long_decade"),
    ]
    assert [one["binding"] for one in data["measurements"]] == [True, False, False]
    assert all([row["id"] for row in one["rows"]] == ["war", "kinds"] for one in data["measurements"])
    text = (tmp_path / "q.md").read_text(encoding="utf-8")
    assert data["command"] in text
    assert data["rules"][:16] in text
    assert all((tmp_path / line.split("(")[1][:-1]).exists() for line in text.splitlines() if line.startswith("!["))
    again = run("quality", *options, *files)
    assert again.code == 2
    assert again.err.count("--force") == 3


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    wrong = {
        "--agents": "greedi,random",
        "--games": "0",
        "--scenario": "six_month",
        "--rows": "wars",
        "--seed": "x",
        "--workers": "0",
        "--doubling": "greedy",
        "--scripts": "all_drils",
        "--analyst": "random,greedy",
        "--resume": str(tmp_path / "file"),
        "--json": str(tmp_path),
        "--plots": str(tmp_path / "no" / "folder"),
    }
    done = run("quality", *(word for pair in wrong.items() for word in pair))
    assert done.code == 2
    assert done.out == ""
    for option in wrong:
        assert f"Error: {option}: " in done.err
    for words in (
        'did you mean "greedy"?',
        'did you mean "six_months"?',
        'there is no row "wars"',
        "there is no folder",
    ):
        assert words in done.err
    assert all(line.startswith("Error: ") for line in done.err.splitlines())


def test_who_cannot_analyse_is_no_analyst() -> None:
    done = run("quality", *FEW, "--analyst", "greedy")
    assert done.code == 2
    assert "--analyst: greedy cannot say what it thinks" in done.err


def test_without_matplotlib_there_is_a_line_to_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indopacific_game.cli.quality.find_spec", lambda _: None)
    done = run("quality", *FEW, "--plots", str(tmp_path / "pics"))
    assert done.code == 2
    assert "python -m pip install matplotlib" in done.err


def test_a_folder_is_gone_on_with_and_checked(tmp_path: Path) -> None:
    options = ("quality", *FEW, "--rows", "war,power_wins", "--resume", str(tmp_path / "kept"))
    first = run(*options)
    assert first.code == 0
    assert run(*options).out == first.out
    other = run(*options, "--seed", "2")
    assert other.code == 2
    assert "keeps games of another seed: 1, not 2" in other.err


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals to other processes are not interrupts there")
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    kept, out = tmp_path / "kept", tmp_path / "q.json"
    command = [sys.executable, "-m", "indopacific_game", "quality", "--games", "100000", "--scenario", "six_months"]
    command += ["--rows", "war", "--workers", "2", "--resume", str(kept), "--json", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(1200):
        time.sleep(0.1)
        if (kept / "blocks.jsonl").exists() and (kept / "blocks.jsonl").stat().st_size > 20_000:
            break
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "Interrupted" in errors
    assert "War endings" in told
    data = json.loads(out.read_text(encoding="utf-8"))
    lines = (kept / "blocks.jsonl").read_text(encoding="utf-8").splitlines()
    assert data["interrupted"]
    assert len(lines) > 0
    # The last block may have been counted and not quite written.
    assert data["measurements"][0]["games"] in (24 * len(lines), 24 * len(lines) + 24)


def test_a_ladder_says_who_beats_whom(tmp_path: Path) -> None:
    files = ("--json", str(tmp_path / "l.json"), "--markdown", str(tmp_path / "l.md"))
    options = ("--entries", "greedy-vs-random,random-vs-greedy", "--games", "24", "--scenario", "six_months")
    done = run("ladder", *options, *files)
    assert done.code == 0, done.text
    assert max(len(line) for line in done.out.splitlines()) <= 80
    data = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
    assert [(one["challenger"], one["field"], one["games"]) for one in data["entries"]] == [
        ("greedy", "random", 24),
        ("random", "greedy", 24),
    ]
    assert data["entries"][0]["share"]["value"] > data["entries"][1]["share"]["value"]
    assert set(data["entries"][0]["by_power"]) == {"china", "france", "japan", "united_states"}
    assert "| greedy | random | 24 |" in (tmp_path / "l.md").read_text(encoding="utf-8")


def test_entries_that_make_no_sense_are_told() -> None:
    done = run("ladder", "--entries", "greedy,greedy-vs-randon", "--games", "3")
    assert done.code == 2
    assert '--entries: "greedy" is no challenge; expected CHALLENGER-vs-FIELD' in done.err
    assert 'there is no player "randon"' in done.err
    assert 'did you mean "random"?' in done.err
    assert '--games: "3" is too small' in done.err


def test_the_help_names_the_rows() -> None:
    done = run("quality", "--help")
    assert done.code == 0
    assert all(row in done.out for row in ROWS)
