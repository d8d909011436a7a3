"""The vocabulary's codes as plain integers: what kernel code compares with, compiled or not."""

from __future__ import annotations

from typing import Any

from indopacific_game import vocabulary as v

Rec = Any
"""A record (or record array) of the kernel; its fields are those of `layout`, which no type checker can see."""

POWERS, GOALS, PAIRS = v.POWERS, v.GOALS, v.PAIRS
CHANCE, TERMINAL, NOBODY = v.CHANCE, v.TERMINAL, v.NOBODY
EXTRA_ACTIONS = v.EXTRA_ACTIONS

(
    PHASE_ORDER,
    PHASE_DEAL,
    PHASE_DRAW,
    PHASE_PREEMPT,
    PHASE_CHOOSE,
    PHASE_FORECAST,
    PHASE_ACT,
    PHASE_ANSWER,
    PHASE_PRICE,
    PHASE_ATTEND,
    PHASE_CRISIS,
    PHASE_OVER,
) = map(int, v.Phase)

ENDING_NONE, ENDING_FULL, ENDING_WAR, ENDING_EARLY = map(int, v.Ending)
HOOK_TURN, HOOK_UPKEEP, HOOK_REVIEW = map(int, v.Hook)

ACCEPT, ASK_1, ASK_2, DECLINE, PAY, REFUSE, ATTEND, STAY_AWAY, PREEMPT, LET_HAPPEN = map(int, v.Reaction)
SORT_KIND, SORT_REACTION, SORT_OPTION, SORT_ORDER, SORT_DEAL, SORT_DRAW, SORT_ROLL = map(int, v.ActionSort)

SELF, PARTNER, TARGET, OTHER, EACH = map(int, v.Role)
ALL, OTHERS, PRESENT, PROVOKERS, CONTRIBUTORS, ABSTAINERS, LIST = map(int, v.Circle)
HERE_SEA, HERE_STATE, HERE_SITE, ADJACENT = map(int, v.Where)
CHOSEN = v.CHOSEN

(
    M_NUMBER,
    M_POOL,
    M_PRESENCE,
    M_PRESENCE_OVER,
    M_LEADS,
    M_INFLUENCE,
    M_ALIGNED,
    M_UNALIGNED,
    M_RELATION,
    M_HOTLINE,
    M_CAPABILITY,
    M_TRACK,
    M_TRACK_RISE,
    M_TENSION,
    M_MARKS,
    M_SUPPLY,
    M_DEMAND,
    M_DEPENDENCE,
    M_STOCKPILE,
    M_CONTRACTS,
    M_CONTROLS,
    M_COMMITMENTS,
    M_TURN,
    M_TURNS_LEFT,
    M_PERIOD,
    M_SCORE,
    M_RANK,
    M_USES,
    M_ACTS,
    M_ACCESS,
    M_FREE_SLOTS,
    M_AGREEMENTS,
    M_HOSTED,
    M_IS,
    M_AHEAD_IN,
    M_MILESTONE,
    M_MILESTONES,
    M_INCIDENTS,
    M_STABILITY,
    M_CONTRIBUTORS,
    M_MISSING_HOTLINES,
    M_BEST_CAPABILITY,
    M_HOME,
    M_REVIEW,
    M_CHOSEN,
    M_LEADS_STATES,
) = map(int, v.Metric)

(
    C_POOL,
    C_PRESENCE,
    C_INFLUENCE,
    C_COURT,
    C_RELATION,
    C_HOTLINE,
    C_CAPABILITY,
    C_TRACK,
    C_TENSION,
    C_MARKS,
    C_STOCKPILE,
    C_COMMITMENTS,
    C_CONTRACT,
    C_DISRUPT,
    C_CONTROLS,
    C_DEMAND,
    C_EXTRA_ACTION,
    C_SUSTAIN,
) = map(int, v.Change)

SUM, LEAST, MOST = map(int, v.Combine)

BY_ACTION, BY_EVENT, BY_RULE, BY_UPKEEP, BY_CRISIS, BY_REVIEW, BY_TURN = map(int, v.Author)
UP_DELIVERIES, UP_CONTROLS, UP_RELATIONS, UP_PRESENCE, UP_INCOME, UP_LEDGER = map(int, v.Upkeep)

(
    Q_POOL,
    Q_PRESENCE,
    Q_INFLUENCE,
    Q_ALIGNED,
    Q_RELATION,
    Q_HOTLINE,
    Q_CAPABILITY,
    Q_TRACK,
    Q_TENSION,
    Q_MARKS,
    Q_STOCKPILE,
    Q_COMMITMENTS,
    Q_CONTRACTS,
    Q_SUPPLY,
    Q_DISRUPTED,
    Q_CONTROLS,
    Q_DEMAND,
    Q_EXTRA_ACTIONS,
    Q_SUSTAINED,
    Q_SCORE,
    Q_ALARM,
    Q_INCIDENT,
) = map(int, v.Quantity)

