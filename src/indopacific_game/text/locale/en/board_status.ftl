# What stands around the map: the bar above, the strip below, log, scores and ledger, and what hints say of places.

# The bar above. $turns and $rounds are how many there are.
board-top-setup = Setting up
board-top-turn = Turn { $turn } of { $turns }
board-top-turn-short = { $turn }/{ $turns }
board-top-round = round { $round } of { $rounds }
board-top-extra = extra actions
board-top-period = Period of the deck: { $period }
board-top-order = Order of play: { $order }
board-top-order-why = The order turns over from round to round; the number in a circle is a power's place in the first.
board-top-undo = Undo
board-top-undo-tip = Take back your last action (Ctrl+Z)
board-top-undo-not = There is nothing that could be taken back now: an action can be, until chance decides or something hidden comes to light.
board-top-help = Help
board-top-help-tip = Rulebook and glossary (F1)
board-top-menu = Menu
board-top-menu-tip = Save, settings, leave (Esc)

# A power's plate, in words.
board-top-person = Played at this screen
board-top-agent = Played by { $seat }
board-top-decides = { $who }: decides now
board-top-place = { $place } in the order of play
board-top-score = Score { $shown }: { $banked } banked, { $held } that the next review would give now
board-top-pool = Influence { $pool }, at most { $limit }: pays for actions
board-top-commitments = { $count ->
    [0] No commitment left: can agree to no offer that needs one this turn
    [1] 1 commitment left: offers that it can agree to this turn
   *[other] { $count } commitments left: offers that it can agree to this turn
}
board-top-minerals = Minerals: needs { $demand } a turn, its sites deliver { $supply }; dependence { $dependence }
board-top-stockpile = Stockpile { $stockpile }: covers what export controls cut off
board-top-capabilities = Capabilities: { $list }
board-top-controls = { $turns ->
    [1] Export controls on it last 1 more turn
   *[other] Export controls on it last { $turns } more turns
}
board-top-pool-last = Influence: { $line }
board-top-extra-actions = { $count ->
    [1] Has 1 extra action after the rounds
   *[other] Has { $count } extra actions after the rounds
}

# Who changed something last, and what can.
board-history-by = { $power }: { $action }
board-history-last = Turn { $turn }. { $change } ({ $author })
board-history-never = Unchanged since the start.
board-history-up = Raised by: { $list }
board-history-down = Lowered by: { $list }

# The strip below.
board-strip-event = Event
board-strip-calendar = Calendar
board-strip-tracks = Tracks
board-strip-relations = Relations
board-strip-aims = Agenda
board-strip-page-tip = Show the other cards
board-strip-no-event = No event yet
board-strip-no-event-tip = One is drawn at the beginning of each turn.
board-strip-next = Next: { $name }
board-strip-next-tip = Next turn's event. It is public, since one power alone is ahead in what foresees events.
board-strip-review = Review × { $weight }
board-strip-review-tip = At the end of this turn every goal is scored, and the points are multiplied by { $weight }. Then influence that nobody tends to fades, and early endings are looked at.
board-strip-when = Turn { $turn }: { $date }
board-strip-date = Turn { $turn }: { $name }
board-strip-hosts = May be hosted by { $list }.
board-strip-guests = Only { $list } may be guests.
board-strip-held = Held already.
board-strip-open = It can be hosted this turn.
board-strip-more = and { $count } more
board-strip-track = { $name }: { $value }
board-strip-agenda = Agenda
board-strip-agenda-title = Your agenda: { $name }
board-strip-agenda-points = If the game ended now it would give { $points } points.
board-strip-agenda-hidden = Agendas are hidden while the screen is everybody's.
board-strip-agenda-agents = The agendas are revealed at the end.
board-strip-agenda-none = No agenda is dealt yet.
board-strip-ending-needs = Ends the game after { $reviews ->
    [1] a review
   *[other] { $reviews } reviews in a row
} at which this holds: { $condition }.
board-strip-alarm-tip = ALARM: it has held at { $held } of { $reviews } reviews.
board-strip-quiet-tip = It did not hold at the last review.

# Tracks and relations in hints.
board-track-value = Stands at { $value }; runs from { $low } to { $high }
board-track-ends = Low: { $low }. High: { $high }.
board-relation-value = Relation { $relation } of { $limit }
board-relation-hotline = They have a hotline: in a crisis they can telephone.
board-relation-no-hotline = No hotline: where both are present, a crisis is likelier to become an incident.
board-relation-reached = Milestones reached: { $list }
board-relation-milestone = Next at { $at }: { $name }. { $text }
board-relation-sustained = A joint act sustains it this turn.
board-relation-decays = It falls by upkeep if no joint act sustains it this turn, unless the richer of the two pays; never below { $rest }.
board-relation-rests = It rests at { $rest }, and does not fall by itself.

