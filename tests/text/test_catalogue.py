from __future__ import annotations

import ast
import pickle
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from indopacific_game.text import Catalogue, MessageError, available_locales, catalogue, choose_locale

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "indopacific_game"
ENGLISH = sorted((PACKAGE / "text" / "locale" / "en").glob("*.ftl"))


def test_a_missing_message_is_an_error() -> None:
    with pytest.raises(MessageError, match='no message "no-such-message"'):
        Catalogue().say("no-such-message")


def test_a_missing_attribute_is_an_error() -> None:
    with pytest.raises(MessageError):
        Catalogue().say("metric-pool.maybe", owner="your")


def test_a_missing_argument_is_an_error() -> None:
    with pytest.raises(MessageError, match="owner"):
        Catalogue().say("metric-pool")


def test_a_missing_locale_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(MessageError, match='no locale "xx"; there are: en'):
        Catalogue("xx")


def test_sentences_hold_no_isolation_marks() -> None:
    words = Catalogue().say("list-and", before="Japan", after="France")
    assert words == "Japan and France"


@pytest.mark.parametrize(
    ("wish", "chosen"), [("en_GB.UTF-8", "en"), ("en", "en"), ("xx_YY", "en"), ("C", "en"), ("", "en")]
)
def test_a_wish_finds_the_nearest_locale(wish: str, chosen: str) -> None:
    assert choose_locale(wish) == chosen


def test_the_environment_chooses_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDOPACIFIC_LOCALE", "en_AU")
    assert choose_locale() == "en"


def test_a_catalogue_is_loaded_once_and_survives_pickling() -> None:
    assert catalogue() is catalogue()
    again = pickle.loads(pickle.dumps(catalogue()))
    assert again.say("turns", count=2) == "2 turns"


def test_amounts_have_the_right_plural() -> None:
    say = Catalogue().say
    assert [say("turns", count=n) for n in (0, 1, 2)] == ["0 turns", "1 turn", "2 turns"]


def test_messages_have_one_place_each_and_parse_whole() -> None:
    from fluent.syntax import FluentParser, ast

    for locale in available_locales():
        seen: dict[str, str] = {}
        folder = files("indopacific_game.text") / "locale" / locale
        for entry in folder.iterdir():
            if not entry.name.endswith(".ftl"):
                continue
            text = entry.read_text(encoding="utf-8")
            said = re.sub(r"^(#.*| +)", "", text, flags=re.MULTILINE)
            assert "  " not in said, f"double space in {entry.name}"
            for item in FluentParser().parse(text).body:
                assert not isinstance(item, ast.Junk), f"{entry.name}: {item.content}"
                if isinstance(item, ast.Message):
                    assert item.id.name not in seen, f"{item.id.name} is in {entry.name} and {seen[item.id.name]}"
                    seen[item.id.name] = entry.name


def test_every_message_is_used() -> None:
    from fluent.syntax import FluentParser
    from fluent.syntax import ast as fluent

    said, composed, endings = texts_in_code()
    lines = "\n".join(entry.read_text(encoding="utf-8") for entry in ENGLISH)
    known = [item.id.name for item in FluentParser().parse(lines).body if isinstance(item, fluent.Message)]
    unused = [
        name
        for name in known
        if name not in said
        and not any(way.fullmatch(name) for way in composed)
        and not any(name.endswith(ending) and name.removesuffix(ending) in said for ending in endings)
        and not re.search(rf"\{{ *{name}\b", lines)
    ]
    assert not unused


def texts_in_code() -> tuple[set[str], list[re.Pattern[str]], set[str]]:
    """Return the texts in the code, what formatted ones may become, and what is put behind others.

    Of a message with an attribute it is the message.
    """
    said: set[str] = set()
    composed: set[str] = set()
    endings: set[str] = set()
    for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.toml"), *(ROOT / "assets").rglob("*.toml")):
        if path.suffix == ".toml":
            said |= set(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value.partition(".")[0])
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if isinstance(parts[0], str) and re.match("[a-z]+-", parts[0]):
                    whole = "".join(r"[\w-]+" if part is None else re.escape(str(part)) for part in parts)
                    composed.add(whole.partition(r"\.")[0])
                elif len(parts) == 2 and isinstance(parts[1], str) and re.fullmatch("-[a-z-]+", parts[1]):
                    endings.add(parts[1])
    return said, [re.compile(way) for way in composed], endings


def test_importing_text_does_not_import_the_catalogue_library() -> None:
    code = "import indopacific_game.text, sys; sys.exit('fluent.runtime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
