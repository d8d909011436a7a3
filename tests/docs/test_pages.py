"""What the pages promise is there: commands, files, words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indopacific_game.agents.characters import players
from tests.docs.blocks import ROOT, blocks, links

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "assets" / "LICENSES.md"]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
ENTRY = re.compile(r"^\*\*(.+?)\*\* – ", re.MULTILINE)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_the_readme_starts_with_the_two_commands_that_set_everything_up() -> None:
    first, second = blocks(ROOT / "README.md", "sh")[:2]
    assert first == "make play\n"
    assert second == "make test\n"


def test_ci_runs_the_command_that_the_readme_gives() -> None:
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in links(page) if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_targets_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)", text)) | set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))
    assert named <= TARGETS


@pytest.mark.parametrize("target", sorted(TARGETS - {"which-python"}))
def test_make_help_explains_every_target(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \S", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def glossary() -> str:
    return (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


WORDS = """state, action, player, legal actions, apply, chance, observation, information state, returns, outcome, agent,
match, tournament, power, place, site, theatre, presence, influence, aligned, relation, milestone, dependence, tension,
incident, agenda, goal, review, turn, action round"""


@pytest.mark.parametrize("word", re.split(r",\s+", WORDS))
def test_the_glossary_has_the_words_of_the_architecture(word: str) -> None:
    assert re.search(rf"\*{word}\b", glossary(), re.IGNORECASE)


def test_the_glossary_has_the_words_of_advice_and_the_names_of_those_who_search() -> None:
    entries = {entry.lower() for entry in ENTRY.findall(glossary())}
    assert entries >= {"advice", "character", "level", "script", "search", "simulation", "worth", "prior", "evaluation"}
    named = [level.name for level in players().levels.values()]
    named += [character.name for character in players().characters.values()]
    assert [name for name in named if name.lower() not in glossary()] == []


def test_glossary_entries_are_in_order_and_defined_once() -> None:
    sections = glossary().split("\n## ")
    entries = [[entry.lower() for entry in ENTRY.findall(section)] for section in sections]
    for section in entries:
        assert section == sorted(section)
    everything = [entry for section in entries for entry in section]
    assert len(everything) == len(set(everything))
