# Settings and saved games of the board.

board-settings-unreadable = The settings in { $file } cannot be read ({ $why }). The usual ones are used instead.
board-settings-reason = { $why }
board-settings-line = line { $line }: not TOML
board-settings-too-large = more than { $most } bytes
board-settings-not-text = not TOML in UTF-8
board-settings-unknown = { $file }: there is no setting “{ $key }”.
board-settings-unknown-near = { $file }: there is no setting “{ $key }”; did you mean “{ $near }”?
board-settings-wrong = { $file }: “{ $key }” is { $found }; expected { $expected }. The usual value is used instead.
board-settings-unsaved = The settings cannot be saved in { $file } ({ $why }). They hold until you leave the game.

board-expected-whole = a whole number from { $low } to { $high }
board-expected-number = a number from { $low } to { $high }
board-expected-switch = true or false
board-expected-text = a text of at most { $most } characters
board-expected-texts = a table of texts of at most { $most } characters
board-expected-table = a table

board-keeping-failed = That could not be done: { $why }
board-keeping-elsewhere = The folder for saved games cannot be written ({ $why }). This game is saved in { $path }
