"""The rulebook's sentences, and the file that says which cases show each of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from indopacific_game.rules import load_rules
from indopacific_game.rules.book import write_book

FILE = Path(__file__).parent / "sentences.toml"
"""Every sentence of the rulebook, with the ids of cases that show it, or with the reason why none can."""

Ties = dict[str, dict[str, list[str] | str]]
"""What is said of each sentence, by the heading under which it stands: ids of cases, or a reason."""
Sentences = dict[str, list[str]]
"""Sentences by the heading under which they stand, in the book's order."""

IN_BULK = {
    "Events": "test_every_event_is_drawn_and_every_answer_given_in_some_case",
    "Start position": "test_every_number_of_a_start_is_looked_at_in_some_case",
}
"""Parts of the reference of which only the introduction is listed: a test walks the rules for the rest."""
ABOUT = "About"
"""The one column of the reference's tables that is written in sentences."""
LIMITS, NEEDS, UNLOCKS = "Limits", "Needs", "Unlocks"
"""Columns of the reference's tables that state a rule."""

HEADING = re.compile(r"(#+) (.*)")
ITEM = re.compile(r"( *)(?:-|\d+\.) (.*)")
LABEL = re.compile(r"\*\*([^*]+?)\.?\*\*\.?(?: \(`.*?`\))?(?: \(each [a-z]+\))?\.? *(?=[^a-z ]|$)")
"""What begins an item of the reference: the name of an action, a goal, an agenda, with its notation."""
SEPARATOR = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”)]))\s+")
POINTS = re.compile(r"Points: (.*)\.")
"""A formula of the reference, whose terms have cases of their own."""
START = re.compile(r"(It starts differently from the standard position): .*")
"""A list of numbers of the reference, which another test looks after."""
TOPIC = re.compile(r"\*\*[^*]+\.\*\* ")
"""What begins an item of “How to play” and is no sentence."""
BACKGROUND = re.compile(r"(?<=\s)\*[^*].*\*$")
"""What ends an event or an agenda: the facts behind it, in italics."""

FRACTION = re.compile(r"\b(?:half|a (?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)|1/\d+) of(?= \()")
NUMBER = re.compile(r"(?<![A-Za-z])\d+(?:[.,]\d+)*")
SEVERAL = re.compile(r"#(?:, #)+ and #|# and #$")


def normalised(sentence: str) -> str:
    """Return a sentence without its numbers, so that tuning one of them is no new sentence; signs stay."""
    plain = re.sub(r"[`*]", "", sentence).strip()
    return SEVERAL.sub("#", NUMBER.sub("#", FRACTION.sub("a #th of", plain)))


def sentences_of(book: str) -> Sentences:
    """Return the sentences of a rulebook in Markdown, by the heading under which they stand."""
    found: Sentences = {}
    for heading, text in _passages(book):
        for sentence in _split(text):
            there = found.setdefault(heading, [])
            if normalised(sentence) not in there:
                there.append(normalised(sentence))
    return {heading: sentences for heading, sentences in found.items() if sentences}


def _passages(book: str) -> Iterator[tuple[str, str]]:
    """Go through the book's paragraphs, list items and cells of tables that hold sentences."""
    path: list[str] = []
    label = ""
    columns: list[str] = []
    for line in book.splitlines():
        heading, item = HEADING.fullmatch(line), ITEM.fullmatch(line)
        if heading:
            path = [*path[: len(heading[1]) - 1], heading[2]]
            label, columns = "", []
            continue
        reference = "Reference" in path
        columns = columns if line.startswith("|") else []
        if not line or (reference and len(path) > 2 and path[2] in IN_BULK and (item or len(path) > 3)):
            continue
        if line.startswith("|"):
            cells = [cell.strip() for cell in line[1:-1].split("|")]
            if not columns:
                columns = cells
            elif not line.startswith("| ---"):
                yield from _cells(path, dict(zip(columns, cells, strict=True)))
            continue
        text = item[2] if item else line
        if item and reference and not item[1]:
            named = LABEL.match(text)
            label = named[1] if named else ""
            text = text[named.end() :] if named else text
        elif not item:
            label = ""
        yield _heading(path, label), text


def _cells(path: list[str], row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Go through the cells of a row that hold sentences."""
    name = row.get("Milestone") or next(iter(row.values()))
    for column in (LIMITS, NEEDS, UNLOCKS, ABOUT):
        if row.get(column):
            yield _heading(path, name), row[column]


def _heading(path: list[str], label: str) -> str:
    """Return the headings under which a sentence stands, from those of level three on."""
    named = [*path[2:], label] if len(path) > 2 else path[-1:]
    return ": ".join(part for part in named if part)


def _split(text: str) -> Iterator[str]:
    """Go through the sentences of a passage; terms of a formula count as one each."""
    text = START.sub(r"\1.", TOPIC.sub("", BACKGROUND.sub("", text).strip()))
    points = POINTS.fullmatch(text)
    if points:
        yield from (f"Points: {term}" for term in points[1].split("; "))
    else:
        yield from (part for part in SEPARATOR.split(text) if part)


@cache
def book_sentences() -> Sentences:
    """Return the sentences of the rulebook of the shipped rules."""
    return sentences_of(write_book(load_rules(None).rules))


def read_ties(data: str) -> Ties:
    """Read what is said of each sentence."""
    ties: Ties = tomllib.loads(data)
    return ties


def problems(book: Sentences, ties: Ties, known: Iterable[str]) -> list[str]:
    """Return what is wrong with the file of sentences, and what to do about it."""
    ids = set(known)
    told = [*_unlisted(book, ties), *_gone(book, ties)]
    for heading, rows in ties.items():
        for sentence, tie in rows.items():
            where = f"“{sentence}” ({heading})"
            if isinstance(tie, str):
                if len(tie.split()) < 2:
                    told.append(f"{where}: {tie!r} is no reason why there is nothing to show; for cases write a list")
                continue
            if not tie:
                told.append(f"{where}: name a case, or write the reason why there is nothing to show")
            told += [f"{where}: there is no case {ident}" for ident in tie if ident not in ids]
    return told


def _unlisted(book: Sentences, ties: Ties) -> Iterator[str]:
    for heading, sentences in book.items():
        new = [sentence for sentence in sentences if sentence not in ties.get(heading, {})]
        if not new:
            continue
        lines = "\n".join(f"    {quoted(sentence)} = []" for sentence in new)
        near = [m for s in new for m in get_close_matches(s, ties.get(heading, {}), 1)]
        was = f" (instead of “{near[0]}”?)" if near else ""
        yield (
            f"the rulebook has sentences that the file does not list{was}. Write them under [{quoted(heading)}], with "
            f'the ids of cases that show them (["3.C.1"]) or the reason why there is nothing to show:\n{lines}'
        )


def _gone(book: Sentences, ties: Ties) -> Iterator[str]:
    for heading, rows in ties.items():
        gone = [sentence for sentence in rows if sentence not in book.get(heading, ())]
        for sentence in gone:
            yield f"the rulebook no longer says “{sentence}” under “{heading}”: strike the line, and see to its cases"


def quoted(text: str) -> str:
    """Return a text as a key of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
