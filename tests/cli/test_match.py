from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indopacific_game.arena import MatchError
from indopacific_game.game import Record, game_of, verify

from .running import run

POWERS = {"china", "france", "japan", "united_states"}


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_summary_fits_the_terminal_and_names_every_power() -> None:
    done = run("match", "--games", "20", "--agents", "random", "--scenario", "six_months")
    assert done.code == 0
    assert done.out.startswith("20 games of Six Months, standard 1, seed 1\n")
    for name in ("China", "France", "Japan", "United States", "Share", "95% interval", "Endings: "):
        assert name in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_a_summary_as_json_adds_up() -> None:
    done = run("match", "--games", "30", "--agents", "random", "--json")
    summary = json.loads(done.out)
    assert summary["games"] == 30
    assert set(summary["powers"]) == POWERS
    assert sum(summary["endings"].values()) == 30
    assert sum(summary["turns"].values()) == 30
    for power in summary["powers"].values():
        low, high = power["interval"]
        assert low <= (power["share"] or 0) <= high


@pytest.mark.slow
def test_equal_commands_give_equal_files(tmp_path: Path) -> None:
    files = [tmp_path / f"{k}.jsonl" for k in range(3)]
    for file, workers in zip(files, ("1", "1", "2"), strict=True):
        options = ("--games", "25", "--agents", "random", "--seed", "9", "--workers", workers, "--out", str(file))
        assert run("match", *options).code == 0
    texts = {file.read_bytes() for file in files}
    assert len(texts) == 1
    assert [row["game"] for row in rows(files[0])] == list(range(25))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.jsonl", "1.jsonl", "2.jsonl"]


def test_a_file_is_written_over_only_by_force(tmp_path: Path) -> None:
    out = tmp_path / "games.jsonl"
    out.write_text("precious\n")
    options = ("match", "--games", "2", "--agents", "random", "--out", str(out))
    refused = run(*options)
    assert refused.code == 2
    assert "--force" in refused.err
    assert out.read_text() == "precious\n"
    assert run(*options, "--force").code == 0
    assert len(rows(out)) == 2


@pytest.mark.parametrize("command", [("match", "--agents", "random"), ("rules", "book")])
def test_a_file_that_cannot_be_written_goes_by_its_own_name(tmp_path: Path, command: tuple[str, ...]) -> None:
    out = tmp_path / ("x" * 250)  # no room for the longer name that it has until it is whole
    done = run(*command, "--out", str(out))
    assert done.code == 1
    assert f"Error: {out}: " in done.text
    assert ".part" not in done.text


