"""The fitted evaluation: what a position promises each power, by weights kept in `evaluation.toml`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.codes import RETURN_UNIT
from indopacific_game.engine.layout import EVALUATION, SEARCH, Records, new_records
from indopacific_game.game import Game, GameError
from indopacific_game.game.position import Position

STRENGTHS = tuple(feature.name.lower() for feature in v.Feature)
"""Features of a power, as the file names them."""
DANGERS = ("one_step", "two_steps", "three_steps", "further", "nearly_crisis", "always")
"""Features of the danger of war: faces of the crisis die that mean an incident in theatres one step of tension from
war, two steps, ...; theatres one step short of a crisis; and what there is always."""
ONE = 4096
"""What a weight of 1 is in the kernel."""
LARGEST = 100.0
FORMAT = 2

Knots = tuple[float, float, float]
"""A weight at the start, in the middle and at the end of a game, in natural logarithms of odds."""


class EvaluationError(GameError):
    """A file of weights cannot be used."""


@dataclass(frozen=True)
class Weights:
    """The weights for one scenario: of features of a power, of being a certain power, and of danger.

    `taste` says by power how readily rollouts take a kind of action, 0 to 1.
    """

    strength: Mapping[str, Knots]
    power: Mapping[str, Knots]
    war: Mapping[str, Knots]
    taste: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def tables(self) -> dict[str, Any]:
        """Return the weights as TOML has them."""
        knots = (("strength", self.strength), ("power", self.power), ("war", self.war))
        found: dict[str, Any] = {name: {key: list(x) for key, x in table.items()} for name, table in knots}
        return found | {"taste": {power: dict(kinds) for power, kinds in self.taste.items()}}


@dataclass(frozen=True)
class Forecast:
    """How a game may end, seen from one position.

    `win` is each power's chance to win, 0 to 1, adding up with `war` to 1; `returns` what each can expect, -0.5 to 1.
    """

    win: Mapping[str, float]
    war: float
    returns: Mapping[str, float]


class Evaluation:
    """Weights made ready for one game.

    >>> from indopacific_game.game import Game
    >>> game = Game.load()
    >>> forecast = Evaluation(game).forecast(game.initial_state())
    >>> round(sum(forecast.win.values()) + forecast.war, 6)
    1.0
    """

    def __init__(self, game: Game, weights: Mapping[str, Weights] | None = None) -> None:
        """Use the weights of the game's scenario; of one that has none of its own, those of the first in the file."""
        known = shipped_weights() if weights is None else weights
        self.game = game
        self.record = to_record(game, known.get(game.scenario) or next(iter(known.values())))

    def forecast(self, position: Position) -> Forecast:
        """Return how the game may end; agendas that the position hides count for nothing."""
        search = new_records(SEARCH)
        promised = self.game.engine.judge(position.record, search, self.record)
        if position.is_terminal:
            return ended_forecast(self.game, position, promised)
        strengths, war = search["strength"][0].tolist(), int(search["war"][0]) / v.EXP_UNIT
        win = {power: (1 - war) * x / sum(strengths) for power, x in zip(self.game.powers, strengths, strict=True)}
        return Forecast(win, war, {power: x / RETURN_UNIT for power, x in zip(self.game.powers, promised, strict=True)})


def ended_forecast(game: Game, position: Position, returns: list[int]) -> Forecast:
    """Return the forecast of a game that has ended: what happened."""
    winners = int(position.record["winners"][0])
    win = {power: float(winners >> p & 1) / max(winners.bit_count(), 1) for p, power in enumerate(game.powers)}
    war = float(int(position.record["ending"][0]) == v.Ending.WAR)
    return Forecast(win, war, {power: x / RETURN_UNIT for power, x in zip(game.powers, returns, strict=True)})


def to_record(game: Game, weights: Weights) -> Records:
    """Return weights as the kernel reads them.

    A power that the file does not know has weight 0; rollouts take kinds that it does not know as readily as any.
    """
    record, turns = new_records(EVALUATION), int(game.engine.tables["turns"][0])
    record["exps"][0] = [max(1, round(math.exp(-k / 256) * v.EXP_UNIT)) for k in range(v.EXPS)]
    for k, name in enumerate(STRENGTHS):
        record["weight"][0, :, k] = by_turn(weights.strength[name], turns)
    for k, name in enumerate(DANGERS):
        record["war"][0, :, k] = by_turn(weights.war[name], turns)
    for p, power in enumerate(game.powers):
        record["bias"][0, :, p] = by_turn(weights.power.get(power, (0.0, 0.0, 0.0)), turns)
        tastes = weights.taste.get(power, {})
        known = [max(round(tastes.get(kind, 1.0) * v.TASTE_UNIT), 1) for kind in game.names.kinds]
        record["taste"][0, p] = v.TASTE_UNIT
        record["taste"][0, p, : len(known)] = known
    return record


