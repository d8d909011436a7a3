from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game.board import settings as module
from indopacific_game.board.settings import FILE, LONGEST_NAME, Fault, Settings, Setup, settings_path
from indopacific_game.text import catalogue

SETUP = Setup("long_decade", "my rules", 90, {"first": "human", "second": "officer+hawk"}, {"first": "Zoë Nguyễn"})
CHANGED = Settings(
    1920, 1080, True, 1.5, "fr", False, 0.25, True, True, False, 2.0, 1.0, SETUP
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder of the test's own, of which nothing has been told yet."""
    monkeypatch.setenv("INDOPACIFIC_CONFIG", str(tmp_path))
    monkeypatch.setattr(module, "_told", set())
    return tmp_path


def written(folder: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    """Load a file of that text; return the settings and what is said of it."""
    (folder / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    settings, faults = Settings.load()
    return settings, said(faults)


def said(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.say(catalogue()) for fault in faults]


def test_without_a_file_everything_is_as_usual_and_nothing_is_complained_of() -> None:
    assert Settings.load() == (Settings(), ())


def test_what_is_saved_is_loaded_again(folder: Path) -> None:
    different = [f.name for f in fields(Settings) if getattr(CHANGED, f.name) == getattr(Settings(), f.name)]
    assert not different, "the test should change every setting"
    assert CHANGED.save() is None
    assert Settings.load() == (CHANGED, ())
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_the_folder_is_made_when_settings_are_first_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDOPACIFIC_CONFIG", str(folder / "not" / "yet"))
    assert Settings(volume=0.5).save() is None
    assert Settings.load()[0].volume == 0.5


def test_without_the_variable_settings_are_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INDOPACIFIC_CONFIG")
    assert settings_path().name == FILE
    assert "indopacific" in str(settings_path())


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("width = 3", "“width” is 3; expected a whole number from 960 to 16384"),
        ("width = 1280.5", "“width” is 1280.5; expected a whole number"),
        ("height = true", "“height” is true; expected a whole number"),
        ('fullscreen = "yes"', '“fullscreen” is "yes"; expected true or false'),
        ("sound = 1", "“sound” is 1; expected true or false"),
        ("scale = 2.5", "“scale” is 2.5; expected a number from 1 to 2"),
        ("scale = nan", "“scale” is nan; expected a number"),
        ("volume = -inf", "“volume” is -inf; expected a number from 0 to 1"),
        ("volume = 2026-01-01", "“volume” is 2026-01-01; expected a number"),
        ("volume = 0x" + "f" * 9000, "“volume” is 999...; expected a number"),
        ("agent_speed = false", "“agent_speed” is false; expected a number from 0.25 to 8"),
        ("locale = []", "“locale” is [...]; expected a text of at most 40 characters"),
        ('locale = "a\\u0000b"', '“locale” is "a?b"; expected a text'),
        ("setup = 3", "“setup” is 3; expected a table"),
        ("[setup]\ntime_limit = 9999", "“setup.time_limit” is 9999; expected a whole number from 0 to 3600"),
        ("[setup]\nseats = 1", "“setup.seats” is 1; expected a table of texts"),
        ("[setup.names]\nfirst = 1", "“setup.names” is {...}; expected a table of texts of at most 24 characters"),
        (f'[setup.names]\nfirst = "{"x" * (LONGEST_NAME + 1)}"', "“setup.names” is {...}; expected a table"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_and_costs_that_setting_alone(folder: Path, line: str, complaint: str) -> None:
    settings, faults = written(folder, f"borders = false\n{line}\n")
    assert len(faults) == 1
    assert str(folder / FILE) in faults[0]
    assert complaint in faults[0]
    assert settings == replace(Settings(), borders=False)


def test_a_whole_number_will_do_where_a_number_is_wanted(folder: Path) -> None:
    settings, faults = written(folder, "scale = 2\nvolume = 1")
    assert (settings.scale, settings.volume, faults) == (2.0, 1.0, [])
    assert isinstance(settings.scale, float)


def test_an_unknown_key_is_told_with_the_nearest_that_there_is(folder: Path) -> None:
    settings, faults = written(folder, 'volum = 1\nqqqq = 2\n"\\n" = 3\n[setup]\nscenaro = "x"\n')
    assert settings == Settings()
    assert len(faults) == 4
    assert "no setting “volum”; did you mean “volume”?" in faults[0]
    assert faults[1].endswith("no setting “qqqq”.")
    assert "did you mean “setup.scenario”?" in faults[3]


def test_every_fault_of_a_file_is_told_at_once(folder: Path) -> None:
    _, faults = written(folder, 'width = 1\nsound = "loud"\nvolum = 3\n[setup]\ntime_limit = -1')
    assert len(faults) == 4


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("width = 12\nheight = = 3", "line 2: not TOML"),
        ("[setup", "line 1: not TOML"),
        ("width = 3\nwidth = 4", "line 2: not TOML"),
        (b"\xff\xfe\x00", "not TOML in UTF-8"),
        (b"\x00" * 100, "line 1: not TOML"),
        ("x = " + "[" * 5000, "not TOML"),
        ("x = " + "1" * 9000, "not TOML"),
        ("# " + "x" * 30_000, "more than 20000 bytes"),
    ],
)
def test_a_damaged_file_is_told_and_leaves_everything_as_usual(folder: Path, damage: str | bytes, why: str) -> None:
    settings, faults = written(folder, damage)
    assert settings == Settings()
    assert len(faults) == 1
    assert why in faults[0]


def test_an_empty_file_and_one_with_a_byte_order_mark_are_no_fault(folder: Path) -> None:
    assert written(folder, "") == (Settings(), [])
    assert written(folder, b"\xef\xbb\xbfvolume = 0.25") == (Settings(volume=0.25), [])


def test_a_folder_in_place_of_the_file_is_told(folder: Path) -> None:
    (folder / FILE).mkdir()
    settings, faults = Settings.load()
    assert settings == Settings()
    assert len(said(faults)) == 1


def test_a_folder_that_cannot_be_written_is_told_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("INDOPACIFIC_CONFIG", str(folder / "file"))
    settings, faults = Settings.load()
    assert settings == Settings()
    fault = CHANGED.save()
    assert fault is not None
    assert "cannot be saved" in fault.say(catalogue())
    assert CHANGED.save() is None
    assert said(faults) == [] or "cannot be read" in said(faults)[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / FILE).write_text("volume = 1", encoding="utf-8")
    (folder / FILE).chmod(0)
    settings, faults = Settings.load()
    assert settings == Settings()
    assert "cannot be read" in said(faults)[0]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_whatever_raises(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    _, faults = Settings.load(path)
    assert all(said(faults))


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=4), st.text(max_size=30), max_size=2),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*asdict(Settings()), "other"]), VALUES))
def test_whatever_is_loaded_can_be_saved_and_is_then_without_fault(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "some.toml"
    tables = {key: value for key, value in tables.items() if value is not None}
    path.write_bytes(tomli_w.dumps(tables).encode("utf-8", errors="replace"))
    settings, _ = Settings.load(path)
    assert settings.save(path) is None
    assert Settings.load(path) == (settings, ())


def test_loading_settings_does_not_wait_for_the_game_to_be_imported() -> None:
    code = "import sys; import indopacific_game.board.settings; print('indopacific_game.game' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
