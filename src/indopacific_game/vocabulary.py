"""The words that the rules, the engine and everything above them share.

Capacities fix the size of every record, so that one compilation serves every rule set. Op codes number the metrics,
changes and selectors that rows of the rules are made of. Nothing here names an id of any rule set.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

# --- Capacities -------------------------------------------------------------------------------------------------------

POWERS = 4
"""Powers in a game: exactly this many, since the record and the ranks are made for four."""
PAIRS = 6
"""Unordered pairs of powers."""
SEAS = 24
STATES = 24
SITES = 24
GROUPS = 64
TRACKS = 8
CAPABILITIES = 4
THEATRES = 8
PERIODS = 4
FAMILIES = 8
KINDS = 60
"""Below 63, so that a set of kinds fits one integer."""
MILESTONES = 32
SUMMITS = 12
EVENTS = 160
OPTIONS = 4
"""Options an event may offer to a power that it asks."""
GOALS = 3
AGENDAS = 10
"""Agendas a power may have in its pile."""
EARLY_ENDINGS = 4
TURNS = 40
REVIEWS = 20
LEDGER_TURNS = 8
RULES = 32
"""Standing rules."""
POOL = 40
"""Largest influence pool that a rule set may allow."""
FACES = 20
"""Largest number of faces of the crisis die."""
EXTRA_ACTIONS = 2
"""Most actions that a power may be given beyond a turn's rounds."""
RELATION = 20
"""Largest relation that a rule set may allow."""

ACTIONS = 2048
"""Actions of powers and of chance together."""
LEAVES = 2048
TERMS = 1024
CONDITIONS = 2048
EFFECTS = 3072
MODIFIERS = 512
PLACE_LIST = 4096
BLOCK = 4
"""Tests and addresses come in blocks of so many, which are read without a branch between them."""
TESTS = 8192
"""Blocks of tests; the actions for which there is no room are tested in the general way."""
ADDRESSES = 2048
"""Blocks of addresses of terms; the terms for which there is no room are read in the general way."""
LOG_ROWS = 512
"""Rows that one change log holds; whoever reads a full one has a longer one written (`game.Engine.apply`)."""

NUMBER_LIMIT = 10_000
"""No number in a rule set lies further from zero than this."""

# --- Players and phases -----------------------------------------------------------------------------------------------

CHANCE = -1
"""The player that deals, draws and rolls."""
TERMINAL = -2
"""The current player of a game that has ended."""
NOBODY = -1
"""In a field that names a power, place, action or event: none."""


FEATURES = 11
"""Features of a power that estimates are made of."""
DANGERS = 5
"""Features of the danger of war."""
KNOTS = 3
"""Times of a game at which weights are given: start, middle and end."""
EXPS = 4096
"""Length of the table of exponentials, 256 to a natural logarithm."""
EXP_UNIT = 1 << 20
LEAN_BITS = 10
TASTE_UNIT = 256
"""What a taste of 1 is in the kernel: a kind that is never passed over in rollouts."""
DEPTH = 512
"""Actions that a simulation of a search looks ahead at most, rollouts apart."""


class Phase(IntEnum):
    """What the game waits for."""

    ORDER = 0
    DEAL = 1
    DRAW = 2
    PREEMPT = 3
    CHOOSE = 4
    FORECAST = 5
    ACT = 6
    ANSWER = 7
    PRICE = 8
    ATTEND = 9
    CRISIS = 10
    OVER = 11


class Ending(IntEnum):
    """How a game ended. Early endings of the rules count up from EARLY."""

    NONE = 0
    FULL = 1
    WAR = 2
    EARLY = 3


class Hook(IntEnum):
    """When a standing rule is applied."""

    TURN = 0
    UPKEEP = 1
    REVIEW = 2


# --- Actions that no kind makes ---------------------------------------------------------------------------------------


