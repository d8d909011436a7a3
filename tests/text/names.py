"""A few names to make sentences of, so that these tests need no rule set."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from indopacific_game.text import Name, Names


def few_names() -> Names:
    """Name a handful of things of each sort."""
    rows = [
        ("power", "france", "France", ""),
        ("power", "japan", "Japan", ""),
        ("power", "united_states", "United States", "the United States"),
        ("power", "china", "China", ""),
        ("sea", "east_china_sea", "East China Sea", "the East China Sea"),
        ("sea", "korean_waters", "Korean waters", ""),
        ("state", "vietnam", "Vietnam", ""),
        ("state", "philippines", "Philippines", "the Philippines"),
        ("site", "lacq", "Lacq refinery", "the Lacq refinery"),
        ("group", "asean", "the ASEAN states", ""),
        ("capability", "cyber", "Cyber", "cyber"),
        ("track", "order", "Order", "order"),
        ("kind", "drill", "Joint naval drill", ""),
        ("kind", "pass", "Pass", ""),
        ("kind", "mediate", "Mediation", ""),
        ("milestone", "access", "Reciprocal Access Agreement", ""),
        ("event", "typhoon", "Typhoon", ""),
        ("option", "typhoon.help", "Send help", ""),
        ("agenda", "lanes", "Open lanes", ""),
        ("rule", "thaw", "Slow thaw", ""),
        ("ending", "bloc", "Leading strategic bloc", ""),
        ("goal", "japan.sea_lanes", "Safe sea lanes", ""),
    ]
    names = {(sort, ident): Name(title, in_text or title) for sort, ident, title, in_text in rows}
    return Names(
        names,
        members={"pair_of_seas": ("east_china_sea", "korean_waters")},
        powers_of={"access": ("france", "japan")},
    )


def golden(table: str) -> list[tuple[dict[str, Any], str]]:
    """Read the rows of a table of sentences.toml, each with what it says."""
    read = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
    return [(row["row"], row["says"]) for row in read[table]]
