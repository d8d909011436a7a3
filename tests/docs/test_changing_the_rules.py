"""The tutorial works as it is written: its files check clean, its mistakes are told, its game is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, blocks
from tests.docs.commands import run_line

PAGE = ROOT / "docs" / "changing-the-rules.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the tutorial's files, each where its first line says."""
    for block in blocks(PAGE, "toml"):
        file = tmp_path / block.partition("\n")[0].removeprefix("# ")
        file.parent.mkdir(exist_ok=True)
        file.write_text(block, encoding="utf-8")
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_files_check_clean(folder: Path) -> None:
    done = run_line("indopacific rules check my-rules", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors, 0 warnings" in done.stdout


def test_the_mistakes_are_told_in_the_words_that_the_page_shows(folder: Path) -> None:
    edit(folder / "my-rules" / "sri_lanka.toml", "lead_time = 1", "lead_tiem = 1")
    edit(folder / "my-rules" / "research_ship.toml", 'ask = "china"', 'ask = "chinna"')
    done = run_line("indopacific rules check my-rules", folder)
    assert done.returncode == 2
    (shown,) = blocks(PAGE, "text")
    assert " ".join(shown.split()) in " ".join((done.stdout + done.stderr).split())


def test_every_command_of_the_page_works(folder: Path) -> None:
    lines = [line for block in blocks(PAGE, "sh") for line in block.splitlines()]
    # The folder is there already, and nobody sits at the terminal.
    lines = [line.replace("new my-rules", "new another") for line in lines if "play --text" not in line]
    assert len(lines) >= 3
    for line in lines:
        done = run_line(line, folder)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def test_the_new_state_and_the_new_event_take_part(folder: Path) -> None:
    from indopacific_game.game import Game

    game = Game.load(rules=folder / "my-rules")
    assert game.action_to_text(game.text_to_action("court sri_lanka")) == "court sri_lanka"
    assert game.action_to_text(game.text_to_action("draw research_ship")) == "draw research_ship"