class Reaction(IntEnum):
    """Answers that a power gives outside its own action, in the order of their action ids."""

    ACCEPT = 0
    ASK_1 = 1
    ASK_2 = 2
    DECLINE = 3
    PAY = 4
    REFUSE = 5
    ATTEND = 6
    STAY_AWAY = 7
    PREEMPT = 8
    LET_HAPPEN = 9


REACTIONS_OF = {
    Phase.ANSWER: (Reaction.ACCEPT, Reaction.ASK_1, Reaction.ASK_2, Reaction.DECLINE),
    Phase.PRICE: (Reaction.PAY, Reaction.REFUSE),
    Phase.ATTEND: (Reaction.ATTEND, Reaction.STAY_AWAY),
    Phase.PREEMPT: (Reaction.PREEMPT, Reaction.LET_HAPPEN),
}
"""Reactions that a phase may wait for; those of one phase are neighbours."""


class ActionSort(IntEnum):
    """Which part of the action table an action belongs to."""

    KIND = 0
    REACTION = 1
    OPTION = 2
    ORDER = 3
    DEAL = 4
    DRAW = 5
    ROLL = 6


# --- Selectors --------------------------------------------------------------------------------------------------------


class Role(IntEnum):
    """Whom a row speaks of. Codes below POWERS are the powers themselves."""

    SELF = 4
    PARTNER = 5
    TARGET = 6
    OTHER = 7
    EACH = 8


class Circle(IntEnum):
    """Several powers at once; found anew whenever the row is applied."""

    ALL = 9
    OTHERS = 10
    """All but self."""
    PRESENT = 11
    """Those with presence here."""
    PROVOKERS = 12
    """Those tied for most marks here, if anybody has a mark."""
    CONTRIBUTORS = 13
    """Those who contributed to the joint answer that the event asked for."""
    ABSTAINERS = 14
    """Those who were asked and did not contribute."""
    LIST = 16
    """LIST + mask: the powers whose bits are set in the mask (1 to 15)."""


ROLE_NAMES = {"self": Role.SELF, "partner": Role.PARTNER, "target": Role.TARGET, "other": Role.OTHER, "each": Role.EACH}
CIRCLE_NAMES = {
    "all": Circle.ALL,
    "others": Circle.OTHERS,
    "present": Circle.PRESENT,
    "provokers": Circle.PROVOKERS,
    "contributors": Circle.CONTRIBUTORS,
    "abstainers": Circle.ABSTAINERS,
}


class Where(IntEnum):
    """Where a row looks, when not at a fixed list of places (length of the list >= 0)."""

    HERE_SEA = -1
    HERE_STATE = -2
    HERE_SITE = -3
    ADJACENT = -4


CHOSEN = -1
"""As a capability: the one that the action names."""


# --- Parameters of rows -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpSpec:
    """One metric or change: its code, which keys it takes, and one line that says what it means.

    `keys` are required unless they end in "?". `places` is the sort of place that `at` names.
    """

    code: int
    keys: tuple[str, ...]
    places: str
    says: str

    @property
    def required(self) -> frozenset[str]:
        """Keys that must be there."""
        return frozenset(k for k in self.keys if not k.endswith("?"))

    @property
    def allowed(self) -> frozenset[str]:
        """Keys that may be there."""
        return frozenset(k.rstrip("?") for k in self.keys)


class Metric(IntEnum):
    """What a leaf measures."""

    NUMBER = 0
    POOL = 1
    PRESENCE = 2
    PRESENCE_OVER = 3
    LEADS = 4
    INFLUENCE = 5
    ALIGNED = 6
    UNALIGNED = 7
    RELATION = 8
    HOTLINE = 9
    CAPABILITY = 10
    TRACK = 11
    TRACK_RISE = 12
    TENSION = 13
    MARKS = 14
    SUPPLY = 15
    DEMAND = 16
    DEPENDENCE = 17
    STOCKPILE = 18
    CONTRACTS = 19
    CONTROLS = 20
    COMMITMENTS = 21
    TURN = 22
    TURNS_LEFT = 23
    PERIOD = 24
    SCORE = 25
    RANK = 26
    USES = 27
    ACTS = 28
    ACCESS = 29
    FREE_SLOTS = 30
    AGREEMENTS = 31
    HOSTED = 32
    IS = 33
    AHEAD_IN = 34
    MILESTONE = 35
    MILESTONES = 36
    INCIDENTS = 37
    STABILITY = 38
    CONTRIBUTORS = 39
    MISSING_HOTLINES = 40
    BEST_CAPABILITY = 41
    HOME = 42
    REVIEW = 43
    CHOSEN = 44
    LEADS_STATES = 45


