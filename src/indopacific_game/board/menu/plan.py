"""A game that is being set up: what has been chosen, what may be, and whether it can begin. Knows no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indopacific_game.agents.characters import players
from indopacific_game.board.settings import LONGEST_NAME, Setup
from indopacific_game.game import HUMAN, Game
from indopacific_game.game.record import MAX_SEED

TIME_LIMITS = (0, 60, 120, 300)
"""Seconds a decision that are offered; 0 is as long as one likes."""


@dataclass(frozen=True)
class Seat:
    """Who plays a power: a person ("" for the level), or an agent of a level, with a character or none ("")."""

    level: str = ""
    character: str = ""

    @classmethod
    def read(cls, text: str) -> Seat | None:
        """Return the seat that stands in a record or in settings, None if it is none that is offered here."""
        if text == HUMAN:
            return cls()
        level, _, character = text.partition("+")
        shipped = players()
        if level not in shipped.levels or character not in ("", *shipped.characters):
            return None
        return cls(level, character)

    @property
    def is_person(self) -> bool:
        """Whether a person sits there."""
        return not self.level

    @property
    def text(self) -> str:
        """The seat as records have it."""
        if self.is_person:
            return HUMAN
        return f"{self.level}+{self.character}" if self.character else self.level


class Plan:
    """What a new game is to be.

    It starts from how the last game was set up, as far as the rules still have that; else it is one person and agents
    in the shortest scenario.
    """

    def __init__(self, game: Game, setup: Setup) -> None:
        self.scenario = ""
        self.time_limit = setup.time_limit if setup.time_limit in TIME_LIMITS else 0
        self.seed_text = ""
        self.seats: dict[str, Seat] = {}
        self.names: dict[str, str] = dict(setup.names)
        self.use(game, setup)

    def use(self, game: Game, setup: Setup | None = None) -> None:
        """Take other rules; what they have too stays as it was chosen."""
        self.game = game
        wanted = setup.scenario if setup is not None else self.scenario
        self.scenario = wanted if wanted in game.rules.scenario else self.scenarios[0]
        read = {power: Seat.read(text) for power, text in setup.seats.items()} if setup is not None else self.seats
        known = {power: seat for power, seat in read.items() if seat is not None and power in game.powers}
        if len(known) < len(game.powers):
            self.one_person()
        self.seats = {power: known.get(power) or self.seats[power] for power in game.powers}

    # --- what may be chosen -------------------------------------------------------------------------------------------

    @property
    def scenarios(self) -> list[str]:
        """The scenarios, the shortest first: it is the one to begin with."""
        found = self.game.rules.scenario
        return sorted(found, key=lambda scenario: found[scenario].turns)

    @staticmethod
    def usual_level() -> str:
        """Return the level that agents have unless another is chosen: the second, which takes no time to wait for."""
        levels = list(players().levels)
        return levels[min(1, len(levels) - 1)]

    # --- choosing -----------------------------------------------------------------------------------------------------

    def set_level(self, power: str, level: str) -> None:
        """Let an agent play a power, or a person (""); an agent keeps its character."""
        self.seats[power] = Seat(level, self.seats[power].character if level else "")

    def set_character(self, power: str, character: str) -> None:
        """Give an agent a character, or none ("")."""
        self.seats[power] = Seat(self.seats[power].level, character)

    def set_name(self, power: str, name: str) -> None:
        """Take the name of the person who plays a power."""
        self.names[power] = name[:LONGEST_NAME]

    def all_people(self) -> None:
        """Let people play all powers."""
        self.seats = dict.fromkeys(self.game.powers, Seat())

    def one_person(self) -> None:
        """Let a person play one power, the first that a person plays now, and agents the others."""
        powers = self.game.powers
        person = next((power for power in powers if power in self.seats and self.seats[power].is_person), powers[0])
        self._agents(powers)
        self.seats[person] = Seat()

    def only_agents(self) -> None:
        """Let agents play all powers."""
        self._agents(self.game.powers)

    def _agents(self, powers: tuple[str, ...]) -> None:
        usual = Seat(self.usual_level())
        now = {power: self.seats.get(power, usual) for power in powers}
        self.seats = {power: usual if seat.is_person else seat for power, seat in now.items()}

    # --- what came of it ----------------------------------------------------------------------------------------------

    @property
    def people(self) -> list[str]:
        """The powers that people play."""
        return [power for power, seat in self.seats.items() if seat.is_person]

    @property
    def preset(self) -> str:
        """Which of the quick choices the seats are: "people", "one", "watch", or "" for none."""
        return {len(self.seats): "people", 1: "one", 0: "watch"}.get(len(self.people), "")

    @property
    def seed(self) -> int | None:
        """The seed that was typed; None if none was, or if it is none."""
        text = self.seed_text.strip()
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(MAX_SEED))):
            return None
        return int(text) if int(text) <= MAX_SEED else None

    @property
    def seed_is_wrong(self) -> bool:
        """Whether something was typed that is no seed."""
        return bool(self.seed_text.strip()) and self.seed is None

    @property
    def shown_names(self) -> Mapping[str, str]:
        """The names of the people who play."""
        return {power: name for power in self.people if (name := self.names.get(power, "").strip())}

    @property
    def seat_texts(self) -> dict[str, str]:
        """Who plays each power, as records have it."""
        return {power: seat.text for power, seat in self.seats.items()}

    def setup(self, rules: str) -> Setup:
        """Return what is remembered for the next time; `rules` is the folder of the overlay, or ""."""
        names = {power: self.names[power].strip() for power in self.game.powers if self.names.get(power, "").strip()}
        return Setup(self.scenario, rules, self.time_limit, self.seat_texts, names)
