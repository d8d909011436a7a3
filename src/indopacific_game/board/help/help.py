"""Rulebook and glossary in the window: contents, search, and the page itself."""

from __future__ import annotations

import textwrap
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.help.layout import PageLayout
from indopacific_game.board.help.page import Page, Place, pages_of
from indopacific_game.board.scene import Scene
from indopacific_game.board.ui import Row, RowList, draw_rounded, draw_text

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.game import Game

BAR, CONTENTS = 62, 300
"""Pixels at scale 1: height of the bar above, and width of the contents."""
LINE = 24
MOST_FOUND = 200
"""Places that a search lists."""
SNIPPET = 90
"""Letters of what is shown of a place that was found."""
SHORTEST = 2
"""Letters from which on a search begins."""


class HelpScene(Scene):
    """The pages of help over whatever was there before, to which Escape and the button lead back."""

    name = "help"

    def __init__(self, app: App, game: Game, word: str | None = None) -> None:
        """Open at a word, if the pages speak of it, else where the rulebook begins."""
        super().__init__(app)
        self.game = game
        self.pages: dict[str, Page] = {}
        self.shown_page = "rulebook"
        self.sought = ""
        self._word = word
        self._layouts: dict[tuple[str, int], PageLayout] = {}
        self._scrolls: dict[str, int] = {}
        self._list: RowList | None = None
        self._listed: list[Row] = []
        self._thumb: pygame.Rect | None = None
        self._dragging = False
        self._faults = ""
        self.work(lambda: pages_of(game, app.locale), self._opened)

    def _opened(self, done: Future[dict[str, Page]]) -> None:
        """Show the pages once they are written."""
        try:
            self.pages = done.result()
        except OSError as error:
            self._faults = self.say("board-help-unreadable", why=str(error))
        self.rebuild()
        if self._word:
            self.open_at(self._word)
        self.redraw = True

    # --- layout -------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the bar, the contents and the page."""
        px, whole = self.style.px, self.rect
        self._layouts.clear()
        bar, edge = px(BAR), px(12)
        side = min(px(CONTENTS), whole.width * 3 // 10)
        self.side = pygame.Rect(edge, bar, side, whole.height - bar - edge)
        self.paper = pygame.Rect(self.side.right + edge, bar, whole.width - side - 3 * edge, self.side.height)
        self.text = self.paper.inflate(-2 * px(28), -2 * px(14))
        self._build_bar(bar, edge)
        self.ui.area("help.page", self.paper, text=self.shown_page).keys = self._page_key
        self._build_list()
        if self.ui.focus is None:
            self.ui.focus = "help.page"

    def _build_bar(self, bar: int, edge: int) -> None:
        px, ui, high = self.style.px, self.ui, self.style.px(36)
        y = (bar - high) // 2
        x = edge
        wide = (self.side.width - px(8)) // 2
        for k, name in enumerate(("rulebook", "glossary")):
            look = "chosen" if name == self.shown_page else "night"
            ui.button(
                f"help.{name}", pygame.Rect(x, y, wide, high), self.say(f"board-help-{name}"),
                partial(self.show_page, name), look=look,
                tip=self.say(f"board-help-{name}-tip"), hotkey=(pygame.K_F5, pygame.K_F6)[k],
            )  # fmt: skip
            x += wide + px(8)
        back = pygame.Rect(0, y, px(150), high)
        back.right = self.rect.width - edge
        entry = pygame.Rect(self.paper.x + px(100), y, min(px(360), back.x - px(150) - self.paper.x), high)
        self._search_label = pygame.Rect(self.paper.x, y, px(92), high)
        self._found_label = pygame.Rect(entry.right + px(12), y, back.x - entry.right - px(20), high)
        ui.entry("help.search", entry, self.sought, self.search, limit=40, tip=self.say("board-help-search-tip"))
        ui.button("help.back", back, self.say("board-help-back"), self.app.pop, look="primary",
                  tip=self.say("board-help-back-tip"))  # fmt: skip

    def _build_list(self) -> None:
        """List the contents, or what was found."""
        self.ui.remove("help.list")
        page = self.pages.get(self.shown_page)
        if page is None:
            return
        rows = self._found_rows() if len(self.sought) >= SHORTEST else self._contents(page)
        scroll = self._list.scroll if self._list is not None and rows == self._listed else 0
        rect = self.side.inflate(-2 * self.style.px(8), -2 * self.style.px(8))
        self._list = self.ui.rows("help.list", rect, rows, self._chosen)
        self._list.scroll, self._listed = scroll, rows
        self._follow_contents()

    def _contents(self, page: Page) -> list[Row]:
        rows = []
        for k in page.headings():
            block = page.blocks[k]
            colour = self.style.colour("accent") if block.level == 2 else None
            indent = "    " * max(block.level - 3, 0)
            rows.append(Row(f"{self.shown_page}:{k}", indent + block.text, colour=colour))
        return rows

    def _found_rows(self) -> list[Row]:
        rows: list[Row] = []
        for name in self._pages_in_order():
            found = self.pages[name].search(self.sought)
            if found:
                title = self.say("board-help-found-in", page=self.say(f"board-help-{name}"), count=len(found))
                rows.append(Row(name, title, heading=True))
            rows += [self._found_row(name, place) for place in found[:MOST_FOUND]]
        return rows or [Row("nothing", self.say("board-help-nothing", word=self.sought), heading=True)]

    def _found_row(self, name: str, place: Place) -> Row:
        text = self.pages[name].blocks[place.block].text
        at = max(text.casefold().find(self.sought.casefold().strip()) - SNIPPET // 3, 0)
        start = text.rfind(" ", 0, at) + 1 if at else 0
        shown = ("…" if start else "") + textwrap.shorten(text[start:], SNIPPET, placeholder=" …")
        return Row(f"{name}:{place.block}", shown, detail="" if place.heading == text else place.heading)

    def _pages_in_order(self) -> list[str]:
        return sorted(self.pages, key=lambda name: name != self.shown_page)

    # --- going somewhere ----------------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page where it was last read."""
        if name != self.shown_page:
            self.shown_page = name
            self._list = None
            self.rebuild()

    def open_at(self, word: str) -> bool:
        """Go to what is about a word: its entry if it has one, else search for it; say whether it is spoken of."""
        for name in ("glossary", "rulebook"):
            if name in self.pages and (block := self.pages[name].named(word)) is not None:
                self.go_to(name, block)
                return True
        if any(page.search(word) for page in self.pages.values()):
            self.search(word)
            self.rebuild()
            self._open_first()
            return True
        return False

    def go_to(self, name: str, block: int) -> None:
        """Show a block of a page, with a little of what is above it."""
        self.show_page(name)
        top = self.layout.tops[block] if self.layout else 0
        above = 0 if self.pages[name].blocks[block].sort == "heading" else self.style.px(60)
        self.scroll_to(top - above)

    def search(self, words: str) -> None:
        """List where words are found; too few letters list the contents."""
        self.sought = words
        self._build_list()
        self.redraw = True

    def _open_first(self) -> None:
        """Go to the first place that was found, or to the one chosen in the list."""
        row = next((row for row in self._listed if not row.heading), None)
        if row is not None and len(self.sought) >= SHORTEST:
            self._chosen(row)

    def _chosen(self, row: Row) -> None:
        name, _, block = row.key.partition(":")
        self.go_to(name, int(block))
        if self._list is not None:
            self._list.selected = row.key

    # --- scrolling ----------------------------------------------------------------------------------------------------

    @property
    def layout(self) -> PageLayout | None:
        """The page as it is laid out now; None while it is being written."""
        page = self.pages.get(self.shown_page)
        if page is None:
            return None
        key = (self.shown_page, self.text.width)
        if key not in self._layouts:
            self._layouts[key] = PageLayout(page, self.style, self.text.width)
        return self._layouts[key]

    @property
    def scroll(self) -> int:
        """The height of the page that is at the top of the box."""
        return self._scrolls.get(self.shown_page, 0)

    def scroll_to(self, y: int) -> None:
        """Scroll the page, as far as it goes."""
        most = max(self.layout.height - self.text.height, 0) if self.layout else 0
        self._scrolls[self.shown_page] = min(max(y, 0), most)
        self._follow_contents()
        self.redraw = True

    def _follow_contents(self) -> None:
        """Mark in the contents where the page is."""
        if self._list is None or self.layout is None or len(self.sought) >= SHORTEST:
            return
        page, here = self.pages[self.shown_page], self.layout.block_at(self.scroll + self.style.px(30))
        passed = [k for k in page.headings() if k <= here]
        self._list.selected = f"{self.shown_page}:{passed[-1]}" if passed else None

    def _page_key(self, event: pygame.Event) -> bool:
        line, leaf = self.style.px(LINE), self.text.height - self.style.px(LINE)
        ways = {
            pygame.K_UP: -line, pygame.K_DOWN: line, pygame.K_PAGEUP: -leaf, pygame.K_PAGEDOWN: leaf,
            pygame.K_SPACE: leaf, pygame.K_HOME: -10**7, pygame.K_END: 10**7,
        }  # fmt: skip
        if event.key not in ways:
            return False
        self.scroll_to(self.scroll + ways[event.key])
        return True

    # --- events and drawing -------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Scroll, search, and go back."""
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type == pygame.MOUSEWHEEL and self.paper.collidepoint(pygame.mouse.get_pos()):
            self.scroll_to(self.scroll - event.y * 3 * self.style.px(LINE))
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT and self._on_bar(event.pos):
            self._dragging = True
            self._drag(event.pos[1])
        elif event.type == pygame.MOUSEMOTION and self._dragging:
            self._drag(event.pos[1])
        elif event.type == pygame.MOUSEBUTTONUP:
            self._dragging = False
        else:
            return False
        return True

    def _key(self, event: pygame.Event) -> bool:
        if event.key in (pygame.K_ESCAPE, pygame.K_F1):
            if self.sought and event.key == pygame.K_ESCAPE:
                self.search("")
                self.rebuild()
            else:
                self.app.pop()
        elif event.key == pygame.K_f and event.mod & pygame.KMOD_CTRL:
            self.ui.set_focus("help.search")
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._open_first()
        else:
            return self.ui.focus != "help.search" and self._page_key(event)
        return True

    def _on_bar(self, pos: tuple[int, int]) -> bool:
        return self._thumb is not None and pos[0] >= self.text.right and self.paper.collidepoint(pos)

    def _drag(self, y: int) -> None:
        if self.layout is not None:
            share = (y - self.text.y) / max(self.text.height, 1)
            self.scroll_to(round(share * self.layout.height - self.text.height / 2))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the frame, the contents' ground and the page."""
        style, px = self.style, self.style.px
        surface.fill(style.colour("night"))
        for rect, ground in ((self.side, "paper"), (self.paper, "cream")):
            draw_rounded(surface, style.colour(ground), rect, px(6))
        draw_text(surface, style, self.say("board-help-search"), self._search_label, colour="on_night", align="right",
                  middle=True)  # fmt: skip
        if len(self.sought) >= SHORTEST:
            count = sum(not row.heading for row in self._listed)
            draw_text(surface, style, self.say("board-help-found", count=count), self._found_label,
                      colour="on_night_muted", size=15, middle=True)  # fmt: skip
        if self.layout is None:
            said = self._faults or self.say("board-help-opening")
            draw_text(surface, style, said, self.text, colour="muted", wrap=True)
            return
        sought = self.sought.strip() if len(self.sought) >= SHORTEST else ""
        self.layout.draw(surface, self.text, self.scroll, sought)
        self._draw_bar(surface, self.layout.height)

    def _draw_bar(self, surface: pygame.Surface, height: int) -> None:
        self._thumb = None
        if height <= self.text.height:
            return
        px = self.style.px
        track = pygame.Rect(self.paper.right - px(14), self.text.y, px(7), self.text.height)
        self._thumb = track.copy()
        self._thumb.height = max(track.height * self.text.height // height, px(28))
        self._thumb.y += (track.height - self._thumb.height) * self.scroll // (height - self.text.height)
        draw_rounded(surface, self.style.colour("paper"), track, px(4))
        draw_rounded(surface, self.style.colour("muted"), self._thumb, px(4))

    def report(self) -> dict[str, Any]:
        """Return which page is shown, where, and what was found."""
        layout = self.layout
        here = layout.block_at(self.scroll) if layout is not None else 0
        page = self.pages.get(self.shown_page)
        return {
            "page": self.shown_page,
            "ready": page is not None,
            "block": here,
            "heading": page.blocks[page.heading_of(here)].text if page is not None else "",
            "sought": self.sought,
            "found": sum(not row.heading for row in self._listed) if len(self.sought) >= SHORTEST else 0,
        }


def open_help(app: App) -> bool:
    """Show help over whatever is shown, at the word that is being explained; say whether there are rules to show."""
    from indopacific_game.game import Game

    games = [getattr(scene, "game", None) for scene in reversed(app.scenes)]
    game = next((game for game in games if isinstance(game, Game)), None)
    if game is None or any(isinstance(scene, HelpScene) for scene in app.scenes):
        return False
    hint = app.scene.ui.hint
    app.push(HelpScene(app, game, hint.title if hint is not None else None))
    return True
