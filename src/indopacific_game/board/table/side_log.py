"""The log beside the map: all that has happened, who did it, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.table.log_entries import Entry, read_entries
from indopacific_game.board.table.pieces import draw_icon, draw_mark, leading, wrapped
from indopacific_game.board.table.scrolling import BAR, ScrollingPanel
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_surface

if TYPE_CHECKING:
    from indopacific_game.board.table.scene import TableScene

FAMILIES = ("all", "actions", "chance")
ROW, MARK, GAP = 30, 18, 10
"""Pixels at scale 1: height of the filters, width of an entry's mark, space between entries."""
GUESSED = 70
"""Pixels at scale 1 that an entry is taken to be high until it is laid out."""


@dataclass(frozen=True)
class Filter:
    """One button of the filters: with words, or with the mark of a power."""

    rect: pygame.Rect
    words: str
    power: str = ""
    chosen: bool = False
    enabled: bool = True


@dataclass
class Laid:
    """An entry laid out: lines with size, weight and colour, and how high they are together."""

    lines: list[tuple[str, int, bool, str]]
    height: int


class LogPanel(ScrollingPanel):
    """What has happened, newest last, scrolled to its end; only what is in sight is laid out."""

    prefix = "log"

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self.power: str | None = None
        self.family = "all"
        self.since = False
        self._entries: list[Entry] = []
        self._laid: dict[tuple[int, int, bool], Laid] = {}
        self._laid_for: tuple[int, float, bool] | None = None
        self._filters: list[Filter] = []
        self._all: list[Entry] = []
        self._read: tuple[object, ...] = ()
        self._above = 0
        """Pixels from the end of all to the end of the view: 0 while the newest is in sight."""

    # --- layout -------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the filters, and find the entries that they let through."""
        px = self.style.px
        y = self.area.y
        self._build_powers(pygame.Rect(self.area.x, y, self.area.width, px(ROW)))
        y += px(ROW + 6)
        self._build_families(pygame.Rect(self.area.x, y, self.area.width, px(ROW)))
        y += px(ROW + 8)
        more = self._find_entries()
        view = pygame.Rect(self.area.x, y, self.area.width, self.area.bottom - y)
        fitting = (view.width, self.style.scale, self.style.high_contrast)
        if fitting != self._laid_for:
            self._laid, self._laid_for = {}, fitting
        self.view = view
        if self._above and more > 0:
            # Whoever reads further up goes on reading there.
            self._above += sum(self._lay(len(self._entries) - 1 - k).height for k in range(more))
        self._lay_view()
        self.make_view(view, self.say("board-log-keys"))

    def _build_powers(self, row: pygame.Rect) -> None:
        px, powers = self.style.px, self.game.powers
        gap = px(5)
        everybody = self.say("board-log-everybody")
        wide = text_surface(self.style, everybody, size=15).get_width() + px(16)
        box = pygame.Rect(row.x, row.y, min(wide, row.width // 2), row.height)
        press = partial(self._choose, power=None)
        self._filters = [Filter(box, everybody, chosen=self.power is None)]
        self.ui.area("log.power.all", box, press=press, tip=Hint(everybody, (self.say("board-log-everybody-tip"),)))
        width = (row.right - box.right - gap * len(powers)) // max(len(powers), 1)
        for k, power in enumerate(powers):
            rect = pygame.Rect(box.right + gap + k * (width + gap), row.y, width, row.height)
            self._filters.append(Filter(rect, "", power, chosen=power == self.power))
            name = self.game.words.names.title("power", power)
            tip = self.say("board-log-power-tip", power=name)
            self.ui.area(f"log.power.{power}", rect, press=partial(self._choose, power=power), tip=tip, text=name)

    def _build_families(self, row: pygame.Rect) -> None:
        px, gap = self.style.px, self.style.px(5)
        labels = [self.say(f"board-log-{family}") for family in (*FAMILIES, "since")]
        widths = [text_surface(self.style, label, size=15).get_width() + px(10) for label in labels]
        spare = (row.width - gap * (len(labels) - 1) - sum(widths)) // len(labels)
        x = row.x
        for family, label, width in zip((*FAMILIES, "since"), labels, widths, strict=True):
            rect = pygame.Rect(x, row.y, width + spare, row.height)
            x = rect.right + gap
            if family == "since":
                known = self.table.hotseat.viewer is not None
                hint = Hint(label, (self.say("board-log-since-tip" if known else "board-log-since-not"),))
                self._filters.append(Filter(rect, label, chosen=self.since and known, enabled=known))
                self.ui.area("log.since", rect, press=self._toggle_since, tip=hint, enabled=known, text=label)
            else:
                self._filters.append(Filter(rect, label, chosen=self.family == family))
                press = partial(self._choose_family, family)
                hint = Hint(label, (self.say(f"board-log-{family}-tip"),))
                self.ui.area(f"log.family.{family}", rect, press=press, tip=hint, text=label)

    def _choose(self, power: str | None) -> None:
        self.power = power if power != self.power else None
        self._to_end()

    def _choose_family(self, family: str) -> None:
        self.family = family
        self._to_end()

    def _toggle_since(self) -> None:
        self.since = not self.since
        self._to_end()

    def _to_end(self) -> None:
        self._above = 0
        self.rebuild()

    def _find_entries(self) -> int:
        """Find the entries that the filters let through, and return how many more they are than before."""
        hotseat, before = self.table.hotseat, len(self._entries)
        after = 0
        if self.since and hotseat.viewer is not None:
            after = len(hotseat.told) - len(hotseat.news(hotseat.viewer))
        found = [entry for entry in self._all_entries() if entry.number >= after and self._lets_through(entry)]
        # A heading with nothing below it heads nothing.
        self._entries = [
            entry
            for k, entry in enumerate(found)
            if entry.sort != "turn" or (k + 1 < len(found) and found[k + 1].sort != "turn") or entry is found[-1]
        ]
        if self._entries and self._entries[-1].sort == "turn" and (self.power or self.family != "all" or self.since):
            self._entries.pop()
        return len(self._entries) - before

    def _all_entries(self) -> list[Entry]:
        """Return the entries of the whole game, read again only when something has happened."""
        hotseat = self.table.hotseat
        read = (len(hotseat.told), hotseat.viewer, self.position.turn, self.position.is_terminal)
        if read != self._read:
            self._read = read
            self._all = list(read_entries(self.game, hotseat.told, hotseat.viewer, self.position))
        return self._all

    def _lets_through(self, entry: Entry) -> bool:
        if entry.sort == "turn":
            return True
        if self.family != "all" and (entry.sort == "act") != (self.family == "actions"):
            return False
        return self.power is None or entry.concerns(self.power)

    # --- laying out ---------------------------------------------------------------------------------------------------

    def _lay(self, k: int) -> Laid:
        """Lay an entry out, once."""
        entry = self._entries[k]
        if (laid := self._laid.get(entry.key)) is not None:
            return laid
        width = self.view.width - self.style.px(BAR) - (0 if entry.sort == "turn" else self.style.px(MARK + 8))
        lines: list[tuple[str, int, bool, str]] = []
        for words, size, bold, colour in entry.told(self.game, self.say):
            lines += [(line, size, bold, colour) for line in wrapped(self.style, words, width, size=size, bold=bold)]
        height = sum(leading(self.style, size) for _, size, _, _ in lines) + self.style.px(GAP)
        self._laid[entry.key] = laid = Laid(lines, height)
        return laid

    def _height(self, k: int) -> int:
        """Return how high an entry is, or may be before it is laid out."""
        laid = self._laid.get(self._entries[k].key)
        return laid.height if laid is not None else self.style.px(GUESSED)

    def _lay_view(self) -> None:
        """Lay out what is in sight, from the end of all upwards."""
        bottom, k = 0, len(self._entries) - 1
        while k >= 0 and bottom < self._above + self.view.height:
            bottom += self._lay(k).height
            k -= 1
        self.scroll = max(self.content_height() - self.view.height - self._above, 0)

    def content_height(self) -> int:
        """Return how high all entries are, as far as that is known."""
        return sum(self._height(k) for k in range(len(self._entries)))

    def scrolled(self) -> None:
        """Keep the distance to the end, which new entries and better guesses above leave as it is."""
        self._above = max(self.content_height() - self.view.height - self.scroll, 0)
        self._lay_view()
        self.table.redraw = True

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the filters' marks, and what is in sight of the log."""
        for box in self._filters:
            self._draw_filter(surface, box)
        style, px = self.style, self.style.px
        clip = surface.get_clip()
        draw_rounded(surface, style.colour("cream"), self.view.inflate(px(8), px(8)), px(6))
        draw_rounded(surface, style.colour("panel_edge"), self.view.inflate(px(8), px(8)), px(6), px(1))
        surface.set_clip(self.view.clip(clip))
        if not self._entries:
            draw_text(surface, style, self.say("board-log-nothing"), self.view, size=15, colour="muted")
        y, k = self.view.bottom + self._above, len(self._entries) - 1
        total = self.content_height()
        if total < self.view.height:
            y = self.view.y + total
        while k >= 0 and y > self.view.y:
            laid = self._lay(k)
            y -= laid.height
            if y < self.view.bottom:
                self._draw_entry(surface, self._entries[k], laid, y)
            k -= 1
        surface.set_clip(clip)
        self.draw_bar(surface)

    def _draw_filter(self, surface: pygame.Surface, box: Filter) -> None:
        style, px, rect = self.style, self.style.px, box.rect
        hot = box.enabled and rect.collidepoint(pygame.mouse.get_pos()) and pygame.mouse.get_focused()
        ground = "cream" if box.chosen or hot else "panel"
        draw_rounded(surface, style.colour(ground), rect, px(5))
        edge = "focus" if box.chosen else "panel_edge"
        draw_rounded(surface, style.colour(edge), rect, px(5), px(2) if box.chosen else px(1))
        if box.power:
            draw_mark(surface, style, self.game, box.power, rect.center, px(MARK))
            return
        colour = "ink" if box.enabled else "on_disabled"
        inner = rect.inflate(-px(6), 0)
        draw_text(surface, style, box.words, inner, size=15, colour=colour, align="centre", middle=True)

    def _draw_entry(self, surface: pygame.Surface, entry: Entry, laid: Laid, y: int) -> None:
        style, px = self.style, self.style.px
        x = self.view.x
        if entry.sort != "turn":
            centre = (x + px(MARK) // 2 + px(1), y + leading(style, 15) // 2)
            if entry.by is not None:
                draw_mark(surface, style, self.game, entry.by, centre, px(MARK - 2))
            else:
                draw_icon(surface, style, entry.icon, centre, px(MARK - 2), "muted")
            x += px(MARK + 8)
        else:
            middle = y + leading(style, 16) // 2
            width = text_surface(style, laid.lines[0][0], size=16, bold=True).get_width() if laid.lines else 0
            start = (x + width + px(8), middle)
            pygame.draw.line(surface, style.colour("panel_edge"), start, (self.view.right - px(BAR), middle), px(1))
        for line, size, bold, colour in laid.lines:
            words = text_surface(style, line, size=size, bold=bold, colour=colour)
            surface.blit(words, (x, y))
            if entry.undone and size > 14:
                middle = y + words.get_height() // 2
                pygame.draw.line(surface, style.colour("muted"), (x, middle), (x + words.get_width(), middle), px(1))
            y += leading(style, size)

    def report(self) -> dict[str, Any]:
        """Return what the log shows: how many entries, and the lines of the last of them."""
        last = [line[0] for line in self._lay(len(self._entries) - 1).lines] if self._entries else []
        return {"log": {"entries": len(self._entries), "last": last, "power": self.power, "family": self.family}}
