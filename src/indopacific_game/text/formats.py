"""Formatting that sentences share: signed numbers, ordinals, dates of turns."""

from __future__ import annotations

import re

from .catalogue import Catalogue

MINUS = "\N{MINUS SIGN}"
_TYPED_MINUS = re.compile(r"(?<![\w-])-(?=\d)")
HALF_YEAR = 6
YEAR = 12


def signed(number: int) -> str:
    """Return a number with its sign.

    >>> signed(2), signed(0)
    ('+2', '0')
    """
    if number > 0:
        return f"+{number}"
    return plain(number)


def plain(number: int) -> str:
    """Return a number, with a true minus sign if it is negative."""
    return f"{MINUS}{-number}" if number < 0 else str(number)


def prose(text: str) -> str:
    """Return a text of the rules as people read it: minus signs, typed as hyphens, are those of `plain`.

    >>> prose("order -1, EU support +1 (2026-2027)")
    'order −1, EU support +1 (2026-2027)'
    """
    return _TYPED_MINUS.sub(MINUS, text)


def ordinal(say: Catalogue, number: int) -> str:
    """Return "1st", "2nd", "3rd", "4th" ... for a number from 0 up."""
    tens = number % 100
    kind = "many" if 11 <= tens <= 13 else {1: "one", 2: "two", 3: "few"}.get(number % 10, "many")
    return say.say("ordinal", number=str(number), kind=kind)


def turn_date(say: Catalogue, turn: int, *, year: int, month: int, months_a_turn: int, inside: bool = False) -> str:
    """Return the date of a turn (from 1) in words: "first half of 2027", "March 2026", "2028".

    `year` and `month` (1-12) are those in which turn 1 begins; `months_a_turn` is the length of a turn in months.
    With `inside`, the date is for the middle of a sentence: "the first half of 2027".
    """
    return _date(say, turn, year * YEAR + month - 1, months_a_turn, ".inside" if inside else "")


def short_date(say: Catalogue, turn: int, *, year: int, month: int, months_a_turn: int) -> str:
    """Return the date of a turn for where there is little room: "Jan–Jun 2027", "Mar 2026", "2028"."""
    return _date(say, turn, year * YEAR + month - 1, months_a_turn, ".short")


def _date(say: Catalogue, turn: int, begin: int, months_a_turn: int, form: str) -> str:
    """Return the date of a turn; `begin` counts months, `form` is an attribute of messages."""
    first = begin + (turn - 1) * months_a_turn
    when, at = divmod(first, YEAR)
    if months_a_turn == YEAR and at == 0:
        return say.say("date-year" + form, year=str(when))
    if months_a_turn == HALF_YEAR and at % HALF_YEAR == 0:
        return say.say("date-half" + form, half=1 + at // HALF_YEAR, year=str(when))
    month = "date-month" + (form if form == ".short" else "")
    start = say.say(month, month=at + 1, year=str(when))
    if months_a_turn == 1:
        return start
    last_year, last = divmod(first + months_a_turn - 1, YEAR)
    return say.say("date-span" + form, start=start, end=say.say(month, month=last + 1, year=str(last_year)))


def sentence(words: str) -> str:
    """Return the words as a sentence: first letter a capital, a full stop at the end."""
    words = capital(words)
    return words if words.endswith((".", "!", "?")) else words + "."


def capital(words: str) -> str:
    """Return the words with a capital first letter, whatever the rest is."""
    return words[:1].upper() + words[1:]
