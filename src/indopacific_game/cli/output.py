"""Writing: files whole or not at all, progress on standard error, widths of the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from indopacific_game.cli.faults import Faults

if TYPE_CHECKING:
    from rich.console import Console

NARROW, WIDE = 60, 120
"""Columns that text is never narrower or wider than, whatever the terminal."""
DEFAULT_WIDTH = 80
PATIENCE = 2.0
"""Seconds that somebody waits gladly without being told what goes on."""


def width() -> int:
    """Return the columns that text may take: the terminal's, 80 where there is none."""
    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return min(max(columns, NARROW), WIDE)


def console(stream: TextIO | None = None) -> Console:
    """Return a rich console that takes words as they are."""
    from rich.console import Console

    return Console(
        file=stream or sys.stdout, width=width(), highlight=False, markup=False, emoji=False, soft_wrap=False
    )


def check_target(faults: Faults, option: str, path: str | None, *, force: bool) -> None:
    """Note it if a file cannot be written: no folder for it, a folder itself, or there already and no --force."""
    if path is None:
        return
    target = Path(path)
    if target.is_dir():
        faults.add(option, f"{path} is a folder", "the name of a file")
    elif not target.parent.is_dir():
        faults.add(option, f"there is no folder {target.parent}", "a file in a folder that exists")
    elif target.exists() and not force:
        faults.add(option, f"{path} is there already", "a new name, or --force to write over it")
    elif not os.access(target.parent, os.W_OK):
        faults.add(option, f"the folder {target.parent} cannot be written", "a folder that can")


def check_folder(faults: Faults, option: str, path: str | None, *, force: bool) -> None:
    """Note it if a folder cannot be used: a file, no folder for it, or one that holds files already and no --force."""
    if path is None:
        return
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        faults.add(option, f"{folder} is a file", "a folder")
    elif folder.is_dir() and any(folder.iterdir()) and not force:
        faults.add(option, f"{folder} holds files already", "a new or empty folder, or --force to add to it")
    elif not folder.is_dir() and not folder.parent.is_dir():
        faults.add(option, f"there is no folder {folder.parent}", "a folder in one that exists")


def write_text(text: str, path: str | None) -> None:
    """Write a text (UTF-8, LF) to a file, wholly or not at all, or to standard output if no file is named."""
    if path is None:
        sys.stdout.write(text)
        return
    from indopacific_game.game.files import write_atomically

    write_atomically(Path(path), text)


class Counter(Protocol):
    """Something that is told how far along a long job is."""

    def __call__(self, done: int) -> None:
        """Take note that so many are done."""


@contextmanager
def progress(label: str, total: int, *, quiet: bool) -> Iterator[Counter]:
    """Show a bar on standard error once a job has taken two seconds; nothing if that is no terminal, or if quiet."""
    if quiet or not sys.stderr.isatty():
        yield _ignore
        return
    from time import monotonic

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console(sys.stderr), transient=True)
    task = bar.add_task(label, total=total)
    begun = monotonic()

    def note(done: int) -> None:
        if monotonic() - begun > PATIENCE:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield note
    finally:
        bar.stop()


def _ignore(done: int) -> None:
    """Show nothing."""
