from __future__ import annotations

import pytest

from indopacific_game.text import capital, catalogue, ordinal, plain, prose, sentence, signed, turn_date


def test_signed_numbers_have_a_sign_but_zero() -> None:
    assert [signed(n) for n in (3, 0, -3)] == ["+3", "0", "\N{MINUS SIGN}3"]
    assert [plain(n) for n in (3, 0, -3)] == ["3", "0", "\N{MINUS SIGN}3"]


def test_minus_signs_in_texts_of_rules_are_like_those_of_numbers() -> None:
    typed = "Order -1 (strain -2), -10 in all; 2026-2027, mid-2026, A-5, --3, - 4"
    shown = f"Order {plain(-1)} (strain {plain(-2)}), {plain(-10)} in all; 2026-2027, mid-2026, A-5, --3, - 4"
    assert prose(typed) == shown


def test_ordinals() -> None:
    found = [ordinal(catalogue(), n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)]
    assert found == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]


@pytest.mark.parametrize(
    ("turn", "start", "length", "words"),
    [
        (1, (2026, 1), 6, "first half of 2026"),
        (2, (2026, 1), 6, "second half of 2026"),
        (4, (2026, 1), 6, "second half of 2027"),
        (1, (2026, 3), 1, "March 2026"),
        (11, (2026, 3), 1, "January 2027"),
        (3, (2026, 1), 12, "2028"),
        (1, (2026, 1), 3, "January 2026 to March 2026"),
        (2, (2026, 10), 3, "January 2027 to March 2027"),
        (2, (2026, 4), 6, "October 2026 to March 2027"),
    ],
)
def test_a_turn_is_dated_in_words(turn: int, start: tuple[int, int], length: int, words: str) -> None:
    assert turn_date(catalogue(), turn, year=start[0], month=start[1], months_a_turn=length) == words


def test_sentences_begin_with_a_capital_and_end_with_one_stop() -> None:
    assert sentence("order rises by 1") == "Order rises by 1."
    assert sentence("War!") == "War!"
    assert capital("") == ""
    assert capital("the EU") == "The EU"


def test_a_date_inside_a_sentence_has_its_article() -> None:
    words = turn_date(catalogue(), 2, year=2026, month=1, months_a_turn=6, inside=True)
    assert words == "the second half of 2026"
