from __future__ import annotations

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game.board import keeping as module
from indopacific_game.board.keeping import (
    COPIES,
    KeepingError,
    Shelf,
    Slot,
    pictures_folder,
    read_thumbnail,
    shrink,
    slug,
    thumbnail_of,
    write_thumbnail,
)
from indopacific_game.board.settings import LONGEST_NAME
from indopacific_game.board.sidecar import LONGEST_TITLE, Facts, Outcome, read_facts, sidecar_of, write_facts
from indopacific_game.game import CHANCE, HUMAN, CheckEntry, Game, Record, Session, game_of
from indopacific_game.text import catalogue

NAMES = {"japan": "Zoë Nguyễn", "china": "Tōru"}
FACTS = Facts(names=NAMES, time_limit=120)
ODD_TITLES = (
    "", " ", ".", "..", "../../etc/passwd", "C:\\con", "nul", "a" * 300, "été\n\tTaïwan", "日本", "🙂",
    '"quoted" \'x\'', "x.board", "-rf *", "\x00\x1b[31m", "Ÿ…", "e\u0301", "= [",
)  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv("INDOPACIFIC_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def shelf(plain: Game) -> Shelf:
    shelf = Shelf()
    shelf.knows(plain)
    return shelf


def begun(shelf: Shelf, game: Game, facts: Facts = FACTS, seed: int = 5, decisions: int = 0) -> Session:
    """Begin a game, and play some decisions of it at random; -1 plays it to the end."""
    path, fault = shelf.new_game(game.scenario, facts)
    assert fault is None
    session, luck = Session(game, seed=seed, seats={"france": "greedy"}, path=path), random.Random(seed)
    session.run_chance()
    while decisions and not session.state.is_terminal:
        session.apply(luck.choice(session.state.legal_actions()))
        session.run_chance()
        decisions -= 1
    return session


def age(path: Path, seconds: int) -> None:
    """Make a file look as if it had been saved some time ago."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def picture() -> pygame.Surface:
    surface = pygame.Surface((1280, 800))
    surface.fill("#5C97BD")
    return surface


# --- lists ------------------------------------------------------------------------------------------------------------


def test_without_a_folder_there_are_no_games_and_none_is_made(shelf: Shelf, data: Path) -> None:
    assert shelf.slots() == []
    assert shelf.unfinished() is None
    assert not list(data.iterdir())


def test_a_list_shows_what_there_is_to_know_of_a_game(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain, decisions=30)
    assert session.path is not None
    write_thumbnail(session.path, shrink(picture()))
    (slot,) = shelf.slots()
    assert slot.path == session.path
    assert (slot.scenario, slot.scenario_name) == (plain.scenario, plain.rules.scenario[plain.scenario].name)
    assert slot.seats == {"china": HUMAN, "france": "greedy", "japan": HUMAN, "united_states": HUMAN}
    assert (slot.names, slot.time_limit) == (NAMES, 120)
    assert (slot.turn, slot.turns) == (session.state.turn, session.state.turns)
    assert slot.turn > 1
    assert (slot.is_finished, slot.is_copy, slot.title, slot.fault) == (False, False, "", "")
    assert slot.thumbnail == thumbnail_of(session.path)
    assert abs(slot.saved.timestamp() - time.time()) < 60


def test_the_turn_shown_is_the_one_in_progress_all_through_a_game(shelf: Shelf, plain: Game) -> None:
    session, luck = begun(shelf, plain), random.Random(1)
    while not session.state.is_terminal:
        slot = shelf.slots()[0]
        assert (slot.turn, slot.is_finished) == (max(session.state.turn, 1), False)
        session.apply(luck.choice(session.state.legal_actions()))
        session.run_chance()
    slot = shelf.slots()[0]
    assert slot.is_finished
    assert slot.turn == session.state.turn


def test_newest_come_first_and_the_last_unfinished_game_is_offered(shelf: Shelf, plain: Game) -> None:
    paths = [begun(shelf, plain, seed=seed, decisions=-1 if seed == 2 else 1).path for seed in range(4)]
    for k, path in enumerate(paths):
        assert path is not None
        age(path, 100 * k + 10)
    assert paths[3] is not None
    assert [slot.path for slot in shelf.slots()] == paths
    offered = shelf.unfinished()
    assert offered is not None
    assert offered.path == paths[0]
    shelf.delete(offered)
    age(paths[3], 0)
    last = shelf.unfinished()
    assert last is not None
    assert last.path == paths[3]


def test_how_a_game_ended_is_read_from_its_record_once(
    shelf: Shelf, plain: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(shelf, plain, decisions=-1)
    (slot,) = shelf.slots()
    assert slot.outcome is not None
    assert (slot.outcome.ending, slot.outcome.winners) == (session.state.ending, session.state.winners)
    assert shelf.unfinished() is None

    def never(*_: object) -> None:
        raise AssertionError("replayed again")

    monkeypatch.setattr(module, "replay", never)
    again = Shelf()
    again.knows(plain)
    assert again.slots() == [slot]


def test_a_game_that_was_killed_between_two_turns_is_not_taken_for_finished(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain, decisions=40)
    checks = [k for k, entry in enumerate(session.record.entries) if isinstance(entry, CheckEntry)]
    path = session.path
    assert path is not None
    session.record.with_entries(session.record.entries[: checks[-1] + 1]).save(path)
    (slot,) = shelf.slots()
    assert (slot.fault, slot.is_finished) == ("", False)
    assert Session.resume(slot.path, plain).state.turn == slot.turn


def test_an_outcome_of_another_game_beside_a_record_is_not_believed(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain, decisions=-1)
    assert session.path is not None
    write_facts(session.path, replace(FACTS, outcome=Outcome(1, "war", ("nobody",))))
    (slot,) = shelf.slots()
    assert slot.outcome is not None
    assert slot.outcome.winners == session.state.winners


def test_what_was_read_is_read_again_when_the_game_has_gone_on(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain)
    before = shelf.slots()[0]
    luck = random.Random(3)
    while session.state.turn == 1:
        session.apply(luck.choice(session.state.legal_actions()))
        session.run_chance()
    assert (before.turn, shelf.slots()[0].turn) == (1, 2)


# --- what cannot be loaded --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (b"format = 1\n", "is missing"),
        (b"\xff\xfe\x00\x01", "not UTF-8"),
        (b"nonsense", "not TOML"),
        (b"format = 99\n", "newer version"),
        (b"[" * 3000, ""),
        (b"x = 1\n" * 3, ""),
    ],
)
def test_a_damaged_game_is_listed_with_the_reason(shelf: Shelf, plain: Game, damage: bytes, why: str) -> None:
    good = begun(shelf, plain).path
    bad, _ = shelf.new_game(plain.scenario, FACTS)
    bad.write_bytes(damage)
    slots = {slot.path: slot for slot in shelf.slots()}
    assert good is not None
    assert slots[good].fault == ""
    assert slots[bad].fault
    assert why in slots[bad].fault
    assert str(bad) not in slots[bad].fault
    assert slots[bad].names == NAMES
    offered = shelf.unfinished()
    assert offered is not None
    assert offered.path == good


def test_games_of_other_rules_or_scenarios_are_listed_with_the_reason(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain)
    assert session.path is not None
    for k, other in enumerate(
        (
            replace(session.record, rules_digest="0" * 64),
            replace(session.record, layers=("mine 1",), rules_digest="1" * 64),
            replace(session.record, scenario="no_such_scenario"),
            replace(session.record, overlays=({"nonsense": 3},), rules_digest="2" * 64),
        )
    ):
        other.save(session.path)
        (slot,) = shelf.slots()
        assert slot.fault, k
        assert slot.seats == session.record.seats
    assert shelf.unfinished() is None


def test_a_finished_game_that_does_not_replay_is_listed_with_the_reason(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain, decisions=-1)
    assert session.path is not None
    *rest, last = session.record.entries
    assert isinstance(last, CheckEntry)
    session.record.with_entries((*rest, CheckEntry(last.turn, last.number ^ 1))).save(session.path)
    (slot,) = shelf.slots()
    assert "differs" in slot.fault


def test_a_game_in_other_rules_is_listed_with_their_names(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "overlay"
    folder.mkdir()
    text = '[ruleset]\nid = "mine"\nname = "Mine"\nversion = "1"\nextends = "standard"\n'
    (folder / "rules.toml").write_text(text + '[scenario.six_months]\nname = "Half a year"\nyear = 2031\n')
    game = Game.load(folder, "six_months", compiled=False)
    begun(shelf, game)
    (slot,) = Shelf().slots()
    assert (slot.fault, slot.scenario_name) == ("", "Half a year")
    assert Shelf().unfinished() == slot
    assert game_of(Record.load(slot.path)).digest == game.digest


@pytest.mark.parametrize(
    "damage", [b"", b"\xff", b"title = 3\n", b"names = 1", b"[outcome]\ncheck = 'x'", b"time_limit = 0\n[names]\na = 7"]
)
def test_a_damaged_sidecar_costs_the_names_and_not_the_game(shelf: Shelf, plain: Game, damage: bytes) -> None:
    session = begun(shelf, plain, decisions=-1)
    assert session.path is not None
    sidecar_of(session.path).write_bytes(damage)
    (slot,) = shelf.slots()
    assert (slot.fault, slot.names, slot.is_finished) == ("", {}, True)


def test_other_files_in_the_folder_are_no_games(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain)
    shelf.new_game(plain.scenario, FACTS)
    (shelf.folder / "notes.txt").write_text("not a game")
    (shelf.folder / "folder.toml").mkdir()
    with suppress(OSError):  # Windows lets few people make links
        (shelf.folder / "nowhere.toml").symlink_to(shelf.folder / "gone")
    assert [slot.path for slot in shelf.slots()] == [session.path]


def test_a_file_in_place_of_the_folder_is_an_empty_list_and_games_go_elsewhere(
    shelf: Shelf, plain: Game, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(data))
    (data / "games").write_text("in the way")
    assert shelf.slots() == []
    path, fault = shelf.new_game(plain.scenario, FACTS)
    assert fault is not None
    assert str(path.parent) in fault.say(catalogue())
    Session(plain, seed=1, path=path)
    assert [slot.path for slot in shelf.slots()] == [path]
    assert shelf.keep(path, "kept").path.is_file()


def test_with_nowhere_to_write_there_is_one_kind_of_error(
    shelf: Shelf, plain: Game, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(data / "gone"))
    (data / "games").write_text("in the way")
    with pytest.raises(KeepingError) as raised:
        shelf.new_game(plain.scenario, FACTS)
    assert "could not be done" in raised.value.fault.say(catalogue())
    with pytest.raises(KeepingError):
        shelf.keep(data / "no such game.toml", "kept")


# --- files ------------------------------------------------------------------------------------------------------------


def test_games_that_begin_in_the_same_second_have_files_of_their_own(shelf: Shelf, plain: Game) -> None:
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda _: shelf.new_game(plain.scenario, FACTS)[0], range(40)))
    assert len(set(paths)) == 40
    assert shelf.slots() == [], "a game that was only named is none yet"


@pytest.mark.parametrize("title", ODD_TITLES)
def test_copies_can_have_any_name_and_stay_in_their_folder(shelf: Shelf, plain: Game, title: str) -> None:
    session = begun(shelf, plain, decisions=3)
    assert session.path is not None
    write_thumbnail(session.path, shrink(picture()))
    first, second = shelf.keep(session.path, title), shelf.keep(session.path, title)
    assert first.path != second.path
    assert first.path.parent == shelf.folder / COPIES
    assert first.path.name.isascii()
    assert len(first.title) <= LONGEST_TITLE
    assert first.title == "" or first.title.isprintable()
    assert (first.is_copy, first.fault, first.names) == (True, "", NAMES)
    assert first.thumbnail is not None
    assert Record.load(first.path) == session.record
    assert {slot.path for slot in shelf.slots()} == {session.path, first.path, second.path}
    shelf.rename(first, title + " again")
    renamed = next(slot for slot in shelf.slots() if slot.path == first.path)
    assert renamed.title.endswith("again") or len(renamed.title) >= LONGEST_TITLE - 1
    for slot in (first, second):
        shelf.delete(slot)
    assert not list((shelf.folder / COPIES).iterdir())
    assert [slot.path for slot in shelf.slots()] == [session.path]


def test_a_copy_is_not_offered_for_going_on_and_is_not_played_over(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain, decisions=5)
    assert session.path is not None
    copy = shelf.keep(session.path, "before the war")
    offered = shelf.unfinished()
    assert offered is not None
    assert (offered.path, shelf.take_up(offered)) == (session.path, session.path)
    path = shelf.take_up(copy)
    assert path not in (copy.path, session.path)
    again = Session.resume(path, plain)
    again.apply(again.state.legal_actions()[0])
    assert Record.load(copy.path) == session.record
    assert read_facts(path) == FACTS
    assert read_facts(copy.path).title == "before the war"


def test_a_game_can_be_named_without_becoming_a_copy(shelf: Shelf, plain: Game) -> None:
    begun(shelf, plain)
    shelf.rename(shelf.slots()[0], "Tuesday")
    offered = shelf.unfinished()
    assert offered is not None
    assert (offered.title, offered.is_copy, offered.names) == ("Tuesday", False, NAMES)


def test_deleting_what_is_gone_already_is_no_fault(shelf: Shelf, plain: Game) -> None:
    begun(shelf, plain)
    (slot,) = shelf.slots()
    shelf.delete(slot)
    shelf.delete(slot)
    assert not list(shelf.folder.iterdir())
    with pytest.raises(KeepingError):
        shelf.keep(slot.path, "gone")
    assert not list((shelf.folder / COPIES).iterdir())


def test_what_is_kept_survives_a_crash_while_it_is_written(
    shelf: Shelf, plain: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(shelf, plain)
    assert session.path is not None
    before = shelf.slots()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "write_facts", crash)
    with pytest.raises(KeyboardInterrupt):
        shelf.keep(session.path, "half")
    with pytest.raises(KeyboardInterrupt):
        shelf.rename(before[0], "half")
    monkeypatch.undo()
    monkeypatch.setenv("INDOPACIFIC_DATA", str(shelf.folder.parent))
    assert [slot.path for slot in Shelf().slots()] == [session.path]
    assert Record.load(session.path) == session.record


def test_facts_can_be_read_again_whatever_people_call_themselves(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    for title in ODD_TITLES:
        write_facts(path, Facts(title, {"japan": title, "france": "ok"}, 60))
        facts = read_facts(path)
        assert facts.names["france"] == "ok"
        assert len(facts.names.get("japan", "")) <= LONGEST_NAME
        assert facts.time_limit == 60


@given(st.text(max_size=80))
def test_names_of_files_are_short_and_plain(title: str) -> None:
    assert 0 < len(slug(title)) <= 32
    assert set(slug(title)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_thumbnails_are_small_and_keep_their_shape(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain)
    assert session.path is not None
    write_thumbnail(session.path, shrink(picture()))
    shown = read_thumbnail(shelf.slots()[0])
    assert shown is not None
    assert shown.get_size() == (480, 300)
    assert shrink(pygame.Surface((100, 3000))).get_size() == (100, 3000)


def test_a_thumbnail_that_cannot_be_read_or_written_is_done_without(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain)
    assert session.path is not None
    thumbnail_of(session.path).write_bytes(b"no picture")
    (slot,) = shelf.slots()
    assert read_thumbnail(slot) is None
    assert read_thumbnail(replace(slot, thumbnail=None)) is None
    assert read_thumbnail(replace(slot, thumbnail=Path("gone.png"))) is None
    write_thumbnail(session.path / "not a folder" / "x.toml", shrink(picture()))


def test_pictures_of_the_window_have_a_folder(data: Path) -> None:
    assert pictures_folder() == data / "pictures"
    assert pictures_folder().is_dir()


def test_a_list_is_read_quickly(shelf: Shelf, plain: Game) -> None:
    session = begun(shelf, plain, decisions=60)
    assert session.path is not None
    for k in range(30):
        shelf.keep(session.path, f"copy {k}")
    began = time.perf_counter()
    again = Shelf()
    again.knows(plain)
    assert len(again.slots()) == 31
    first = time.perf_counter() - began
    again.slots()
    assert first < 3
    assert time.perf_counter() - began - first < first


def test_slots_say_who_plays_even_before_anybody_has(shelf: Shelf, plain: Game) -> None:
    path, _ = shelf.new_game(plain.scenario, Facts())
    session = Session(plain, seed=1, path=path)
    (slot,) = shelf.slots()
    assert isinstance(slot, Slot)
    assert (slot.turn, slot.fault, slot.names) == (1, "", {})
    assert session.state.current_player is CHANCE
