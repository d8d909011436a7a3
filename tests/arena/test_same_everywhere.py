"""Equal seeds give equal games, wherever and however they are played."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indopacific_game.game import Game

ROOT = Path(__file__).parent.parent.parent
GAMES = 4
WAYS = {
    "first": ("once", "0", GAMES),
    "other hash seed": ("once", "4711", GAMES),
    "several workers": ("workers", "1", GAMES),
    "other games between": ("interleaved", "2", GAMES),
    "agents outside the kernel": ("agents", "3", GAMES),
    "not compiled": ("plain", "random", 1),
}
"""Ways to play: what the process does, its hash seed, and how many of the games it plays."""


@pytest.mark.slow
def test_results_are_the_same_in_every_process_and_way_of_playing(short: Game, tmp_path: Path) -> None:
    short.initial_state()  # the processes find the compiled engine in the cache
    found: dict[str, dict[str, str]] = {}
    for name, (way, hash_seed, games) in WAYS.items():
        folder = tmp_path / name
        folder.mkdir()
        env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), "PYTHONHASHSEED": hash_seed}
        command = [sys.executable, str(ROOT / "tests" / "arena" / "same_game.py"), str(folder), str(games), way]
        subprocess.run(command, env=env, check=True, timeout=600)
        found[name] = {path.name: path.read_text() for path in sorted((folder / "records").iterdir())}
        if (folder / "rows.jsonl").exists():
            lines = (folder / "rows.jsonl").read_text().splitlines()
            found[name] |= {f"row {k}": line for k, line in enumerate(lines)}
    first = found.pop("first")
    assert len(first) == 2 * GAMES
    for name, files in found.items():
        assert files, name
        for file, text in files.items():
            assert text == first[file], f"{name}: {file}"