METRICS: dict[str, OpSpec] = {
    "number": OpSpec(Metric.NUMBER, ("value",), "", "a fixed number"),
    "pool": OpSpec(Metric.POOL, ("of",), "", "influence in the power's pool"),
    "presence": OpSpec(Metric.PRESENCE, ("of", "at"), "sea", "presence of the power, summed over the seas"),
    "presence_over": OpSpec(
        Metric.PRESENCE_OVER,
        ("of", "with", "at"),
        "sea",
        "presence of the power where it exceeds the other's, summed over the seas",
    ),
    "leads": OpSpec(Metric.LEADS, ("of", "at"), "sea", "seas that the power leads (strictly most presence)"),
    "influence": OpSpec(Metric.INFLUENCE, ("of", "at"), "state", "influence of the power, summed over the states"),
    "aligned": OpSpec(Metric.ALIGNED, ("of", "at"), "state", "states aligned with the power"),
    "unaligned": OpSpec(Metric.UNALIGNED, ("at",), "state", "states aligned with nobody"),
    "relation": OpSpec(Metric.RELATION, ("of", "with"), "", "relation between the two powers"),
    "hotline": OpSpec(Metric.HOTLINE, ("of", "with"), "", "hotlines between the powers"),
    "capability": OpSpec(Metric.CAPABILITY, ("of", "capability"), "", "level of the power's capability"),
    "track": OpSpec(Metric.TRACK, ("track",), "", "value of the track"),
    "track_rise": OpSpec(Metric.TRACK_RISE, ("track",), "", "how far the track rose this turn"),
    "tension": OpSpec(Metric.TENSION, ("at",), "sea", "tension, summed over the theatres"),
    "marks": OpSpec(Metric.MARKS, ("of", "at"), "sea", "provocation marks of the power, summed over the theatres"),
    "supply": OpSpec(Metric.SUPPLY, ("of",), "", "secured supply of minerals a turn"),
    "demand": OpSpec(Metric.DEMAND, ("of",), "", "demand for minerals a turn"),
    "dependence": OpSpec(Metric.DEPENDENCE, ("of",), "", "demand less secured supply, never below 0"),
    "stockpile": OpSpec(Metric.STOCKPILE, ("of",), "", "minerals in the power's stockpile"),
    "contracts": OpSpec(Metric.CONTRACTS, ("of", "at"), "site", "slots that the power has contracted"),
    "controls": OpSpec(Metric.CONTROLS, ("of",), "", "turns that export controls on the power still last"),
    "commitments": OpSpec(Metric.COMMITMENTS, ("of",), "", "commitments that the power has left this turn"),
    "turn": OpSpec(Metric.TURN, (), "", "number of the turn, from 1"),
    "turns_left": OpSpec(Metric.TURNS_LEFT, (), "", "turns after this one"),
    "period": OpSpec(Metric.PERIOD, (), "", "number of the period, from 1"),
    "score": OpSpec(Metric.SCORE, ("of",), "", "shown score at the start of the turn"),
    "rank": OpSpec(Metric.RANK, ("of",), "", "powers with a higher shown score at the start of the turn, plus 1"),
    "uses": OpSpec(Metric.USES, ("kind",), "", "uses of the action kind by anybody since the last review"),
    "acts": OpSpec(Metric.ACTS, ("of", "kind"), "", "uses of the action kind by the power in the whole game"),
    "access": OpSpec(Metric.ACCESS, ("of", "at"), "sea", "seas where the power has access"),
    "free_slots": OpSpec(Metric.FREE_SLOTS, ("at",), "site", "slots that nobody has contracted"),
    "agreements": OpSpec(Metric.AGREEMENTS, ("of", "with"), "", "joint acts that the two powers agreed, in all"),
    "hosted": OpSpec(Metric.HOSTED, ("of",), "", "summits that the power has hosted"),
    "is": OpSpec(Metric.IS, ("of", "powers"), "", "1 if the power is among those listed, otherwise 0"),
    "ahead_in": OpSpec(
        Metric.AHEAD_IN, ("of", "capability"), "", "1 if the power alone has the highest level of the capability"
    ),
    "milestone": OpSpec(Metric.MILESTONE, ("milestone",), "", "1 if the milestone's pair is at or past it"),
    "milestones": OpSpec(Metric.MILESTONES, ("of", "with"), "", "milestones that the pair is at or past"),
    "incidents": OpSpec(Metric.INCIDENTS, ("of",), "", "incidents in which the power was a leading provoker"),
    "stability": OpSpec(Metric.STABILITY, ("of", "at"), "state", "influence that the power needs to align the state"),
    "contributors": OpSpec(Metric.CONTRIBUTORS, (), "", "powers that contributed to the joint answer"),
    "missing_hotlines": OpSpec(
        Metric.MISSING_HOTLINES, ("at",), "sea", "pairs of powers, both present in the sea, without a hotline"
    ),
    "best_capability": OpSpec(
        Metric.BEST_CAPABILITY, ("capability", "at"), "sea", "highest level among the powers present in the sea"
    ),
    "home": OpSpec(Metric.HOME, ("of", "at"), "sea", "seas that are the power's home seas"),
    "chosen": OpSpec(Metric.CHOSEN, ("capability",), "", "1 if the action names the capability, otherwise 0"),
    "leads_states": OpSpec(
        Metric.LEADS_STATES, ("of", "at"), "state", "states that the power leads (strictly most influence)"
    ),
    "review": OpSpec(Metric.REVIEW, (), "", "reviews held so far"),
}
"""Metrics of the rules language, by the name that TOML uses."""