# Places in hints.
board-explain-presence = Presence: { $list }
board-explain-presence-none = Nobody is present.
board-explain-leads = { $power } leads.
board-explain-tension = Tension { $tension } of { $limit }
board-explain-provoker = Most marks: { $list } ({ $marks }), who would be blamed for an incident.
board-explain-home = Home of { $list }.
board-explain-decay = Elsewhere than at home, or next to a state aligned with it, a power's presence falls by { $count } a turn.
board-explain-adjacent = Next to: { $list }
board-explain-influence = Influence: { $list }
board-explain-influence-none = Nobody has influence.
board-explain-aligned = Aligned with { $power }.
board-explain-unaligned = Aligned with nobody.
board-explain-needs = Aligning it takes { $count } influence, and more than anybody else has.
board-explain-needs-each = Aligning it takes more influence than anybody else has, and: { $list }.
board-explain-court-more = Courting it costs { $power } { $count } more.
board-explain-court-less = Courting it costs { $power } { $count } less.
board-explain-fades = No presence near by: of { $list } { $count } fades at the next review without courting.
board-explain-access = Gives access to: { $list }
board-explain-place = A mineral site in { $place }.
board-explain-slots = { $free } of { $slots } slots free
board-explain-contract = { $power }: { $slots ->
    [1] 1 slot, which delivers
   *[other] { $slots } slots, which deliver
}
board-explain-project = { $power }: { $slots ->
    [1] 1 slot
   *[other] { $slots } slots
}; { $waiting } to deliver in { $turns ->
    [1] 1 turn
   *[other] { $turns } turns
}
board-explain-disrupted = Disrupted: delivers nothing for { $turns ->
    [1] 1 more turn
   *[other] { $turns } more turns
}.
board-explain-lead = { $turns ->
    [0] Delivers at once.
    [1] First delivery after 1 turn.
   *[other] First delivery after { $turns } turns.
}
board-explain-cost = Cost of a contract: { $by }
board-explain-cost-each = Cost of a contract: { $list }
board-explain-requires = needs this: { $condition }
board-explain-halts = Delivers nothing while export controls name its owner.

# Odds of a crisis.
board-odds = Crisis: { $number } in { $faces } that it becomes an incident this turn
board-odds-calm = No crisis below tension { $tension }
board-odds-none = Tense, but no face of the die means an incident as things stand

# The card of an event or crisis.
board-card-continue = Continue
board-card-event = Event of turn { $turn }
board-card-foretold = Event of turn { $turn }, known a turn ahead
board-card-crisis = Crisis check
board-card-incident = The die shows { $face }, of { $faces }. An incident takes { $number } or less: it happens.
board-card-no-incident = The die shows { $face }, of { $faces }. An incident takes { $number } or less: it does not happen.

# The log.
board-log-everybody = Everybody
board-log-everybody-tip = What all powers did and felt
board-log-power-tip = Only what { $power } did or felt
board-log-all = All
board-log-all-tip = Everything
board-log-actions = Actions
board-log-actions-tip = Only what powers did
board-log-chance = Chance
board-log-chance-tip = Only what chance and upkeep did
board-log-since = New
board-log-since-tip = Only what has happened since you last acted
board-log-since-not = While the screen is everybody's, nobody can be told what is new.
board-log-keys = The log: arrow keys, Page Up and Page Down scroll it
board-log-nothing = Nothing to tell here yet.
board-log-setup = Before the game
board-log-turn = Turn { $turn }, { $date }
board-log-house = Upkeep
board-log-opening = The turn begins
board-log-of = { $step }: { $changes }
board-log-event = Event: { $name }
board-log-foretold = Next turn's event is public: { $name }
board-log-why = Why: { $why }
board-log-undone = Taken back

# Scores.
board-scores-keys = Scores: arrow keys scroll them
board-scores-review = Review in turn { $turn }, × { $weight }
board-scores-review-title = Reviews
board-scores-review-tip = At a review each goal is scored, times the weight of the review; over the game the weights are { $weights }. “Now” is what the next one would give as things stand.
board-scores-over = The game is over
board-scores-banked = banked
board-scores-held = now
board-scores-goal-tip = { $banked } banked; the next review would give { $held } now, its weight of { $weight } included.
board-scores-agenda = Agenda: { $name }
board-scores-chances = Chances
board-scores-chances-tip = How often games that stood like this were won, as the search players judge it. Agendas that you can't see count for nothing.
board-scores-chance-tip = Wins { $percent } in 100 such games.
board-scores-war = War
board-scores-war-tip = { $percent } in 100 such games end in war, which nobody wins.
board-scores-percent = { $percent }%

# The ledger.
board-ledger-keys = Ledger: arrow keys scroll it
board-ledger-title = Provocation marks
board-ledger-tip = Drills and pressure in a theatre leave marks, which count for { $turns } turns. Who has most is the leading provoker, and pays for an incident or a war.
board-ledger-turns = Marks by turn
board-ledger-all = sum
board-ledger-of = { $power }: { $theatre }
board-ledger-sum = { $count ->
    [0] No marks
    [1] 1 mark
   *[other] { $count } marks
}
board-ledger-leading = Leading provoker: an incident would be blamed on it.
board-ledger-calm = calm
board-ledger-hotlines = Hotlines
board-ledger-hotlines-tip = For each pair present in a theatre that cannot telephone, a crisis is likelier to become an incident.

# Steps of upkeep, below the heading “Upkeep”.
board-log-deliveries = Deliveries
board-log-controls = Export controls
board-log-relations = Relations
board-log-presence = Presence
board-log-income = Income
board-log-ledger = Ledger
