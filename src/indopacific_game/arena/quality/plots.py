"""Pictures of how games go. The only module that knows matplotlib, which is an extra.

Colours are those of Okabe and Ito (2008), which people with any colour vision can tell apart; lines are named where
they end, or have a panel of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from matplotlib.ticker import MaxNLocator, PercentFormatter

from indopacific_game.arena.quality.measure import Measurement, Report
from indopacific_game.arena.quality.rows import Figure
from indopacific_game.game import Game

COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("*", "D", "o", "s", "^", "v", "P")
GREY, INK, BAND = "#9A9A9A", "#222222", "#E4E4E4"
WIDTH = 9.0
"""Of a picture, in inches of 120 dots."""
DOTS = 120

Series = Mapping[str, Mapping[int, Mapping[str, float]]]


def write_plots(report: Report, game: Game, folder: Path) -> list[str]:
    """Write all pictures of a report as PNG into a folder, and return their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for one in report.measurements:
        if not one.games:
            continue
        for what, draw in PLOTS.items():
            sheet = draw(one, game)
            if sheet is None:
                continue
            names.append(f"{_plain(one.agent)}-{one.scenario}-{what}.png")
            sheet.savefig(folder / names[-1], dpi=DOTS)
    return names


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")


def _sheet(
    one: Measurement, title: str, height: float, rows: int = 1, columns: int = 1, **more: Any
) -> tuple[Sheet, list[Axes]]:
    sheet = Sheet(figsize=(WIDTH, height), layout="constrained")
    sheet.suptitle(title, fontsize=14, x=0.01, ha="left", weight="bold", color=INK)
    axes = sheet.subplots(rows, columns, squeeze=False, **more)
    sheet.supxlabel(
        f"{one.title}, {one.games:,} games between {one.agent} agents", fontsize=9, color="#555555", x=0.99, ha="right"
    )
    flat = [axis for row in axes for axis in row]
    for axis in flat:
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(labelsize=9)
    return sheet, flat


def _with_interval(axis: Axes, figures: Sequence[Figure], colours: Sequence[str]) -> None:
    """Draw values with their intervals, one below the other, the first on top."""
    axis.set_yticks(range(len(figures)), [figure.name for figure in figures])
    axis.invert_yaxis()
    for y, (figure, colour) in enumerate(zip(figures, colours, strict=True)):
        e = figure.estimate
        if e.value is None:
            continue
        low, high = (e.value if x is None else x for x in (e.low, e.high))
        axis.plot([low, high], [y, y], color=colour, linewidth=3, alpha=0.5, solid_capstyle="butt")
        axis.plot([e.value], [y], marker="o", color=colour, markersize=7)


def _wins(one: Measurement, game: Game) -> Sheet | None:  # noqa: ARG001 (all pictures are asked alike)
    rows = {row.id: row for row in one.rows}
    wanted = [row for row in (rows.get("power_wins"), rows.get("opening_order")) if row is not None]
    if not wanted:
        return None
    sheet, axes = _sheet(one, "Who wins", 3.6, 1, len(wanted), sharex=True)
    for axis, row in zip(axes, wanted, strict=True):
        figures = [figure for figure in row.figures if figure.unit == "share"]
        by_power = row.id == "power_wins"
        _with_interval(axis, figures, COLOURS[: len(figures)] if by_power else [INK] * len(figures))
        if by_power:
            axis.axvspan(0.22, 0.28, color=BAND, zorder=0)
        axis.axvline(0.25, color=GREY, linewidth=1, zorder=0)
        axis.set_title(
            "by power (band: target)" if by_power else "by place in the opening order", fontsize=11, loc="left"
        )
        axis.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        axis.set_xlabel("share of games with a winner, 95% interval", fontsize=9)
        axis.margins(y=0.2)
    return sheet


