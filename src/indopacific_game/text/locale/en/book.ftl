# The rulebook. Every number and name in it comes from the rules.

book-note = This rulebook is written from the rule set “{ $id }”, version { $version }, by `indopacific rules book`. To change it, change the rules.
book-how-to-play = How to play
book-reference = Reference

# --- How to play ------------------------------------------------------------------------------------------------------

book-aim = The aim
book-aim-scenario = The scenario { $name } lasts { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
} of { $length } each, from { $first } to { $last }. Others are in the reference.
book-aim-score = Every power plays for its { $goals } public goals, scored at each review, and for one secret agenda, worth at most { $agenda } points, that is revealed and scored at the end. The highest score wins.
book-aim-war = Nobody wins a war, and whoever provoked it does worse than last.

book-board = What there is
book-board-pool = **Influence** is the one currency. What you have to spend is your *pool*, never above { $limit }.
book-board-presence = **Presence** is your naval weight in a sea, 0 to { $limit }. You *lead* a sea where you have strictly more than every rival. It decays by { $decay } a turn wherever neither a home sea nor an aligned state beside the sea sustains it.
book-board-access = **Access** lets you act in a sea: your home seas, the seas beside states aligned with you, and those where a partner has such access, once your relation has reached a milestone that opens it.
book-board-influence = **Influence in a state**, 0 to { $limit }, is bought by diplomacy. A state is *aligned* with the power that reaches the state's stability there and has strictly more than any other. States hedge: once you stand at stability plus { $hedge }, courting gives the next point to the runner-up instead, if there is one (of equals, to the one earlier in the turn order).
book-board-minerals = **Minerals** come from sites with few slots. A slot that you contract delivers 1 a turn once its lead time is over. Your *dependence* is your demand less this supply; { $seller } sells you the rest and earns 1 for every { $per } of each buyer's dependence, rounded up.
book-board-minerals-nobody = **Minerals** come from sites with few slots. A slot that you contract delivers 1 a turn once its lead time is over. Your *dependence* is your demand less this supply.
book-board-relations = **Relations**, 0 to { $limit }, one for each pair of powers, pass *milestones* that make joint actions cheaper or give access. A relation above its resting level falls by { $decay } each turn unless a joint action sustained it that turn or the richer partner pays { $upkeep } to hold it; where shown scores are { $gap } apart or more, paying does not help.
book-board-tracks = **Tracks** are shared: { $tracks }.
book-board-tension = **Tension**, 0 to { $limit }, stands in each theatre: { $theatres }.

book-turn = A turn
book-turn-event = **Event.** One card of the period's deck. Some ask powers to choose, or to contribute to a joint answer; the power alone ahead in a capability may stop some for a price.
book-turn-forecast = The power alone ahead in { $capability }, at level { $level } or more, makes the next turn's event public a turn early.
book-turn-actions = **Actions.** { $rounds ->
    [1] One round: each power takes one action
   *[other] { $word } rounds; in each, every power takes one action
}. The lowest *shown score* goes first (what is banked, plus what the next review would give if it were held now; the opening order breaks ties){ $rounds ->
    [1] .
   *[other] ; every second round runs in reverse.
}
book-turn-upkeep = **Upkeep**, which the computer does: deliveries, export controls, relations, presence, tension, crisis checks, income.
book-turn-review = **Review**, { $every }: goals are scored.

book-actions = Your action
book-actions-intro = An action costs influence from your pool, in brackets below; what it needs and does is in the reference. You see all consequences before you decide.
book-actions-line = **{ $family }.** { $text } { $kinds }.

book-offers = Offers
book-offers-intro = Joint actions ({ $kinds }) need another power's consent. You propose, and your cost is set aside. The partner accepts, declines, or accepts at a price: { $prices }; in the last action round of the game, at most { $final }. You pay the price, or refuse and do something else. { $every ->
    [all] Joining also spends
   *[some] Joining most of them also spends
} the partner's *commitment*: each power has { $commitments } a turn{ $extras }. You may make one offer a turn. Promises bind nobody, and nothing else can be traded.
book-offers-price = at most { $price } at relation { $from } to { $to }
book-offers-price-last = at most { $price } from relation { $from }
book-offers-extra = , and { $power } has { $number } more once in each review period