class Change(IntEnum):
    """What an effect changes."""

    POOL = 0
    PRESENCE = 1
    INFLUENCE = 2
    COURT = 3
    RELATION = 4
    HOTLINE = 5
    CAPABILITY = 6
    TRACK = 7
    TENSION = 8
    MARKS = 9
    STOCKPILE = 10
    COMMITMENTS = 11
    CONTRACT = 12
    DISRUPT = 13
    CONTROLS = 14
    DEMAND = 15
    EXTRA_ACTION = 16
    SUSTAIN = 17


CHANGES: dict[str, OpSpec] = {
    "pool": OpSpec(Change.POOL, ("of", "by"), "", "influence in the pool"),
    "presence": OpSpec(Change.PRESENCE, ("of", "at", "by"), "sea", "presence in the sea"),
    "influence": OpSpec(Change.INFLUENCE, ("of", "at", "by"), "state", "influence in the state"),
    "court": OpSpec(
        Change.COURT,
        ("of", "at", "by"),
        "state",
        "influence in the state, hedged: past stability the runner-up gains it",
    ),
    "relation": OpSpec(Change.RELATION, ("of", "with", "by"), "", "relation between the powers"),
    "hotline": OpSpec(Change.HOTLINE, ("of", "with", "by"), "", "hotline: by = 1 sets it up, by = -1 breaks it"),
    "capability": OpSpec(Change.CAPABILITY, ("of", "capability", "by"), "", "level of the capability"),
    "track": OpSpec(Change.TRACK, ("track", "by"), "", "the track"),
    "tension": OpSpec(Change.TENSION, ("at", "by"), "sea", "tension in the theatre"),
    "marks": OpSpec(
        Change.MARKS, ("of", "at", "by"), "sea", "provocation marks in the theatre; negative removes the oldest first"
    ),
    "stockpile": OpSpec(Change.STOCKPILE, ("of", "by"), "", "minerals in the stockpile"),
    "commitments": OpSpec(Change.COMMITMENTS, ("of", "by"), "", "commitments left this turn"),
    "contract": OpSpec(Change.CONTRACT, ("of", "at", "by"), "site", "slots contracted; delivers after the lead time"),
    "disrupt": OpSpec(Change.DISRUPT, ("at", "by"), "site", "turns for which the site delivers nothing"),
    "controls": OpSpec(Change.CONTROLS, ("of", "by"), "", "turns of export controls on the power; negative lifts them"),
    "demand": OpSpec(Change.DEMAND, ("of", "by"), "", "demand for minerals, for the rest of the game"),
    "extra_action": OpSpec(Change.EXTRA_ACTION, ("of", "by"), "", "actions more in the next turn"),
    "sustain": OpSpec(Change.SUSTAIN, ("of", "with"), "", "keeps the relation from decaying this turn"),
}
"""Changes of the rules language, by the name that TOML uses."""


