"""The rows of the brief's table "When the game is good": what each asks for, and how it is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.arena import statistics
from indopacific_game.arena.ladder import Challenge, standing_of, win_of
from indopacific_game.arena.samples import Gathered, Played, Sample
from indopacific_game.arena.statistics import Estimate, Ratio
from indopacific_game.arena.variants import Variant, without_families
from indopacific_game.arena.watch import as_columns
from indopacific_game.game import Game

Columns = Mapping[str, np.ndarray[Any, np.dtype[np.int64]]]


class Verdict(StrEnum):
    """What an interval says of a target."""

    HOLDS = "holds"
    OFF = "off"
    UNDECIDED = "undecided"
    NO_TARGET = "no target"
    NOT_MEASURED = "not measured"


@dataclass(frozen=True)
class Figure:
    """One number of a row: what was measured, and the bounds that it should keep.

    Of a `unit` "share" and "points" values are fractions (points: a difference of shares), of "number" they are counts.
    `exact` figures allow no exception: one is enough to be off.
    """

    name: str
    estimate: Estimate
    least: float | None = None
    most: float | None = None
    unit: str = "share"
    exact: bool = False

    @property
    def verdict(self) -> Verdict:
        """Return what the interval says: within the bounds, outside, or across one of them."""
        e = self.estimate
        if e.value is None:
            return Verdict.NOT_MEASURED
        if self.least is None and self.most is None:
            return Verdict.NO_TARGET
        least = float("-inf") if self.least is None else self.least
        most = float("inf") if self.most is None else self.most
        if self.exact:
            return Verdict.HOLDS if least <= e.value <= most else Verdict.OFF
        if e.low is None or e.high is None:
            return Verdict.UNDECIDED
        if e.high < least or e.low > most:
            return Verdict.OFF
        return Verdict.HOLDS if least <= e.low and e.high <= most else Verdict.UNDECIDED


@dataclass(frozen=True)
class Row:
    """A row of the table. `reason` says why it was not measured, `note` how to read it."""

    id: str
    title: str
    target: str
    figures: tuple[Figure, ...] = ()
    note: str = ""
    reason: str = ""

    @property
    def verdict(self) -> Verdict:
        """Return what the figures say together: all must hold, and one that is off is enough."""
        found = [figure.verdict for figure in self.figures if figure.verdict != Verdict.NO_TARGET]
        if not self.figures or Verdict.NOT_MEASURED in found:
            return Verdict.OFF if Verdict.OFF in found else Verdict.NOT_MEASURED
        if not found:
            return Verdict.NO_TARGET
        return next((sort for sort in (Verdict.OFF, Verdict.UNDECIDED) if sort in found), Verdict.HOLDS)


@dataclass(frozen=True)
class Setting:
    """What rows are worked out from: one sort of agent in one scenario, and all that was played."""

    game: Game
    agent: str
    gathered: Gathered
    analyst: str | None = None
    doubling: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    played: Played = field(default_factory=Played)

    @property
    def columns(self) -> Columns:
        """The games of the main sample, column by column."""
        return as_columns(self.played.rows)

    def name(self, sort: str, ident: str) -> str:
        """Return what people call a thing."""
        return self.game.words.names.title(sort, ident)


# --- what has to be played --------------------------------------------------------------------------------------------


def main_sample(game: Game, agent: str) -> Sample:
    """Return the sample that most rows are worked out from."""
    return Sample(game.scenario, (agent,) * len(game.powers), watched=True)


def variant_sample(game: Game, agent: str, variant: Variant) -> Sample:
    """Return the sample of a variant."""
    return Sample(game.scenario, (agent,) * len(game.powers), variant)


def analysed_sample(game: Game, agent: str, analyst: str) -> Sample:
    """Return the sample whose decisions are looked at."""
    return Sample(game.scenario, (agent,) * len(game.powers), analyst=analyst)


def family_variants(game: Game) -> dict[tuple[str, str], Variant]:
    """Return the variants that forbid a family (not that of passing) to a power, by family and power."""
    idle = {kind.family for kind in game.rules.kind.values() if kind.is_pass}
    return {
        (family, power): without_families(game, power, [family])
        for family in game.rules.family
        if family not in idle
        for power in game.powers
    }


# --- the rows ---------------------------------------------------------------------------------------------------------

Worker = Callable[[Setting], Row]
ROWS: dict[str, Worker] = {}
"""What works out each row, by the row's id, in the order of the brief."""


def _row(work: Worker) -> Worker:
    ROWS[work.__name__] = work
    return work


def wins_of(rows: Sequence[int], power: int) -> list[float]:
    """Return what a power has of the win of each game."""
    return [win_of(winners, power) for winners in rows]


