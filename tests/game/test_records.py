"""Records: what is written can be read, what is damaged says where, and what differs is found."""

from __future__ import annotations

import os
import re
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from indopacific_game.game import (
    ActionEntry,
    CheckEntry,
    Game,
    Record,
    RecordError,
    Session,
    WrongRules,
    files,
    game_of,
    replay,
    verify,
)
from indopacific_game.game import record as record_module
from indopacific_game.rules.load import load_rules, load_tables
from tests.game.playing import session_after

DATA = Path(__file__).parent.parent / "data"
SAMPLES = DATA / "records"
OTHERWISE = DATA / "otherwise"
"""Rules whose Six Months has numbers and endings of its own."""


@pytest.fixture(scope="module")
def played(short: Game) -> Record:
    return session_after(short, 1, 10_000).record


def test_a_record_survives_its_file(played: Record, tmp_path: Path) -> None:
    played.save(tmp_path / "game.toml")
    assert Record.load(tmp_path / "game.toml") == played
    assert b"\r" not in (tmp_path / "game.toml").read_bytes()
    assert list(tmp_path.iterdir()) == [tmp_path / "game.toml"]


def test_a_record_is_toml_that_says_what_was_played(played: Record, short: Game) -> None:
    tables = tomllib.loads(played.to_text())
    assert tables["format"] == record_module.FORMAT
    assert tables["scenario"] == "six_months"
    assert tables["rules"] == {"digest": short.digest, "layers": ["standard 1"]}
    assert set(tables["seats"]) == set(short.powers)
    assert {entry["kind"] for entry in tables["game"]["entries"]} == {"action", "check"}
    assert "chance" in {entry.get("by") for entry in tables["game"]["entries"]}


def test_there_is_a_check_for_every_turn(played: Record, short: Game) -> None:
    checks = [entry.turn for entry in played.entries if isinstance(entry, CheckEntry)]
    assert checks == list(range(checks[-1] + 1))
    assert isinstance(played.entries[-1], CheckEntry)


def test_a_byte_order_mark_and_other_line_endings_do_no_harm(played: Record) -> None:
    text = played.to_text()
    assert Record.from_bytes(b"\xef\xbb\xbf" + text.encode()) == played
    assert Record.from_bytes(text.replace("\n", "\r\n").encode()) == played


def test_replaying_gives_every_action_with_its_turn_and_changes(played: Record, short: Game) -> None:
    steps = list(replay(played, short))
    assert [step.action.text for step in steps] == [entry.text for entry in played.actions()]
    assert [step.by for step in steps] == [entry.by for entry in played.actions()]
    assert steps[-1].state.is_terminal
    assert [step.turn for step in steps] == sorted(step.turn for step in steps)
    assert sum(len(step.changes) for step in steps) > 100
    verdict = verify(played, short)
    assert verdict.ok
    assert (verdict.finished, verdict.actions) == (True, len(steps))


def test_a_part_of_a_game_verifies_as_unfinished(short: Game) -> None:
    record = session_after(short, 1, 30).record
    verdict = verify(record, short)
    assert verdict.ok
    assert not verdict.finished