book-tension = Tension and war
book-tension-marks = Provocative actions raise tension in a theatre and write *marks* against your name in the ledger, which remembers { $turns ->
    [one] the present turn
   *[other] { $turns } turns
}. { $war ->
    [no] No action and no standing rule raises it above { $actions }
   *[yes] Actions raise it to { $actions } at most
}. A theatre in which nobody took a mark calms by { $calm } in upkeep.
book-tension-crisis = At tension { $from } and over there is a **crisis check** in upkeep: a die of { $faces } against a number that is always on show. If the die shows that number or less, there is an incident. An incident by which tension rises calls for another check there at once. The number is this sum: { $number }.
book-tension-incident = An incident does this: { $effects }
book-tension-war = At { $limit } there is **war**, and the game is over. Everybody tied for most marks in that theatre provoked it.

book-winning = Reviews and winning
book-winning-review = At a review each power banks the points of its { $goals } goals times the weight of the review: { $weights } in { $scenario }. No goal gives less than 0. Influence in a state fades by { $fade } where you neither courted since the last review nor have presence beside the state.
book-winning-agenda = After the last review the agendas are revealed and added. Ties go to the power with fewer marks in the ledger.
book-winning-ending = **{ $name }** ends the game early if its conditions hold at { $reviews ->
    [1] a review
   *[other] { $reviews } successive reviews
}: { $text }
book-winning-returns = A match counts { $ranks } for first to last place, shared by those who tie; after a war { $war } for everybody and { $provoker } for its provokers.

# --- Reference --------------------------------------------------------------------------------------------------------

book-powers = Powers and their goals
book-powers-intro = The points of a goal are counted at each review and multiplied by its weight.
book-power-home = Home seas: { $seas }.
book-power-income = Income { $income } a turn.
book-power-demand = Demand for minerals by period: { $demand }.
book-power-no-demand = No demand for minerals.
book-power-seller = It sells minerals to those who depend on them.
book-power-extra = { $number ->
    [one] 1 commitment
   *[other] { $number } commitments
} more once in each review period.
book-power-sites = Sites on its own soil: { $sites }.
book-goal = **{ $name }.** { $text }
book-goal-points = Points: { $terms }.

book-seas = Seas
book-states = States
book-states-note = A state is aligned with the power that has at least its stability in influence there, and strictly more than any other.
book-groups = Groups that the rules speak of:
book-sites = Mineral sites
book-sites-note = A slot delivers 1 a turn after the lead time. A power has at most one project in its lead time at a site.
book-site-halts = deliveries stop while you are under export controls
book-tracks = Tracks and capabilities
book-track-rise = rises by at most { $rise } a turn
book-track-ceiling = never above { $ceiling }
book-capabilities-note = Capabilities have levels from 0 to { $limit }.
book-pairs = Relations and milestones
book-pairs-note = Resting level: where an unsustained relation stops falling.
book-milestone-access = access is shared
book-milestone-discount = { $kinds }: { $amount } less for each partner
book-kinds = Actions
book-kinds-note = “Here” and “there” is the place that the action names. Costs are never below 0.
book-kind-who = By: { $who }.
book-kind-where = Where: { $where }.
book-kind-partner = Joint act with { $partner }.
book-kind-partner-free = Joint act with { $partner }; it spends no commitment.
book-kind-target = Aimed at { $target }.
book-kind-cost = Cost: { $cost }.
book-kind-cost-partner = Cost: { $cost }; the partner pays { $partner }.
book-kind-cost-for = { $cost } for { $power }
book-kind-more = { $amount } more
book-kind-less = { $amount } less
book-kind-modifier = { $amount } if { $condition }
book-kind-modifier-each = { $amount } for each { $unit }
book-kind-modifier-partner = for the partner { $modifier }
book-kind-modifier-both = for both { $modifier }
book-kind-court-cost = what the state adds or takes off for you
book-kind-site-cost = what the site adds or takes off for you
book-kind-escalates = { $amount } more for each use by anybody since the last review
book-kind-once = At most once { $every ->
    [review] between two reviews
   *[turn] a turn
}.
book-kind-needs = Needs: { $conditions }.
book-kind-does = Effect: { $effects }
book-kind-invites = Invited are those of its guests for which this holds: { $conditions }
book-kind-attend = Guests pay { $cost } to attend. For each guest that attends: { $effects }
book-kind-attend-sustains = Attending sustains the relation of host and guest.
book-kind-joint-sustains = A joint act sustains the relation of the partners this turn.

