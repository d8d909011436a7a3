# What rows of the rules say. Arguments:
#   $who, $owner       the power, as subject and as owner; $person is you, third, plural or list
#   $other             the other power
#   $place, $in_place  the place as a noun, and with its preposition
#   $name              the name of a track, capability, kind or milestone
#
# A metric: as a noun; .each what one unit of it is; .many the same in the plural; .yes and .no the metric as a
# statement that is true or false, if it can be one; .some and .none the same of several places; .at-least, .at-most and
# .equals a comparison with $number that has words of its own.

metric-number = { $value }
    .each = unit
    .many = units
metric-pool = { $owner } pool
    .each = influence in { $owner } pool
    .many = influence in { $owner } pool
metric-presence = { $owner } presence { $in_place }
    .each = point of { $owner } presence { $in_place }
    .many = points of { $owner } presence { $in_place }
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } presence { $in_place }
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no presence { $in_place }
metric-presence_over = { $owner } presence { $in_place }, counting only the seas where it exceeds that of { $other }
    .each = point of { $owner } presence { $in_place } (only in seas where it exceeds that of { $other })
    .many = points of { $owner } presence { $in_place } (only in seas where it exceeds that of { $other })
metric-leads = the number of seas that { $who } { $person ->
    [third] leads
   *[other] lead
} { $among }
    .each = sea that { $who } { $person ->
        [third] leads
       *[other] lead
    } { $among }
    .many = seas that { $who } { $person ->
        [third] leads
       *[other] lead
    } { $among }
    .yes = { $who } { $person ->
        [third] leads
       *[other] lead
    } { $place }
    .no = { $who } { $person ->
        [third] does
       *[other] do
    } not lead { $place }
    .some = { $who } { $person ->
        [third] leads
       *[other] lead
    } a sea { $among }
    .none = { $who } { $person ->
        [third] leads
       *[other] lead
    } no sea { $among }
metric-leads_states = the number of states that { $who } { $person ->
    [third] leads
   *[other] lead
} { $among }
    .each = state that { $who } { $person ->
        [third] leads
       *[other] lead
    } { $among }
    .many = states that { $who } { $person ->
        [third] leads
       *[other] lead
    } { $among }
    .yes = { $who } { $person ->
        [third] leads
       *[other] lead
    } { $place }
    .no = { $who } { $person ->
        [third] does
       *[other] do
    } not lead { $place }
    .some = { $who } { $person ->
        [third] leads
       *[other] lead
    } a state { $among }
    .none = { $who } { $person ->
        [third] leads
       *[other] lead
    } no state { $among }
metric-influence = { $owner } influence { $in_place }
    .each = point of { $owner } influence { $in_place }
    .many = points of { $owner } influence { $in_place }
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } influence { $in_place }
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no influence { $in_place }
metric-aligned = the number of states aligned with { $who } { $among }
    .each = state aligned with { $who } { $among }
    .many = states aligned with { $who } { $among }
    .yes = { $place } is aligned with { $who }
    .no = { $place } is not aligned with { $who }
    .some = some state { $among } is aligned with { $who }
    .none = no state { $among } is aligned with { $who }
metric-unaligned = the number of states aligned with nobody { $among }
    .each = state aligned with nobody { $among }
    .many = states aligned with nobody { $among }
    .yes = { $place } is aligned with nobody
    .no = { $place } is aligned with somebody
    .some = some state { $among } is aligned with nobody
    .none = every state { $among } is aligned with somebody
metric-relation = { $owner } relation with { $other }
    .each = point of { $owner } relation with { $other }
    .many = points of { $owner } relation with { $other }
metric-hotline = the number of hotlines between { $who } and { $other }
    .each = hotline between { $who } and { $other }
    .many = hotlines between { $who } and { $other }
    .yes = { $who } and { $other } have a hotline
    .no = { $who } and { $other } have no hotline
metric-capability = { $owner } level of { $name }
    .each = level of { $name } that { $who } { $person ->
        [third] has
       *[other] have
    }
    .many = levels of { $name } that { $who } { $person ->
        [third] has
       *[other] have
    }
    .no = { $owner } level of { $name } is 0
metric-track = { $name }
    .each = point of { $name }
    .many = points of { $name }
metric-track_rise = this turn's rise of { $name }
    .each = point that { $name } rose this turn
    .many = points that { $name } rose this turn
metric-tension = tension { $in_place }
    .each = point of tension { $in_place }
    .many = points of tension { $in_place }
