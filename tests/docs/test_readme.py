"""The README's commands work, one after the other, in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, blocks
from tests.docs.commands import run_line


@pytest.mark.slow
def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    lines = [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines()]
    # Nobody sits at the terminal, or at the board: those who do have tests of their own.
    lines = [line for line in lines if line.startswith("indopacific ") and not line.startswith("indopacific play")]
    assert len(lines) >= 6
    for line in lines:
        done = run_line(line, tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert len((tmp_path / "games.jsonl").read_text(encoding="utf-8").splitlines()) == 100
