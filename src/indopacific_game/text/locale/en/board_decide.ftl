# Deciding: the panel of whoever is to act, and the screen between two people.

# What of two powers changes, in the table of an offer: short.
board-decide-quantity-pool = Influence
board-decide-quantity-commitments = Commitments
board-decide-quantity-presence = Presence, { $place }
board-decide-quantity-influence = Influence, { $place }
board-decide-quantity-relation = Relation
board-decide-quantity-capability = { $name }
board-decide-quantity-stockpile = Stockpile
board-decide-quantity-contracts = Slots, { $place }
board-decide-quantity-supply = Supply
board-decide-quantity-marks = Marks, { $place }
board-decide-quantity-controls = Export controls
board-decide-quantity-demand = Demand
board-decide-quantity-extra_actions = Extra actions

# The head of the panel.
board-decide-person = { $power } ({ $name })
board-decide-chance = Chance
board-decide-over = Game over
board-decide-standing = { $pool } influence, { $commitments ->
    [one] 1 commitment
   *[other] { $commitments } commitments
}
board-decide-standing-act = Action { $round } of { $rounds } · { $pool } influence, { $commitments ->
    [one] 1 commitment
   *[other] { $commitments } commitments
}
board-decide-standing-brief = Action { $round } of { $rounds } · { $pool } influence
board-decide-standing-extra = Extra action · { $pool } influence, { $commitments ->
    [one] 1 commitment
   *[other] { $commitments } commitments
}
board-decide-over-time = +{ $time }

# Going about the choices.
board-decide-choose = Choose what to do
board-decide-root = All
board-decide-lately = What the powers did last
board-decide-cost-joint = { $own }+{ $partner }
board-decide-cost-from = from { $cost }
board-decide-costs-own = Costs { $differ ->
    [true] at least { $own }
   *[other] { $own }
} influence.
board-decide-costs-joint = Costs { $differ ->
    [true] at least { $own }
   *[other] { $own }
} influence, and the partner { $partner }.
board-decide-sea = your presence { $presence }
board-decide-theatre = { $sea }; tension { $tension }{ $number ->
    [0] {""}
   *[other] , incident { $number } in { $faces }
}
board-decide-state = your influence { $influence }, stability { $stability }
board-decide-state-aligned = { $state }; aligned with { $power }
board-decide-site = { $free ->
    [one] 1 slot free
   *[other] { $free } slots free
}, delivers after { $turns ->
    [0] no delay
    [one] 1 turn
   *[other] { $turns } turns
}
board-decide-capability = your level { $level }
board-decide-target = relation with you { $relation }
board-decide-other = relation with you { $relation }
board-decide-partner = relation { $relation }; has { $pool } influence, { $commitments ->
    [one] 1 commitment
   *[other] { $commitments } commitments
}

# Buttons.
board-decide-back = Back
board-decide-back-tip = Choose something else (Esc, Backspace or the right button of the mouse)
board-decide-commit = Do it
board-decide-offer = Make the offer
board-decide-commit-tip = Take this action (Return). You can take it back until chance decides.
board-decide-undo = Undo
board-decide-undo-tip = Take back the last action of a person (Ctrl+Z)
board-decide-undo-none = Nothing can be taken back now: chance has decided, or no person has acted since.
board-decide-advice = Advice
board-decide-advice-tip = What an officer would do in your place, and why (A)
board-decide-advice-thinks = Thinking …
board-decide-pass-tip = Wait, and gather influence (P)
board-decide-answer = Confirm
board-decide-answer-tip = { $answer } (Return)

# Before an action is taken.
board-decide-costs = { $cost ->
    [0] It costs nothing. You have { $pool } influence.
   *[other] It costs { $cost } of your { $pool } influence.
}
board-decide-agree = { $partner } must agree. { $commitment ->
    [no] { $cost ->
        [0] It would cost nothing.
       *[other] It would pay { $cost } of its { $pool } influence.
    }
   *[yes] { $cost ->
        [0] It would spend { $commitments ->
            [one] its only commitment
           *[other] 1 of its { $commitments } commitments
        }, and no influence.
       *[other] It would pay { $cost } of its { $pool } influence, and { $commitments ->
            [one] its only commitment
           *[other] 1 of its { $commitments } commitments
        }.
    }
}
board-decide-does = What it does
board-decide-accepted = If { $partner } accepts
board-decide-odds-head = Odds
board-decide-odds = Incident in the theatre { $place }: { $old } in { $faces } → { $new } in { $faces }
board-decide-provoker = You would { $tied ->
    [yes] share the lead in provocation
   *[no] lead in provocation
} in the theatre { $place }: { $marks ->
    [one] 1 mark
   *[other] { $marks } marks
} to { $rival } { $rival_marks }. Whoever leads pays for an incident, and loses most in a war.
board-decide-rule = The rule
board-decide-besides = Besides

# Advice.
board-decide-advice-head = Advice
board-decide-advice-forced = This is all that can be done.
board-decide-advice-show = Show it
board-decide-advice-failed = There is no advice: { $why }
board-decide-advice-note = Worth counts up to 100: that is a sure win. A war that you provoked is −50.

# Questions.
board-decide-offers = { $proposer } offers this. { $commitment ->
    [no] { $cost ->
        [0] It would cost you nothing.
       *[other] It would cost you { $cost } of your { $pool } influence.
    }
   *[yes] { $cost ->
        [0] It would cost you { $commitments ->
            [one] your only commitment
           *[other] 1 of your { $commitments } commitments
        }, and no influence.
       *[other] It would cost you { $cost } of your { $pool } influence, and { $commitments ->
            [one] your only commitment
           *[other] 1 of your { $commitments } commitments
        }.
    }
}
board-decide-asks-price = { $partner } agrees, but asks { $price } influence for it. You have { $pool }.
board-decide-paid = If { $power } pays the price:

# Waiting for others.
board-decide-thinks = { $power } thinks
board-decide-chances = Chance decides
board-decide-paused = Paused: { $power } is next
board-decide-paused-chance = Paused: chance is next
board-decide-is-over = The game is over.
board-decide-handover = { $power } is next.
board-decide-engine = The engine is made ready for agents, this once: { $done } of { $parts } parts. People can play meanwhile.
board-decide-result = See the result
board-decide-pause = Pause
board-decide-go-on = Go on
board-decide-pause-tip = Let nothing happen until you say so (Space)
board-decide-step = Step
board-decide-step-tip = While paused: let one thing happen (.)
board-decide-skip = Skip
board-decide-skip-tip = Wait for nothing until a person decides (S)
board-decide-speed = { $factor }×
board-decide-speed-tip = How fast others act: 1× is for reading along

# The screen between two people.
board-handover-ask = Take the screen; the others look away.
board-handover-away = Then you see what has happened since you last played.
board-handover-take = I have the screen
board-handover-go = To the table
board-handover-begun = What has happened so far
board-handover-since = Since you last played
board-handover-nothing = Nothing has happened since you last played.
board-handover-goals = Your goals
board-handover-goals-how = Everybody knows them. They give points at every review.
board-handover-agenda = Your secret agenda
board-handover-agenda-how = Only you know it. It is revealed at the end, and gives up to { $points } points.
