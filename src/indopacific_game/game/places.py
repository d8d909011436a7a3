"""Where saved games are kept, and under which names."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path

FOLDER_VARIABLE = "INDOPACIFIC_DATA"
"""Names a folder that takes the place of the user's own: for tests, and for games that are carried about."""


def data_folder() -> Path:
    """Return the folder for what the user makes; it need not exist."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("indopacific", appauthor=False)


def games_folder() -> Path:
    """Return the folder of saved games; it need not exist."""
    return data_folder() / "games"


def writable_games_folder() -> tuple[Path, str]:
    """Return the folder of saved games, made if need be; or a temporary one, and why that had to be taken.

    Raises OSError if there is no temporary folder either.
    """
    folder = games_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Path(tempfile.mkdtemp(prefix="indopacific-")), error.strerror or str(error)
    return folder, ""


def new_record_path(folder: Path, name: str) -> Path:
    """Return a new file for a game, named by the date and a word; it is made at once, empty.

    So two games never take the same file, even if they begin in the same moment. Raises OSError.
    """
    stem, k = f"{datetime.now().astimezone():%Y-%m-%d_%H%M%S}_{name}", 1
    path = folder / f"{stem}.toml"
    while True:
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            k += 1
            path = folder / f"{stem}_{k}.toml"
        else:
            return path
