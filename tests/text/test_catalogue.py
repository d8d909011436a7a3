from __future__ import annotations

import pickle
import re
import subprocess
import sys
from importlib.resources import files

import pytest

from indopacific_game.text import Catalogue, MessageError, available_locales, catalogue, choose_locale


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
    assert [say("influence-amount", count=n) for n in (1, 2)] == ["1 influence", "2 influence"]


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


def test_importing_text_does_not_import_the_catalogue_library() -> None:
    code = "import indopacific_game.text, sys; sys.exit('fluent.runtime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
