# The game in the terminal: `indopacific play --text`.

hotseat-welcome = { $name }, { $scenario }. { $seats }.
hotseat-help-hint = Type help for what you can type, and a number or an action to play.
hotseat-saved = The game is saved after every action: { $path }
hotseat-moved = Another window has gone on with this game and keeps its file. This one is saved in { $path } from here on.
hotseat-unsaved = The folder for saved games cannot be written ({ $why }): this game is saved in { $path }
hotseat-left = The game is saved. Go on with: indopacific play --text --resume { $path }
hotseat-over = The game is over. See it again with: indopacific replay { $path }

hotseat-handover = { $power }: take the keyboard; the others look away. Press Enter.
hotseat-handover-done = Remember it, and press Enter to hide it.
hotseat-since = Since you last acted:

hotseat-prompt-act = { $power }, action { $round } of { $rounds } (1-{ $count })
hotseat-prompt-extra = { $power }, extra action (1-{ $count })
hotseat-prompt = { $power } (1-{ $count })

hotseat-decide-preempt = { $power } may stop the event “{ $event }” for { $cost } influence.
hotseat-decide-choose = { $power } answers the event “{ $event }”: { $text }
hotseat-decide-answer = { $proposer } offers { $power }: { $action }. It would cost { $power } { $commitment ->
    [no] { $cost ->
        [0] nothing
       *[other] { $cost } influence
    }
   *[yes] { $cost ->
        [0] its commitment, and no influence
       *[other] { $cost } influence and its commitment
    }
}.
hotseat-decide-price = { $partner } asks { $price } influence for: { $action }.
hotseat-decide-attend = { $host } hosts the { $summit } and invites { $power }; attending costs { $cost } influence.

hotseat-families = You can do: { $list }. Type one of these words to see its actions.
hotseat-family-count = { $name } ({ $count })
hotseat-nothing-there = Nothing of that family can be done now.
hotseat-joint-cost = { $own }+{ $partner }

hotseat-goals = Goals:
hotseat-agenda = Your agenda: { $name }. { $text }
hotseat-agenda-none = { $power } has no agenda yet.
hotseat-alarm = ALARM: { $name } ({ $held } of { $needed } reviews)
hotseat-calendar = Summits: { $list }

hotseat-preview = { $action } would do this:
hotseat-preview-nothing = nothing that shows on the board yet
hotseat-preview-offer = and if { $partner } accepts:
hotseat-undone = Taken back: { $action }
hotseat-undo-agents = Only agents have acted since; there is nothing of yours to take back.
undo-nothing = There is nothing to take back: no power has acted yet.
undo-chance = Chance has decided since the last action, so that it cannot be taken back.
undo-over = The game is over and the agendas are revealed, so that nothing can be taken back.
hotseat-save-where = The game is saved after every action, in { $path }. To keep a copy: save FILE
hotseat-save-done = Saved a copy in { $path }
hotseat-save-exists = { $path } is there already; name another file.
hotseat-save-nowhere = Nothing saved: there is no folder { $path }; name a file in one that exists.
hotseat-log-empty = Nothing has happened yet.
hotseat-try = Type actions for what you can do, or help.
hotseat-family-wrong = There is no family “{ $word }”; there are: { $list }.
hotseat-number-wrong = There is no action { $number }; there are 1 to { $count }.
hotseat-preview-what = Preview what? Type preview and a number or an action.
hotseat-rules-what = Look up what? Type rules and a word, such as: rules hotline
hotseat-rules-none = The rulebook says nothing of “{ $word }”.
hotseat-rules-more = ... and { $count ->
    [one] 1 more place
   *[other] { $count } more places
}.
hotseat-log-what = Type log, log and a number of turns, or log all.

hotseat-help-1 = A number, or an action as it is written in the list (the beginnings of its words do): play it.
hotseat-help-2 = actions, or a family such as { $family }: list what can be done, with
    what it costs in brackets (and, after +, what it costs the partner)
hotseat-help-3 = preview N (or an action): what it would change, without playing it
hotseat-help-4 = advice: what a player that looks ahead would do in your place, and why: what that is worth (a sure win is 100), and how often it was tried (first the most promising actions, then the better half of them again and again, until one is left)
hotseat-help-5 = undo: take back the last action, as far as the last roll or draw of chance
hotseat-help-6 = status, scores, sites, ledger, event, agenda: look at these
hotseat-help-7 = log, log N, log all: what happened this turn, in the last N turns, in the whole game
hotseat-help-8 = rules WORD: look a word up in the rulebook
hotseat-help-9 = save, save FILE: where the game is saved; keep a copy
hotseat-help-10 = quit: leave; the game can be resumed
hotseat-help-11 = Columns: Com commitments left, Need demand for minerals, Sup secured supply, Dep dependence, Stk stockpile, { $capabilities } capabilities, Ctl turns under export controls, then relations; Ten tension, Stab stability, With whom a state is aligned with.

# Headings of the screen: short, since they stand above columns.
screen-title = Turn { $turn } of { $turns }: { $date }; { $period }
screen-round = round { $round } of { $rounds }
screen-order = order { $order }
screen-sites-legend = 1+2/3: one slot delivers, two will in 3 turns
screen-power = Power
screen-pool = Pool
screen-score = Score
screen-commitments = Com
screen-demand = Need
screen-supply = Sup
screen-dependence = Dep
screen-stockpile = Stk
screen-controls = Ctl
screen-sea = Sea
screen-tension = Ten
screen-crisis = Die
screen-state = State
screen-stability = Stab
screen-aligned = With
screen-track = { $name } { $value }
screen-site = Site
screen-place = Place
screen-free = Free
screen-lead = Lead
screen-ledger = Marks of the last { $turns ->
    [one] turn
   *[other] { $turns } turns
} (this turn first)
screen-legend = * leads; h has a hotline; Die: faces of { $faces } that mean an incident
screen-held = banked { $banked }, { $held } more at the next review
screen-agenda-held = agenda { $points } if the game ended now
