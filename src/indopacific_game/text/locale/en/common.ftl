# Lists, dates, amounts: what all other messages are made of.

list-middle = { $before }, { $after }
list-and = { $before } and { $after }
list-or = { $before } or { $after }

ordinal = { $number }{ $kind ->
    [one] st
    [two] nd
    [few] rd
   *[many] th
}

# .inside is the date inside a sentence, .short what stands where there is little room.
date-year = { $year }
    .inside = { $year }
    .short = { $year }
date-half = { $half ->
    [1] first
   *[2] second
} half of { $year }
    .inside = the { $half ->
        [1] first
       *[2] second
    } half of { $year }
    .short = { $half ->
        [1] Jan–Jun
       *[2] Jul–Dec
    } { $year }
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
    .inside = { date-month }
    .short = { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $year }
date-span = { $start } to { $end }
    .inside = { $start } to { $end }
    .short = { $start }–{ $end }

turns = { $count ->
    [one] 1 turn
   *[other] { $count } turns
}
months = { $count ->
    [1] a month
    [6] half a year
    [12] a year
   *[other] { $count } months
}
every-turn = { $count ->
    [1] every turn
    [2] every second turn
    [3] every third turn
    [4] every fourth turn
   *[other] every { $count } turns
}
number-word = { $count ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $count }
}

# Whom a row speaks of: as a subject or object, and as an owner.

role-self = you
    .owner = your
role-partner = your partner
    .owner = your partner's
role-target = the target
    .owner = the target's
role-other = the other target
    .owner = the other target's
role-each = it
    .owner = its
role-they = they
    .owner = their
role-guest = the guest
    .owner = the guest's

# "they" in an effect is applied to each; in a metric the members are added up.
circle-all = every power
    .owner = every power's
    .sum = all powers
    .sum-owner = all powers'
circle-others = every other power
    .owner = every other power's
    .sum = the other powers
    .sum-owner = the other powers'
circle-present = every power present
    .owner = the present powers'
    .sum = the powers present
    .sum-owner = the present powers'
circle-provokers = the leading provoker
    .owner = the leading provoker's
    .sum = the leading provokers
    .sum-owner = the leading provokers'
circle-contributors = every power that contributed
    .owner = the contributors'
    .sum = the contributors
    .sum-owner = the contributors'
circle-abstainers = every power that was asked and did not contribute
    .owner = the abstainers'
    .sum = the abstainers
    .sum-owner = the abstainers'

possessive = { $ending ->
    [s] { $name }'
   *[other] { $name }'s
}

# Places: as a noun, and with the preposition that goes with them.

place-each = in each of { $name }
place-here = that place
    .in = there
place-here-sea = that sea
    .in = there
place-here-state = that state
    .in = there
place-here-site = that site
    .in = there
place-adjacent = the adjacent seas
    .in = in the adjacent seas
place-named = { $name }
    .in = in { $name }
place-site = { $name }
    .in = at { $name }
# Groups that every rule set has.
group-seas = all seas
group-states = all states
group-sites = all sites
group-theatres = the theatres
place-among-here = there
place-among = among { $name }
