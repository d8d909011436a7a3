"""What a rule set may say: pydantic models of the TOML, one class a table.

The models check the shape of each table by itself. What one table says of another (references, capacities, cycles,
goals that can never score) is checked in `checks`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from indopacific_game import vocabulary as v
from indopacific_game.rules.rows import (
    Anchor,
    Condition,
    Count,
    Effect,
    Flag,
    Formula,
    Id,
    Metric,
    Number,
    Places,
    Positive,
    Selector,
    Table,
    Text,
)


class Named(Table):
    """Base of everything with a name; `remove = true` in an overlay takes the thing out of the rule set."""

    name: Text


class Called(Named):
    """Base of everything that sentences speak of in passing."""

    in_text: Text | None = Field(
        default=None, description='Name inside a sentence, if it differs from `name`: "the United States".'
    )


class Ruleset(Table):
    """[ruleset]: what this folder is."""

    id: Id
    name: Text
    version: Text = "1"
    extends: str | None = None
    text: Text | None = None


class Limits(Table):
    """[limits]: bounds of quantities."""

    pool: Annotated[int, Field(strict=True, ge=1, le=v.POOL)]
    presence: Positive
    influence: Positive
    relation: Annotated[int, Field(strict=True, ge=1, le=v.RELATION)]
    capability: Positive
    stockpile: Count
    tension: Positive
    tension_by_actions: Positive
    agenda_points: Count


class Rounds(Table):
    """[rounds]: how a turn of actions goes."""

    actions: Annotated[int, Field(strict=True, ge=1, le=4)]
    commitments: Count


class Income(Table):
    """[income]: influence a turn beside the power's own base."""

    per_aligned: Count
    free_aligned: Count
    upkeep_per_extra: Count
    sale_per: Positive = Field(description="The seller earns 1 for this much dependence of each buyer, rounded up.")


class Controls(Table):
    """[controls]: what export controls cost the power that they name."""

    loss_per: Positive = Field(description="1 influence for this much uncovered dependence, rounded up.")
    relief: Formula = Field(default=[], description="Taken off the uncovered dependence; `self` is the power named.")


class PresenceRules(Table):
    """[presence]: decay where nothing sustains it."""

    decay: Count


class RelationRules(Table):
    """[relations]: decay of relations above their resting level that no joint act sustained this turn."""

    decay: Count
    upkeep: Count = Field(description="Influence that the richer partner pays to hold an unsustained relation.")
    keep: Count = Field(description="Nobody pays upkeep that would leave less than this in the pool.")
    gap: Positive = Field(description="A gap in shown score this wide: upkeep can't hold the relation.")


class Courtship(Table):
    """[courtship]: how states hedge and forget."""

    hedge: Count = Field(description="Courting past stability plus this much moves influence to the runner-up.")
    fade: Count


class Trust(Table):
    """One row of [offers] trust: from this relation on, the price that a partner may ask."""

    relation: Count
    price: Annotated[int, Field(strict=True, ge=0, le=2)]


class Offers(Table):
    """[offers]: what partners may ask for their consent."""

    trust: list[Trust] = Field(min_length=1)
    final_price: Annotated[int, Field(strict=True, ge=0, le=2)] = Field(
        description="The cap in the last action round of the game."
    )


class Crisis(Table):
    """[crisis]: the check in each theatre whose tension is high."""

    from_tension: Positive
    faces: Annotated[int, Field(strict=True, ge=2, le=v.FACES)]
    number: Formula = Field(description="An incident happens if the die shows this or less.")
    incident: list[Effect] = []
    ledger_turns: Annotated[int, Field(strict=True, ge=1, le=v.LEDGER_TURNS)]
    calm: Count = Field(description="Tension lost in upkeep by a theatre that took no mark this turn.")


class Forecast(Table):
    """[forecast]: the power alone ahead in a capability makes next turn's event public a turn ahead."""

    capability: Id
    level: Positive


class Returns(Table):
    """[returns]: hundredths of a point by rank, and what a war costs."""

    ranks: Annotated[list[Number], Field(min_length=v.POWERS, max_length=v.POWERS)]
    war: Number
    provoker: Number


class Goal(Named):
    """One of a power's public goals."""

    text: Text
    points: Formula = Field(min_length=1)


class Power(Called):
    """[power.ID]"""

    adjective: Text
    short: Annotated[str, Field(strict=True, min_length=1, max_length=4)]
    colour: Annotated[str, Field(strict=True, pattern=r"^#[0-9A-Fa-f]{6}$")]
    shape: Literal["square", "star", "circle", "diamond"]
    text: Text
    home: list[Id] = Field(min_length=1)
    income: Count
    demand: Annotated[list[Count], Field(min_length=1, max_length=v.PERIODS)] = Field(description="By period.")
    seller: Flag = False
    extra_commitments: Count = Field(default=0, description="Commitments more, once in each review period.")
    goal: dict[Id, Goal]


