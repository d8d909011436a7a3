"""Whole games in a real window: start menu to end screen, by mouse and by keys, killed half-way and resumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from indopacific_game.game import Record, game_of, verify
from tests.board.playing import Player, Typist
from tests.board.window import Window, display, missing_tools, window

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_tools()), reason=f"needs {', '.join(missing_tools())}"),
]


def check_record(path: str, *, finished: bool) -> Record:
    """Assert that a saved game replays, to its end if it should have one; return its record."""
    record = Record.load(path)
    verdict = verify(record, game_of(record))
    assert verdict.ok, verdict.fault
    assert verdict.finished is finished
    return record


def begin(hands: Window, *, preset: str) -> None:
    """Begin a game of the first scenario from the start menu."""
    hands.scene("menu")
    hands.click("menu.new")
    hands.scene("setup")
    hands.click(f"setup.preset.{preset}")
    hands.click("setup.begin")
    hands.wait(lambda state: "table" in state["scenes"], "the table")


def test_four_people_play_a_game_that_a_power_cut_interrupts(tmp_path: Path) -> None:
    with display() as screen:
        with window(screen, tmp_path) as hands:
            begin(hands, preset="people")
            state = Player(hands, 1).play(lambda s: s["scene"] == "table" and s["turn"] == 3)
            hands.kill()
            hands.assert_quiet()
        record = check_record(state["record"], finished=False)
        assert len(record.entries) >= state["entries"] - 1
        assert set(record.seats.values()) == {"human"}
        with window(screen, tmp_path) as hands:
            hands.scene("menu")
            hands.click("menu.continue")
            hands.wait(lambda s: "table" in s["scenes"], "the table")
            player = Player(hands, 2)
            player.play(lambda s: s["scene"] == "end")
            assert "handover" in player.scenes
            hands.assert_quiet()
    whole = check_record(state["record"], finished=True)
    assert whole.entries[: len(record.entries)] == record.entries


def test_one_person_plays_against_agents_by_keys_alone(tmp_path: Path) -> None:
    options = ("--scenario", "six_months", "--seed", "5", "--record", str(tmp_path / "game.toml"))
    seats = ("--agents", "france=human,japan=greedy,united_states=greedy,china=greedy")
    with display() as screen, window(screen, tmp_path, *options, *seats) as hands:
        hands.wait(lambda s: "table" in s["scenes"], "the table")
        player = Typist(hands, 3)
        player.play(lambda s: s["scene"] == "end")
        assert "handover" not in player.scenes
        hands.press("F12")
        hands.wait(lambda s: ".png" in s["note"], "the note of a saved picture")
        hands.assert_quiet()
    check_record(str(tmp_path / "game.toml"), finished=True)


def test_one_person_plays_against_searching_agents_by_mouse(tmp_path: Path) -> None:
    with display() as screen, window(screen, tmp_path) as hands:
        begin(hands, preset="one")
        player = Player(hands, 4)
        state = player.play(lambda s: s["scene"] == "table" and s["turn"] == 2)
        hands.assert_quiet()
    record = check_record(state["record"], finished=False)
    assert sorted(record.seats.values()).count("human") == 1
