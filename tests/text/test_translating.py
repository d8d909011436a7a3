"""Another language: what has to be translated, and that it is then said wherever the English was."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indopacific_game.agents.characters import players, title_of
from indopacific_game.game import Game
from indopacific_game.rules import load_tables
from indopacific_game.text import available_locales, catalogue, choose_locale, use_locale
from indopacific_game.text.catalogue import DEFAULT_LOCALE, PSEUDO, Catalogue
from indopacific_game.text.pseudo import LONGER, lengthened
from tools.words import as_messages, words

LOCALES = Path(__file__).parents[2] / "src" / "indopacific_game" / "text" / "locale"
MODULE = sys.modules[Catalogue.__module__]
"""Its name is that of a function, too."""
FRENCH = """
rules-power-japan =
    .name = Japon
rules-ending-leading_bloc =
    .name = Bloc
rules-group_name-asean =
    .name = États de l'ASEAN
players-level-officer =
    .name = Officier
"""


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A beginning of a translation."""
    shutil.copytree(LOCALES, tmp_path / "locale")
    shutil.copytree(LOCALES / DEFAULT_LOCALE, tmp_path / "locale" / "fr")
    (tmp_path / "locale" / "fr" / "rules.ftl").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "locale" / "fr" / "glossary.md").write_text("# Glossaire\n", encoding="utf-8")
    monkeypatch.setattr(MODULE, "_locale_folder", lambda: tmp_path / "locale")
    forget()
    yield
    use_locale(DEFAULT_LOCALE)
    forget()


def forget() -> None:
    available_locales.cache_clear()
    MODULE._catalogue.cache_clear()


@pytest.fixture
def game() -> Game:
    return Game.load(scenario="six_months", compiled=False)


def test_words_of_the_rules_are_taken_from_the_locale_in_use(french: None, game: Game) -> None:
    english = game.rules.power["japan"].name
    use_locale("fr")
    assert game.rules.power["japan"].name == game.words.names.title("power", "japan") == "Japon"
    assert game.rules.power["france"].name == "France", "what is not translated stays English"
    assert "Japon" in game.rulebook()
    assert title_of("officer+hawk").startswith("Officier, ")
    assert catalogue().page("glossary", "# Glossary") == "# Glossaire\n"
    use_locale(DEFAULT_LOCALE)
    assert game.rules.power["japan"].name == english
    assert players().levels["officer"].name == "Officer"


def test_an_overlay_keeps_its_own_words(french: None) -> None:
    about = {"id": "mine", "name": "Mine", "version": "1"}
    overlay = {"ruleset": about, "power": {"japan": {"name": "Nippon"}}}
    game = Game(load_tables([overlay]), "six_months", compiled=False)
    use_locale("fr")
    assert game.rules.power["japan"].name == "Nippon"


def test_an_ending_with_numbers_of_its_own_in_a_scenario_keeps_its_translated_name(french: None) -> None:
    about = {"id": "mine", "name": "Mine", "version": "1"}
    overlay = {"ruleset": about, "scenario": {"six_months": {"ending": {"leading_bloc": {"reviews": 3}}}}}
    game = Game(load_tables([overlay]), "six_months", compiled=False)
    use_locale("fr")
    assert (game.rules.ending["leading_bloc"].name, game.rules.ending["leading_bloc"].reviews) == ("Bloc", 3)


def test_rules_and_records_are_the_same_in_every_language(game: Game) -> None:
    other = Game(game.loaded, "six_months", compiled=False)
    use_locale(PSEUDO)
    try:
        assert other.digest == game.digest
        assert other.rules.power["japan"].name == lengthened("Japan")
        assert [action.text for action in other.actions] == [action.text for action in game.actions]
    finally:
        use_locale(DEFAULT_LOCALE)


def test_what_is_to_be_translated_is_a_file_of_messages(french: None, tmp_path: Path) -> None:
    (tmp_path / "locale" / "fr" / "rules.ftl").write_text(as_messages(words()), encoding="utf-8")
    say = Catalogue("fr")
    found = dict(words())
    assert {name: say.say(name) for name in found} == {name: own.replace("\n", " ") for name, own in found.items()}


@pytest.mark.parametrize("locale", [one for one in available_locales() if one != DEFAULT_LOCALE] or [DEFAULT_LOCALE])
def test_a_locale_has_every_message_and_none_of_what_there_is_not(locale: str) -> None:
    def ids(of: str) -> set[str]:
        from fluent.syntax import FluentParser, ast

        text = "\n".join(path.read_text(encoding="utf-8") for path in (LOCALES / of).glob("*.ftl"))
        return {item.id.name for item in FluentParser().parse(text).body if isinstance(item, ast.Message)}

    own = {message.partition(".")[0] for message, _ in words()}
    assert ids(DEFAULT_LOCALE) <= ids(locale)
    assert ids(locale) - ids(DEFAULT_LOCALE) <= own


# --- the pseudo-language ----------------------------------------------------------------------------------------------


def test_the_pseudo_language_is_had_by_name_and_offered_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDOPACIFIC_LOCALE", PSEUDO)
    assert choose_locale() == PSEUDO
    assert PSEUDO not in available_locales()


def test_the_pseudo_language_lengthens_words_and_leaves_what_they_are_given() -> None:
    say = Catalogue(PSEUDO)
    assert say.say("turns", count=12).startswith("12 ")
    assert "Japan" in say.say("list-and", before="Japan", after="France")
    for message, own in words():
        longer = say.translated(message, own)
        letters = sum(letter.isalnum() for letter in own)
        assert len(longer) - len(own) >= LONGER * letters or not any(c in "aeiouyAEIOUY" for c in own), message


def test_the_pseudo_language_leaves_addresses_and_notation() -> None:
    assert lengthened("`drill sea` [a](b.md#c) https://x.org/a") == "`drill sea` [ää](b.md#c) https://x.org/a"
