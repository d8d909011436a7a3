# A game told turn by turn.

turn-heading = Turn { $turn } of { $turns }: { $date }
event-now = Event: { $name }. { $text }
event-foretold = Next turn's event is public: { $name }. { $text }
draw-nothing = No event can be drawn.
act-line = { $power }: { $action }.
chance-line = Chance: { $action }.
roll-line = Chance: { $action } { $in_place }, { $faces ->
    [0] where no face means an incident
    [1] where 1 means an incident
   *[other] where { $faces } or less means an incident
}.
nobody = nobody
outcome = { $winners } { $number ->
    [one] wins
   *[other] share the win
} { $way }.
outcome-war = War. Nobody wins; it was provoked by { $provokers }.
ending-full = after the last turn
ending-early = early: { $name }
outcome-score = { $power } { $total }: { $goals } for its goals, { $agenda } for its agenda “{ $name }”.
