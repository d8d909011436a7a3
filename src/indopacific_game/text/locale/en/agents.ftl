# What players say of their reasons. Returns are in hundredths: 100 is a sure win, -50 a sure war that one has provoked.

thought-choice = { $power } prefers “{ $action }” ({ $share }% of { $count } simulations, worth { $worth } of 100).
thought-next = Next best: { $list }.
thought-alternative = “{ $action }” ({ $share }%, worth { $worth })
thought-expects = It then expects { $list }.
thought-expected = “{ $action }” from { $power }
advice-forced = “{ $action }” is all that can be done.

# Players that are no level: how they choose.
player-random = Random
player-greedy = Greedy
player-one_step = One step ahead
player-search = Search
