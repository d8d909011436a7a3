"""Writing whole files so that a reader, or a crash, never meets half of one."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import shutil
import time
from pathlib import Path

_ATTEMPTS = 12
_PAUSE = 0.01
_LONGEST_PAUSE = 0.25
"""Seconds. Pauses double, two seconds in all: a virus scanner or a sync client lets go of a file well within that."""


def write_atomically(path: Path, text: str) -> None:
    """Replace the file with the text (UTF-8, LF), wholly or not at all.

    Raises OSError if the folder cannot be written. Replacing is retried on sharing violations, which Windows gives
    while another program has the file open.
    """
    write_bytes_atomically(path, text.encode("utf-8"))


def write_bytes_atomically(path: Path, data: bytes) -> None:
    """Replace the file with the bytes, as `write_atomically` does with a text. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        # Made as any new file is, not as mkstemp does: a class may read what its teacher wrote.
        out = part.open("xb")
    except OSError as error:
        # Nobody knows the file that would have taken its place.
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            shutil.copymode(path, part)
        _replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _sync_folder(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove what writes of this file left behind that were killed half-way."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            part.unlink()


def _replace(part: Path, path: Path) -> None:
    """Rename, tried again while somebody else holds the target."""
    pause = _PAUSE
    for attempt in range(_ATTEMPTS):
        try:
            part.replace(path)
            return
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets folders be opened."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
