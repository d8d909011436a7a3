"""The bar above the map: the turn, the powers, and the few commands that are always at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import pygame

from indopacific_game.agents.characters import title_of
from indopacific_game.board.hotseat import Stage
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.table.causes import history_lines
from indopacific_game.board.table.panel import Panel
from indopacific_game.board.table.pieces import draw_icon, draw_mark
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_surface
from indopacific_game.board.ui.text import shortened, text_width
from indopacific_game.game import Change
from indopacific_game.text import capital, ordinal
from indopacific_game.text.formats import short_date

BUTTONS = ("undo", "help", "menu")
ROUND_PHASES = ("act", "answer", "price", "attend")


@dataclass(frozen=True)
class Chip:
    """One quantity of a plate: an icon and a number. With little room, those of high `rank` are left out first."""

    icon: str
    text: str
    rank: int
    warns: bool = False
    levels: tuple[tuple[str, int], ...] = ()
    """Letters and levels that stand here in the place of an icon and a number."""


class TopBar(Panel):
    """Shows the turn and a plate a power, with undo, help and menu at the right."""

    prefix = "top"

    def __init__(self, table: Any) -> None:
        super().__init__(table)
        self._turn = pygame.Rect(0, 0, 0, 0)
        self._plates: dict[str, pygame.Rect] = {}
        self._buttons: dict[str, pygame.Rect] = {}

    # --- layout -------------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make a region for the turn, one a power, and the commands."""
        self._place()
        self.ui.area("top.turn", self._turn, tip=self._turn_hint, text=self._turn_words()[0])
        for power, rect in self._plates.items():
            self.ui.area(
                f"top.power.{power}", rect, press=partial(self.table.show_side, "scores"),
                tip=partial(self._power_hint, power), text=self._name(power),
            )  # fmt: skip
        presses = {"undo": self.table.undo, "help": self.table.open_help, "menu": self.table.open_menu}
        for name, rect in self._buttons.items():
            tip = self._undo_hint if name == "undo" else self.say(f"board-top-{name}-tip")
            self.ui.area(f"top.{name}", rect, press=presses[name], tip=tip, text=self.say(f"board-top-{name}"))

    def _place(self) -> None:
        px, area = self.style.px, self.area.inflate(-2 * self.style.px(6), -2 * self.style.px(5))
        side = min(area.height - px(8), px(36))
        gap = px(5)
        right = area.right
        self._buttons = {}
        for name in reversed(BUTTONS):
            self._buttons[name] = pygame.Rect(right - side, area.centery - side // 2, side, side)
            right -= side + gap
        self._buttons = dict(reversed(self._buttons.items()))
        self._turn = pygame.Rect(area.x, area.y, min(px(200), area.width * 16 // 100), area.height)
        left = self._turn.right + gap
        width = (right - left) // max(len(self.game.powers), 1)
        self._plates = {
            power: pygame.Rect(left + k * width, area.y, width - gap, area.height)
            for k, power in enumerate(self.game.powers)
        }

    # --- words --------------------------------------------------------------------------------------------------------

    def _turn_words(self) -> tuple[str, str, str]:
        """Return the turn, its date and period, and the round, each in a few words."""
        position = self.position
        if position.turn == 0:
            return self.say("board-top-setup"), "", ""
        turn = self.say("board-top-turn", turn=position.turn, turns=position.turns)
        return turn, capital(narrator_of(self.game).date(position.turn)), self._round()

    def _short_date(self) -> str:
        played = self.game.rules.scenario[self.game.scenario]
        return short_date(
            self.game.words.catalogue, self.position.turn,
            year=played.year, month=played.month, months_a_turn=played.months_a_turn,
        )  # fmt: skip

    def _round(self) -> str:
        position, rounds = self.position, self.game.rules.rounds.actions
        if position.phase not in ROUND_PHASES:
            return ""
        if position.action_round > rounds:
            return self.say("board-top-extra")
        return self.say("board-top-round", round=position.action_round, rounds=rounds)

    def _period(self) -> str:
        return self.game.words.names.title("period", f"{self.game.scenario}.{self.position.period}")

    def _name(self, power: str) -> str:
        return self.game.words.names.title("power", power)

    def _turn_hint(self) -> Hint:
        position = self.position
        turn, date, _ = self._turn_words()
        if not position.turn:
            return Hint(turn)
        order = ", ".join(self._name(power) for power in position.turn_order)
        phase = capital(self._phase())
        lines = [
            date,
            self.say("board-top-period", period=self._period()),
            phase,
            self.say("board-top-order", order=order),
        ]
        lines.append(self.say("board-top-order-why"))
        if round_ := self._round():
            lines.insert(3, round_)
        return Hint(turn, tuple(lines))

    def _phase(self) -> str:
        """Return what the game waits for."""
        position, names = self.position, self.game.words
        mover, offer = self.table.hotseat.mover, position.offer
        by = names.who(offer.by) if offer is not None else ""
        place = names.place(position.crisis)[1] if position.crisis is not None else ""
        power = names.who(mover) if mover is not None else ""
        return names.catalogue.say(f"phase-{position.phase}", power=power, other=by, in_place=place)

    def _undo_hint(self) -> Hint:
        can = self.table.hotseat.can_undo
        return Hint(self.say("board-top-undo-tip"), () if can else (self.say("board-top-undo-not"),))

    def _power_hint(self, power: str) -> Hint:
        """Return everything that a plate shows, in words."""
        position, say, limits = self.position, self.say, self.game.rules.limits
        score = position.score_breakdown()[power]
        banked = sum(score.banked.values())
        lines = [self._who(power)]
        if position.turn:
            place = position.turn_order.index(power) + 1
            lines.append(say("board-top-place", place=ordinal(self.game.words.catalogue, place)))
        lines += [
            say("board-top-score", shown=score.shown, banked=banked, held=score.shown - banked),
            say("board-top-pool", pool=position.pool(power), limit=limits.pool),
            say("board-top-commitments", count=position.commitments(power)),
            say(
                "board-top-minerals", demand=position.demand(power), supply=position.supply(power),
                dependence=position.dependence(power),
            ),
            say("board-top-stockpile", stockpile=position.stockpile(power)),
            say("board-top-capabilities", list=", ".join(
                f"{self.game.words.names.in_text('capability', name)} {position.capability(power, name)}"
                for name in self.game.rules.capability
            )),
        ]  # fmt: skip
        if left := position.controls(power):
            lines.append(say("board-top-controls", turns=left))
        if extra := position.extra_actions(power):
            lines.append(say("board-top-extra-actions", count=extra))

        def of_pool(change: Change) -> bool:
            return change.quantity == "pool" and change.power == power

        lines += [say("board-top-pool-last", line=line) for line in history_lines(self.table, of_pool, 1)]
        return Hint(self._name(power), tuple(lines))

    def _who(self, power: str) -> str:
        """Return who plays a power, and whether it decides now."""
        hotseat = self.table.hotseat
        if power in hotseat.people:
            who = hotseat.names.get(power, "") or self.say("board-top-person")
        else:
            who = self.say("board-top-agent", seat=title_of(hotseat.session.record.seats.get(power, "")))
        return self.say("board-top-decides", who=who) if power == hotseat.mover else who

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the bar."""
        style = self.style
        pygame.draw.rect(surface, style.colour("night"), self.area)
        bottom = self.area.bottom - 1
        pygame.draw.line(surface, style.colour("night_edge"), (self.area.x, bottom), (self.area.right, bottom))
        self._draw_turn(surface)
        shown = self.position.shown_scores()
        for power, rect in self._plates.items():
            self._draw_plate(surface, power, rect, shown[power])
        for name, rect in self._buttons.items():
            self._draw_button(surface, name, rect)

    def _draw_turn(self, surface: pygame.Surface) -> None:
        style, px = self.style, self.style.px
        turn, date, round_ = self._turn_words()
        rect = self._turn.inflate(-2 * px(4), 0)
        upper = pygame.Rect(rect.x, rect.y + px(1), rect.width, rect.height // 2)
        lower = pygame.Rect(rect.x, rect.centery, rect.width, rect.height // 2)
        if text_surface(style, turn, size=17, bold=True).get_width() > rect.width:
            turn = self.say("board-top-turn-short", turn=self.position.turn, turns=self.position.turns)
        title = shortened(style, turn, rect.width, size=17, bold=True)
        draw_text(surface, style, title, upper, size=17, bold=True, colour="on_night", middle=True)
        used = text_surface(style, title, size=17, bold=True).get_width() + px(10)
        rest = pygame.Rect(upper.x + used, upper.y + px(1), upper.width - used, upper.height)
        if rest.width >= text_surface(style, round_, size=14).get_width():
            draw_text(surface, style, round_, rest, size=14, colour="on_night_muted", align="right", middle=True)
        if date and text_width(style, date, 14) > lower.width >= text_width(style, self._short_date(), 14):
            date = self._short_date()
        draw_text(surface, style, date, lower, size=14, colour="on_night_muted", middle=True)

    def _draw_button(self, surface: pygame.Surface, name: str, rect: pygame.Rect) -> None:
        style, px = self.style, self.style.px
        works = name != "undo" or self.table.hotseat.can_undo
        hot = works and rect.collidepoint(pygame.mouse.get_pos()) and pygame.mouse.get_focused()
        ground = "night_edge" if hot else "night_raised"
        draw_rounded(surface, style.colour(ground), rect, px(6))
        draw_rounded(surface, style.colour("night_edge"), rect, px(6), px(1))
        draw_icon(surface, style, name, rect.center, px(20), "on_night" if works else "night_edge")

    def _draw_plate(self, surface: pygame.Surface, power: str, rect: pygame.Rect, score: int) -> None:
        style, px = self.style, self.style.px
        decides = power == self.table.hotseat.mover and self.table.hotseat.stage is not Stage.OVER
        ground = "cream" if decides else "night_raised"
        draw_rounded(surface, style.colour(ground), rect, px(7))
        edge = "focus" if decides else "night_edge"
        draw_rounded(surface, style.colour(edge), rect, px(7), px(2) if decides else px(1))
        upper = pygame.Rect(rect.x + px(6), rect.y + px(2), rect.width - px(10), rect.height // 2)
        right = self._draw_score(surface, upper, score, decides)
        size = px(20)
        draw_mark(surface, style, self.game, power, (upper.x + size // 2, upper.centery), size)
        left = upper.x + size + px(7)
        right = self._draw_place(surface, power, upper, left, right, decides)
        self._draw_name(surface, power, pygame.Rect(left, upper.y, right - left, upper.height), decides)
        lower = pygame.Rect(rect.x + px(7), rect.centery + px(1), rect.width - px(13), rect.height // 2 - px(3))
        self._draw_chips(surface, power, lower, decides)

    def _draw_score(self, surface: pygame.Surface, upper: pygame.Rect, score: int, decides: bool) -> int:
        """Draw the score as on a scoreboard, and return where it begins."""
        style, px = self.style, self.style.px
        words = text_surface(style, str(score), size=16, bold=True, colour="on_night" if decides else "ink")
        tile = pygame.Rect(0, 0, max(words.get_width() + px(10), px(28)), px(21))
        tile.midright = (upper.right, upper.centery)
        draw_rounded(surface, style.colour("ink" if decides else "cream"), tile, px(4))
        surface.blit(words, words.get_rect(center=tile.center))
        return tile.x - px(5)

    def _draw_place(
        self, surface: pygame.Surface, power: str, upper: pygame.Rect, left: int, right: int, decides: bool
    ) -> int:
        """Draw the place in the order of play if there is room, and return where what is left of it may end."""
        style, px = self.style, self.style.px
        if not self.position.turn or right - left < px(84):
            return right
        place = str(self.position.turn_order.index(power) + 1)
        colour = "muted" if decides else "on_night_muted"
        centre = (right - px(9), upper.centery)
        pygame.draw.circle(surface, style.colour(colour), centre, px(9), px(1))
        words = text_surface(style, place, size=14, colour=colour)
        surface.blit(words, words.get_rect(center=centre))
        return right - px(21)

    def _draw_name(self, surface: pygame.Surface, power: str, rect: pygame.Rect, decides: bool) -> None:
        style, px = self.style, self.style.px
        person = self.table.hotseat.names.get(power, "")
        colour, faint = ("ink", "muted") if decides else ("on_night", "on_night_muted")
        name = self._name(power)
        width = text_surface(style, name, size=15, bold=True).get_width()
        if width > rect.width:
            name = self.game.rules.power[power].short
            width = text_surface(style, name, size=15, bold=True).get_width()
        if width > rect.width:
            # The mark beside it says as much.
            return
        draw_text(surface, style, name, rect, size=15, bold=True, colour=colour, middle=True)
        rest = pygame.Rect(rect.x + width + px(7), rect.y, rect.width - width - px(7), rect.height)
        if person and rest.width >= min(text_width(style, person, 14), px(40)):
            draw_text(surface, style, person, rest, size=14, colour=faint, middle=True)

    # --- chips --------------------------------------------------------------------------------------------------------

    def _chips(self, power: str) -> list[Chip]:
        """Return what the second line of a plate shows, in its order."""
        position = self.position
        demand, supply = position.demand(power), position.supply(power)
        levels = tuple(
            (self.game.words.names.title("capability", name)[:1], position.capability(power, name))
            for name in self.game.rules.capability
        )
        chips = [Chip("pool", str(position.pool(power)), 0)]
        if left := position.controls(power):
            chips.append(Chip("controls", str(left), 1, warns=True))
        if extra := position.extra_actions(power):
            chips.append(Chip("extra", str(extra), 2, warns=True))
        chips.append(Chip("commitments", str(position.commitments(power)), 4))
        chips.append(Chip("minerals", f"{supply}/{demand}", 3, warns=supply < demand))
        chips.append(Chip("stockpile", str(position.stockpile(power)), 6))
        chips.append(Chip("", "", 5, levels=levels))
        return chips

    def _draw_chips(self, surface: pygame.Surface, power: str, rect: pygame.Rect, decides: bool) -> None:
        """Draw as many of the chips as there is room for."""
        gap, chips = self.style.px(6), [(chip, self._width(chip)) for chip in self._chips(power)]
        while sum(width + gap for _, width in chips) - gap > rect.width and len(chips) > 1:
            chips.remove(max(chips, key=lambda one: one[0].rank))
        free = rect.width - sum(width for _, width in chips)
        gap = min(free // max(len(chips) - 1, 1), self.style.px(12))
        x = rect.x
        for chip, width in chips:
            self._draw_chip(surface, chip, pygame.Rect(x, rect.y, width, rect.height), decides)
            x += width + gap

    def _width(self, chip: Chip) -> int:
        px = self.style.px
        if chip.levels:
            wide = text_surface(self.style, "M0", size=14).get_width()
            return (wide + px(5)) * len(chip.levels) - px(5)
        return px(14) + px(3) + text_surface(self.style, chip.text, size=14, bold=True).get_width()

    def _draw_chip(self, surface: pygame.Surface, chip: Chip, rect: pygame.Rect, decides: bool) -> None:
        style, px = self.style, self.style.px
        number, faint = ("ink", "muted") if decides else ("on_night", "on_night_muted")
        if chip.warns:
            number = "danger" if decides else "highlight"
        if not chip.levels:
            draw_icon(
                surface, style, chip.icon, (rect.x + px(7), rect.centery), px(14), number if chip.warns else faint
            )
            place = pygame.Rect(rect.x + px(17), rect.y, rect.width, rect.height)
            draw_text(surface, style, chip.text, place, size=14, bold=True, colour=number, middle=True)
            return
        step = (rect.width + px(5)) // len(chip.levels)
        for k, (letter, level) in enumerate(chip.levels):
            place = pygame.Rect(rect.x + k * step, rect.y, step, rect.height)
            draw_text(surface, style, letter, place, size=14, colour=faint, middle=True)
            place.x += text_surface(style, letter, size=14).get_width() + px(1)
            draw_text(surface, style, str(level), place, size=14, bold=True, colour=number, middle=True)

    def report(self) -> dict[str, Any]:
        """Return what the plates show of every power."""
        position, shown = self.position, self.position.shown_scores()
        plates = {
            power: {"pool": position.pool(power), "score": shown[power], "commitments": position.commitments(power)}
            for power in self.game.powers
        }
        return {"powers": plates, "date": self._turn_words()[1], "can_undo": self.table.hotseat.can_undo}
