"""Reading Markdown: its fenced blocks and its links."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(file: Path, language: str) -> list[str]:
    """Give the fenced blocks of one language, in order."""
    return [text for name, text in FENCE.findall(file.read_text(encoding="utf-8")) if name == language]


def links(file: Path) -> list[str]:
    """Give the links to files of this project."""
    return LINK.findall(FENCE.sub("", file.read_text(encoding="utf-8")))