class Combine(IntEnum):
    """How a term joins its leaves."""

    SUM = 0
    LEAST = 1
    MOST = 2


class Author(IntEnum):
    """What kind of thing wrote a row of the change log; `author_id` says which one."""

    ACTION = 0
    EVENT = 1
    RULE = 2
    UPKEEP = 3
    CRISIS = 4
    REVIEW = 5
    TURN = 6


class Upkeep(IntEnum):
    """Steps of upkeep, as authors of changes."""

    DELIVERIES = 0
    CONTROLS = 1
    RELATIONS = 2
    PRESENCE = 3
    INCOME = 4
    LEDGER = 5


class Quantity(IntEnum):
    """What a row of the change log says has changed."""

    POOL = 0
    PRESENCE = 1
    INFLUENCE = 2
    ALIGNED = 3
    RELATION = 4
    HOTLINE = 5
    CAPABILITY = 6
    TRACK = 7
    TENSION = 8
    MARKS = 9
    STOCKPILE = 10
    COMMITMENTS = 11
    CONTRACTS = 12
    SUPPLY = 13
    DISRUPTED = 14
    CONTROLS = 15
    DEMAND = 16
    EXTRA_ACTIONS = 17
    SUSTAINED = 18
    SCORE = 19
    ALARM = 20
    INCIDENT = 21


class Feature(IntEnum):
    """What the estimate of a power's strength is a sum of; names in `evaluation.toml` are these in lower case."""

    BANKED = 0
    """Points that reviews have given."""
    NEXT_PROGRESS = 1
    """What the next review would give now, in twelfths, without rounding: how near the next point is."""
    LATER_PROGRESS = 2
    """The same for the reviews after it."""
    AGENDA = 3
    """Points of the own agenda now; 0 where it is hidden."""
    ALARMS = 4
    """How near early endings are that the power would win: for each that would count now, 1, and 2 for each alarm."""
    POOL = 5
    STOCKPILE = 6
    ACTIONS_DUE = 7
    """Actions still to be taken this turn."""
    PROJECTS = 8
    """Slots of projects, each times the weights of the reviews that will be held after it delivers."""
    CAPABILITIES = 9
    MARKS = 10


class Why(IntEnum):
    """Why an action is not legal."""

    LEGAL = 0
    OVER = 1
    NOT_NOW = 2
    """Another sort of decision is due."""
    NOT_YOURS = 3
    """This power can never take this action."""
    COST = 4
    PARTNER_COST = 5
    COMMITMENT = 6
    OFFER_MADE = 7
    ONCE = 8
    SUMMIT = 9
    CONDITION = 10
    """A condition of the kind, the site or the option fails; the detail is its row."""
    TRUST = 11
    DRAWN = 12
    """The event has been drawn, is of another period, or its conditions fail."""
    TAKEN = 13
    """The order, agenda or face is not one of the outcomes."""
    PROJECT = 14
    """A project at the site is still in its lead time."""
