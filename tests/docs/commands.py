"""Running the command lines that pages show."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

MAIN = "from indopacific_game.cli import main; main()"


def run_line(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line that starts with `indopacific` in a folder, with nothing to read from."""
    program, *arguments = shlex.split(line)
    assert program == "indopacific"
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