def _scores(one: Measurement, game: Game) -> Sheet | None:
    series = one.series.get("score")
    if not series:
        return None
    sheet, axes = _sheet(one, "Shown score, turn by turn", 5.6, 2, 2, sharex=True, sharey=True)
    for k, (axis, power) in enumerate(zip(axes, game.powers, strict=True)):
        for other in game.powers:
            turns, means = _line(series, other, "mean")
            axis.plot(turns, means, color=GREY, linewidth=1, zorder=1)
        turns, means = _line(series, power, "mean")
        axis.fill_between(
            turns, _line(series, power, "low")[1], _line(series, power, "high")[1], color=COLOURS[k], alpha=0.18, lw=0
        )
        axis.plot(turns, means, color=COLOURS[k], linewidth=2.5, marker=MARKERS[k], markersize=6, zorder=3)
        axis.set_title(game.words.names.title("power", power), fontsize=11, loc="left", color=COLOURS[k], weight="bold")
        axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        axis.set_xlim(left=0.5)
    for axis in axes[2:]:
        axis.set_xlabel("turn begins (after the last: the end, agendas added)", fontsize=9)
    sheet.supylabel("points: mean, and the middle 80% of games still going", fontsize=9)
    return sheet


def _line(series: Series, name: str, what: str) -> tuple[list[int], list[float]]:
    turns = sorted(series[name])
    return turns, [series[name][turn][what] for turn in turns]


def _lead(one: Measurement, game: Game) -> Sheet | None:  # noqa: ARG001 (all pictures are asked alike)
    sheet, (axis,) = _sheet(one, "Changes of leader in a game", 3.6)
    highest = max(one.lead_changes, default=0)
    shares = [one.lead_changes.get(k, 0) / one.games for k in range(highest + 1)]
    axis.axvspan(2, 6, color=BAND, zorder=0)
    bars = axis.bar(range(highest + 1), shares, color=COLOURS[1], width=0.7)
    axis.bar_label(bars, [f"{share:.0%}" if share >= 0.005 else "" for share in shares], fontsize=9, padding=2)
    mean = sum(k * number for k, number in one.lead_changes.items()) / one.games
    axis.axvline(mean, color=INK, linewidth=1.2, linestyle="--")
    axis.annotate(
        f"mean {mean:.2f} (band: target of the mean, 2 to 6)", (mean, 1), (8, -4), xycoords=("data", "axes fraction"),
        textcoords="offset points", va="top", fontsize=10,
    )  # fmt: skip
    axis.set_xticks(range(highest + 1))
    axis.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axis.set_xlabel("changes of leader by shown score", fontsize=10)
    axis.set_ylabel("share of games", fontsize=10)
    return sheet