class Sea(Called):
    """[sea.ID]"""

    text: Text
    adjacent: list[Id] = []
    theatre: Text | None = Field(default=None, description="Name of the theatre that this sea is, if it is one.")
    anchors: list[Anchor] = Field(default=[], description="Longitude, latitude of points inside, for maps.")


class State(Called):
    """[state.ID]"""

    text: Text
    adjacent: list[Id] = Field(default=[], description="Seas that it gives access to.")
    stability: Annotated[int, Field(strict=True, ge=1, le=3)]
    stability_for: dict[Id, Number] = Field(default={}, description="Added to stability for that power.")
    court_cost: dict[Id, Number] = Field(
        default={}, description="Added to what courtship and pressure cost that power."
    )
    anchor: Anchor | None = None


class Site(Called):
    """[site.ID]"""

    text: Text
    place: Id = Field(description="The state or the power that it lies in.")
    slots: Positive
    lead_time: Count = Field(description="Turns before the first delivery.")
    cost: Number = Field(default=0, description="Added to what a contract costs.")
    cost_for: dict[Id, Number] = {}
    requires: list[Condition] = []
    halts_under_controls: Flag = False
    anchor: Anchor | None = None


class Capability(Called):
    """[capability.ID]"""

    text: Text


class Track(Called):
    """[track.ID]"""

    text: Text
    min: Number
    max: Number
    low: Text | None = None
    high: Text | None = None
    max_rise: Positive | None = Field(default=None, description="Most that it may rise in one turn.")
    ceiling: Formula = Field(default=[], description="Never above this, if given.")


class Pair(Named):
    """[pair.ID]: two powers and their relation."""

    powers: Annotated[list[Id], Field(min_length=2, max_length=2)]
    text: Text
    rest: Count = Field(description="Level to which an unsustained relation falls back.")


class Milestone(Named):
    """[milestone.ID]: a level of one pair's relation and what it unlocks."""

    text: Text
    pair: Id
    at: Positive
    access: Flag = False
    discount: dict[Id, Positive] = Field(default={}, description="Kind: taken off what each partner pays.")


class Family(Named):
    """[family.ID]"""

    text: Text


class Modifier(Table):
    """A change to the cost of a kind while its conditions hold."""

    amount: Number
    per: Metric | None = Field(default=None, description="Multiplies the amount.")
    who: Literal["self", "partner", "both"] = "self"
    when: list[Condition] = []


class Kind(Named):
    """[kind.ID]: one kind of action. Its domains (sea, state, ...) say what has to be chosen with it."""

    family: Id
    text: Text
    notation: Text = Field(description='Such as "drill {sea} with {partner}".')
    powers: list[Id] | None = Field(default=None, description="Who may take it; all if not given.")
    sea: Places | None = None
    state: Places | None = None
    site: Places | None = None
    capability: Places | None = None
    partner: Selector | None = Field(default=None, description="Whose consent it needs; makes it a joint act.")
    target: Selector | None = Field(default=None, description="A power that it is aimed at; asks no consent.")
    other: Selector | None = Field(default=None, description="A second target, later in the order of powers.")
    summit: Flag = False
    is_pass: Flag = False
    uses_court_cost: Flag = Field(default=False, description="Adds court_cost of the state.")
    cost: Count = 0
    cost_for: dict[Id, Count] = {}
    partner_cost: Count = 0
    commitment: Flag = Field(default=True, description="A joint act: spends a commitment of the partner.")
    modifiers: list[Modifier] = []
    escalates: Count = Field(default=0, description="Costs this much more for each use since the last review.")
    once: Literal["turn", "review"] | None = Field(default=None, description="At most once a power in that time.")
    requires: list[Condition] = []
    effects: list[Effect] = []
    attend_cost: Count = Field(default=0, description="A summit: what attending costs.")
    attend_requires: list[Condition] = Field(default=[], description="A summit: what a guest, as `partner`, needs.")
    attend_effects: list[Effect] = Field(default=[], description="A summit: for each attendee, as `partner`.")


class Summit(Called):
    """[summit.ID]: a calendar slot."""

    text: Text
    hosts: list[Id] | None = None
    guests: list[Id] | None = None


class Option(Named):
    """One answer to an event."""

    id: Id
    text: Text | None = None
    cost: Count = 0
    requires: list[Condition] = []
    effects: list[Effect] = []
    contributes: Flag = False


class Joint(Table):
    """What follows from how many contributed."""

    needed: Annotated[int, Field(strict=True, ge=1, le=v.POWERS)]
    success: list[Effect] = []
    failure: list[Effect] = []


class Preempt(Table):
    """The power alone ahead in a capability may pay to stop the event."""

    capability: Id
    level: Positive = 1
    cost: Count