@_row
def power_wins(at: Setting) -> Row:
    """Work out the win share of each power, of games with a winner."""
    winners = [w for w in at.columns["winners"].tolist() if w]
    figures = tuple(
        Figure(at.name("power", power), statistics.share(sum(wins_of(winners, p)), len(winners)), 0.22, 0.28)
        for p, power in enumerate(at.game.powers)
    )
    return Row("power_wins", "Win share of each power", "25% ± 3", figures, "Of games with a winner.")


@_row
def opening_order(at: Setting) -> Row:
    """Work out the win share by place in the opening order; all orders come equally often, so powers are balanced."""
    columns = at.columns
    winners = columns["winners"].tolist()
    n = sum(1 for w in winners if w)
    shares = []
    for place in range(1, v.POWERS + 1):
        wins = [win_of(w, p) for w, p in zip(winners, columns[f"place{place}"].tolist(), strict=True)]
        shares.append(statistics.share(sum(wins), n))
    figures = [Figure("Spread", statistics.spread([e.value or 0.0 for e in shares], n), None, 0.03, "points")]
    figures += [Figure(f"Place {k}", e) for k, e in enumerate(shares, 1)]
    note = "Of the opening order; each power has each place equally often. The interval of the spread is Tukey's."
    return Row("opening_order", "Win share by place in the order", "spread ≤ 3 points", tuple(figures), note)


@_row
def games_end(at: Setting) -> Row:
    """Work out whether all games end by themselves, and whether there is always something to do."""
    ended = at.columns["ending"] != v.Ending.NONE
    stuck = int(at.columns["stuck"].sum())
    positions = int(at.columns["decisions"].sum())
    figures = (
        Figure("Games that end without a cap", statistics.share(int(ended.sum()), len(ended)), 1.0, exact=True),
        Figure(
            "Positions with nothing legal",
            Estimate.of(stuck, (stuck, stuck), positions),
            None,
            0,
            "number",
            exact=True,
        ),
    )
    return Row("games_end", "Games end, and never get stuck", "100%; none", figures)


@_row
def war(at: Setting) -> Row:
    """Work out how often a war ends the game, and how often early."""
    columns = at.columns
    wars = columns["ending"] == v.Ending.WAR
    first = wars & (columns["turns"] * 3 <= turns_of(at.game))
    figures = (
        Figure("War", statistics.share(int(wars.sum()), len(wars)), 0.03, 0.12),
        Figure("War in the first third", statistics.share(int(first.sum()), len(wars)), None, 0.01),
    )
    return Row("war", "War endings", "3–12%; first third < 1%", figures)


@_row
def early_endings(at: Setting) -> Row:
    """Work out how often the early endings come about."""
    ending = at.columns["ending"]
    together = int((ending >= v.Ending.EARLY).sum())
    figures = [Figure("Together", statistics.share(together, len(ending)), 0.02, 0.10)]
    for k, name in enumerate(at.game.names.endings):
        number = int((ending == v.Ending.EARLY + k).sum())
        figures.append(Figure(at.name("ending", name), statistics.share(number, len(ending)), 0.005))
    return Row("early_endings", "Early endings", "2–10%; each ≥ 0.5%", tuple(figures))


DECISIONS = {"exceptional_partnership": (100.0, 130.0), "six_months": (60.0, 80.0)}
"""Least and most power decisions a game, by scenario; the brief has none for others."""


@_row
def decisions(at: Setting) -> Row:
    """Work out how many decisions the powers have in a game."""
    least, most = DECISIONS.get(at.game.scenario, (None, None))
    target = f"{least:.0f}–{most:.0f}" if least is not None and most is not None else "–"
    figure = Figure("Mean", statistics.mean(at.columns["decisions"].tolist()), least, most, "number")
    return Row("decisions", "Power decisions a game", target, (figure,), "The brief has no target for other scenarios.")


@_row
def real_decisions(at: Setting) -> Row:
    """Work out how many decisions are real, as a player that searches sees it, and how many actions are legal."""
    legal = statistics.median(at.played.seen.legal, len(at.played.rows))
    options = Figure("Median legal actions", legal, 30, 80, "number")
    title, target = "Real decisions", "≥ 60%; median 30–80"
    if at.analyst is None:
        reason = "the share of real decisions needs search: name an agent that analyses with --analyst"
        return Row("real_decisions", title, target, (Figure("Real", _none()), options), reason=reason)
    seen = at.gathered.of(analysed_sample(at.game, at.agent, at.analyst)).seen
    note = (
        f"Of a sample of decisions, those where another option is within 3 points of win chance of the best, "
        f"by a fourfold {at.analyst}; legal actions where a power has its own action to take."
    )
    figures = (Figure("Real", seen.real.estimate(), 0.60), options)
    return Row("real_decisions", title, target, figures, note)


