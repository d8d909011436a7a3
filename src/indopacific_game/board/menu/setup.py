"""Setting a new game up: scenario, rules, who plays what, and how."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.agents.characters import Character, Level, players
from indopacific_game.board.map import draw_power_mark
from indopacific_game.board.menu.dialogs import MessageScene, problems
from indopacific_game.board.menu.page import Label, Page, columns
from indopacific_game.board.menu.plan import TIME_LIMITS, Plan
from indopacific_game.board.settings import LONGEST_NAME
from indopacific_game.board.ui import Hint, Row, text_height
from indopacific_game.game import Game

if TYPE_CHECKING:
    from indopacific_game.board.app import App

PAUSE = 0.6
"""Seconds after the last letter of a folder before the rules in it are looked at."""
SEAT, GAP = 44, 10
PERSON = "person"


class SetupScene(Page):
    """Everything that a new game needs, on one sheet, with the last game's choices to begin with."""

    name = "setup"
    highest = 625

    def __init__(self, app: App) -> None:
        super().__init__(app)
        setup = app.settings.setup
        library = app.library
        self.plan = Plan(library.game(), setup)
        self.rules = ""
        self.faults: list[str] = []
        self.checking = False
        self._marks: dict[str, tuple[int, int]] = {}
        self._left: float | None = None
        if setup.rules:
            self._take_folder(setup.rules)

    @property
    def game(self) -> Game:
        """The game that would be played: help is about it."""
        return self.plan.game

    # --- building -----------------------------------------------------------------------------------------------------

    def build_body(self, rect: pygame.Rect) -> None:
        """Make what is to be played at the left, who plays at the right."""
        px = self.style.px
        gap = px(28)
        left = pygame.Rect(rect.x, rect.y, (rect.width - gap) * 2 // 5, rect.height)
        right = pygame.Rect(left.right + gap, rect.y, rect.right - left.right - gap, rect.height)
        self._build_game(left)
        self._build_seats(right)

    def _build_game(self, rect: pygame.Rect) -> None:
        px = self.style.px
        rules, conditions, gap = px(26 + 38 + 8 + 34), px(26 + 38), px(18)
        high = rect.height - rules - conditions - 2 * gap
        top = self.caption(pygame.Rect(rect.x, rect.y, rect.width, high), "board-setup-scenario")
        self.ui.rows("setup.scenario", top, self._scenario_rows(), self._choose_scenario, selected=self.plan.scenario)
        self._build_conditions(pygame.Rect(rect.x, rect.y + high + gap, rect.width, conditions))
        below = self.caption(pygame.Rect(rect.x, rect.bottom - rules, rect.width, rules), "board-setup-rules")
        line = pygame.Rect(below.x, below.y, below.width, px(38))
        status = pygame.Rect(below.x, line.bottom + px(8), below.width, px(30))
        if self.rules:
            line.width -= px(38 + GAP)
        self.ui.entry(
            "setup.rules", line, self.rules, self._type_rules, limit=4096, tip=self.say("board-setup-rules-tip")
        )
        self.placeholder("setup.rules", "board-setup-rules-empty")
        if self.rules:
            self.ui.button(
                "setup.rules.none", pygame.Rect(line.right + px(GAP), line.y, px(38), px(38)), "×",
                lambda: self._do(lambda: self._take_folder("")), tip=self.say("board-setup-rules-none"),
            )  # fmt: skip
        self._build_status(status)

    def _build_status(self, rect: pygame.Rect) -> None:
        """Say what the rules are, or that there are faults, which a button shows."""
        if not self.faults:
            said, colour = self._status_words()
            self.labels.append(Label(rect, said, 15, colour=colour, middle=True))
            return
        button = pygame.Rect(0, rect.y, min(self.style.px(150), rect.width // 2), rect.height)
        button.right = rect.right
        words = pygame.Rect(rect.x, rect.y, button.x - rect.x - self.style.px(8), rect.height)
        said = self.say("board-setup-faults", count=len(self.faults))
        self.labels.append(Label(words, said, 15, True, "danger", middle=True))
        self.ui.button("setup.faults", button, self.say("board-setup-show-faults"), self._show_faults)

    def _status_words(self) -> tuple[str, str]:
        if self.checking:
            return self.say("board-setup-checking"), "muted"
        if not self.rules:
            return self.say("board-setup-own-rules"), "muted"
        layers = " + ".join(self.plan.game.layers)
        return self.say("board-setup-rules-good", layers=layers), "good"

    def _scenario_rows(self) -> list[Row]:
        rows = []
        for k, ident in enumerate(self.plan.scenarios):
            scenario = self.plan.game.rules.scenario[ident]
            turns = self.say("board-setup-turns", count=scenario.turns)
            detail = f"{scenario.text} {self.say('board-setup-beginners')}" if k == 0 else scenario.text
            colour = self.style.colour("action") if ident == self.plan.scenario else None
            rows.append(Row(ident, f"{scenario.name} · {turns}", detail, colour=colour))
        return rows

    def _build_seats(self, rect: pygame.Rect) -> None:
        px, plan = self.style.px, self.plan
        presets = self.caption(pygame.Rect(rect.x, rect.y, rect.width, px(26 + 38)), "board-setup-seats")
        choices = (("people", plan.all_people), ("one", plan.one_person), ("watch", plan.only_agents))
        for (name, press), place in zip(choices, columns(presets, 3, px(GAP)), strict=True):
            look = "chosen" if plan.preset == name else "plain"
            words = self.say(f"board-setup-preset-{name}", count=len(plan.seats))
            self.ui.button(
                f"setup.preset.{name}", place, words, partial(self._do, press), look=look,
                tip=self.say(f"board-setup-preset-{name}-tip"),
            )  # fmt: skip
        room = pygame.Rect(rect.x, presets.bottom + px(14), rect.width, rect.bottom - presets.bottom - px(14))
        step = min(room.height // len(plan.seats), px(SEAT + 6))
        for k, power in enumerate(plan.seats):
            place = pygame.Rect(room.x, room.y + k * step, room.width, step - px(6))
            self._build_seat(power, place)
        y = room.y + len(plan.seats) * step + px(8)
        self._build_about(pygame.Rect(room.x, y, room.width, room.bottom - y))

    def _build_seat(self, power: str, rect: pygame.Rect) -> None:
        px, seat = self.style.px, self.plan.seats[power]
        height = min(rect.height, px(38))
        y = rect.y + (rect.height - height) // 2
        first = rect.width * 7 // 20
        left = pygame.Rect(rect.x + px(44), rect.y, first - px(44), rect.height)
        title = self.plan.game.words.names.title("power", power)
        self._marks[power] = (rect.x + px(20), rect.centery)
        self.labels.append(Label(left, title, 16, True, middle=True))
        self.ui.area(f"setup.power.{power}", left.inflate(0, -px(6)), tip=title)
        who = pygame.Rect(rect.x + first + px(6), y, rect.width * 13 // 40 - px(12), height)
        self.ui.dropdown(
            f"setup.who.{power}", who, self._levels(), seat.level or PERSON,
            lambda level: self._do(lambda: self.plan.set_level(power, "" if level == PERSON else level)),
            tip=lambda: self._level_hint(power),
        )  # fmt: skip
        rest = pygame.Rect(who.right + px(GAP), y, rect.right - who.right - px(GAP), height)
        if seat.is_person:
            name = f"setup.name.{power}"
            self.ui.entry(
                name, rest, self.plan.names.get(power, ""),
                lambda text: self.plan.set_name(power, text), limit=LONGEST_NAME, tip=self.say("board-setup-name-tip"),
            )  # fmt: skip
            self.placeholder(name, "board-setup-name-empty")
            return
        self.ui.dropdown(
            f"setup.character.{power}", rest, self._characters(), seat.character,
            lambda character: self._do(lambda: self.plan.set_character(power, character)),
            tip=lambda: self._character_hint(power),
        )  # fmt: skip

    def _build_about(self, rect: pygame.Rect) -> None:
        """Say what the agents that are chosen are, if there is room: their hints say it too."""
        if rect.height < self.style.px(54):
            return
        shipped, seats = players(), list(self.plan.seats.values())
        levels = [about(one) for key, one in shipped.levels.items() if key in {seat.level for seat in seats}]
        leanings = [about(one) for key, one in shipped.characters.items() if key in {seat.character for seat in seats}]
        lines = [*levels, *leanings, self.say("board-setup-levels-fair")] if levels else []
        while lines and text_height(self.style, "\n".join(lines), rect.width, size=15) > rect.height:
            lines.pop()
        if lines:
            self.labels.append(Label(rect, "\n".join(lines), 15, colour="muted", wrap=True))

    def _levels(self) -> list[tuple[str, str]]:
        levels = players().levels
        return [(PERSON, self.say("board-setup-person")), *((key, level.name) for key, level in levels.items())]

    def _characters(self) -> list[tuple[str, str]]:
        characters = players().characters
        none = ("", self.say("board-setup-no-character"))
        return [none, *((key, character.name) for key, character in characters.items())]

    def _level_hint(self, power: str) -> Hint:
        lines = [about(level) for level in players().levels.values()]
        title = self.say("board-setup-who", power=self.plan.game.words.names.title("power", power))
        return Hint(title, (self.say("board-setup-person-what"), *lines, self.say("board-setup-levels-fair")))

    def _character_hint(self, power: str) -> Hint:
        lines = [about(character) for character in players().characters.values()]
        title = self.say("board-setup-character", power=self.plan.game.words.names.title("power", power))
        return Hint(title, (self.say("board-setup-no-character-what"), *lines))

    def _build_conditions(self, rect: pygame.Rect) -> None:
        px = self.style.px
        limit, seed = columns(rect, 2, px(GAP + 8))
        place = self.caption(limit, "board-setup-limit")
        options = [(str(seconds), self._limit_words(seconds)) for seconds in TIME_LIMITS]
        self.ui.dropdown(
            "setup.limit", pygame.Rect(place.x, place.y, place.width, px(38)), options, str(self.plan.time_limit),
            lambda value: self._do(lambda: setattr(self.plan, "time_limit", int(value))),
            tip=self.say("board-setup-limit-tip"),
        )  # fmt: skip
        place = self.caption(seed, "board-setup-seed")
        line = pygame.Rect(place.x, place.y, place.width, px(38))
        self.ui.entry(
            "setup.seed", line, self.plan.seed_text, self._type_seed, limit=20, tip=self.say("board-setup-seed-tip")
        )
        self.placeholder("setup.seed", "board-setup-seed-empty")

    def _limit_words(self, seconds: int) -> str:
        if not seconds:
            return self.say("board-setup-no-limit")
        return self.say("board-setup-minutes", count=seconds // 60)

    def build_foot(self, rect: pygame.Rect) -> None:
        """Make the buttons that go back and begin, and between them say why it cannot begin."""
        self.back_button(rect)
        wide = min(self.style.px(240), rect.width // 3)
        begin = pygame.Rect(rect.right - wide, rect.y, wide, rect.height)
        why = self._why_not()
        self.ui.button(
            "setup.begin", begin, self.say("board-setup-begin"), self._begin, look="primary", enabled=not why, tip=why
        )
        left = self.ui.widgets["setup.back"].rect.right + self.style.px(14)
        between = pygame.Rect(left, rect.y, begin.x - left - self.style.px(14), rect.height)
        self.labels.append(Label(between, why, 15, colour="danger", align="right", middle=True))

    def _why_not(self) -> str:
        if self.checking or self._left is not None:
            return self.say("board-setup-checking")
        if self.faults:
            return self.say("board-setup-faulty")
        if self.plan.seed_is_wrong:
            return self.say("board-setup-wrong-seed")
        return ""

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _do(self, change: Callable[[], None]) -> None:
        change()
        self.rebuild()

    def _choose_scenario(self, row: Row) -> None:
        self.plan.scenario = row.key
        self.rebuild()

    def _type_seed(self, text: str) -> None:
        wrong = self.plan.seed_is_wrong
        self.plan.seed_text = text
        if wrong != self.plan.seed_is_wrong:
            self._refresh_foot()

    def _refresh_foot(self) -> None:
        """Make the foot anew, without touching the line that is being typed into."""
        why = {self.say("board-setup-checking"), self.say("board-setup-faulty"), self.say("board-setup-wrong-seed"), ""}
        self.labels = [label for label in self.labels if label.align != "right" or label.text not in why]
        rect = self.ui.widgets["setup.back"].rect
        self.ui.remove("setup.back", "setup.begin")
        px = self.style.px
        self.build_foot(pygame.Rect(rect.x, rect.y, self.sheet.width - 2 * (rect.x - self.sheet.x), px(42)))
        self.redraw = True

    # --- rules of one's own -------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Take a folder that is dropped onto the window, or the folder of a file."""
        if event.type == pygame.DROPFILE:
            dropped = Path(event.file)
            self._take_folder(str(dropped if dropped.is_dir() else dropped.parent))
            self.rebuild()
            return True
        return super().handle(event)

    def _take_folder(self, folder: str) -> None:
        self.rules = folder
        self._check()

    def _type_rules(self, text: str) -> None:
        self.rules, self._left = text.strip(), PAUSE
        self._refresh_foot()

    def update(self, seconds: float) -> None:
        """Look at the rules some time after the last letter has been typed."""
        super().update(seconds)
        if self._left is not None:
            self._left -= seconds
            if self._left <= 0:
                self._check()
                self.rebuild()

    def _check(self) -> None:
        """Look at the rules in a thread."""
        folder = self.rules
        self.faults, self.checking, self._left = [], True, None
        self.work(lambda: self.app.library.game(rules=folder), lambda future: self._checked(folder, future))

    def _checked(self, folder: str, future: Future[Game]) -> None:
        if folder != self.rules:
            return
        self.checking = False
        self.faults = problems(self.app, future)
        if not self.faults:
            setup = self.app.settings.setup
            self.plan.use(future.result(), setup if setup.rules == folder else None)
        self.rebuild()

    def _show_faults(self) -> None:
        self.app.push(MessageScene(self.app, self.say("board-setup-faults-title"), self.faults))

    # --- beginning ----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        from indopacific_game.board.start import begin

        if self._why_not():
            return
        plan = self.plan
        self.app.change(setup=plan.setup(self.rules))
        begin(
            self.app, plan.game, plan.seat_texts, plan.shown_names,
            scenario=plan.scenario, seed=plan.seed, time_limit=plan.time_limit,
        )  # fmt: skip

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the marks of the powers beside their seats."""
        super().draw(surface)
        for power in self.plan.seats:
            about = self.plan.game.rules.power[power]
            draw_power_mark(surface, self._marks[power], self.style.px(26), about.colour, about.shape)

    def report(self) -> dict[str, Any]:
        """Return what has been chosen."""
        plan = self.plan
        chosen = {
            "scenario": plan.scenario, "rules": self.rules, "seats": plan.seat_texts, "names": dict(plan.names),
            "limit": plan.time_limit, "seed": plan.seed_text, "faults": self.faults, "checking": self.checking,
        }  # fmt: skip
        return {**super().report(), "setup": chosen}


def about(one: Level | Character) -> str:
    """Return what there is to say of a level or a character."""
    return f"{one.name}: {one.text}"
