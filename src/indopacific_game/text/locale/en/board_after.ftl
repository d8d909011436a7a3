# After the game: its end, its charts, its replay.

board-after-about = { $scenario }, turn { $turn } of { $turns }, seed { $seed }.
board-after-saved = This game is saved: { $path }
board-after-worth = worth { $worth }
board-after-worth-tip = What the game was worth: { $worth }. A win is worth most; a war that one has provoked, least.
board-after-provoker = provoked the war
board-after-agenda = Agenda: { $name }
board-after-points = { $name }: { $points }

board-after-rematch = Rematch
board-after-rematch-tip = The same seats, with new luck (N)
board-after-replay = Replay
board-after-replay-tip = See the game again, step by step (R)
board-after-board = Look at the board
board-after-board-tip = Back to the table as the game has left it (B)
board-after-picture = Save a picture
board-after-picture-tip = Save what the window shows (F12)
board-after-menu = Menu
board-after-menu-tip = Back to the menu (M)

board-after-tab-result = Result
board-after-tab-result-tip = Points of every power, goal by goal, and the agendas
board-after-tab-scores = Scores
board-after-tab-scores-tip = Shown scores at the end of each turn; last, with the agendas
board-after-tab-tension = Tension
board-after-tab-tension-tip = Tension in each theatre; where a crisis can come is tinted, and incidents are marked
board-after-tab-relations = Relations
board-after-tab-relations-tip = The relation of each pair of powers
board-after-tab-dependence = Dependence
board-after-tab-dependence-tip = Demand for minerals that no supply of its own meets, by power
board-after-tab-marks = Provocation
board-after-tab-marks-tip = Marks of each power that the ledger held, in all theatres together
board-after-tab-tracks = Tracks
board-after-tab-tracks-tip = The tracks between their bounds

board-after-scores-title = Shown score at the end of each turn
board-after-dependence-title = Dependence at the end of each turn
board-after-marks-title = Provocation marks in the ledger, all theatres
board-after-axis-start = start
board-after-axis-agenda = agenda
board-after-moment = End of turn { $turn }, { $date }
board-after-moment-event = End of turn { $turn }, { $date }. Event: { $event }
board-after-moment-start = As the game began
board-after-moment-agenda = With the agendas
board-after-charts-coming = The game is being gone through …

board-replay-loading = Reading the game …
board-replay-fault = This game cannot be replayed
board-replay-fault-part = This game cannot be replayed to its end
board-replay-wrong-rules = With the folder of those rules it can be read in a terminal: indopacific replay FILE --rules FOLDER
board-replay-watch = Watch it up to there
board-replay-back = Back
board-replay-back-tip = Leave the replay (Escape)
board-replay-setup = Setting up
board-replay-step = Step { $step } of { $steps }
board-replay-over = The game is over.
board-replay-stops = The record ends here; the game is not over.
board-replay-secret = The game is not over: agendas stay hidden.
board-replay-first-tip = To the beginning (Home)
board-replay-turn-back-tip = One turn back (Page Up)
board-replay-step-back-tip = One step back (Left)
board-replay-play-tip = Play (Space)
board-replay-pause-tip = Pause (Space)
board-replay-step-on-tip = One step on (Right)
board-replay-turn-on-tip = One turn on (Page Down)
board-replay-last-tip = To the end (End)
board-replay-speed = × { $speed }
board-replay-speed-tip = How fast it plays (Up and Down)
board-replay-timeline = The whole game
board-replay-timeline-tip = Drag, or press an arrow key, to go to any moment. The ticks are turns.
board-replay-person = { $power } ({ $name })
board-replay-about = { $scenario }, seed { $seed }
board-replay-score-tip = Shown score: what is banked, and what the next review would give now.
board-replay-agenda-tip = Agenda: { $name }
board-replay-amount = { $power } { $amount }
board-replay-sea = Presence: { $list }
board-replay-state = Influence: { $list }
board-replay-site = Slots: { $list }
board-replay-tension = Tension { $tension }; an incident on { $number } of { $faces } faces of the crisis die.
board-replay-aligned = Aligned with { $power }
board-replay-free = Free slots: { $number }
board-replay-disrupted = { $turns ->
    [one] Delivers nothing for 1 more turn
   *[other] Delivers nothing for { $turns } more turns
}