def fault_of(text: str, game: Game) -> RecordError | None:
    """Return what is wrong with the text of a record, in its form or in what it says."""
    try:
        return verify(Record.from_text(text, "game.toml"), game).fault
    except RecordError as error:
        return error


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format = 1\n", "", r"no record of a game; expected format = 1"),
        ("format = 1", 'format = "1"', r"line 1: this is no record"),
        ("format = 1", "format = true", r"line 1: this is no record"),
        ("format = 1", "format = 2", r"line 1: the record is written by a newer version of the game: format 2"),
        ("format = 1", "format = -3", r"line 1: the record is of no format that there ever was"),
        ("format = 1", "format = 1\nsize = 3", r'line 2: the file has the key "size"; expected "format" or "package"'),
        ("seed = 1", "seed = -1", r'"seed" of the file is -1; expected a whole number from 0'),
        ("seed = 1", "seed = 1.5", r'"seed" of the file is 1.5'),
        ("seed = 1", "seed = 1979-05-27", r'"seed" of the file is 1979'),
        ("seed = 1", "seed = " + "9" * 5000, r"a number has thousands of digits"),
        ('digest = "', 'digest = "x', r'"digest" of \[rules\]'),
        ("[seats]", "[seat]", r'the key "seats" of the file is missing'),
        ("china = ", "other = ", r'\[seats\] names "other", "france", "japan", "united_states"; expected'),
        ("china = ", "extra = ", r"expected china, france, japan, united_states"),
        ('kind = "action"', 'kind = "note"', r'entry 1, line \d+: "kind" .* is "note"; expected "action"'),
        ('kind = "action", ', "", r'entry 1, line \d+: the key "kind" of element 1 of entries is missing'),
        ('by = "chance"', 'by = "france"', r'entry 1, line \d+: "france" is not to move in turn 0; expected "chance"'),
        ('text = "order', 'text = "ordre', r'entry 1, line \d+: turn 0: "ordre .* is no action; did you mean'),
        ('text = "order', 'mood = "order', r"entry 1, line \d+: "),
        ("{ kind", "{ king", r"entry 1, line \d+: "),
        ("{ kind", "kind", r"line \d+: not TOML"),
        ("[game]", "[game", r"line \d+: not TOML"),
        ("[game]\nentries = [", "[game]\nentries = 3\nx = [", r'"entries" of \[game\] is 3; expected a list'),
        ("turn = 0", "turn = 1", r"entry 6, line \d+: the game differs at the end of turn 0"),
        ("turn = 0", "turn = 41", r'entry 6, line \d+: "turn" of element 6 of entries is 41'),
        ("number = ", "number = 9", r"entry 6, line \d+: "),
    ],
)  # fmt: skip
def test_damage_is_placed_and_explained(played: Record, short: Game, old: str, new: str, message: str) -> None:
    text = played.to_text()
    assert old in text
    fault = fault_of(text.replace(old, new, 1), short)
    assert re.search(message, str(fault))
    assert str(fault).startswith("game.toml: ")
    assert str(fault).isprintable()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"  \n\n", "the file is empty"),
        (b"\xff\xfef\x00", "line 1: byte 0xff is not UTF-8"),
        (b"format = 1\npackage = '\xe9'", "line 2: byte 0xe9 is not UTF-8"),
        (b"x = " + b"[" * 5000, "nested too deeply"),
        (b"x = " + b"[" * 40 + b"]" * 40, "nested too deeply"),
        (b"a." * 50_000 + b"a = 1", "the line is too long"),
        (b"a." * 500 + b"a = 1", "too many dots"),
        (b" " * (3 << 20), "the file is too large"),
        (b"\x00" * 100, "not TOML"),
    ],
)
def test_what_is_no_record_at_all_is_refused_at_once(data: bytes, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Record.from_bytes(data, "game.toml")


def test_a_truncated_record_says_where_it_stops(played: Record, short: Game) -> None:
    data = played.to_text().encode()
    for length in range(0, len(data), 97):
        with pytest.raises(RecordError, match=r"line \d+|empty|missing|no record"):
            Record.from_bytes(data[:length], "game.toml")


def test_files_that_cannot_be_read_or_written_say_so(played: Record, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        Record.load(tmp_path / "nowhere.toml")
    with pytest.raises(RecordError, match="cannot be read"):
        Record.load(tmp_path)
    with pytest.raises(RecordError, match="cannot be read"):
        Record.load("a\0b")
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match="cannot be written"):
        played.save(tmp_path / "file" / "game.toml")


def test_a_check_that_is_missing_or_out_of_place_is_found(played: Record, short: Game) -> None:
    entries = list(played.entries)
    first = next(k for k, entry in enumerate(entries) if isinstance(entry, CheckEntry))
    for changed, message in (
        (entries[:first] + entries[first + 1 :], f"entry {first + 1}.*: the check of turn 0 is missing"),
        (entries[:first] + entries[first:] + [entries[-1]], "there is a check here, but no turn has ended"),
        ([entries[first], *entries], "entry 1.*: there is a check here"),
        (entries[:-1], "the check of turn 6 is missing at the end"),
        ([*entries, ActionEntry("france", "pass")], "the game has ended before this action"),
    ):
        fault = verify(played.with_entries(tuple(changed)), short).fault
        assert re.search(message, str(fault))


def test_one_other_action_is_found_by_the_check_of_its_turn(played: Record, short: Game) -> None:
    """Puts other legal actions in: none may pass the check at the end of the turn."""
    found = 0
    state = short.initial_state()
    for k, entry in enumerate(played.entries):
        if isinstance(entry, CheckEntry):
            continue
        others = [action for action in state.legal_actions() if action.text != entry.text]
        for action in others[:1]:
            changed = (*played.entries[:k], replace(entry, text=action.text), *played.entries[k + 1 :])
            verdict = verify(played.with_entries(changed), short)
            assert not verdict.ok
            found += 1
        state.apply(entry.text)
    assert found > 40


def test_records_of_other_rules_are_refused_with_what_to_do(played: Record) -> None:
    other = Game(load_tables([{"ruleset": {"id": "rich", "name": "Rich"}, "income": {"per_aligned": 3}}]), "six_months")
    with pytest.raises(WrongRules, match=r"standard 1 with rich 1 .*; expected the same rules: .*--rules"):
        list(replay(played, other))
    with pytest.raises(WrongRules) as same:
        list(replay(played, other))
    assert "install version" not in str(same.value)
    with pytest.raises(WrongRules, match=r"--rules, or install version 9\.9 of the game"):
        list(replay(replace(played, package="9.9"), other))
    with pytest.raises(RecordError, match=r'scenario "six_months"; expected "long_decade"'):
        list(replay(played, Game(load_rules(), "long_decade")))
    with pytest.raises(WrongRules, match="other rules"):
        game_of(replace(played, rules_digest="0" * 64))
    with pytest.raises(WrongRules, match="not the shipped ones"):
        game_of(replace(played, layers=("mine 1",)))
    with pytest.raises(RecordError, match="no scenario"):
        game_of(replace(played, scenario="nowhere"))


def test_a_record_brings_its_overlays_along() -> None:
    rich = {"ruleset": {"id": "rich", "name": "Rich", "version": "2"}, "income": {"per_aligned": 3}}
    poor = {"ruleset": {"id": "poor", "name": "Poor"}, "limits": {"stockpile": 3}}
    game = Game(load_tables([rich, poor]), "six_months", compiled=True)
    record = Record.from_text(session_after(game, 3, 30).record.to_text())
    assert record.layers == ("standard 1", "rich 2", "poor 1")
    own = game_of(record)
    assert own == game
    assert own.rules.limits.stockpile == 3
    assert verify(record, own).ok
    broken = replace(record, overlays=({"ruleset": {"id": "x", "name": "X"}, "income": {"per_alined": 3}},))
    with pytest.raises(RecordError, match=r"its overlays make no rules: .*per_alined"):
        game_of(broken)


def test_a_game_with_numbers_of_its_own_in_its_scenario_is_recorded_as_any_other() -> None:
    game = Game(load_rules(OTHERWISE), "six_months", compiled=True)
    record = Record.from_text(session_after(game, 1, 10_000).record.to_text())
    own = game_of(record)
    assert own == game
    assert (own.rules.limits.pool, own.rules.ending["regional_dominance"].reviews) == (16, 1)
    assert max(step.state.pool(power) for step in replay(record, own) for power in own.powers) == 16
    assert verify(record, own).ok


def test_older_formats_are_migrated_step_by_step(played: Record) -> None:
    tables = tomllib.loads(played.to_text())
    tables["format"], tables["moves"] = -1, tables.pop("game")
    steps = {
        -1: lambda t: {"moves2": t.pop("moves"), **t},
        0: lambda t: {"game": t.pop("moves2"), **t},
    }
    migrated = record_module.migrate(tables, steps)
    assert migrated == tomllib.loads(played.to_text())


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("format-*.toml")), ids=lambda path: path.stem)
def test_a_sample_of_every_format_still_verifies(sample: Path) -> None:
    record = Record.load(sample)
    verdict = verify(record, game_of(record, SAMPLES / "rules"))
    assert verdict.fault is None
    assert verdict.finished


