# Rulebook and glossary in the window.

board-help-rulebook = Rulebook
board-help-rulebook-tip = How to play, and tables of everything (F5)
board-help-glossary = Glossary
board-help-glossary-tip = What the words mean (F6)
board-help-search = Search
board-help-search-tip = Finds words in the rulebook and the glossary. Ctrl+F begins, Return opens the first place, Escape ends.
board-help-back = Back
board-help-back-tip = Back to where you were (Escape)
board-help-opening = Writing the rulebook …
board-help-unreadable = The pages cannot be read: { $why }
board-help-found = { $count ->
    [0] nothing found
    [one] 1 place
   *[other] { $count } places
}
board-help-found-in = { $page }: { $count ->
    [one] 1 place
   *[other] { $count } places
}
board-help-nothing = Nothing speaks of “{ $word }”.
