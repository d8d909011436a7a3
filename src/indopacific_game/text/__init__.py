"""Sentences: the message catalogue, and what turns rows, changes, reasons and actions into words.

Importing this package is cheap; the catalogue library is imported with the first sentence.
"""

from .catalogue import Catalogue, MessageError, available_locales, catalogue, choose_locale, use_locale
from .formats import capital, ordinal, plain, prose, sentence, signed, turn_date
from .names import Name, Names
from .play import PlaySentences
from .rows import Sentences

__all__ = [
    "Catalogue",
    "MessageError",
    "Name",
    "Names",
    "PlaySentences",
    "Sentences",
    "available_locales",
    "capital",
    "catalogue",
    "choose_locale",
    "ordinal",
    "plain",
    "prose",
    "sentence",
    "signed",
    "turn_date",
    "use_locale",
]