def test_records_of_a_match_verify(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    seats = "france=greedy,japan=random,united_states=random,china=greedy"
    done = run("match", "--games", "2", "--agents", seats, "--scenario", "six_months", "--records", str(folder))
    assert done.code == 0
    files = sorted(folder.iterdir())
    assert len(files) == 2
    record = Record.load(files[0])
    assert record.seats["france"] == "greedy"
    assert verify(record, game_of(record)).ok
    again = run("match", "--games", "1", "--records", str(folder))
    assert again.code == 2
    assert "holds files already" in again.err


@pytest.mark.parametrize("options", [("--agents", "officer"), ("--agents", "random", "--records", "kept"), ()])
def test_a_first_match_compiles_what_it_needs_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """What only plays in bulk needs one entry point; it is compiled by the first game itself."""

    def interrupt(_progress: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("indopacific_game.game.engine.warm_entries", frozenset)
    monkeypatch.setattr("indopacific_game.game.warm_up.compile_all", interrupt)
    done = run("match", "--games", "1", *options)
    assert "Compiling the engine" in done.err
    assert done.code == (130 if options else 0)


@pytest.mark.parametrize("command", ["quality", "ladder"])
def test_measuring_compiles_first_and_says_so(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def interrupt(_progress: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("indopacific_game.game.engine.warm_entries", frozenset)
    monkeypatch.setattr("indopacific_game.game.warm_up.compile_all", interrupt)
    done = run(command, "--games", "24", *(("--entries", "greedy-vs-random") if command == "ladder" else ()))
    assert "Compiling the engine" in done.err
    assert done.code == 130


def test_a_quiet_match_says_nothing(tmp_path: Path) -> None:
    done = run("match", "--games", "1", "--agents", "random", "--quiet", "--out", str(tmp_path / "x.jsonl"))
    assert (done.code, done.text) == (0, "")


def test_a_narrated_match_tells_every_turn_and_the_end() -> None:
    done = run("match", "--narrate", "--agents", "random", "--scenario", "six_months", "--seed", "3")
    assert done.code == 0
    for turn in range(1, 7):
        assert f"Turn {turn} of 6: {('March', 'April', 'May', 'June', 'July', 'August')[turn - 1]} 2026" in done.out
    assert " for its goals, " in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_a_narrated_game_is_the_first_of_the_match(tmp_path: Path) -> None:
    options = ("--agents", "greedy", "--scenario", "six_months", "--seed", "3")
    told = run("match", "--narrate", *options).out
    out = tmp_path / "games.jsonl"
    run("match", *options, "--out", str(out))
    scores = rows(out)[0]["scores"]
    assert isinstance(scores, dict)
    assert f"China {scores['china']['total']}: " in told


@pytest.mark.parametrize("extra", [("--games", "2"), ("--json",), ("--quiet",), ("--out", "x.jsonl")])
def test_narration_goes_with_one_game_and_nothing_else(extra: tuple[str, ...]) -> None:
    done = run("match", "--narrate", *extra)
    assert done.code == 2
    assert "--narrate" in done.err


@pytest.mark.parametrize(("error", "code"), [(MatchError("a worker process ended"), 1), (OSError("no space"), 1)])
def test_a_match_that_fails_keeps_what_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def fails(*_: object, out: Path, **__: object) -> None:
        out.write_text('{"game": 0}\n{"game": 1}\n{"ga')
        raise error

    monkeypatch.setattr("indopacific_game.arena.run_match", fails)
    out = tmp_path / "games.jsonl"
    done = run("match", "--games", "9", "--agents", "random", "--out", str(out))
    assert done.code == code
    assert f"Stopped early: {out} keeps what was finished, 2 games." in done.err
    assert f"Error: {error}" in done.err
    assert rows(out) == [{"game": 0}, {"game": 1}]
    assert [path.name for path in tmp_path.iterdir()] == ["games.jsonl"]


def test_a_match_that_fails_at_once_leaves_an_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, out: Path, **__: object) -> None:
        out.write_text("")
        raise MatchError("a worker process ended")

    monkeypatch.setattr("indopacific_game.arena.run_match", fails)
    out = tmp_path / "games.jsonl"
    out.write_text("precious\n")
    done = run("match", "--games", "9", "--agents", "random", "--out", str(out), "--force")
    assert done.code == 1
    assert out.read_text() == "precious\n"
    assert [path.name for path in tmp_path.iterdir()] == ["games.jsonl"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals to other processes are not interrupts there")
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "games.jsonl"
    command = [sys.executable, "-m", "indopacific_game", "match", "--games", "100000000", "--agents", "random"]
    process = subprocess.Popen(
        [*command, "--workers", "1", "--out", str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    part: list[Path] = []
    for _ in range(1200):
        time.sleep(0.1)
        part = list(tmp_path.glob(".games.jsonl.*.part"))
        if part and part[0].stat().st_size > 100_000:
            break
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "interrupted" in told
    assert "Traceback" not in errors
    kept = rows(out)
    assert f"{len(kept):,} games of 100,000,000" in told
    assert [row["game"] for row in kept] == list(range(len(kept)))
    assert [path.name for path in tmp_path.iterdir()] == ["games.jsonl"]
