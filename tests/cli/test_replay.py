from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .running import run


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play short games between random agents, until dice are rolled in one that is not cut short; return its record."""
    for seed in range(1, 40):
        path = tmp_path_factory.mktemp("replay") / "game.toml"
        options = ("--agents", "random", "--scenario", "six_months", "--seed", str(seed), "--record", str(path))
        assert run("play", "--text", *options).code == 0
        text = path.read_text(encoding="utf-8")
        if "roll " in text and "turn = 6" in text:
            return path
    raise AssertionError("no game has both")


def test_a_replay_tells_every_turn_with_changes_and_authors(record: Path) -> None:
    done = run("replay", str(record))
    assert done.code == 0
    for turn in range(1, 7):
        assert f"Turn {turn} of 6: " in done.out
    assert "Upkeep: income: pools: " in done.out
    assert "Review: " in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_a_roll_is_told_with_its_theatre_and_its_odds(record: Path) -> None:
    told = " ".join(run("replay", str(record)).out.split())
    rolls = re.findall(r"Chance: Roll (\d+) in [A-Z a-z]+, where (\d+|no face)(?: or less)? means an incident\.", told)
    assert rolls
    assert told.count("Chance: Roll") == len(rolls)
    incidents = sum(int(face) <= int(number) for face, number in rolls if number != "no face")
    assert told.count("Crisis check in ") == incidents


def test_one_turn_can_be_replayed(record: Path) -> None:
    done = run("replay", str(record), "--turn", "2")
    assert done.code == 0
    assert "Turn 4 of 6" not in done.out
    assert run("replay", str(record), "--turn", "x").code == 2


def test_a_replay_as_json_has_a_line_for_each_action(record: Path) -> None:
    done = run("replay", str(record), "--json")
    steps = [json.loads(line) for line in done.out.splitlines()]
    assert steps[0]["by"] == "chance"
    assert steps[-1]["turn"] == 6
    authors = {change["author"]["kind"] for step in steps for change in step["changes"]}
    assert {"action", "upkeep", "review"} <= authors


def test_the_replay_of_an_unfinished_game_hides_agendas(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    run("play", "--text", "--seed", "2", "--record", str(path))
    done = run("replay", str(path))
    assert done.code == 0
    assert "Deal “" not in done.out


def test_a_good_record_is_verified(record: Path) -> None:
    done = run("record", "verify", str(record))
    assert done.code == 0
    assert "verified" in done.out
    assert run("record", "verify", str(record), "--quiet").text == ""


def test_an_altered_record_is_refused_with_the_turn(record: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.toml"
    lines = record.read_text(encoding="utf-8").splitlines()
    place = next(k for k, line in enumerate(lines) if 'kind = "check"' in line or "turn = 3" in line)
    lines[place] = "".join(str((int(c) + 1) % 10) if c.isdigit() and c != "1" else c for c in lines[place])
    altered.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("record", "verify", str(altered), str(record))
    assert done.code == 2
    assert str(altered) in done.err
    assert "verified" in done.out


def test_verdicts_speak_json(record: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    done = run("record", "verify", str(record), str(missing), "--json")
    assert done.code == 2
    good, bad = json.loads(done.out)
    assert good["ok"]
    assert good["finished"]
    assert not bad["ok"]
    assert "cannot be read" in bad["fault"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[", b"format = 1\n", b"x" * 5000])
def test_damaged_records_are_refused_without_a_traceback(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    for command in (("replay", str(path)), ("record", "verify", str(path))):
        done = run(*command)
        assert done.code == 2
        assert done.err.startswith("Error: ")
        assert len(done.err) < 2000


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    done = run("replay", str(tmp_path))
    assert done.code == 2
    assert "Traceback" not in done.text