class Event(Named):
    """[event.ID]: one card of the deck."""

    text: Text = Field(description="The effect, in one line.")
    context: Text = Field(description="Two or three sentences that a teacher could read aloud.")
    periods: Annotated[list[Id], Field(min_length=1)]
    weight: Positive = 1
    requires: list[Condition] = []
    effects: list[Effect] = []
    ask: Selector | None = None
    option: list[Option] = Field(default=[], max_length=v.OPTIONS)
    joint: Joint | None = None
    preempt: Preempt | None = None


class Agenda(Named):
    """[agenda.ID]: a secret aim of one power."""

    power: Id
    text: Text
    context: Text
    points: Formula = Field(min_length=1)


class EarlyEnding(Named):
    """[ending.ID]: conditions that end the game when they hold at successive reviews."""

    text: Text
    winners: Annotated[list[Id], Field(min_length=1, max_length=v.POWERS)]
    requires: Annotated[list[Condition], Field(min_length=1)]
    reviews: Positive = 2


class Rule(Named):
    """[rule.ID]: a standing rule, applied each turn, upkeep or review."""

    text: Text
    at: Literal["turn", "upkeep", "review"]
    when: list[Condition] = []
    effects: Annotated[list[Effect], Field(min_length=1)]


class Start(Table):
    """[start]: the position that a game begins from; what is not named is 0."""

    pool: dict[Id, Count] = {}
    presence: dict[Id, dict[Id, Count]] = Field(default={}, description="By sea, then power.")
    influence: dict[Id, dict[Id, Count]] = Field(default={}, description="By state, then power.")
    contracts: dict[Id, dict[Id, Count]] = Field(default={}, description="By site, then power; delivering at once.")
    relation: dict[Id, Count] = Field(default={}, description="By pair.")
    hotline: list[Id] = Field(default=[], description="Pairs that have one.")
    capability: dict[Id, dict[Id, Count]] = Field(default={}, description="By power, then capability.")
    stockpile: dict[Id, Count] = {}
    track: dict[Id, Number] = {}
    tension: dict[Id, Count] = Field(default={}, description="By sea.")


class Period(Table):
    """One period of the deck."""

    id: Id
    name: Text
    last_turn: Positive


class Scenario(Named):
    """[scenario.ID]: besides its own keys, what differs there from the rule set's tables of the same names."""

    text: Text
    turns: Annotated[int, Field(strict=True, ge=1, le=v.TURNS)]
    review_every: Positive
    weights: Annotated[list[Count], Field(min_length=1, max_length=v.REVIEWS)] = Field(description="By review.")
    periods: Annotated[list[Period], Field(min_length=1, max_length=v.PERIODS)]
    year: Count
    month: Annotated[int, Field(strict=True, ge=1, le=12)]
    months_a_turn: Annotated[int, Field(strict=True, ge=1, le=12)]
    lead_time_divisor: Positive = 1
    calendar: dict[Id, list[Positive]] = Field(default={}, description="Summit: the turns in which it is held.")
    start: Start = Start()
    limits: Limits | None = None
    rounds: Rounds | None = None
    income: Income | None = None
    controls: Controls | None = None
    presence: PresenceRules | None = None
    relations: RelationRules | None = None
    courtship: Courtship | None = None
    offers: Offers | None = None
    crisis: Crisis | None = None
    forecast: Forecast | None = None
    returns: Returns | None = None
    ending: dict[Id, EarlyEnding] = {}
    default: Flag = False


class Rules(Table):
    """A whole rule set, overlays resolved."""

    ruleset: Ruleset
    limits: Limits
    rounds: Rounds
    income: Income
    controls: Controls
    presence: PresenceRules
    relations: RelationRules
    courtship: Courtship
    offers: Offers
    crisis: Crisis
    returns: Returns
    start: Start
    power: dict[Id, Power]
    sea: dict[Id, Sea]
    state: dict[Id, State]
    group: dict[Id, Annotated[list[Id], Field(min_length=1)]] = {}
    group_name: dict[Id, Text] = Field(default={}, description='What sentences call a group: "the ASEAN states".')
    site: dict[Id, Site]
    forecast: Forecast
    capability: dict[Id, Capability]
    track: dict[Id, Track]
    pair: dict[Id, Pair]
    milestone: dict[Id, Milestone] = {}
    family: dict[Id, Family]
    kind: dict[Id, Kind]
    summit: dict[Id, Summit] = {}
    event: dict[Id, Event]
    agenda: dict[Id, Agenda]
    ending: dict[Id, EarlyEnding] = {}
    rule: dict[Id, Rule] = {}
    scenario: dict[Id, Scenario]


RawRules = dict[str, Any]
"""Merged TOML before the models have seen it."""
