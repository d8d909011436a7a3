"""What is said of a sea, state or site that is pointed at: what it is, its values, what changes them, and who did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indopacific_game.board.table.causes import history_lines, mover_lines
from indopacific_game.board.ui import Hint
from indopacific_game.game import Change
from indopacific_game.text import capital, plain, prose, sentence, signed

if TYPE_CHECKING:
    from indopacific_game.board.map import Target
    from indopacific_game.board.table.log_entries import Say
    from indopacific_game.board.table.scene import TableScene
    from indopacific_game.game.position import Position

AHEAD = 2
"""Milestones still to be reached that a hint tells."""


def explain_target(table: TableScene, target: Target) -> Hint:
    """Return the hint of a place or site of the map."""
    lines = {"sea": _sea, "state": _state, "site": _site}[target.sort](table, target.id)
    return Hint(table.game.words.names.title(target.sort, target.id), tuple(line for line in lines if line))


def odds_words(table: TableScene, sea: str) -> str:
    """Return the odds of an incident in a theatre in a sentence."""
    crisis, position = table.game.rules.crisis, table.position
    number = position.crisis_number(sea)
    if number:
        return table.say("board-odds", number=number, faces=crisis.faces)
    if position.tension(sea) < crisis.from_tension:
        return table.say("board-odds-calm", tension=crisis.from_tension)
    return table.say("board-odds-none")


def provokers(table: TableScene, sea: str) -> list[str]:
    """Return the powers with most marks in a theatre: nobody if there are none."""
    marks = {power: table.position.marks(power, sea) for power in table.game.powers}
    most = max(marks.values(), default=0)
    return [power for power, count in marks.items() if count == most] if most else []


# --- seas -------------------------------------------------------------------------------------------------------------


def _sea(table: TableScene, sea: str) -> list[str]:
    game, position, say, names = table.game, table.position, table.say, table.game.words.names
    row = game.rules.sea[sea]
    amounts = [(power, position.presence(power, sea)) for power in game.powers]
    leader = position.leader(sea)
    lines = [prose(row.text), _amounts(table, "board-explain-presence", amounts)]
    if leader is not None:
        lines.append(capital(say("board-explain-leads", power=game.words.who(leader))))
    if row.theatre is not None:
        lines += _theatre(table, sea)
    homes = [game.words.who(power) for power, about in game.rules.power.items() if sea in about.home]
    if homes:
        lines.append(say("board-explain-home", list=game.words.catalogue.join(homes)))
    if game.rules.presence.decay:
        lines.append(say("board-explain-decay", count=game.rules.presence.decay))
    near = [names.title("sea", other) for other in _neighbours(table, sea)]
    if near:
        lines.append(say("board-explain-adjacent", list=", ".join(near)))

    def here(change: Change) -> bool:
        return change.place == sea and change.quantity in ("presence", "tension")

    return [*lines, *history_lines(table, here)]


def _theatre(table: TableScene, sea: str) -> list[str]:
    say, position, words = table.say, table.position, table.game.words
    lines = [say("board-explain-tension", tension=position.tension(sea), limit=table.game.rules.limits.tension)]
    lines.append(odds_words(table, sea))
    if leading := provokers(table, sea):
        who = words.catalogue.join([words.who(power) for power in leading])
        lines.append(say("board-explain-provoker", list=who, marks=position.marks(leading[0], sea)))
    return lines


def _neighbours(table: TableScene, sea: str) -> list[str]:
    rules = table.game.rules.sea
    return [other for other, row in rules.items() if other in rules[sea].adjacent or sea in row.adjacent]


# --- states -----------------------------------------------------------------------------------------------------------


def _state(table: TableScene, state: str) -> list[str]:
    game, position, say, names = table.game, table.position, table.say, table.game.words.names
    row = game.rules.state[state]
    amounts = [(power, position.influence(power, state)) for power in game.powers]
    aligned = position.aligned(state)
    lines = [prose(row.text), _amounts(table, "board-explain-influence", amounts)]
    if aligned is not None:
        lines.append(say("board-explain-aligned", power=game.words.who(aligned)))
    else:
        lines.append(say("board-explain-unaligned"))
    lines.append(_needed(table, state))
    for power, extra in row.court_cost.items():
        message = "board-explain-court-more" if extra > 0 else "board-explain-court-less"
        lines.append(say(message, power=game.words.who(power), count=abs(extra)))
    lines += _fading(table, state)
    if row.adjacent:
        lines.append(say("board-explain-access", list=", ".join(names.title("sea", sea) for sea in row.adjacent)))

    def here(change: Change) -> bool:
        return change.place == state and change.quantity in ("influence", "aligned")

    return [*lines, *history_lines(table, here)]


def _needed(table: TableScene, state: str) -> str:
    """Return the influence that aligning a state takes: for all alike, or power by power."""
    row, names = table.game.rules.state[state], table.game.words.names
    needs = {power: row.stability + row.stability_for.get(power, 0) for power in table.game.powers}
    if len(set(needs.values())) == 1:
        return table.say("board-explain-needs", count=next(iter(needs.values())))
    listed = ", ".join(f"{names.title('power', power)} {count}" for power, count in needs.items())
    return table.say("board-explain-needs-each", list=listed)


def _fading(table: TableScene, state: str) -> list[str]:
    """Return whose influence may fade at the next review, for want of presence near by."""
    game, position = table.game, table.position
    fade = game.rules.courtship.fade
    near = game.rules.state[state].adjacent
    at_risk = [
        game.words.who(power)
        for power in game.powers
        if position.influence(power, state) and not any(position.presence(power, sea) for sea in near)
    ]
    if not fade or not at_risk:
        return []
    return [table.say("board-explain-fades", list=game.words.catalogue.join(at_risk), count=fade)]


# --- sites ------------------------------------------------------------------------------------------------------------


def _site(table: TableScene, site: str) -> list[str]:
    game, position, say, words = table.game, table.position, table.say, table.game.words
    row = game.rules.site[site]
    where = words.names.title(words.names.sort_of_place(row.place), row.place)
    lead = int(game.tables["lead_time"][0, game.index("sites", site)])
    lines = [
        prose(row.text),
        say("board-explain-place", place=where),
        say("board-explain-slots", free=position.free_slots(site), slots=row.slots),
    ]
    lines += [_contract(table, power, site) for power in game.powers if position.contracts(power, site)]
    if position.disrupted(site):
        lines.append(say("board-explain-disrupted", turns=position.disrupted(site)))
    lines.append(say("board-explain-lead", turns=lead))
    lines += _site_costs(table, site)
    if row.requires:
        needs = [condition.model_dump(by_alias=True, exclude_none=True) for condition in row.requires]
        lines.append(sentence(say("board-explain-requires", condition=words.conditions(needs))))
    if row.halts_under_controls:
        lines.append(say("board-explain-halts"))

    def here(change: Change) -> bool:
        return change.place == site and change.quantity in ("contracts", "disrupted")

    return [*lines, *history_lines(table, here)]


def _contract(table: TableScene, power: str, site: str) -> str:
    """Return what a power has contracted at a site, and what of it delivers."""
    name = table.game.words.names.title("power", power)
    slots = table.position.contracts(power, site)
    waiting, left = table.position.project(power, site)
    if waiting:
        return table.say("board-explain-project", power=name, slots=slots, waiting=waiting, turns=left)
    return table.say("board-explain-contract", power=name, slots=slots)


def _site_costs(table: TableScene, site: str) -> list[str]:
    row, names = table.game.rules.site[site], table.game.words.names
    costs = [(power, row.cost + row.cost_for.get(power, 0)) for power in table.game.powers]
    if not any(amount for _, amount in costs):
        return []
    if len({amount for _, amount in costs}) == 1:
        return [table.say("board-explain-cost", by=signed(costs[0][1]))]
    listed = ", ".join(f"{names.title('power', power)} {signed(amount)}" for power, amount in costs if amount)
    return [table.say("board-explain-cost-each", list=listed)]


# --- what they share --------------------------------------------------------------------------------------------------


def _amounts(table: TableScene, message: str, amounts: list[tuple[str, int]]) -> str:
    """Return amounts by power, those that have any; a message of its own if nobody has."""
    names = table.game.words.names
    some = [f"{names.title('power', power)} {amount}" for power, amount in amounts if amount]
    return table.say(message, list=", ".join(some)) if some else table.say(f"{message}-none")


def relation_lines(table: TableScene, pair: str) -> tuple[str, ...]:
    """Return what is to be said of a pair's relation: its value, milestones, hotline, decay, and who changed it."""
    powers = set(table.game.rules.pair[pair].powers)

    def of_pair(change: Change) -> bool:
        return change.quantity == "relation" and {change.power, change.other} == powers

    return (*relation_facts(table.position, table.say, pair), *history_lines(table, of_pair))


