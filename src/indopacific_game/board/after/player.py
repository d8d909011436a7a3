"""What shows a replay: the map, what has just happened, the scores, the slider and the buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pygame

from indopacific_game.board.after.playback import SPEEDS, Playback
from indopacific_game.board.after.plots import mark_of
from indopacific_game.board.after.standing import GAP, HEIGHT, Standing
from indopacific_game.board.after.telling import Teller, explain_place
from indopacific_game.board.after.timeline import Timeline, draw_sign
from indopacific_game.board.map import MapView, Target, draw_power_mark
from indopacific_game.board.ui import Hint, Row, draw_text, text_surface

if TYPE_CHECKING:
    from indopacific_game.board.scene import Scene
    from indopacific_game.board.style import Style

TOP, FOOT, SIDE, BUTTON = 60, 98, 360, 40
"""Pixels at scale 1: height of the bar above and of the one below, width of the side panel, size of buttons."""
SIGNS: Final = ("first", "turn-back", "step-back", "play", "step-on", "turn-on", "last")
"""Buttons with a sign instead of a word."""
PLACE: Final = "map.place."
"""Widgets of the map begin so: they give keyboard and hints its places."""


class Player:
    """Shows a playback in a scene, with the scene's widgets."""

    def __init__(self, scene: Scene, playback: Playback, names: Mapping[str, str]) -> None:
        """Show a playback; `names` says what the people call themselves, by power."""
        self.scene, self.playback, self.names = scene, playback, names
        self.history, self.game = playback.history, playback.history.game
        self.say = scene.say
        self.teller = Teller(self.history, scene.say, names)
        self.map = MapView(self.game, scene.style)
        self.timeline = Timeline(scene.style, self.history, pygame.Rect(0, 0, 1, 1))
        self.standing = Standing(self)
        self.naming = "name"
        self.plates: dict[str, pygame.Rect] = {}
        self.map_area = self.side_area = self.steps_area = self.title_area = self.count_area = self.note_area = (
            pygame.Rect(0, 0, 0, 0)
        )
        self._shown = (-1, False)
        self._placed = -1
        self._dragging = False
        self._pointed: Target | None = None

    @property
    def style(self) -> Style:
        """The app's present style."""
        return self.scene.style

    # --- layout -------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Lay the window out, and make all widgets."""
        px, whole = self.style.px, self.scene.rect
        side = min(px(SIDE), whole.width * 2 // 5)
        self.side_area = pygame.Rect(whole.width - side, px(TOP), side, whole.height - px(TOP) - px(FOOT))
        self.map_area = pygame.Rect(0, px(TOP), whole.width - side, self.side_area.height)
        foot = pygame.Rect(0, whole.height - px(FOOT), whole.width, px(FOOT))
        line = pygame.Rect(foot.x + px(10), foot.y + px(6), foot.width - px(20), px(40))
        self.timeline = Timeline(self.style, self.history, line)
        self.map.borders = self.scene.app.settings.borders
        self.map.set_area(self.map_area, self.style)
        self._build_top()
        self._build_foot(foot)
        self._build_side()
        self._refresh()
        self._build_places()

    def _build_side(self) -> None:
        """Find room for what has just happened, and below it for how things stand now."""
        px = self.style.px
        inner = self.side_area.inflate(-2 * px(10), -2 * px(10))
        cards = pygame.Rect(inner.x, inner.bottom - px(HEIGHT), inner.width, px(HEIGHT))
        self.steps_area = pygame.Rect(inner.x, inner.y, inner.width, cards.y - px(GAP) - inner.y)
        self.standing.build(cards)

    def _build_top(self) -> None:
        px, scene = self.style.px, self.scene
        back = pygame.Rect(px(10), px(11), px(90), px(TOP) - px(22))
        scene.ui.button(
            "replay.back", back, self.say("board-replay-back"), scene.app.pop, look="night",
            tip=self.say("board-replay-back-tip"),
        )  # fmt: skip
        room = scene.rect.width - back.right - px(340)
        widths: list[int] = []
        for self.naming in ("name", "short", ""):
            widths = [self._plate_width(power) for power in self.game.powers]
            if sum(widths) <= room:
                break
        left = scene.rect.width - px(8) - sum(widths)
        self.title_area = pygame.Rect(back.right + px(14), 0, left - back.right - px(24), px(TOP))
        for power, width in zip(self.game.powers, widths, strict=True):
            rect = self.plates[power] = pygame.Rect(left, 0, width, px(TOP))
            scene.ui.area(f"replay.power.{power}", rect, tip=partial(self._power_hint, power))
            left += width
        scene.ui.area("replay.title", self.title_area, tip=lambda: Hint(self._heading(), (self._about(),)))

    def _plate_name(self, power: str) -> str:
        """Return what a power is called in the bar above: as much as there is room for."""
        row = self.game.rules.power[power]
        return {"name": row.name, "short": row.short}.get(self.naming, "")

    def _plate_width(self, power: str) -> int:
        px, name = self.style.px, self._plate_name(power)
        return px(84) + (text_surface(self.style, name, size=16).get_width() + px(8) if name else 0)

    def _build_foot(self, foot: pygame.Rect) -> None:
        px, ui, playback = self.style.px, self.scene.ui, self.playback
        line = ui.area("replay.timeline", self.timeline.rect, tip=self._timeline_hint)
        line.keys, line.follows = self._move_key, True
        presses: tuple[Callable[[], None], ...] = (
            lambda: playback.seek(0), lambda: playback.turn(-1), lambda: playback.step(-1), playback.play,
            lambda: playback.step(1), lambda: playback.turn(1), lambda: playback.seek(playback.last),
        )  # fmt: skip
        size, gap = px(BUTTON), px(6)
        y, left = foot.bottom - size - px(8), foot.centerx - (len(SIGNS) * (size + gap)) // 2
        for k, (name, press) in enumerate(zip(SIGNS, presses, strict=True)):
            rect = pygame.Rect(left + k * (size + gap), y, size, size)
            look = "primary" if name == "play" else "night"
            ui.button(f"replay.{name}", rect, "", press, look=look, tip=partial(self._tip, name))
        speed = pygame.Rect(left + len(SIGNS) * (size + gap) + gap, y, px(76), size)
        words = self.say("board-replay-speed", speed=f"{playback.speed:g}")
        ui.button("replay.speed", speed, words, self._next_speed, look="night", tip=self.say("board-replay-speed-tip"))
        self.count_area = pygame.Rect(px(24), y, left - px(36), size)
        self.note_area = pygame.Rect(speed.right + px(16), y, foot.right - speed.right - px(40), size)
        ui.area("replay.count", self.count_area, tip=lambda: Hint(self._count()))
        ui.area("replay.note", self.note_area, tip=lambda: Hint(self._note()) if self._note() else None)

    # --- words --------------------------------------------------------------------------------------------------------

    def _tip(self, name: str) -> Hint:
        sign = "pause" if name == "play" and self.playback.is_playing else name
        return Hint(self.say(f"board-replay-{sign}-tip"))

    def _power_hint(self, power: str) -> Hint:
        """Return whose plate this is, its score goal by goal, and its agenda if that is open."""
        position, names = self.playback.position, self.game.words.names
        score = position.score_breakdown()[power]
        title = names.title("power", power)
        if power in self.names:
            title = self.say("board-replay-person", power=title, name=self.names[power])
        lines = [
            self.say(
                "board-after-points", name=names.title("goal", f"{power}.{goal}"), points=banked + score.held[goal]
            )
            for goal, banked in score.banked.items()
        ]
        if agenda := position.agenda(power):
            lines.append(self.say("board-replay-agenda-tip", name=names.title("agenda", agenda)))
        return Hint(title, (*lines, self.say("board-replay-score-tip")))

    def _timeline_hint(self) -> Hint:
        """Return what happened at the step under the pointer."""
        pos = pygame.mouse.get_pos()
        number = self.timeline.step_at(pos[0]) if self.timeline.rect.collidepoint(pos) else 0
        if self.scene.ui.by_keyboard or not number:
            return Hint(self.say("board-replay-timeline"), (self.say("board-replay-timeline-tip"),))
        heading = self.teller.heading(self.history.steps[number - 1].turn) or self.say("board-replay-setup")
        return Hint(heading, (self.teller.tell(number).headline,))

    def _note(self) -> str:
        """Return what should be known of this moment, if anything."""
        if self.playback.at == self.playback.last:
            return self.say("board-replay-over" if self.history.is_finished else "board-replay-stops")
        return "" if self.history.is_open else self.say("board-replay-secret")

    def _heading(self) -> str:
        return self.teller.heading(self.playback.position.turn) or self.say("board-replay-setup")

    def _about(self) -> str:
        scenario = self.game.rules.scenario[self.game.scenario].name
        return self.say("board-replay-about", scenario=scenario, seed=str(self.history.record.seed))

    def _count(self) -> str:
        return self.say("board-replay-step", step=self.playback.at, steps=self.playback.last)

    def shown_scores(self) -> Mapping[str, int]:
        """Return each power's shown score, and once the game is over its total."""
        position = self.playback.position
        if not position.is_terminal:
            return position.shown_scores()
        return {power: score.total for power, score in position.score_breakdown().items()}

    # --- time ---------------------------------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Play on, and bring map and list to where the slider is."""
        self.playback.update(seconds)
        if self._shown != (self.playback.at, self.playback.is_playing):
            self._refresh()
        if self.map.needs_redraw:
            self.scene.redraw = True
        elif self.map.version != self._placed:
            self._build_places()

    def _refresh(self) -> None:
        at = self.playback.at
        self._shown = (at, self.playback.is_playing)
        self.map.show(self.playback.position)
        self.map.set_highlights(self.teller.touched(at), None, self._pointed)
        self.scene.ui.remove("replay.steps")
        rows = list(self.teller.rows(at, self.style.px(15)))
        self.scene.ui.rows("replay.steps", self.steps_area, rows, self._choose, selected=str(at))
        self.scene.redraw = True

    def _choose(self, row: Row) -> None:
        with suppress(ValueError):  # a row may be a seat
            self.playback.seek(int(row.key))

    def _build_places(self) -> None:
        ui, self._placed = self.scene.ui, self.map.version
        ui.remove(f"{PLACE}*")
        for target in self.map.targets():
            ui.area(
                f"{PLACE}{target.sort}.{target.id}", self.map.where(target),
                tip=partial(self._explain, target),
            )  # fmt: skip

    def _explain(self, target: Target) -> Hint:
        return explain_place(self.playback.position, target, self.say)

    def _next_speed(self) -> None:
        last = self.playback.speed == SPEEDS[-1]
        self._change_speed(-len(SPEEDS) if last else 1)

    def _change_speed(self, by: int) -> None:
        self.playback.change_speed(by)
        self.scene.rebuild()

    # --- events -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Follow keys, the slider and the map; with Shift, arrow keys are the map's."""
        shift = event.type == pygame.KEYDOWN and event.mod & pygame.KMOD_SHIFT
        if event.type == pygame.KEYDOWN and not shift and (self._move_key(event) or self._other_key(event)):
            return True
        if self._drag(event):
            return True
        if event.type == pygame.MOUSEMOTION:
            self._point(self.map.target_at(event.pos))
        if self.map.handle(event):
            self.scene.redraw = True
            return True
        return False

    def _drag(self, event: pygame.Event) -> bool:
        """Follow the mouse on the slider."""
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT
        if pressed and self.timeline.rect.collidepoint(event.pos):
            self._dragging = True
        elif event.type == pygame.MOUSEBUTTONUP and self._dragging:
            self._dragging = False
            return True
        if self._dragging and event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION):
            self.playback.seek(self.timeline.step_at(event.pos[0]))
            return True
        return False

    def _point(self, target: Target | None) -> None:
        if target != self._pointed:
            self._pointed = target
            self.map.set_highlights(self.teller.touched(self.playback.at), None, target)
            self.scene.redraw = True

    def _move_key(self, event: pygame.Event) -> bool:
        playback = self.playback
        moves: dict[int, Callable[[], None]] = {
            pygame.K_LEFT: lambda: playback.step(-1),
            pygame.K_RIGHT: lambda: playback.step(1),
            pygame.K_PAGEUP: lambda: playback.turn(-1),
            pygame.K_PAGEDOWN: lambda: playback.turn(1),
            pygame.K_HOME: lambda: playback.seek(0),
            pygame.K_END: lambda: playback.seek(playback.last),
        }
        if event.key not in moves:
            return False
        moves[event.key]()
        return True

    def _other_key(self, event: pygame.Event) -> bool:
        if event.key == pygame.K_SPACE:
            self.playback.play()
        elif event.key in (pygame.K_UP, pygame.K_DOWN):
            self._change_speed(1 if event.key == pygame.K_UP else -1)
        else:
            return False
        return True

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the map, the bars around it, and the ground of the list."""
        style = self.style
        surface.fill(style.colour("night"))
        self.map.draw(surface)
        pygame.draw.rect(surface, style.colour("paper"), self.side_area)
        edge = style.colour("panel_edge")
        pygame.draw.line(surface, edge, self.side_area.topleft, self.side_area.bottomleft, style.px(1))
        self.standing.draw(surface)
        self._draw_top(surface)
        self.timeline.draw(surface, self.playback.at)
        draw_text(surface, style, self._count(), self.count_area, colour="on_night_muted", middle=True)
        draw_text(surface, style, self._note(), self.note_area, size=15, colour="on_night_muted", middle=True)

    def draw_signs(self, surface: pygame.Surface) -> None:
        """Draw the signs on the buttons."""
        for name in SIGNS:
            sign = "pause" if name == "play" and self.playback.is_playing else name
            colour = self.style.colour("cream" if name == "play" else "on_night")
            draw_sign(surface, sign, self.scene.ui.widgets[f"replay.{name}"].rect, colour)

    def _draw_top(self, surface: pygame.Surface) -> None:
        style, px, title = self.style, self.style.px, self.title_area
        upper = pygame.Rect(title.x, px(7), title.width, px(26))
        draw_text(surface, style, self._heading(), upper, size=18, bold=True, colour="on_night", middle=True)
        lower = pygame.Rect(title.x, px(33), title.width, px(20))
        draw_text(surface, style, self._about(), lower, size=14, colour="on_night_muted", middle=True)
        scores = self.shown_scores()
        for power, rect in self.plates.items():
            draw_power_mark(surface, (rect.x + px(16), rect.centery), px(20), *mark_of(self.game, power))
            x = rect.x + px(33)
            if words := self._plate_name(power):
                name = text_surface(style, words, size=16, colour="on_night")
                surface.blit(name, name.get_rect(midleft=(x, rect.centery)))
                x += name.get_width() + px(8)
            number = text_surface(style, str(scores[power]), size=20, bold=True, colour="on_night")
            surface.blit(number, number.get_rect(midleft=(x, rect.centery)))

    def report(self) -> dict[str, Any]:
        """Return where the replay is, and what it shows."""
        playback, position = self.playback, self.playback.position
        return {
            "step": playback.at,
            "steps": playback.last,
            "turn": position.turn,
            "turns": {str(turn): number for turn, number in self.history.turns.items()},
            "playing": playback.is_playing,
            "speed": playback.speed,
            "open": self.history.is_open,
            "finished": self.history.is_finished,
            "scores": dict(self.shown_scores()),
            "agendas": {power: position.agenda(power) for power in self.game.powers},
            "told": [row.text for row in self.teller.rows(playback.at, 1)],
        }