metric-marks = the number of { $owner } marks { $in_place }
    .each = of { $owner } marks { $in_place }
    .many = of { $owner } marks { $in_place }
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } a mark { $in_place }
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no marks { $in_place }
metric-supply = { $owner } secured supply
    .each = unit of { $owner } secured supply
    .many = units of { $owner } secured supply
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } some secured supply
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no secured supply
metric-demand = { $owner } demand
    .each = unit of { $owner } demand
    .many = units of { $owner } demand
metric-dependence = { $owner } dependence
    .each = point of { $owner } dependence
    .many = points of { $owner } dependence
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } some dependence
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no dependence
metric-stockpile = { $owner } stockpile
    .each = unit in { $owner } stockpile
    .many = units in { $owner } stockpile
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } a stockpile
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no stockpile
metric-contracts = the number of slots that { $who } { $person ->
    [third] has
   *[other] have
} contracted { $in_place }
    .each = slot that { $who } { $person ->
        [third] has
       *[other] have
    } contracted { $in_place }
    .many = slots that { $who } { $person ->
        [third] has
       *[other] have
    } contracted { $in_place }
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } a contract { $in_place }
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no contract { $in_place }
metric-controls = the number of turns that export controls on { $who } still last
    .each = turn that export controls on { $who } still last
    .many = turns that export controls on { $who } still last
    .yes = { $who } { $person ->
        [third] is
       *[other] are
    } under export controls
    .no = { $who } { $person ->
        [third] is
       *[other] are
    } under no export controls
metric-commitments = the number of { $owner } commitments left
    .each = commitment that { $who } { $person ->
        [third] has
       *[other] have
    } left
    .many = commitments that { $who } { $person ->
        [third] has
       *[other] have
    } left
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } a commitment left
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no commitment left
metric-turn = the number of the turn
    .each = turn so far
    .many = turns so far
    .at-least = it is turn { $number } or later
    .at-most = it is turn { $number } or earlier
    .equals = it is turn { $number }
metric-turns_left = the number of turns left
    .each = turn left after this one
    .many = turns left after this one
metric-period = the number of the period
    .each = period so far
    .many = periods so far
    .at-least = it is period { $number } or later
    .at-most = it is period { $number } or earlier
    .equals = it is period { $number }
metric-score = { $owner } shown score
    .each = point of { $owner } shown score
    .many = points of { $owner } shown score
metric-rank = { $owner } rank in shown score
    .each = place of { $owner } rank
    .many = places of { $owner } rank
metric-uses = the number of uses of “{ $name }” since the last review
    .each = use of “{ $name }” since the last review
    .many = uses of “{ $name }” since the last review
    .yes = somebody has used “{ $name }” since the last review
    .no = nobody has used “{ $name }” since the last review
metric-acts = the number of times that { $who } { $person ->
    [third] has
   *[other] have
} used “{ $name }”
    .each = time that { $who } { $person ->
        [third] has
       *[other] have
    } used “{ $name }”
    .many = times that { $who } { $person ->
        [third] has
       *[other] have
    } used “{ $name }”
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } used “{ $name }” in this game
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } not used “{ $name }” in this game
metric-access = the number of seas { $among } where { $who } { $person ->
    [third] has
   *[other] have
} access
    .each = sea { $among } where { $who } { $person ->
        [third] has
       *[other] have
    } access
    .many = seas { $among } where { $who } { $person ->
        [third] has
       *[other] have
    } access
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } access { $in_place }
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } no access { $in_place }
    .some = { $who } { $person ->
        [third] has
       *[other] have
    } access to a sea { $among }
    .none = { $who } { $person ->
        [third] has
       *[other] have
    } access to no sea { $among }
metric-free_slots = the number of free slots { $in_place }
    .each = free slot { $in_place }
    .many = free slots { $in_place }
    .yes = a slot { $in_place } is free
    .no = no slot { $in_place } is free
metric-agreements = the number of joint acts agreed between { $who } and { $other }
    .each = joint act agreed between { $who } and { $other }
    .many = joint acts agreed between { $who } and { $other }
    .yes = { $who } and { $other } have agreed a joint act
    .no = { $who } and { $other } have agreed no joint act
