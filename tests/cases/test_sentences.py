"""Every sentence of the rulebook is listed with the cases that show it: sentences.toml, which README.md explains."""

from __future__ import annotations

from functools import cache

import pytest

from indopacific_game.rules import load_rules
from tests.cases.casefile import all_cases
from tests.cases.sentences import FILE, Ties, book_sentences, problems, read_ties, sentences_of


@cache
def ties() -> Ties:
    return read_ties(FILE.read_text(encoding="utf-8"))


def test_every_sentence_of_the_rulebook_is_listed_with_the_cases_that_show_it() -> None:
    found = problems(book_sentences(), ties(), (case.id for case in all_cases()))
    assert not found, "\n" + "\n".join(found) + f"\n(the file is {FILE.name}; README.md tells how to keep it)"


def test_every_case_shows_a_sentence_or_an_event() -> None:
    named = {ident for rows in ties().values() for tie in rows.values() if isinstance(tie, list) for ident in tie}
    events = {f"draw {event}" for event in load_rules(None).rules.event}
    idle = [c.id for c in all_cases() if c.id not in named and not events & {*c.do, *c.then.get("illegal", ())}]
    assert not idle, f"name these cases in {FILE.name}, at the sentences that they show: {', '.join(idle)}"


BOOK = """# A game

Written from the rules.

## How to play

### A turn

1. **Event.** One card. Some cards ask.
2. *Shown* scores of 3 and more go **first**.

## Reference

### Actions

- **Court** (`court {state}`). Influence +1 (up to 5). It costs 2.
  - Needs: influence there is at most 4.

### Agendas

- **Door.** 1 point for each relation. *A door at which Paris knocks. It may open.*
  - Points: half of (9 less order), rounded down; 1 for every 2 points.

### Seas

| Sea | Home of | About |
| --- | --- | --- |
| Bay | Japan | A wide bay. |

### Events

Each is drawn once.

#### Period: Early

- **Storm.** Order +1.
"""
LISTED: Ties = {
    "A game": {"Written from the rules.": "says how it was made"},
    "A turn": {
        "One card.": ["1.A.1"],
        "Some cards ask.": ["1.A.1"],
        "Shown scores of # and more go first.": ["1.A.1"],
    },
    "Actions: Court": {
        "Influence +# (up to #).": ["1.A.1"],
        "It costs #.": ["1.A.1"],
        "Needs: influence there is at most #.": ["1.A.1"],
    },
    "Agendas: Door": {
        "# point for each relation.": ["1.A.1"],
        "Points: a #th of (# less order), rounded down": ["1.A.1"],
        "Points: # for every # points": ["1.A.1"],
    },
    "Seas: Bay": {"A wide bay.": "tells where it lies"},
    "Events": {"Each is drawn once.": ["1.A.1"]},
}


def told(book: str = BOOK, listed: Ties = LISTED) -> list[str]:
    return problems(sentences_of(book), listed, ["1.A.1"])


def test_a_list_that_fits_the_book_is_left_in_peace() -> None:
    assert sentences_of(BOOK) == {heading: list(rows) for heading, rows in LISTED.items()}
    assert told() == []


def test_tuned_numbers_are_no_new_sentences() -> None:
    tuned = BOOK.replace("It costs 2", "It costs 3").replace("half of (9", "a third of (12").replace("3 and", "4 and")
    assert told(tuned) == []


def test_a_sign_that_turns_is_a_new_sentence() -> None:
    assert len(told(BOOK.replace("Influence +1", "Influence −1"))) == 2


def test_a_new_sentence_is_told_with_the_line_to_write() -> None:
    (line,) = told(BOOK.replace("It costs 2.", "It costs 2. Nobody may refuse."))
    assert '"Nobody may refuse." = []' in line
    assert 'under ["Actions: Court"]' in line


def test_a_reworded_sentence_is_told_beside_the_one_that_it_replaces() -> None:
    new, old = told(BOOK.replace("One card.", "One card each."))
    assert "instead of “One card.”?" in new
    assert "no longer says “One card.” under “A turn”" in old


def test_a_sentence_that_went_is_told() -> None:
    (line,) = told(BOOK.replace(" Some cards ask.", ""))
    assert "no longer says “Some cards ask.”" in line


@pytest.mark.parametrize(("tie", "says"), [(["1.A.2"], "no case 1.A.2"), ([], "name a case"), ("", "is no reason")])
def test_a_tie_to_nothing_is_told(tie: list[str] | str, says: str) -> None:
    (line,) = told(listed={**LISTED, "Seas: Bay": {"A wide bay.": tie}})
    assert says in line
