"""The coach: it leads through a lesson at the table, card by card, and points at what its cards speak of."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.help.lessons import Lesson, Step
from indopacific_game.board.hotseat import Stage, Told
from indopacific_game.board.map import Target
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.table.choices import FIELDS
from indopacific_game.board.ui import RowList, draw_rounded, draw_shadow, draw_text, text_height
from indopacific_game.game import Action
from indopacific_game.text import catalogue

if TYPE_CHECKING:
    from indopacific_game.board.help.tutorial import LessonHotseat
    from indopacific_game.board.table import TableScene

WIDTH, PAD, BUTTON = 452, 16, 34
"""Pixels at scale 1."""
TITLE, TEXT = 19, 16
WAY = ("family", "kind", *FIELDS)
"""What is chosen on the way to an action, in that order."""
PULSES, PULSE = 4, 1.1
"""How often what is pointed at pulses, and how many seconds that takes; then it rests."""
CROWDED = ("decide.", "tab.", "top.", "strip.", "map.")
"""Widgets that an arrow should not cover."""
FRAME = 0.05
"""Seconds between two frames of a pulse: it is slow enough to need no more."""


class Coach:
    """Shows the steps of a lesson one after the other, and lets through only what they ask for.

    `at` is the step that the learner has reached, `shown` the one whose card is read: an earlier one after "Back".
    """

    def __init__(self, table: TableScene, hotseat: LessonHotseat) -> None:
        self.table, self.hotseat = table, hotseat
        self.lesson: Lesson = hotseat.lesson
        self.at = self.shown = 0
        self.refused = ""
        """What the card says to an action that the step does not ask for."""
        self.card = pygame.Rect(0, 0, 0, 0)
        self._heard = len(hotseat.told)
        self._time = self._drawn = 0.0
        self._revealed: object = None
        self._narrator = narrator_of(hotseat.game)

    # --- where the lesson is ------------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The step that the learner has reached."""
        return self.lesson.steps[self.at]

    @property
    def is_shown(self) -> bool:
        """Whether there is a card: tips wait for their turn."""
        return not self.step.tip or (self._may_decide and self.table.position.turn >= self.step.turn)

    @property
    def holds(self) -> bool:
        """Whether the game has to wait for the learner to read."""
        return self.step.holds

    @property
    def _may_decide(self) -> bool:
        return self.hotseat.stage is Stage.DECISION

    def allows(self, action: Action) -> bool:
        """Say whether the learner may take an action now; if not, the card says what to try instead."""
        step = self.step
        if step.tip or (step.until == "act" and action.text == step.act):
            return True
        if step.until == "act":
            wanted = self.hotseat.game.text_to_action(step.act)
            self._refuse(self.table.say("board-tutorial-try", action=self._narrator.action(wanted)))
        else:
            self._refuse(self.table.say("board-tutorial-first"))
        return False

    def allows_undo(self) -> bool:
        """Say whether an action may be taken back now; if not, the card says so."""
        if self.step.tip or self.step.until == "undo":
            return True
        self._refuse(self.table.say("board-tutorial-not-undone"))
        return False

    def _refuse(self, words: str) -> None:
        self.refused, self.shown = words, self.at
        self._time = 0.0
        self.build()

    def after(self) -> None:
        """Follow what has happened at the table."""
        news, self._heard = self.hotseat.told[self._heard :], len(self.hotseat.told)
        for told in news:
            if self._is_done_by(told):
                self._advance()

    def _is_done_by(self, told: Told) -> bool:
        """Whether what has happened is what the step asks for; of a tip, that the learner has acted without it."""
        step = self.step
        if told.step is None:
            return step.until == "undo"
        if told.step.by != self.lesson.power:
            return False
        if step.tip:
            return told.step.turn >= step.turn
        return step.until == "act" and told.step.action.text == step.act

    def update(self, seconds: float) -> None:
        """Go on when what a step waits for has come about, and let what is pointed at pulse."""
        step, table = self.step, self.table
        if (
            (step.until == "side" and table.side == step.side)
            or (step.until == "hint" and table.ui.explained == step.hint)
            or (step.until == "decision" and self._may_decide and table.position.turn >= step.turn)
        ):
            self._advance()
        self._reveal()
        self._time += seconds
        still = table.style.reduced_motion or self._time > PULSES * PULSE
        if not still and self.is_shown and self._time - self._drawn >= FRAME:
            table.redraw = True

    def _advance(self) -> None:
        if self.at + 1 == len(self.lesson.steps):
            self.leave(said=False)
            return
        self.at += 1
        self.shown = self.at
        self.refused, self._time, self._drawn = "", 0.0, 0.0
        if self.step.tip:
            self.hotseat.set_free(self.table.app)
        self.build()
        if self.step.until == "act" and self._may_decide:
            self.table.show_side("decide")

    # --- buttons ------------------------------------------------------------------------------------------------------

    def next(self) -> None:
        """Go on: to the step after an earlier one that is read again, or to the next."""
        if self.shown < self.at:
            self.shown += 1
            self.build()
        elif self.step.until == "next":
            self._advance()

    def back(self) -> None:
        """Show the card before once more; what was done is not taken back."""
        if self.shown > 0:
            self.shown -= 1
            self.refused = ""
            self.build()

    def leave(self, *, said: bool = True) -> None:
        """End the lesson; the game goes on freely."""
        self.hotseat.set_free(self.table.app)
        self.table.ui.remove("coach.*")
        self.table.coach = None
        self.table.redraw = True
        if said:
            self.table.app.tell(self.table.say("board-tutorial-left"), 6)

    # --- the card -----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Place the card where it hides nothing that it points at, and make its buttons."""
        ui, px, say = self.table.ui, self.table.style.px, self.table.say
        ui.remove("coach.*")
        self.table.redraw = True
        if not self.is_shown:
            return
        self.card = self._place(self._height())
        # Whatever lies below the card is neither clicked nor explained through it.
        ui.area("coach.card", self.card, press=lambda: None, tip=lambda: None)
        free = self.card.inflate(-2 * px(PAD), -2 * px(PAD))
        high = px(BUTTON)
        y = free.bottom - high
        step = self.lesson.steps[self.shown]
        # What leaves has the most to say.
        wide = (free.width - 2 * px(8)) * 27 // 100
        leave = pygame.Rect(free.x, y, free.width - 2 * (wide + px(8)), high)
        ui.button("coach.skip", leave, say("board-tutorial-skip"), self.leave, tip=say("board-tutorial-skip-tip"))
        back = pygame.Rect(leave.right + px(8), y, wide, high)
        ui.button("coach.back", back, say("board-tutorial-back"), self.back, enabled=self.shown > 0,
                  tip=say("board-tutorial-back-tip"))  # fmt: skip
        if step.until == "next" or self.shown < self.at:
            forth = pygame.Rect(back.right + px(8), y, free.right - back.right - px(8), high)
            last = self.shown == self.at and self.shown + 1 == self.lesson.guided
            ui.button("coach.next", forth, say("board-tutorial-end" if last else "board-tutorial-next"), self.next,
                      look="primary")  # fmt: skip
            if not step.tip:
                ui.focus = "coach.next"

    def _reveal(self) -> None:
        """Scroll a list that is new so that the row to be pressed next is seen."""
        made = self.table.ui.lists.get("decide.rows")
        if made is self._revealed:
            return
        self._revealed = made
        way = self.way() if self.step.until == "act" and self._may_decide else None
        if isinstance(made, RowList) and way is not None and ":" in way[0]:
            made.reveal(way[0].split(":", 1)[1])
            self.table.redraw = True

    def _lines(self) -> list[tuple[str, int, bool, str]]:
        """Return the paragraphs of the card: words, size, whether they are bold, colour."""
        step, say = self.lesson.steps[self.shown], self.table.say
        lines = [(say(step.message), TITLE, True, "ink"), (say(f"{step.message}.text"), TEXT, False, "ink")]
        if self.refused and self.shown == self.at:
            lines.append((self.refused, TEXT, False, "action"))
        if catalogue(self.table.app.locale).has(f"{step.message}.do"):
            lines.append((say(f"{step.message}.do"), TEXT, True, "accent"))
        return lines

    def _width(self) -> int:
        return min(self.table.style.px(WIDTH), self.table.map_area.width - 2 * self.table.style.px(8))

    def _height(self) -> int:
        style, px = self.table.style, self.table.style.px
        inner = self._width() - 2 * px(PAD)
        texts = sum(
            text_height(style, words, inner, size=size, bold=bold) + px(8) for words, size, bold, _ in self._lines()
        )
        return px(PAD) + px(22) + texts + px(4) + px(BUTTON) + px(PAD)

    def _place(self, height: int) -> pygame.Rect:
        """Return the corner of the map where the card covers least of what is pointed at."""
        px, table = self.table.style.px, self.table
        room = table.map_area.union(table.strip.area).inflate(-2 * px(10), -2 * px(10))
        card = pygame.Rect(0, 0, self._width(), min(height, room.height))
        above = table.map_area.inflate(-2 * px(10), -2 * px(10))
        above.height -= table.map.note().height
        places = []
        for box, corners in (
            (above, ("bottomleft", "bottomright", "topleft", "topright")),
            (room, ("bottomleft", "bottomright")),
        ):
            for corner in corners:
                setattr(card, corner, getattr(box, corner))
                places.append(card.clamp(room))
        pointed = [rect.inflate(px(24), px(24)) for rect in self.pointed()]
        if self.shown == self.at and self.step.until == "act":
            pointed += [rect.inflate(px(24), px(24)) for rect in self._places_of(self.step.act)]
        hides = table.map_area.height < 2 * card.height  # so much of the map that the strip had better be hidden
        return min(
            places,
            key=lambda place: (
                sum(_shared(place, rect) for rect in pointed),
                _shared(place, table.map_area) if hides else 0,
            ),
        )

    # --- pointing -----------------------------------------------------------------------------------------------------

    def pointed(self) -> list[pygame.Rect]:
        """Return what the card points at, first what is to be pressed next."""
        step = self.lesson.steps[self.shown]
        found = [rect for name in step.point for rect in self._named(name)]
        if step.until == "act" and self.shown == self.at and self._may_decide:
            way = self.way()
            return [way[1]] if way is not None else found
        return found[:1]

    def _named(self, name: str) -> list[pygame.Rect]:
        table = self.table
        areas = {"map": table.map_area, "top": table.topbar.area, "strip": table.strip.area, "side": table.side_area}
        if name.startswith("area."):
            return [areas[name.removeprefix("area.")]]
        begins = name.removesuffix("*")
        rects = [
            w.rect for key, w in table.ui.widgets.items() if key == name or (name != begins and key.startswith(begins))
        ]
        return [rects[0].unionall(rects[1:])] if rects else []

    def _places_of(self, text: str) -> list[pygame.Rect]:
        """Return where the map shows the places that an action names."""
        action = self.hotseat.game.text_to_action(text)
        named = [(sort, getattr(action, sort)) for sort in ("sea", "state", "site")]
        return [self.table.map.where(Target(sort, ident)) for sort, ident in named if ident]  # type: ignore[arg-type]

    def way(self) -> tuple[str, pygame.Rect] | None:
        """Return the widget that leads to the action that is asked for, and where; "decide.rows:sea.x" is a row."""
        table, ui = self.table, self.table.ui
        if table.side != "decide":
            return "tab.decide", ui.widgets["tab.decide"].rect
        action = self.hotseat.game.text_to_action(self.step.act)
        steps = [(sort, str(ident)) for sort in WAY if (ident := getattr(action, sort)) is not None]
        keys = [action.text, f"action.{action.text}", *(f"{sort}.{ident}" for sort, ident in reversed(steps))]
        report = table.sides["decide"].report().get("decide", {})
        if report.get("action") == action.text and "decide.commit" in ui.widgets:
            return "decide.commit", ui.widgets["decide.commit"].rect
        rows = {row["key"]: row for row in ui.lists["decide.rows"].report()} if "decide.rows" in ui.lists else {}
        strays = any((sort, ident) not in steps for sort, ident in report.get("path", ()) if sort in WAY)
        for key in keys:
            if key in rows and not strays:
                listed = ui.widgets["decide.rows"].rect
                seen = pygame.Rect(rows[key]["rect"]).clip(listed)
                return f"decide.rows:{key}", seen if seen.height else listed
        back = next((name for name in ("decide.back", "decide.crumb.0") if name in ui.widgets), None)
        return (back, ui.widgets[back].rect) if back is not None else None

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card; its buttons are drawn above it."""
        if not self.is_shown:
            return
        self._draw_outlines(surface, below_card=True)
        style, px, card = self.table.style, self.table.style.px, self.card
        draw_shadow(surface, style.colour("shadow"), card.move(0, px(2)), px(12), 110)
        draw_rounded(surface, style.colour("cream"), card, px(10))
        draw_rounded(surface, style.colour("focus"), card, px(10), px(2))
        self._draw_progress(surface)
        inner = card.inflate(-2 * px(PAD), -2 * px(PAD))
        y = inner.y + px(22)
        for words, size, bold, colour in self._lines():
            place = pygame.Rect(inner.x, y, inner.width, max(inner.bottom - px(BUTTON + 4) - y, 0))
            y += draw_text(surface, style, words, place, size=size, bold=bold, colour=colour, wrap=True) + px(8)

    def _draw_progress(self, surface: pygame.Surface) -> None:
        style, px, step = self.table.style, self.table.style.px, self.lesson.steps[self.shown]
        line = pygame.Rect(self.card.x + px(PAD), self.card.y + px(PAD) - px(3), self.card.width - 2 * px(PAD), px(20))
        say, guided = self.table.say, self.lesson.guided
        words = (
            say("board-tutorial-tip")
            if step.tip
            else say("board-tutorial-progress", number=self.shown + 1, count=guided)
        )
        draw_text(surface, style, words, line, size=14, colour="muted")
        if not step.tip:
            bar = pygame.Rect(line.right - px(170), line.y + px(7), px(170), px(6))
            draw_rounded(surface, style.colour("paper"), bar, px(3))
            bar.width = max(bar.width * (self.shown + 1) // guided, px(6))
            draw_rounded(surface, style.colour("focus"), bar, px(3))

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw an outline and an arrow about what the card points at; it pulses a few times, then rests."""
        self._drawn = self._time
        if self.is_shown:
            self._draw_outlines(surface, below_card=False)

    def _draw_outlines(self, surface: pygame.Surface, *, below_card: bool) -> None:
        """Draw the outlines, or those of what is so large that the card lies on it."""
        still = self.table.style.reduced_motion or self._time > PULSES * PULSE
        swing = 0.0 if still else (1 - math.cos(2 * math.pi * self._time / PULSE)) / 2
        for rect in self.pointed():
            if rect.colliderect(self.card) == below_card:
                self._outline(surface, rect.clip(surface.get_rect()), swing)

    def _outline(self, surface: pygame.Surface, rect: pygame.Rect, swing: float) -> None:
        style, px = self.table.style, self.table.style.px
        grown = round(px(4) + swing * px(5))
        box = rect.inflate(2 * grown, 2 * grown).clip(surface.get_rect())
        glow = pygame.Surface(box.inflate(2 * px(4), 2 * px(4)).size, pygame.SRCALPHA)
        colour = style.colour("focus")
        pygame.draw.rect(glow, (*colour[:3], 70), glow.get_rect(), px(7), border_radius=px(11))
        surface.blit(glow, (box.x - px(4), box.y - px(4)))
        draw_rounded(surface, colour, box, px(8), px(3))
        area = rect.width * rect.height
        if area > surface.get_width() * surface.get_height() // 16:
            return
        self._arrow(surface, box, swing)

    def _arrow(self, surface: pygame.Surface, box: pygame.Rect, swing: float) -> None:
        """Draw an arrow from the side on which it covers least."""
        style, px = self.table.style, self.table.style.px
        gap, length, half = px(4) + round(swing * px(6)), px(30), px(13)
        tips = {
            (1, 0): (box.left - gap, box.centery), (0, 1): (box.centerx, box.top - gap),
            (-1, 0): (box.right + gap, box.centery), (0, -1): (box.centerx, box.bottom + gap),
        }  # fmt: skip

        def at(way: tuple[int, int], along: float, across: float) -> tuple[float, float]:
            (dx, dy), tip = way, tips[way]
            return tip[0] - dx * along - dy * across, tip[1] - dy * along - dx * across

        def covered(way: tuple[int, int]) -> int:
            corner, other = at(way, 0, half), at(way, length + px(6), -half)
            rect = pygame.Rect(corner, (other[0] - corner[0], other[1] - corner[1]))
            rect.normalize()
            others = [w.rect for name, w in self.table.ui.widgets.items() if name.startswith(CROWDED)]
            outside = rect.width * rect.height - _shared(rect, surface.get_rect())
            return 9 * outside + sum(_shared(rect, one) for one in [self.card, *others])

        way = min(tips, key=covered)
        neck = length * 0.52
        shape = [at(way, 0, 0), at(way, neck, half), at(way, neck, half * 0.42), at(way, length, half * 0.42)]
        shape += [at(way, length, -half * 0.42), at(way, neck, -half * 0.42), at(way, neck, -half)]
        pygame.draw.polygon(surface, style.colour("focus"), shape)
        pygame.draw.polygon(surface, style.colour("ink"), shape, px(2))

    def report(self) -> dict[str, Any]:
        """Return which step is shown, and what it asks for."""
        step = self.lesson.steps[self.shown]
        way = self.way() if self.step.until == "act" and self._may_decide else None
        return {
            "coach": {
                "step": step.id, "number": self.shown + 1, "until": step.until, "shown": self.is_shown,
                "card": list(self.card), "points": [list(rect) for rect in self.pointed()],
                "way": way[0] if way is not None else "", "refused": self.refused,
            }
        }  # fmt: skip


def _shared(one: pygame.Rect, other: pygame.Rect) -> int:
    """Return how many pixels two rectangles share."""
    common = one.clip(other)
    return common.width * common.height