@_row
def lead_changes(at: Setting) -> Row:
    """Work out how often the leader by shown score changes from turn to turn."""
    columns = at.columns
    late = columns["late_lead_change"] > 0
    figures = (
        Figure("Mean a game", statistics.mean(columns["lead_changes"].tolist()), 2, 6, "number"),
        Figure("In the last third of the game", statistics.share(int(late.sum()), len(late)), 0.40),
    )
    return Row("lead_changes", "Changes of leader", "2–6; late in ≥ 40%", figures, "By shown score, turn by turn.")


@_row
def half_time(at: Setting) -> Row:
    """Work out how often the leader at half-time wins."""
    columns = at.columns
    pairs = zip(columns["winners"].tolist(), columns["half_time_leader"].tolist(), strict=True)
    wins = [win_of(winners, leader) for winners, leader in pairs if winners and leader >= 0]
    figure = Figure("Share", statistics.share(sum(wins), len(wins)), 0.40, 0.60)
    note = "Of games with a winner, and one leader when the second half begins."
    return Row("half_time", "The leader at half-time wins", "40–60%", (figure,), note)


@_row
def families(at: Setting) -> Row:
    """Work out what it costs a power to do without a family: the paired difference of its share of all games."""
    base = dict(zip(at.columns["number"].tolist(), at.columns["winners"].tolist(), strict=True))
    figures = []
    for (family, power), variant in family_variants(at.game).items():
        p = at.game.index("powers", power)
        rows = as_columns(at.gathered.of(variant_sample(at.game, at.agent, variant)).rows)
        pairs = zip(rows["number"].tolist(), rows["winners"].tolist(), strict=True)
        both = [(win_of(base[number], p), win_of(winners, p)) for number, winners in pairs if number in base]
        cost = statistics.paired([one for one, _ in both], [other for _, other in both])
        name = f"{at.name('family', family)}, {at.name('power', power)}"
        figures.append(Figure(name, cost, 0.02, 0.15, "points"))
    note = (
        "What a power loses of all games, same seeds, when it takes no action of the family and is partner to none; "
        "all players know it."
    )
    return Row("families", "Forbidding a family costs", "2–15 points each", tuple(figures), note)


@_row
def kinds(at: Setting) -> Row:
    """Work out how often each kind of action is chosen where it is legal."""
    seen = at.played.seen.kinds
    figures = tuple(
        Figure(at.name("kind", kind), seen.get(kind, Ratio()).estimate(), None if table.is_pass else 0.01)
        for kind, table in at.game.rules.kind.items()
    )
    note = "Of a power's own actions where the kind is legal, how many are of it; clustered by game."
    return Row("kinds", "Each kind of action, where legal", "≥ 1% of choices", figures, note)


@_row
def offers(at: Setting) -> Row:
    """Work out how often offers are made and accepted, and which pairs agree anything."""
    c = at.columns
    made = Ratio.over(zip(c["offer_turns"].tolist(), c["power_turns"].tolist(), strict=True)).estimate()
    accepted = Ratio.over(zip(c["accepted"].tolist(), c["offers"].tolist(), strict=True)).estimate()
    figures = [Figure("Turns of powers with an offer", made, 0.40), Figure("Offers accepted", accepted, 0.40, 0.80)]
    for k, pair in enumerate(at.game.names.pairs):
        agreed = int((c["agreed"] >> k & 1).sum())
        names = at.name("pair", pair)
        figures.append(Figure(names, statistics.share(agreed, len(c["agreed"])), 0.50))
    note = "Of a pair, the share of games in which the two agree something."
    return Row("offers", "Offers, and who agrees", "≥ 40%; 40–80%; ≥ 50%", tuple(figures), note)


@_row
def doubling(at: Setting) -> Row:
    """Work out what each of a line of ever stronger players wins against three of the one before."""
    title, target = "Doubling the search", "wins ≥ 35% each"
    if len(at.doubling) < 2:
        reason = "needs search: name agents of doubling strength with --doubling"
        return Row("doubling", title, target, reason=reason)
    figures = []
    for weaker, stronger in zip(at.doubling, at.doubling[1:], strict=False):
        standing = standing_of(at.game, Challenge(stronger, weaker), at.gathered)
        figures.append(Figure(f"{stronger} against {weaker}", standing.share, 0.35))
    return Row("doubling", title, target, tuple(figures), "One against three, every seat; of all games.")


@_row
def scripts(at: Setting) -> Row:
    """Work out what players win that are bent on one thing, each against three of the agents."""
    figures = []
    for script in at.scripts:
        standing = standing_of(at.game, Challenge(script, at.agent), at.gathered)
        figures.append(Figure(script.replace("_", " ").capitalize(), standing.share, None, 0.10))
    note = f"One script against three {at.agent} agents, every seat; of all games."
    return Row("scripts", "Single-minded scripts win", "under 10% each", tuple(figures), note)


def _none() -> Estimate:
    return Estimate(None, None, None, 0)


def turns_of(game: Game) -> int:
    """Return how many turns a game lasts if nothing ends it early."""
    return game.rules.scenario[game.scenario].turns