book-turn-order = The turn in full
book-turn-order-note = Events, standing rules and upkeep are applied in this order.
book-step-begin = The turn opens: powers are put in order by shown score, lowest first; standing rules of the turn apply.
book-step-event = The event (the one made public a turn ahead, if there is one): it may be pre-empted; its effects; then those it asks answer, in turn order, but nobody more once a joint answer must fail and nothing else hangs on it; then its joint answer succeeds or fails.
book-step-forecast = If a power is alone ahead in { $capability } at level { $level } or more, the next event is drawn and made public.
book-step-actions = { $rounds ->
    [one] 1 action round
   *[other] { $rounds } action rounds
}, then extra actions in turn order.
book-step-deliveries = Upkeep: projects come a turn nearer to delivery.
book-step-controls = Upkeep: export controls. A power under them loses 1 influence for every { $per } of its dependence, rounded up, that its stockpile does not cover; what the stockpile covers is used up.
book-step-controls-relief = Taken off what is not covered: { $terms }.
book-step-relations = Upkeep: relations above their resting level that nothing sustained this turn. The partner with the larger pool pays { $upkeep } if that leaves it { $keep } or more and shown scores are less than { $gap } apart; otherwise the relation falls by { $decay }.
book-step-presence = Upkeep: presence falls by { $decay } in seas that are neither home nor beside an aligned state.
book-step-calm = Upkeep: tension falls by { $calm } in theatres where nobody took a mark this turn.
book-step-rules = Upkeep: standing rules of upkeep apply.
book-step-crisis = Upkeep: crisis checks, theatre by theatre, where tension is { $from } or more. A number of 0 or less needs no roll.
book-step-income = Upkeep: income. Each power gains its own income and { $aligned } for each state aligned with it, less { $extra } for each beyond { $free }.
book-step-sales = { $seller } gains 1 for every { $per } dependence of each buyer not under export controls, rounded up.
book-step-lapse = Upkeep: export controls come a turn nearer to their end, disrupted sites a turn nearer to working again.
book-step-review = The review, { $every }: goals are banked, early endings judged, influence fades by { $fade }, standing rules of the review apply, and costs that grew with use fall back.

book-rules = Standing rules
book-rule = **{ $name }** ({ $when ->
    [turn] each turn
    [upkeep] each upkeep
   *[review] each review
}). { $text }
book-rule-when = If { $conditions }:

book-events = Events
book-events-intro = Each is drawn at most once in a game, with a chance in proportion to its weight among those that can be drawn.
book-event-period = Period: { $name }
book-event-periods = Periods: { $periods }.
book-event-weight = Weight { $weight }.
book-event-needs = Drawn only if { $conditions }.
book-event-does = Effect: { $effects }
book-event-preempt = The power alone ahead in { $capability }, at level { $level } or more, may pay { $cost } to stop it.
book-event-asks = Asks { $who }:
book-option = **{ $name }**{ $cost ->
    [0] { "" }
   *[other] { " " }(cost { $cost })
}: { $says }
book-option-needs = needs { $conditions }.
book-option-contributes = Counts as a contribution.
book-option-nothing = No effect.
book-event-joint = With { $needed ->
    [one] 1 contribution
   *[other] { $needed } contributions
} or more: { $success } Otherwise: { $failure }
book-nothing = nothing happens.