def _panels(
    one: Measurement, quantity: str, title: str, names: Mapping[str, str], marks: Sequence[float]
) -> Sheet | None:
    """Draw a quantity of 0 to 10 over time, a panel for each of what it is of."""
    series = one.series.get(quantity)
    if not series:
        return None
    columns = 2 if len(series) <= 4 else 3
    rows = -(-len(series) // columns)
    sheet, axes = _sheet(one, title, 2.3 * rows + 0.8, rows, columns, sharex=True, sharey=True)
    for axis, name in zip(axes, series, strict=False):
        turns, means = _line(series, name, "mean")
        axis.fill_between(
            turns, _line(series, name, "low")[1], _line(series, name, "high")[1], color=COLOURS[1], alpha=0.18, lw=0
        )
        axis.plot(turns, means, color=COLOURS[1], linewidth=2.2)
        for mark in marks:
            axis.axhline(mark, color=COLOURS[0], linewidth=1, linestyle=":")
        axis.set_title(names[name], fontsize=10, loc="left")
        axis.set_ylim(0, 10.2)
        axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        axis.set_xlim(left=0.5)
    for axis in axes[len(series) :]:
        axis.set_visible(False)
    for k, axis in enumerate(axes[: len(series)]):
        if k + columns >= len(series):
            axis.set_xlabel("turn", fontsize=9)
            axis.tick_params(labelbottom=True)
    sheet.supylabel("mean, and the middle 80% of games still going", fontsize=9)
    return sheet


def _tension(one: Measurement, game: Game) -> Sheet | None:
    names = {sea: game.rules.sea[sea].theatre or game.words.names.title("sea", sea) for sea in game.names.theatres}
    marks = [game.rules.crisis.from_tension, 10]
    title = "Tension (dotted: crisis checks begin; war)"
    return _panels(one, "tension", title, names, marks)


def _relations(one: Measurement, game: Game) -> Sheet | None:
    names = {pair: game.words.names.title("pair", pair) for pair in game.names.pairs}
    return _panels(one, "relation", "Relations", names, [])


def _actions(one: Measurement, game: Game) -> Sheet | None:
    row = next((row for row in one.rows if row.id == "kinds"), None)
    if row is None or not one.actions:
        return None
    kinds = list(game.rules.kind)
    families = list(game.rules.family)
    family_of = {kind: game.rules.kind[kind].family for kind in kinds}
    order = sorted(range(len(kinds)), key=lambda k: (families.index(family_of[kinds[k]]), kinds[k]))
    sheet, (left, right) = _sheet(one, "What powers do", 8.2, 1, 2, sharey=True)
    figures = [row.figures[k] for k in order]
    _with_interval(left, figures, [INK] * len(order))
    left.axvline(0.01, color=INK, linewidth=1, linestyle=":")
    left.set_xscale("symlog", linthresh=0.01)
    ticks = [0, 0.01, 0.03, 0.1, 0.3, 1.0]
    left.set_xticks(ticks, [f"{tick:.0%}" for tick in ticks])
    left.minorticks_off()
    left.set_xlim(-0.001, 1)
    left.set_title("chosen, where legal (dotted: 1%)", fontsize=11, loc="left")
    left.set_xlabel("share of own actions, 95% interval", fontsize=9)
    for y in range(len(order)):
        left.axhline(y, color=BAND, linewidth=0.7, zorder=0)
        right.axhline(y, color=BAND, linewidth=0.7, zorder=0)
    for k, power in enumerate(game.powers):
        chosen = one.actions.get(power, {})
        counts = [chosen.get(kinds[i], 0) / one.games for i in order]
        spots = [(count, y) for y, count in enumerate(counts) if count > 0]
        right.scatter(
            [x for x, _ in spots], [y for _, y in spots], color=COLOURS[k], marker=MARKERS[k], s=38,
            label=game.words.names.title("power", power), alpha=0.9,
        )  # fmt: skip
    right.set_title("times a game, by power", fontsize=11, loc="left")
    right.set_xlabel("actions a game", fontsize=9)
    right.set_ylim(len(order) - 0.4, -0.6)
    right.legend(fontsize=9, frameon=True, loc="lower right")
    for y, k in enumerate(order):
        if y == 0 or family_of[kinds[k]] != family_of[kinds[order[y - 1]]]:
            for axis in (left, right):
                axis.axhline(y - 0.5, color=GREY, linewidth=1)
            title = game.words.names.title("family", family_of[kinds[k]])
            left.text(0.99, y, title, transform=left.get_yaxis_transform(), ha="right", va="center", weight="bold")
    return sheet


def _length(one: Measurement, game: Game) -> Sheet | None:
    sheet, (axis,) = _sheet(one, "How long games last", 3.4)
    full = game.rules.scenario[one.scenario].turns
    shares = [one.turns.get(turn, 0) / one.games for turn in range(1, full + 1)]
    colours = [COLOURS[1] if turn == full else COLOURS[0] for turn in range(1, full + 1)]
    bars = axis.bar(range(1, full + 1), shares, color=colours)
    axis.bar_label(bars, [f"{share:.1%}" if share > 0 else "" for share in shares], fontsize=8, padding=2)
    axis.set_xticks(range(1, full + 1))
    axis.set_yscale("symlog", linthresh=0.01)
    axis.set_yticks([0, 0.01, 0.1, 1], ["0%", "1%", "10%", "100%"])
    axis.minorticks_off()
    axis.set_ylim(0, 2)
    axis.set_xlabel(f"turn in which the game ended (war or an early ending before turn {full})", fontsize=10)
    axis.set_ylabel("share of games", fontsize=10)
    return sheet


PLOTS: dict[str, Callable[[Measurement, Game], Sheet | None]] = {
    "wins": _wins,
    "score": _scores,
    "lead-changes": _lead,
    "tension": _tension,
    "relations": _relations,
    "actions": _actions,
    "length": _length,
}
"""What draws each picture, by the end of its file's name."""
