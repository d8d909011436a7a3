"""The table while a game is played: it moves the game on, and keeps panels and map in step with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.hotseat import Hotseat, Stage, Told
from indopacific_game.board.map import MapView, Target
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.scene import Scene
from indopacific_game.board.table.clock import DecisionClock
from indopacific_game.board.table.decide import DecidePanel
from indopacific_game.board.table.event_card import card_of
from indopacific_game.board.table.explain import explain_target
from indopacific_game.board.table.handover import HandoverScene, brief
from indopacific_game.board.table.pace import Pace
from indopacific_game.board.table.pictures import Pictures
from indopacific_game.board.table.side import LedgerPanel, LogPanel, ScoresPanel
from indopacific_game.board.table.strip import StripPanel
from indopacific_game.board.table.topbar import TopBar
from indopacific_game.board.thinking import Thinking
from indopacific_game.board.ui import Hint, RowList
from indopacific_game.board.ui.text import text_width
from indopacific_game.game import Action, GameError, UndoRefused

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.help.coach import Coach
    from indopacific_game.board.table.panel import Panel

TOP, STRIP, SIDE, TABS = 60, 148, 336, 40
"""Pixels at scale 1: height of the bar above, of the strip below, width of the side panel, height of its tabs."""
MAP_AREA = "map.place."
"""Widgets of the map begin so: they give keyboard and hints its places."""


class TableScene(Scene):
    """A game in progress on the board."""

    name = "table"

    def __init__(self, app: App, hotseat: Hotseat, *, time_limit: int = 0) -> None:
        """Show a game; with a time limit, in seconds, decisions of people are warned about and counted over."""
        super().__init__(app)
        self.hotseat = hotseat
        self.game = hotseat.game
        self.position = hotseat.position
        self.map = MapView(self.game, app.style)
        self.pace = Pace(app.settings.agent_speed)
        self.clock = DecisionClock(time_limit)
        self.pictures = Pictures(self)
        self.thinking: Thinking | None = None
        self._dropped: Thinking | None = None
        self.coach: Coach | None = None
        """Who leads through a lesson, if this is one."""
        self.topbar, self.strip = TopBar(self), StripPanel(self)
        self.sides: dict[str, Panel] = {
            "decide": DecidePanel(self),
            "log": LogPanel(self),
            "scores": ScoresPanel(self),
            "ledger": LedgerPanel(self),
        }
        self.side = "decide"
        self.briefed: set[str] = set()
        """Powers whose people have been told what they are after."""
        self._set_aside = False
        self._is_gentle = False
        """Whether what has changed is shown little by little."""
        self._card: Scene | None = None
        """What is laid on the table once all of it is drawn as it is now."""
        self._placed = -1
        self._pointed: Target | None = None

    # --- layout -------------------------------------------------------------------------------------------------------

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The panels that are to be seen."""
        return (self.topbar, self.strip, self.sides[self.side])

    def build(self) -> None:
        """Lay the window out, and make all widgets."""
        px, whole = self.style.px, self.rect
        top, strip = px(TOP), px(STRIP)
        side = min(px(SIDE), whole.width * 2 // 5)
        self.topbar.area = pygame.Rect(0, 0, whole.width, top)
        self.map_area = pygame.Rect(0, top, whole.width - side, whole.height - top - strip)
        self.strip.area = pygame.Rect(0, whole.height - strip, whole.width - side, strip)
        self.side_area = pygame.Rect(whole.width - side, top, side, whole.height - top)
        inner = self.side_area.inflate(-2 * px(10), -2 * px(10))
        for panel in self.sides.values():
            panel.area = pygame.Rect(0, 0, 0, 0)
        self.sides[self.side].area = pygame.Rect(inner.x, inner.y + px(TABS), inner.width, inner.height - px(TABS))
        self.map.borders = self.app.settings.borders
        self.map.set_area(self.map_area, self.style)
        self.map.show(self.position, gently=self._is_gentle)
        self._build_tabs(inner)
        for panel in self.panels:
            panel.build()
        self._build_map_widgets()

    def _build_tabs(self, inner: pygame.Rect) -> None:
        px = self.style.px
        titles = [self.say(f"board-tab-{name}") for name in self.sides]
        # Each is as wide as its title asks for: the longest language has not much room to lose.
        wanted = [text_width(self.style, title) for title in titles]
        spare = (inner.width - px(6) * (len(titles) - 1) - sum(wanted)) // len(titles)
        x = inner.x
        for k, (name, title) in enumerate(zip(self.sides, titles, strict=True)):
            rect = pygame.Rect(x, inner.y, wanted[k] + spare, px(TABS) - px(8))
            x = rect.right + px(6)
            self.ui.button(
                f"tab.{name}", rect, title, partial(self.show_side, name),
                look="chosen" if name == self.side else "plain",
                hotkey=(pygame.K_F5, pygame.K_F6, pygame.K_F7, pygame.K_F8)[k], tip=self.say(f"board-tab-{name}-tip"),
            )  # fmt: skip

    def _build_map_widgets(self) -> None:
        self._placed = self.map.version
        self.ui.remove(f"{MAP_AREA}*")
        for target in self.map.targets():
            self.ui.area(
                f"{MAP_AREA}{target.sort}.{target.id}", self.map.where(target),
                press=partial(self.pick, target), tip=partial(self.explain, target), unseen=True,
            )  # fmt: skip
        if self.coach is not None:
            self.coach.build()

    def show_side(self, name: str) -> None:
        """Show one of the side panels, and let the keyboard begin where there is something to choose, or to read."""
        if name != self.side:
            self.side = name
            self.rebuild()
        lists = [(k, made) for k, made in self.ui.lists.items() if k.startswith(f"{self.sides[name].prefix}.")]
        if self.ui.by_keyboard and lists:
            self.ui.set_focus(next((k for k, made in lists if isinstance(made, RowList)), lists[0][0]))

    # --- what panels use ----------------------------------------------------------------------------------------------

    def act(self, action: Action | str) -> None:
        """Take an action for the person who decides; what cannot be taken, or saved, is said."""
        if self.coach is not None and not self.coach.allows(self.game.action(action)):
            self.app.sounds.play("refuse")
            return
        try:
            told = self.hotseat.take(action)
        except GameError as error:
            self.app.sounds.play("refuse")
            self.app.tell(str(error), 8)
        else:
            self.follow(told)

    def undo(self) -> None:
        """Take back the last action of a person, or say why that cannot be."""
        if self.coach is not None and not self.coach.allows_undo():
            self.app.sounds.play("refuse")
            return
        try:
            undone = self.hotseat.undo()
        except UndoRefused as error:
            self.app.sounds.play("refuse")
            self.app.tell(self.say(error.reason, **error.arguments), 6)
            return
        self.stop_thinking()
        self.app.tell(self.say("board-undone", action=narrator_of(self.game).action(undone)))
        self.follow(None)

    def open_help(self) -> None:
        """Show the help over the table."""
        from indopacific_game.board.help import open_help

        open_help(self.app)

    def open_menu(self) -> None:
        """Show the menu over the table."""
        from indopacific_game.board.menu import PauseScene

        self.app.push(PauseScene(self.app, self))

    def renew(self, part: pygame.Rect) -> None:
        """Have a part of the window drawn anew: the map, or the side. A coach draws over all of it."""
        if self.coach is not None:
            self.redraw = True
        elif part not in self.stale:
            self.stale.append(part)

    def explain(self, target: Target) -> Hint:
        """Return what is to be said of a place or site."""
        return explain_target(self, target)

    def highlight(self, targets: list[Target], selected: Target | None = None) -> None:
        """Show on the map what can be chosen there, and what is."""
        self.map.set_highlights(targets, selected, self._pointed)
        self.redraw = True

    def pick(self, target: Target) -> None:
        """Follow a place or site being clicked, or pressed by keyboard."""
        if not self.sides[self.side].picked(target) and self.side != "decide" and self.hotseat.stage is Stage.DECISION:
            self.show_side("decide")
            self.sides["decide"].picked(target)
        self.redraw = True

    # --- the game moves on --------------------------------------------------------------------------------------------

    def follow(self, told: Told | None, *, gently: bool = False) -> None:
        """Show what has changed: at once, or `gently`, one part of the window a frame, if nobody here did it."""
        before, self.position = self.position, self.hotseat.position
        self.pace.begin(told)
        self.clock.begin(self.hotseat)
        if told is not None:
            self.app.sounds.follow(told.step)
        if self.coach is not None:
            self.coach.after()
        self._is_gentle = gently
        self.rebuild()
        self._is_gentle = False
        if gently:
            self.redraw = self.ui.redraw = False
            for part in (self.map_area, self.topbar.area, self.strip.area, self.side_area):
                self.renew(part)
        self._card = card_of(self, told, before)
        if not gently:
            self._lay_card()
        if self.hotseat.unsaved is not None:
            self.app.tell(str(self.hotseat.unsaved), 12)
        elif self.hotseat.moved is not None:
            self.app.tell(self.say("hotseat-moved", path=str(self.hotseat.moved)), 12)

    def _lay_card(self) -> None:
        card, self._card = self._card, None
        if card is not None and self.app.scene is self:
            self.app.push(card)

    def update(self, seconds: float) -> None:
        """Let chance and agents act when their time has come, and hand the screen over where it has to be."""
        if self._card is not None and not self.stale:
            self._lay_card()
            self.app.late = True
            return
        if self.map.needs_redraw:
            self.renew(self.map_area)
        elif self.map.version != self._placed:
            self._build_map_widgets()
        self.clock.update(self, seconds)
        self.pictures.update()
        for panel in self.panels:
            panel.update(seconds)
        if self.coach is not None:
            self.coach.update(seconds)
        stage = self.hotseat.stage
        if self.coach is not None and self.coach.holds:
            return
        if pygame.mouse.get_pressed()[0]:
            # What is being clicked must not be made anew below the pointer.
            return
        if self._card is not None or brief(self) or not self.pace.ready(seconds, stage):
            return
        if stage is Stage.CHANCE:
            self.follow(self.hotseat.take_chance(), gently=True)
            self.app.late = True
        elif stage is Stage.AGENT:
            self._let_think()
        elif stage is Stage.HANDOVER:
            self.app.push(HandoverScene(self.app, self))
        elif stage is Stage.OVER and self.pace.end_once():
            from indopacific_game.board.after import EndScene

            self.app.push(EndScene(self.app, self.hotseat))

    def _let_think(self) -> None:
        """Begin a thought, or take the answer of one that has ended."""
        mover = self.hotseat.mover
        assert mover is not None
        if self.thinking is not None:
            if self.thinking.done and self.pace.may_answer():
                self._take_answer(self.thinking, mover)
            return
        self.renew(self.side_area)
        if self._dropped is not None and not self._dropped.done:
            # An agent has one tree for all its thoughts; and one that began after it was stopped has not heard of it.
            self._dropped.stop()
        elif self.topbar.area in self.stale or self.strip.area in self.stale:
            # What has happened is shown first: on one core, to think would take the time of these frames.
            return
        elif not self.pace.must_wait_for_engine(self.hotseat.agents[mover], self.game):
            view = self.hotseat.session.state.view(mover)
            self.thinking = Thinking(self.hotseat.agents[mover], view, self.hotseat.decision)

    def _take_answer(self, thought: Thinking, mover: str) -> None:
        """Take what an agent has decided; if it has failed, pause, so that people can try again, or save and leave."""
        self.thinking = None
        try:
            answer = thought.answer()
            told = self.hotseat.take(answer.action, answer.why)
        except Exception as error:  # noqa: BLE001 (whatever goes wrong in an agent, it must not end the others' game)
            self.pace.paused = True
            self.app.tell(self.say("board-agent-failed", power=self.game.words.who(mover), why=repr(error)), 15)
            self.rebuild()
        else:
            self.follow(told, gently=True)
            self.app.late = True

    def stop_thinking(self) -> None:
        """Drop a thought that nobody waits for any more."""
        if self.thinking is not None:
            self.thinking.stop()
            self._dropped, self.thinking = self.thinking, None

    def shown(self) -> None:
        """Set aside, once, all that has been loaded: to look through it for rubbish takes as long as ten frames."""
        if not self._set_aside:
            self._set_aside = True
            self.app.rubbish.clear(whole=True)

    def closed(self) -> None:
        """Let no thought outlive the table, and keep a picture of it."""
        self.stop_thinking()
        for panel in self.sides.values():
            panel.closed()
        self.pictures.last()

    # --- events and drawing -------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Use what no widget wanted: keys of the table, then the panels, then the map."""
        if event.type == pygame.KEYDOWN and self._key(event):
            return True
        if any(panel.handle(event) for panel in self.panels):
            self.redraw = True
            return True
        if event.type == pygame.MOUSEMOTION:
            self._point(self.map.target_at(event.pos) if self.map_area.collidepoint(event.pos) else None)
        if self.map.handle(event):
            self._build_map_widgets()
            self.renew(self.map_area)
            return True
        return False

    def _point(self, target: Target | None) -> None:
        if target != self._pointed:
            self._pointed = target
            self.map.point(target)
            self.renew(self.map_area)

    def _key(self, event: pygame.Event) -> bool:
        if event.key == pygame.K_F1:
            self.open_help()
        elif event.key == pygame.K_ESCAPE:
            self.open_menu()
        elif event.key == pygame.K_z and event.mod & pygame.KMOD_CTRL:
            self.undo()
        else:
            return False
        return True

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the map and the panels, those of them that are to be drawn anew."""
        stale = surface.get_clip()
        if stale.colliderect(self.map_area):
            self.map.draw(surface)
        if stale.colliderect(self.side_area):
            side, edge = self.side_area, self.style.colour("panel_edge")
            pygame.draw.rect(surface, self.style.colour("paper"), side)
            pygame.draw.line(surface, edge, side.topleft, side.bottomleft, self.style.px(1))
        for panel in self.panels:
            if stale.colliderect(panel.area):
                panel.draw(surface)
        if self.coach is not None:
            self.coach.draw(surface)

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw what the coach points at."""
        if self.coach is not None:
            self.coach.draw_over(surface)

    def report(self) -> dict[str, Any]:
        """Return the position, as whoever drives the window from outside may know it."""
        state = self.hotseat.session.state
        found: dict[str, Any] = {
            "stage": self.hotseat.stage.value,
            "mover": self.hotseat.mover,
            "viewer": self.hotseat.viewer,
            "turn": state.turn,
            "phase": state.phase,
            "entries": len(self.hotseat.session.record.entries),
            "record": str(self.hotseat.session.path or ""),
            "side": self.side,
            "thinking": self.thinking is not None,
        }
        for panel in self.panels:
            found |= panel.report()
        return found | (self.coach.report() if self.coach is not None else {})
