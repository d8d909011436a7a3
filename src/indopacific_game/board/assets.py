"""Where the fonts, sounds and map data are: in the installed package, or beside its sources."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


def asset(*parts: str) -> Path:
    """Return the path of a shipped file, such as `asset("fonts", "OFL.txt")`."""
    return assets_folder().joinpath(*parts)


@cache
def assets_folder() -> Path:
    """Return the folder of what is shipped beside the code."""
    packed = Path(str(files("indopacific_game"))) / "_data" / "assets"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "assets"
