"""Pages of help: Markdown as a flat list of blocks, and where a page speaks of a word. Knows no window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from indopacific_game.board.assets import assets_folder
from indopacific_game.game import Game
from indopacific_game.text import catalogue

if TYPE_CHECKING:
    from markdown_it.token import Token

Sort = Literal["heading", "paragraph", "item", "row"]

NOTE = re.compile(r"\[\^([^\]]+)\](:?)")
"""A footnote, or with a colon what it says: CommonMark knows none."""
ENDS_NAME = re.compile(r"\s*[(.:–]")
"""What follows the name of what an entry is about."""


@dataclass(frozen=True)
class Span:
    """A run of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """A piece of a page that is laid out by itself: a heading, a paragraph, an item of a list, or a row of a table.

    `level` is that of a heading, or how deep an item lies; `table` numbers the tables, whose rows share their columns.
    """

    sort: Sort
    cells: tuple[Spans, ...]
    level: int = 0
    marker: str = ""
    table: int = -1
    is_head: bool = False

    @cached_property
    def text(self) -> str:
        """All its words."""
        return "  ".join("".join(span.text for span in cell) for cell in self.cells)

    @cached_property
    def name(self) -> str:
        """What it is about: a heading, the first cell of a row, or the bold words that a paragraph begins with."""
        first = self.cells[0] if self.cells else ()
        if self.sort in {"heading", "row"}:
            return "".join(span.text for span in first).strip()
        named = first[0].text if first and first[0].bold else ""
        return ENDS_NAME.split(named, maxsplit=1)[0].strip()


@dataclass(frozen=True)
class Place:
    """Where a page speaks of something: the number of a block, and the heading above it."""

    block: int
    heading: str


class Page:
    r"""One document.

    >>> page = Page("# Sea\n\n**Ebb** – it falls.")
    >>> page.title, page.blocks[1].name
    ('Sea', 'Ebb')
    """

    def __init__(self, markdown: str) -> None:
        self.blocks = tuple(_blocks(_with_notes(markdown)))
        self.title = next((block.text for block in self.blocks if block.sort == "heading"), "")

    def headings(self, deepest: int = 4) -> list[int]:
        """Return the numbers of the blocks that are headings, that of the page itself left out."""
        return [k for k, block in enumerate(self.blocks) if block.sort == "heading" and 1 < block.level <= deepest]

    def heading_of(self, block: int) -> int:
        """Return the number of the heading that a block stands under; 0 for what comes before the first."""
        return next((k for k in range(block, -1, -1) if self.blocks[k].sort == "heading"), 0)

    def search(self, words: str) -> list[Place]:
        """Return where the page speaks of some words: what is named so first, the rest as it stands."""
        wanted = words.casefold().strip()
        if not wanted:
            return []
        found = [k for k, block in enumerate(self.blocks) if wanted in block.text.casefold() and not block.is_head]
        found.sort(key=lambda k: self.closeness(k, wanted))
        return [Place(k, self.blocks[self.heading_of(k)].text) for k in found]

    def closeness(self, block: int, wanted: str) -> int:
        """Return how little a block is about what is wanted: 0 if it is named so, 3 if it does not speak of it."""
        name = self.blocks[block].name.casefold()
        if name == wanted:
            return 0
        if wanted in name:
            return 1
        return 2 if wanted in self.blocks[block].text.casefold() else 3

    def named(self, word: str) -> int | None:
        """Return the block that is about a word and nothing else, if there is one."""
        wanted = word.casefold().strip()
        return next((k for k, block in enumerate(self.blocks) if wanted and block.name.casefold() == wanted), None)


def glossary_text() -> str:
    """Return the glossary, from the installed package or from beside its sources. Raises OSError."""
    return (assets_folder().parent / "docs" / "glossary.md").read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def pages_of(game: Game, locale: str) -> dict[str, Page]:
    """Return the pages of help for a game's rules, by name; they take a third of a second to write."""
    return {
        "rulebook": Page(_for_players(game.rulebook(locale))),
        "glossary": Page(catalogue(locale).page("glossary", glossary_text())),
    }


def _for_players(rulebook: str) -> str:
    """Return a rulebook without what stands between its title and its first chapter: how the file is made."""
    title, _, rest = rulebook.partition("\n")
    chapter = rest.find("\n## ")
    return f"{title}\n{rest[chapter:]}" if chapter >= 0 else rulebook


# --- reading Markdown -------------------------------------------------------------------------------------------------


def _with_notes(markdown: str) -> str:
    """Return Markdown with its footnotes numbered, and what they say as a list where it stands."""
    numbers: dict[str, int] = {}

    def replace(found: re.Match[str]) -> str:
        number = numbers.setdefault(found[1], len(numbers) + 1)
        return f"{number}." if found[2] else f"({number})"

    return NOTE.sub(replace, markdown)


def _blocks(markdown: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    lists = 0
    marker, table, head = "", -1, False
    cells: list[Spans] | None = None
    level = 0
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        lists += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        if token.type.startswith("heading"):
            level = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type == "list_item_open":
            marker = f"{token.info}." if token.info else "•" if lists == 1 else "–"
        elif token.type in {"table_open", "thead_open", "thead_close"}:
            table += token.type == "table_open"
            head = token.type == "thead_open"
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield Block("row", tuple(cells), table=table, is_head=head)
            cells = None
        elif token.type == "inline":
            spans = _spans(token.children or ())
            if cells is not None:
                cells.append(spans)
            else:
                sort: Sort = "heading" if level else "item" if lists else "paragraph"
                yield Block(sort, (spans,), level or lists, marker if lists else "")
                marker = ""
        elif token.type in {"fence", "code_block"}:
            yield Block("paragraph", ((Span(token.content.rstrip()),),))


def _spans(tokens: Sequence[Token]) -> Spans:
    """Return the runs of text of one piece of Markdown, those of one look joined."""
    runs: list[Span] = []
    bold = italic = 0
    for token in tokens:
        bold += (token.type == "strong_open") - (token.type == "strong_close")
        italic += (token.type == "em_open") - (token.type == "em_close")
        text = " " if token.type in ("softbreak", "hardbreak") else token.content
        if token.type in ("text", "code_inline", "softbreak", "hardbreak") and text:
            span = Span(text, bool(bold), bool(italic))
            if runs and (runs[-1].bold, runs[-1].italic) == (span.bold, span.italic):
                span = Span(runs.pop().text + text, span.bold, span.italic)
            runs.append(span)
    return tuple(runs)
