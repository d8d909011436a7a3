"""The end of a game: who won and why, every point of it, what was secret, and how it came to this."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pygame

from indopacific_game.board.after.charts import Chart, draw_reading, grid
from indopacific_game.board.after.history import History, load_history
from indopacific_game.board.after.plots import TABS, mark_of, moment
from indopacific_game.board.after.result import ScoreCards
from indopacific_game.board.fitted import FittedScene
from indopacific_game.board.map import draw_power_mark
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.ui import Hint, draw_rounded, draw_text
from indopacific_game.board.ui.text import text_width
from indopacific_game.game import GameError
from indopacific_game.text import prose

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.hotseat import Hotseat

RESULT: Final = "result"
"""The tab of the scores, where there is no room for them beside the charts."""
HEAD, FOOT, TAB, GAP = 83, 84, 34, 12
"""Pixels at scale 1: height of the headline, of what is below, of tabs; between cards."""
WIDE: Final = 1080
"""Pixels at scale 1 of a window in which scores and charts stand side by side."""


class EndScene(FittedScene):
    """Shows how a game has ended, over the table on which it was played."""

    name = "end"

    def __init__(self, app: App, hotseat: Hotseat) -> None:
        """Show the end of a game that is over."""
        super().__init__(app)
        self.hotseat = hotseat
        self.game = hotseat.game
        self.state = hotseat.session.state
        self.outcome = next(iter(narrator_of(self.game).outcome(self.state)))
        self.cards = ScoreCards(self, hotseat)
        self.history: History | None = None
        self.fault = ""
        self.tab = "scores"
        self.at: int | None = None
        self.charts: list[Chart] = []
        record = hotseat.session.record
        self.work(lambda: load_history(record, self.game), self._loaded)

    def _loaded(self, loading: Future[History]) -> None:
        """Draw the charts as soon as the game has been gone through."""
        try:
            self.history = loading.result()
        except GameError as error:
            self.fault = str(error)
        self.rebuild()

    # --- layout -------------------------------------------------------------------------------------------------------

    @property
    def is_wide(self) -> bool:
        """Whether scores and charts stand side by side."""
        return self.rect.width / self.style.scale >= WIDE

    def build(self) -> None:
        """Lay out scores, charts and buttons."""
        px, whole = self.style.px, self.rect
        gap = px(GAP)
        body = pygame.Rect(gap * 2, px(HEAD), whole.width - gap * 4, whole.height - px(HEAD) - px(FOOT))
        self.left = pygame.Rect(0, 0, 0, 0)
        self.card = body
        if self.is_wide:
            self.left = pygame.Rect(body.x, body.y, min(body.width * 2 // 5, px(520)), body.height)
            self.card = pygame.Rect(self.left.right + gap, body.y, body.right - self.left.right - gap, body.height)
        elif self.tab == "scores" and self.at is None and self.history is None:
            self.tab = RESULT
        if self.is_wide and self.tab == RESULT:
            self.tab = "scores"
        self._build_tabs()
        inner = self.card.inflate(-2 * px(14), -2 * px(10))
        above = px(TAB) + px(10)
        self.about_area = pygame.Rect(inner.x + px(4), inner.y + above, inner.width - px(8), px(22))
        above += px(30) if self.tab != RESULT else 0
        self.inside = pygame.Rect(inner.x, inner.y + above, inner.width, inner.height - above)
        if self.is_wide:
            self.cards.build(self.left, 1)
        elif self.tab == RESULT:
            self.cards.build(self.inside, 2)
        self._build_charts()
        self._build_buttons()
        self._build_lines()

    def _build_tabs(self) -> None:
        px = self.style.px
        names = [*TABS] if self.is_wide else [RESULT, *TABS]
        inner = self.card.inflate(-2 * px(14), -2 * px(10))
        titles = [self.say(f"board-after-tab-{name}") for name in names]
        # Each is as wide as its title asks for: where everything is large, there is not much room to lose.
        wanted = [text_width(self.style, title) for title in titles]
        spare = (inner.width - px(6) * (len(names) - 1) - sum(wanted)) // len(names)
        x = inner.x
        for k, (name, title) in enumerate(zip(names, titles, strict=True)):
            rect = pygame.Rect(x, inner.y, wanted[k] + spare, px(TAB))
            x = rect.right + px(6)
            # What the charts of the chosen tab show stands above them.
            chosen = name == self.tab
            self.ui.button(
                f"end.tab.{name}", rect, title, partial(self.show_tab, name), look="chosen" if chosen else "plain",
                tip="" if chosen and name != RESULT else self.say(f"board-after-tab-{name}-tip"), hotkey=pygame.K_1 + k,
            )  # fmt: skip

    def _build_charts(self) -> None:
        self.charts = []
        if self.history is None or self.tab == RESULT:
            return
        plots = TABS[self.tab](self.history, self.say)
        columns, rows = grid(len(plots), self.inside.width, self.inside.height)
        gap = self.style.px(GAP)
        width = (self.inside.width - gap * (columns - 1)) // columns
        height = (self.inside.height - gap * (rows - 1)) // rows
        for k, plot in enumerate(plots):
            x, y = self.inside.x + k % columns * (width + gap), self.inside.y + k // columns * (height + gap)
            chart = Chart(self.style, plot, pygame.Rect(x, y, width, height))
            self.charts.append(chart)
            if chart.cuts_title:
                self.ui.area(f"end.title.{k}", chart.title_area, tip=plot.title)
        self.ui.area("end.chart", self.inside).keys = self._chart_key
        about = self.say(f"board-after-tab-{self.tab}-tip")
        if text_width(self.style, about, 15) > self.about_area.width:
            self.ui.area("end.about", self.about_area, tip=about)

    def _build_buttons(self) -> None:
        px, gap = self.style.px, self.style.px(GAP)
        buttons = (
            ("rematch", self._rematch, "primary", pygame.K_n),
            ("replay", self._replay, "night", pygame.K_r),
            ("board", self.app.pop, "night", pygame.K_b),
            ("picture", self._picture, "night", None),
            ("menu", self._menu, "night", pygame.K_m),
        )
        left, room = gap * 2, self.rect.width - gap * 4
        edges = [left + k * (room + gap) // len(buttons) for k in range(len(buttons) + 1)]
        y = self.rect.height - px(FOOT) + px(12)
        for k, (name, press, look, hotkey) in enumerate(buttons):
            words = self.say(f"board-after-{name}")
            rect = pygame.Rect(edges[k], y, edges[k + 1] - gap - edges[k], px(40))
            self.ui.button(
                f"end.{name}", rect, words, press,
                look=look, hotkey=hotkey, tip=self.say(f"board-after-{name}-tip"),
            )  # fmt: skip

    def _build_lines(self) -> None:
        """Lay out the headline and the lines below it and at the bottom; their hints say them whole."""
        px, gap = self.style.px, self.style.px(GAP) * 2
        width = self.rect.width - 2 * gap
        self.headline_area = pygame.Rect(gap, px(12), width, px(44))
        self.below_area = pygame.Rect(gap, px(58), width, px(22))
        self.path_area = pygame.Rect(gap, self.rect.height - px(28), width, px(20))
        self.ui.area("end.outcome", self.headline_area.union(self.below_area), tip=Hint(self.outcome, (self._about(),)))
        if self._saved():
            self.ui.area("end.saved", self.path_area, tip=self._saved())

    def _saved(self) -> str:
        """Return where the game is saved, if it is."""
        path = self.hotseat.session.path
        return self.say("board-after-saved", path=str(path)) if path is not None else ""

    # --- what buttons do ----------------------------------------------------------------------------------------------

    def show_tab(self, name: str) -> None:
        """Show one family of charts, or the scores."""
        if name != self.tab:
            self.tab = name
            self.at = None
            self.rebuild()

    def _rematch(self) -> None:
        from indopacific_game.board.start import rematch

        rematch(self.app, self.hotseat)

    def _replay(self) -> None:
        from indopacific_game.board.after.replay import ReplayScene

        self.app.push(ReplayScene(self.app, self.history or self.hotseat.session.record, names=self.hotseat.names))

    def _picture(self) -> None:
        self.app.screenshot()

    def _menu(self) -> None:
        from indopacific_game.board.start import back_to_menu

        back_to_menu(self.app)

    # --- events -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Read the charts off under the pointer; Escape goes back to the board."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.app.pop()
            return True
        if event.type == pygame.KEYDOWN and self._chart_key(event):
            return True
        if event.type == pygame.MOUSEMOTION:
            found = [at for chart in self.charts if (at := chart.index_at(event.pos)) is not None]
            self._read(found[0] if found else None)
        return False

    def _chart_key(self, event: pygame.Event) -> bool:
        """Move along the charts' axis."""
        if not self.charts or event.key not in (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END):
            return False
        last = len(self.charts[0].plot.steps) - 1
        at = self.at if self.at is not None else (-1 if event.key == pygame.K_RIGHT else last + 1)
        wanted = {pygame.K_LEFT: at - 1, pygame.K_RIGHT: at + 1, pygame.K_HOME: 0, pygame.K_END: last}[event.key]
        self._read(min(max(wanted, 0), last))
        return True

    def _read(self, at: int | None) -> None:
        if at != self.at:
            self.at = at
            self.redraw = True

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the headline, the scores and the ground of the charts."""
        px, style = self.style.px, self.style
        surface.fill(style.colour("night"))
        self._draw_headline(surface)
        if self.is_wide:
            self.cards.draw(surface)
        draw_rounded(surface, style.colour("panel"), self.card, px(8))
        if self.tab == RESULT:
            self.cards.draw(surface)
        elif self.charts:
            draw_text(surface, style, self._reading(), self.about_area, size=15, colour="muted", middle=True)
        else:
            words = self.fault or self.say("board-after-charts-coming")
            draw_text(surface, style, words, self.inside, colour="muted", align="centre", wrap=True)
        draw_text(surface, style, self._saved(), self.path_area, size=14, colour="on_night_muted")

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw the charts, with the values of the place that is pointed at."""
        for chart in self.charts:
            chart.draw(surface, self.at)
        if self.at is None:
            return
        for chart in self.charts:
            if len(chart.plot.lines) > 1:
                draw_reading(surface, self.style, chart.plot.lines, self.at, round(chart.x(self.at)), chart.inner)

    def _reading(self) -> str:
        """Return what the charts show, or the moment that is pointed at."""
        if self.at is None or self.history is None:
            return self.say(f"board-after-tab-{self.tab}-tip")
        return moment(self.history, self.at, self.say)

    def _draw_headline(self, surface: pygame.Surface) -> None:
        style, px = self.style, self.style.px
        line = self.headline_area.copy()
        x, powers = line.x, self.state.winners or self.state.provokers
        for power in powers:
            draw_power_mark(surface, (x + px(17), line.centery), px(32), *mark_of(self.game, power))
            x += px(42)
        x += px(4) if powers else 0
        line.width, line.x = line.right - x, x
        size = next((s for s in (30, 26, 22, 19) if self._fits(s, line.width)), 17)
        draw_text(surface, style, self.outcome, line, size=size, bold=True, colour="on_night", middle=True)
        draw_text(surface, style, self.below, self.below_area, size=16, colour="on_night_muted")

    def _fits(self, size: int, width: int) -> bool:
        return self.style.font(size, bold=True).size(self.outcome)[0] <= width

    @property
    def below(self) -> str:
        """What stands below the headline: what the ending means, and which game this was if that fits too."""
        about = self._about()
        return about if text_width(self.style, about, 16) <= self.below_area.width else self._meaning() or about

    def _about(self) -> str:
        """Return which game this was, and what its ending means."""
        rules, state = self.game.rules, self.state
        about = self.say(
            "board-after-about", scenario=rules.scenario[self.game.scenario].name, turn=state.turn, turns=state.turns,
            seed=str(self.hotseat.session.seed),
        )  # fmt: skip
        return f"{self._meaning()} {about}".lstrip()

    def _meaning(self) -> str:
        """Return what an early ending means; nothing of the others, which explain themselves."""
        early = self.game.rules.ending.get(self.state.ending or "")
        return prose(early.text) if early is not None else ""

    def report(self) -> dict[str, Any]:
        """Return the result, and what the charts show."""
        return {
            "outcome": self.outcome,
            "ending": self.state.ending,
            "winners": list(self.state.winners),
            "provokers": list(self.state.provokers),
            "ranking": list(self.cards.ranking),
            "totals": {power: score.total for power, score in self.cards.scores.items()},
            "agendas": {power: self.state.agenda(power) for power in self.game.powers},
            "returns": self.state.returns(),
            "record": str(self.hotseat.session.path or ""),
            "tab": self.tab,
            "charts": [
                {"title": chart.plot.title, "lines": {line.name: list(line.values) for line in chart.plot.lines}}
                for chart in self.charts
            ],
            "at": self.at,
        }