metric-hosted = the number of summits that { $who } { $person ->
    [third] has
   *[other] have
} hosted
    .each = summit that { $who } { $person ->
        [third] has
       *[other] have
    } hosted
    .many = summits that { $who } { $person ->
        [third] has
       *[other] have
    } hosted
    .yes = { $who } { $person ->
        [third] has
       *[other] have
    } hosted a summit
    .no = { $who } { $person ->
        [third] has
       *[other] have
    } hosted no summit
metric-is = 1 if { $who } { $person ->
    [third] is
   *[other] are
} { $powers }
    .each = 1 if { $who } { $person ->
        [third] is
       *[other] are
    } { $powers }
    .many = 1 if { $who } { $person ->
        [third] is
       *[other] are
    } { $powers }
    .yes = { $who } { $person ->
        [third] is
       *[other] are
    } { $powers }
    .no = { $who } { $person ->
        [third] is
       *[other] are
    } not { $powers }
metric-ahead_in = 1 if { $who } alone { $person ->
    [third] has
   *[other] have
} the highest { $name }
    .each = 1 if { $who } alone { $person ->
        [third] has
       *[other] have
    } the highest { $name }
    .many = 1 if { $who } alone { $person ->
        [third] has
       *[other] have
    } the highest { $name }
    .yes = { $who } alone { $person ->
        [third] has
       *[other] have
    } the highest { $name }
    .no = { $who } { $person ->
        [third] does
       *[other] do
    } not alone have the highest { $name }
metric-milestone = 1 if { $powers } have reached the milestone “{ $name }”
    .each = 1 if { $powers } have reached the milestone “{ $name }”
    .many = 1 if { $powers } have reached the milestone “{ $name }”
    .yes = { $powers } have reached the milestone “{ $name }”
    .no = { $powers } have not reached the milestone “{ $name }”
metric-milestones = the number of milestones that { $who } and { $other } have reached
    .each = milestone that { $who } and { $other } have reached
    .many = milestones that { $who } and { $other } have reached
    .yes = { $who } and { $other } have reached a milestone
    .no = { $who } and { $other } have reached no milestone
metric-incidents = the number of incidents that { $who } led
    .each = incident that { $who } led
    .many = incidents that { $who } led
    .yes = { $who } led an incident
    .no = { $who } led no incident
metric-stability = the influence that { $who } { $person ->
    [third] needs
   *[other] need
} to align { $place }
    .each = influence that { $who } { $person ->
        [third] needs
       *[other] need
    } to align { $place }
    .many = influence that { $who } { $person ->
        [third] needs
       *[other] need
    } to align { $place }
metric-contributors = the number of powers that contributed
    .each = power that contributed
    .many = powers that contributed
    .yes = somebody contributed
    .no = nobody contributed
metric-missing_hotlines = the number of pairs present { $in_place } without a hotline
    .each = pair present { $in_place } without a hotline
    .many = pairs present { $in_place } without a hotline
    .yes = some pair present { $in_place } has no hotline
    .no = every pair present { $in_place } has a hotline
metric-best_capability = the best { $name } present { $in_place }
    .each = level of the best { $name } present { $in_place }
    .many = levels of the best { $name } present { $in_place }
    .yes = somebody present { $in_place } has { $name }
    .no = nobody present { $in_place } has { $name }
metric-home = the number of { $owner } home seas { $among }
    .each = of { $owner } home seas { $among }
    .many = of { $owner } home seas { $among }
    .yes = { $place } is one of { $owner } home seas
    .no = { $place } is not one of { $owner } home seas
    .some = one of { $owner } home seas is { $among }
    .none = none of { $owner } home seas is { $among }
metric-chosen = 1 if the action is about { $name }
    .each = 1 if the action is about { $name }
    .many = 1 if the action is about { $name }
    .yes = the action is about { $name }
    .no = the action is not about { $name }
metric-review = the number of reviews held
    .each = review held
    .many = reviews held
    .yes = a review has been held
    .no = no review has been held

# Conditions.

condition-at-least = { $metric } is at least { $number }
condition-at-most = { $metric } is at most { $number }
condition-equals = { $metric } is exactly { $number }

# Formulas.

term-each = { $number } for each { $unit }
term-per = { $number } for every { $per } { $units }
term-times = { $number } × { $metric }
term-part = { $per ->
    [2] half
    [3] a third
    [4] a quarter
    [5] a fifth
    [6] a sixth
   *[other] 1/{ $per }
} of { $metric }, rounded down
term-group = ({ $term })
term-plus = { $metric } plus { $number }
term-minus = { $metric } less { $number }
term-number-less = { $number } less { $metric }
term-lower = the lower of { $list }
term-lowest = the lowest of { $list }
term-higher = the higher of { $list }
term-highest = the highest of { $list }
term-capped = { $term } (at most { $cap })
term-floored = { $term } (at least { $floor })
term-bounded = { $term } (from { $floor } to { $cap })
term-when = { $term }, if { $condition }
formula-nothing = nothing