def test_there_is_a_sample_of_every_format() -> None:
    assert {path.stem for path in SAMPLES.glob("format-*.toml")} == {
        f"format-{version}" for version in range(1, record_module.FORMAT + 1)
    }


def test_a_file_is_replaced_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "game.toml"
    files.write_atomically(target, "old")

    def crash(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="no space"):
        files.write_atomically(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_may_be_read_by_whom_its_folder_lets(tmp_path: Path) -> None:
    target, mask = tmp_path / "game.toml", os.umask(0o027)
    try:
        files.write_atomically(target, "new")
        assert target.stat().st_mode & 0o777 == 0o640
        target.chmod(0o604)
        files.write_atomically(target, "newer")
        assert target.stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(mask)


def test_a_file_that_others_hold_open_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, tries = tmp_path / "game.toml", []
    rename = Path.replace

    def held(self: Path, to: Path) -> Path:
        tries.append(to)
        if len(tries) < 4:
            raise PermissionError(13, "somebody has the file open")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", held)
    files.write_atomically(target, "new")
    assert target.read_text() == "new"
    assert len(tries) == 4


def test_a_file_that_others_never_let_go_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, to: Path) -> Path:
        raise PermissionError(13, "somebody has the file open")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(PermissionError):
        files.write_atomically(tmp_path / "game.toml", "new")
    assert list(tmp_path.iterdir()) == []


def test_sessions_of_a_damaged_record_do_not_begin(played: Record, short: Game) -> None:
    changed = played.with_entries((ActionEntry("chance", "roll 3"), *played.entries))
    with pytest.raises(RecordError, match=r"entry 1: turn 0: .* is not legal now"):
        Session(short, record=changed)
