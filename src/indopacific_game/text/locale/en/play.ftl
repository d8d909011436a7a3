# What happened, who wrote it, why something can't be done, and actions in words.

# Changes: $owner and $power are the power's; $other is the other power; $place, $in_place and $name as in rows.ftl;
# $old and $new the quantity before and after; $to is $new as a number, to choose by.

change-pool = { $owner } pool: { $old } → { $new }
    .short = { $power } { $old } → { $new }
changes-pool = pools: { $list }
change-presence = { $owner } presence { $in_place }: { $old } → { $new }
    .short = { $power } in { $place } { $old } → { $new }
changes-presence = { $list }
change-influence = { $owner } influence { $in_place }: { $old } → { $new }
    .short = { $power } in { $place } { $old } → { $new }
changes-influence = influence: { $list }
# No verb, which the name of a state may want in the plural: the Philippines, the Pacific Islands.
change-aligned = alignment of { $place }: { $old ->
    [nobody] nobody
   *[other] { $before }
} → { $new ->
    [nobody] nobody
   *[other] { $after }
}
change-relation = relation of { $power } and { $other }: { $old } → { $new }
    .short = { $power }–{ $other } { $old } → { $new }
changes-relation = { $list }
change-hotline = { $to ->
    [0] the hotline between { $power } and { $other } is broken
   *[other] { $power } and { $other } now have a hotline
}
change-capability = { $owner } level of { $name }: { $old } → { $new }
change-track = { $name }: { $old } → { $new }
change-tension = tension { $in_place }: { $old } → { $new }
change-marks = { $owner } marks { $in_place }: { $old } → { $new }
change-stockpile = { $owner } stockpile: { $old } → { $new }
    .short = { $power } { $old } → { $new }
changes-stockpile = stockpiles: { $list }
change-commitments = { $owner } commitments this turn: { $old } → { $new }
change-contracts = { $owner } slots { $in_place }: { $old } → { $new }
change-supply = { $owner } secured supply: { $old } → { $new }
    .short = { $power } { $old } → { $new }
changes-supply = secured supply: { $list }
change-disrupted = { $to ->
    [0] { $place } delivers again
    [1] { $place } delivers nothing for 1 more turn
   *[other] { $place } delivers nothing for { $to } more turns
}
change-controls = { $to ->
    [0] export controls on { $power } end
    [1] export controls on { $power } last 1 more turn
   *[other] export controls on { $power } last { $to } more turns
}
change-demand = { $owner } demand changes by { $by }
change-extra_actions = { $owner } extra actions next turn: { $old } → { $new }
change-sustained = the relation of { $power } and { $other } will not decay this turn
change-score = { $owner } score for “{ $name }”: { $old } → { $new }
    .short = { $name } { $old } → { $new }
changes-score = { $power }: { $list }
change-score-agenda = { $owner } score for its agenda: { $old } → { $new }
    .short = agenda { $old } → { $new }
change-alarm = { $to ->
    [0] the alarm for “{ $name }” is over
   *[other] alarm: the conditions of “{ $name }” have held at { $to ->
        [1] 1 review
       *[other] { $to } reviews
    }
}
change-incident = { $power ->
    [nobody] an incident { $in_place }
   *[other] an incident { $in_place }, led by { $power }
}

# Authors of changes.

author-action = { $action }
author-event = event “{ $name }”
author-rule = rule “{ $name }”
author-upkeep-deliveries = upkeep: deliveries
author-upkeep-controls = upkeep: export controls
author-upkeep-relations = upkeep: relations
author-upkeep-presence = upkeep: presence
author-upkeep-income = upkeep: income
author-upkeep-ledger = upkeep: the ledger
author-crisis = crisis check { $in_place }
author-review = review
author-turn = the turn

# Why an action is not legal. $action is the action as it was given.

why-legal = this can be done
why-over = the game is over
why-not_now = another sort of decision is due
why-not_yours = { $power } can never do this
why-cost = it costs { $cost } influence, and { $power } has { $pool }
why-partner_cost = it costs { $partner } { $cost } influence, and { $partner } has { $pool }
why-commitment = { $partner } has no commitment left this turn
why-offer_made = { $power } has made its one offer this turn
why-once = { $every ->
    [review] it can be done once between reviews, and { $power } has done it
   *[turn] it can be done once a turn, and { $power } has done it
}
why-summit = that summit is not on this turn's calendar, has been held, or is not open to { $power }
why-condition = it needs this: { $condition }
why-trust = with this relation the price that may be asked is at most { $price }
why-drawn = that event has been drawn, belongs to another period, or its conditions do not hold
why-taken = that is not one of the outcomes
why-project = { $power } has a project in its lead time there already

# Actions in words.

action-parts = { $kind }: { $parts }
action-with = with { $power }
action-accept = Accept
action-accept-price = Accept for { $price } influence
action-decline = Decline
action-pay = Pay the price
action-refuse = Refuse the price
action-attend = Attend
action-stay-away = Stay away
action-preempt = Pre-empt the event
action-let-happen = Let the event happen
action-option = { $option } (“{ $event }”)
action-order = Opening order: { $powers }
action-deal = Deal “{ $agenda }” to { $power }
action-draw = Draw “{ $event }”
action-draw-nothing = Draw no event
action-roll = Roll { $number }

# Phases.

phase-order = chance sets the opening order
phase-deal = chance deals an agenda
phase-draw = chance draws the event
phase-preempt = { $power } may pre-empt the event
phase-choose = { $power } answers the event
phase-forecast = chance draws the next event, which is made public
phase-act = { $power } takes an action
phase-answer = { $power } answers the offer of { $other }
phase-price = { $power } pays the price or refuses
phase-attend = { $power } attends the summit or stays away
phase-crisis = chance rolls the crisis die { $in_place }
phase-over = the game is over