def by_turn(knots: Knots, turns: int) -> list[int]:
    """Return a weight at each turn in the kernel's unit: lines through its values at the start, middle and end."""
    last = max(turns, 2)
    times = (1.0, (1 + last) / 2, float(last))
    return [round(float(x) * ONE) for x in np.interp(np.arange(v.TURNS + 1), times, knots)]


@cache
def shipped_weights() -> Mapping[str, Weights]:
    """Return the weights that are shipped, by scenario."""
    path = files("indopacific_game.agents.search") / "evaluation.toml"
    return parse_weights(path.read_text(encoding="utf-8"), "evaluation.toml")


def read_weights(path: Path) -> Mapping[str, Weights]:
    """Return the weights in a file, by scenario. Raises EvaluationError, which names all faults."""
    try:
        return parse_weights(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: cannot be read: {error}") from None


def parse_weights(text: str, name: str) -> Mapping[str, Weights]:
    """Return the weights in a TOML text, by scenario. Raises EvaluationError, which names all faults."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EvaluationError(f"{name}: is no TOML: {error}") from None
    faults: list[str] = []
    if tables.get("format") != FORMAT:
        faults.append(f"format: expected {FORMAT}")
    scenarios = tables.get("scenario")
    if not isinstance(scenarios, dict) or not scenarios:
        faults.append("scenario: expected a table of weights for each scenario")
        scenarios = {}
    found = {key: _weights(table, f"scenario.{key}", faults) for key, table in scenarios.items()}
    if faults:
        raise EvaluationError(f"{name}: " + "; ".join(faults))
    return found


def _weights(table: Any, where: str, faults: list[str]) -> Weights:
    """Return one scenario's weights, and note what is wrong with them."""
    wanted: dict[str, tuple[str, ...] | None] = {"strength": STRENGTHS, "power": None, "war": DANGERS}
    parts: dict[str, dict[str, Knots]] = {}
    table = table if isinstance(table, dict) else {}
    for part, names in wanted.items():
        given = table.get(part)
        if not isinstance(given, dict):
            faults.append(f"{where}.{part}: expected a table")
            given = {}
        elif names is not None and (set(given) ^ set(names)):
            odd = ", ".join(sorted(set(given) ^ set(names)))
            faults.append(f"{where}.{part}: expected exactly {', '.join(names)}; missing or unknown: {odd}")
        parts[part] = {key: _knots(knots, f"{where}.{part}.{key}", faults) for key, knots in given.items()}
    return Weights(**parts, taste=_tastes(table.get("taste"), f"{where}.taste", faults))


def _tastes(given: Any, where: str, faults: list[str]) -> dict[str, dict[str, float]]:
    """Return the tastes of each power, without those that are none, which are noted."""
    found: dict[str, dict[str, float]] = {}
    for power, kinds in (given if isinstance(given, dict) else {}).items():
        sound = {kind: float(x) for kind, x in kinds.items() if _is_share(x)} if isinstance(kinds, dict) else {}
        if not isinstance(kinds, dict) or len(sound) < len(kinds):
            faults.append(f"{where}.{power}: expected numbers from 0 to 1 by kind")
        found[power] = sound
    if not isinstance(given, dict):
        faults.append(f"{where}: expected a table")
    return found


def _is_share(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= 1


def _knots(given: Any, where: str, faults: list[str]) -> Knots:
    """Return a weight at its three times, or zeros if it is not one, which is noted."""
    numbers = given if isinstance(given, list) else []
    sound = [type(x) in (int, float) and math.isfinite(x) and abs(x) <= LARGEST for x in numbers]
    if len(sound) != v.KNOTS or not all(sound):
        faults.append(f"{where}: expected {v.KNOTS} numbers from -{LARGEST:g} to {LARGEST:g}")
        return (0.0, 0.0, 0.0)
    first, middle, last = (float(x) for x in numbers)
    return (first, middle, last)