def relation_facts(position: Position, say: Say, pair: str) -> list[str]:
    """Return what a position says of a pair's relation."""
    game = position.game
    row = game.rules.pair[pair]
    first, second = row.powers
    relation = position.relation(first, second)
    lines = [prose(row.text), say("board-relation-value", relation=relation, limit=game.rules.limits.relation)]
    lines.append(say("board-relation-hotline" if position.hotline(first, second) else "board-relation-no-hotline"))
    own = sorted((row for row in game.rules.milestone.values() if row.pair == pair), key=lambda row: row.at)
    if reached := [row.name for row in own if row.at <= relation]:
        lines.append(say("board-relation-reached", list=", ".join(reached)))
    for row_ahead in [row for row in own if row.at > relation][:AHEAD]:
        text = prose(row_ahead.text)
        lines.append(say("board-relation-milestone", name=row_ahead.name, at=row_ahead.at, text=text))
    if position.is_sustained(first, second):
        lines.append(say("board-relation-sustained"))
    elif relation > row.rest:
        lines.append(say("board-relation-decays", rest=row.rest))
    else:
        lines.append(say("board-relation-rests", rest=row.rest))
    return lines


def track_lines(table: TableScene, track: str) -> tuple[str, ...]:
    """Return what is to be said of a track: its value and ends, what moves it, and who did."""
    lines = [*track_facts(table.position, table.say, track), *mover_lines(table, "track", track)]

    def of_track(change: Change) -> bool:
        return change.quantity == "track" and change.thing == track

    return tuple(capital(line) for line in lines) + history_lines(table, of_track)


def track_facts(position: Position, say: Say, track: str) -> list[str]:
    """Return what a position says of a track."""
    row = position.game.rules.track[track]
    lines = [
        prose(row.text),
        say("board-track-value", value=plain(position.track(track)), low=plain(row.min), high=plain(row.max)),
    ]
    if row.low and row.high:
        lines.append(capital(say("board-track-ends", low=row.low, high=row.high)))
    return lines