book-agendas = Agendas
book-agendas-intro = Each power is dealt one of its own. An agenda never gives less than 0 or more than { $limit } points.
book-endings = Early endings
book-ending-needs = If { $conditions }, at { $reviews ->
    [1] a review
   *[other] { $reviews } successive reviews (the first sounds the alarm, if enough are left)
}: { $winners } { $number ->
    [1] wins
   *[other] share the win
}.
book-scenarios = Scenarios
book-scenario-length = { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
} of { $length }, from { $first } to { $last }; a review { $every }, with weights { $weights }.
book-scenario-periods = Periods: { $periods }.
book-scenario-period = { $name } (turns { $from } to { $to })
book-scenario-lead = Lead times are divided by { $divisor }, rounded up.
book-scenario-start = It starts differently from the standard position: { $what }.
book-scenario-only = { $scenario } only: { $what }
book-scenario-number = { $what }: { $now } instead of { $standard }.
book-scenario-rows = { $what }: { $now }.
book-scenario-ending = The early ending { $name }: { $needs }

# What a scenario may have otherwise than the rule set, by table of the rules.
book-parameter-limits =
    .pool = Most that a pool holds
    .presence = Most presence in a sea
    .influence = Most influence in a state
    .relation = Highest relation
    .capability = Highest level of a capability
    .stockpile = Largest stockpile
    .tension = Tension at which there is war
    .tension_by_actions = Tension to which actions can raise
    .agenda_points = Most points of an agenda
book-parameter-rounds =
    .actions = Action rounds in a turn
    .commitments = Commitments of each power in a turn
book-parameter-income =
    .per_aligned = Income for each aligned state
    .free_aligned = Aligned states that need no upkeep
    .upkeep_per_extra = Upkeep of each aligned state beyond those
    .sale_per = Dependence of a buyer for which the seller earns 1
book-parameter-controls =
    .loss_per = Uncovered dependence for which export controls cost 1 influence
    .relief = What is taken off uncovered dependence under export controls
book-parameter-presence =
    .decay = Decay of presence
book-parameter-relations =
    .decay = Decay of relations
    .upkeep = What holding a relation costs the richer partner
    .keep = Least that holding a relation leaves in a pool
    .gap = Gap in shown scores at which holding a relation does not help
book-parameter-courtship =
    .hedge = Influence beyond its stability past which a state hedges
    .fade = Influence in a state that fades at a review
book-parameter-offers =
    .trust = What a partner may ask
    .final_price = Most that a partner may ask in the last action round of the game
book-parameter-crisis =
    .from_tension = Least tension of a crisis check
    .faces = Faces of the die of a crisis check
    .number = The number of a crisis check is this sum
    .incident = What an incident does
    .ledger_turns = Turns that the ledger remembers
    .calm = Tension that a theatre without new marks loses
book-parameter-forecast =
    .capability = What makes the next event public
    .level = Least level that makes the next event public
book-parameter-returns =
    .ranks = What a match counts for first to last place
    .war = What a match counts for everybody after a war
    .provoker = What a match counts for the provokers of a war

book-calendar = Calendar of summits
book-start = Start position
book-start-note = What is not listed starts at 0.

# Headings of tables.
book-col-about = About
book-col-adjacent = Adjacent
book-col-home = Home of
book-col-theatre = Theatre
book-col-seas = Opens
book-col-stability = Stability
book-col-court = Courting costs
book-col-place = Place
book-col-slots = Slots
book-col-lead = Lead time
book-col-cost = A contract costs
book-col-needs = Needs
book-col-track = Track
book-col-range = From, to
book-col-limits = Limits
book-col-capability = Capability
book-col-pair = Pair
book-col-rest = Rest
book-col-start = Start
book-col-hotline = Hotline
book-col-milestone = Milestone
book-col-at = At
book-col-unlocks = Unlocks
book-col-summit = Summit
book-col-hosts = Hosts
book-col-guests = Guests
book-col-turns = Turns
book-col-power = Power
book-col-pool = Pool
book-col-stockpile = Stockpile
book-col-sea = Sea
book-col-state = State
book-col-site = Site
book-yes = yes
book-any = any power
book-any-other = any other power
book-two-others = two other powers
book-col-presence = Presence
book-col-influence = Influence
book-col-contracts = Contracts

# What a scenario starts with.
book-start-pool = pools
book-start-stockpile = stockpiles
book-start-relation = relations
book-start-track = tracks
book-start-tension = tension
book-start-presence = presence
book-start-influence = influence
book-start-contracts = contracts
book-start-capability = capabilities
book-start-hotline = hotlines