(
    WHY_LEGAL,
    WHY_OVER,
    WHY_NOT_NOW,
    WHY_NOT_YOURS,
    WHY_COST,
    WHY_PARTNER_COST,
    WHY_COMMITMENT,
    WHY_OFFER_MADE,
    WHY_ONCE,
    WHY_SUMMIT,
    WHY_CONDITION,
    WHY_TRUST,
    WHY_DRAWN,
    WHY_TAKEN,
    WHY_PROJECT,
) = map(int, v.Why)

MASK32 = 0xFFFFFFFF

# Columns of the action table.
(
    A_SORT,
    A_KIND,
    A_POWERS,
    A_SEA,
    A_STATE,
    A_SITE,
    A_CAPABILITY,
    A_PARTNER,
    A_TARGET,
    A_OTHER,
    A_SUMMIT,
    A_VALUE,
    A_EXTRA,
) = range(13)

# Columns of the row tables.
LEAF_READ, LEAF_OP, LEAF_OF, LEAF_WITH, LEAF_START, LEAF_LEN, LEAF_X, LEAF_SCALE = range(8)
SCALE_TIMES, SCALE_PLUS, SCALE_PER, SCALE_FLOOR, SCALE_CAP = range(5)
READ_BOARD, READ_POWER, READ_PAIR, READ_PLACE, READ_POWERS, READ_PAIRS, READ_PLACES = range(7)
"""How a leaf is read: off the board, of one power, of one pair, of one power at one place, or summed over several."""
TERM_COMBINE, TERM_START, TERM_LEN, TERM_WHEN, TERM_WHENS, TERM_SCALE, TERM_FIRST, TERM_BLOCKS = range(8)
COND_LEAF, COND_LOW, COND_HIGH, COND_OTHER, COND_A, COND_B, COND_TIMES = range(7)
TEST_A, TEST_B, TEST_TIMES, TEST_LOW, TEST_HIGH = range(5)
"""A test: whether the number at address A, plus TIMES that at B, lies within its bounds."""
BLOCK = v.BLOCK
CANDIDATE_FIRST, CANDIDATE_BLOCKS, CANDIDATE_TURN, CANDIDATE_REVIEW, CANDIDATE_GENERAL = range(5)
"""First block and number of blocks of a candidate's tests, what must not have been used this turn or since the last
review (kinds as bits), and whether something is left to test."""
(
    EFFECT_CHANGE,
    EFFECT_OF,
    EFFECT_WITH,
    EFFECT_START,
    EFFECT_LEN,
    EFFECT_X,
    EFFECT_BY,
    EFFECT_CLAUSE,
) = range(8)
CLAUSE_EACH, CLAUSE_BLUNT, CLAUSE_WHEN, CLAUSE_WHENS = range(4)
MODIFIER_AMOUNT, MODIFIER_LEAF, MODIFIER_WHEN, MODIFIER_WHENS, MODIFIER_SELF, MODIFIER_PARTNER = range(6)

# Columns of the change log.
LOG_QUANTITY, LOG_POWER, LOG_OTHER, LOG_PLACE, LOG_X, LOG_OLD, LOG_NEW, LOG_AUTHOR, LOG_AUTHOR_ID = range(9)

# Steps of the turn.
(
    STEP_WAIT,
    STEP_TURN,
    STEP_EVENT,
    STEP_HAPPEN,
    STEP_ASK,
    STEP_FORECAST,
    STEP_ACTOR,
    STEP_INVITE,
    STEP_UPKEEP,
    STEP_CRISIS,
    STEP_END,
    STEP_WAR,
) = range(12)

# When a kind may be taken only once.
ONCE_TURN, ONCE_REVIEW = 1, 2

# Policies of bulk play.
POLICY_RANDOM, POLICY_GREEDY = 0, 1

RETURN_UNIT = 1200
"""Returns are kept in this fraction of a point: hundredths, divisible among up to four powers."""

# Estimates and search.
FEATURES, DANGERS = v.FEATURES, v.DANGERS
THEATRES = v.THEATRES
(
    F_BANKED,
    F_NEXT_PROGRESS,
    F_LATER_PROGRESS,
    F_AGENDA,
    F_ALARMS,
    F_POOL,
    F_STOCKPILE,
    F_ACTIONS_DUE,
    F_PROJECTS,
    F_CAPABILITIES,
    F_MARKS,
) = map(int, v.Feature)
EXPS = v.EXPS
EXP_UNIT = v.EXP_UNIT
PERCENT = RETURN_UNIT // 100
LEAN_BITS = v.LEAN_BITS
TASTE_UNIT = v.TASTE_UNIT
# Progress towards goals is counted in twelfths of a point; below a floor a quarter of it counts, and no term counts
# for more than a thousand points, so that sums stay in range whatever the rules say.
FINE = 12
BELOW_FLOOR = 4
MOST_PROGRESS = 12_000
DEPTH = v.DEPTH
