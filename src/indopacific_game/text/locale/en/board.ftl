# The window itself and the table.

board-title = Indo-Pacific: The Exceptional Partnership
board-sound-on = Sound is on.
board-sound-off = Sound is off.
board-screenshot = Picture saved: { $path }
board-screenshot-failed = No picture could be saved: { $why }
board-undone = Taken back: { $action }
board-agent-failed = The game is paused, because an agent could not decide for { $power }: { $why }

board-tab-decide = Decide
board-tab-decide-tip = What you can do now (F5)
board-tab-log = Log
board-tab-log-tip = What has happened, and who did it (F6)
board-tab-scores = Scores
board-tab-scores-tip = Points of every power, goal by goal (F7)
board-tab-ledger = Ledger
board-tab-ledger-tip = Who has provoked whom: marks of the last turns (F8)