# Effects. $amount is the amount without its sign, $sign is up or down.

effect-pool = { $who } { $sign ->
    [up] { $person ->
        [third] gains
        [list] each gain
       *[other] gain
    }
   *[down] { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    }
} { $amount } influence
effect-presence = { $who } { $sign ->
    [up] { $person ->
        [third] gains
        [list] each gain
       *[other] gain
    }
   *[down] { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    }
} { $amount } presence { $in_place }
effect-influence = { $who } { $sign ->
    [up] { $person ->
        [third] gains
        [list] each gain
       *[other] gain
    }
   *[down] { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    }
} { $amount } influence { $in_place }
effect-court = { $who } { $sign ->
    [up] { $person ->
        [third] gains
        [list] each gain
       *[other] gain
    }
   *[down] { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    }
} { $amount } influence { $in_place } by courtship
effect-relation = { $owner } relation with { $other } { $sign ->
    [up] rises
   *[down] falls
} by { $amount }
effect-hotline = { $sign ->
    [up] { $who } and { $other } set up a hotline
   *[down] { $owner } hotline with { $other } breaks
}
effect-capability = { $owner } level of { $name } { $sign ->
    [up] rises
   *[down] falls
} by { $amount }
effect-track = { $name } { $sign ->
    [up] rises
   *[down] falls
} by { $amount }
effect-tension = tension { $in_place } { $sign ->
    [up] rises
   *[down] falls
} by { $amount }
effect-marks = { $sign ->
    [up] { $who } { $person ->
        [third] takes
        [list] each take
       *[other] take
    } { $amount } { $count ->
        [one] mark
       *[other] marks
    } { $in_place }
   *[down] { $who } { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    } { $amount } { $count ->
        [one] mark
       *[other] marks
    } { $in_place }, the oldest first
}
effect-stockpile = { $owner } stockpile { $sign ->
    [up] rises
   *[down] falls
} by { $amount }
effect-commitments = { $who } { $sign ->
    [up] { $person ->
        [third] gains
        [list] each gain
       *[other] gain
    }
   *[down] { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    }
} { $amount } { $count ->
    [one] commitment
   *[other] commitments
} this turn
effect-contract = { $sign ->
    [up] { $who } { $person ->
        [third] contracts
        [list] each contract
       *[other] contract
    } { $amount } { $count ->
        [one] slot
       *[other] slots
    } { $in_place }
   *[down] { $who } { $person ->
        [third] loses
        [list] each lose
       *[other] lose
    } { $amount } contracted { $count ->
        [one] slot
       *[other] slots
    } { $in_place }
}
effect-disrupt = { $sign ->
    [up] { $place } { $places ->
        [one] delivers
       *[other] deliver
    } nothing for { $amount } { $count ->
        [one] turn
       *[other] turns
    }
   *[down] deliveries from { $place } resume { $amount } { $count ->
        [one] turn
       *[other] turns
    } sooner
}
effect-controls = { $sign ->
    [up] export controls fall on { $who } for { $amount } { $count ->
        [one] turn
       *[other] turns
    }
    [down] export controls on { $who } end { $amount } { $count ->
        [one] turn
       *[other] turns
    } sooner
   *[end] export controls on { $who } end
}
effect-demand = { $owner } demand { $sign ->
    [up] rises
   *[down] falls
} by { $amount }
effect-extra_action = { $who } { $sign ->
    [up] { $person ->
        [third] takes
        [list] each take
       *[other] take
    } { $amount } more { $count ->
        [one] action
       *[other] actions
    }
   *[down] { $person ->
        [third] takes
        [list] each take
       *[other] take
    } { $amount } fewer { $count ->
        [one] action
       *[other] actions
    }
} next turn
effect-sustain = { $owner } relation with { $other } does not decay this turn

effect-each = { $effect } for each { $unit }
effect-blunted = { $effect }, less { $metric }
effect-when = if { $condition }, { $effect }
effect-when-after = { $effect } if { $condition }
capability-chosen = the chosen capability
