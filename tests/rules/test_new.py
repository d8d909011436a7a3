"""The overlay that `rules new` writes checks clean, as it is and with all its examples brought to life."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indopacific_game.rules import check_rules, load_rules, write_overlay


def uncommented(text: str) -> str:
    """Bring every example to life."""
    lines = re.sub(r"^# (?=[a-z_]+ = |\[|\]|    \{)", "", text, flags=re.MULTILINE)
    return re.sub(r"^#$", "", lines, flags=re.MULTILINE)


def test_a_new_overlay_changes_nothing(tmp_path: Path) -> None:
    (file,) = write_overlay(tmp_path / "my-rules")
    report = check_rules(tmp_path / "my-rules")
    assert report.faults == []
    assert report.digest == load_rules().digest
    assert 'id = "my_rules"' in file.read_text(encoding="utf-8")
    assert b"\r" not in file.read_bytes()


def test_every_example_checks_clean(tmp_path: Path) -> None:
    (file,) = write_overlay(tmp_path / "my-rules")
    file.write_text(uncommented(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert check_rules(tmp_path / "my-rules").faults == []
    rules = load_rules(tmp_path / "my-rules").rules
    assert rules.kind["naval_drill"].cost == 3
    assert "coercive_patrol" not in rules.kind
    assert {"port_visit"} <= rules.event.keys()
    assert {"papua_new_guinea"} <= rules.state.keys()
    assert {"ramu"} <= rules.site.keys()
    assert {"one_lesson"} <= rules.scenario.keys()


@pytest.mark.parametrize("name", ["Übung 1", "...", '"quoted" \\back', "standard", "9 lives", "x" * 200])
def test_a_folder_of_any_name_checks_clean(tmp_path: Path, name: str) -> None:
    write_overlay(tmp_path / "deeper" / name)
    assert check_rules(tmp_path / "deeper" / name).faults == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="not empty"):
        write_overlay(tmp_path)
    with pytest.raises(FileExistsError):
        write_overlay(tmp_path / "notes.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
