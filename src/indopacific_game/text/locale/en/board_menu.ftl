# The menus of the board: beginning, setting up, saved games, settings, and the break in a game.

board-close = Close
board-cancel = Cancel
board-back = Back
board-failed = That did not work
board-wait-begin = Setting the table…
board-wait-load = Opening the game…
board-wait-rules = Reading the rules…

# --- the first screen ---

board-menu-title = Indo-Pacific
board-menu-subtitle = The Exceptional Partnership
board-menu-looking = Looking for your last game…
board-menu-continue = Continue
board-menu-first = First time here?
board-menu-first-what = Learn by playing: ten minutes, on the real board.
board-menu-keys = F1 help · F2 sound · F11 full screen · F12 picture
board-menu-faults = About your settings
board-menu-new = New game
board-menu-new-tip = Choose a scenario and who plays (N)
board-menu-load = Saved games
board-menu-load-tip = Go on with any game you have saved (L)
board-menu-replay = Replay
board-menu-replay-tip = Watch a game again, step by step (R)
board-menu-tutorial = Tutorial
board-menu-tutorial-tip = Learn by playing: ten minutes, on the real board (T)
board-menu-rulebook = Rulebook
board-menu-rulebook-tip = The rules, and what every word means (B, or F1 at any time)
board-menu-settings = Settings
board-menu-settings-tip = Window, sound, motion, contrast and speed (S)
board-menu-quit = Quit
board-menu-quit-tip = Close the window; games are saved already (Q)

# --- a new game ---

board-setup-title = New game
board-setup-scenario = Scenario
board-setup-turns =
    { $count ->
        [one] { $count } turn
       *[other] { $count } turns
    }
board-setup-beginners = The one to begin with.
board-setup-rules = Rules of your own
board-setup-rules-tip = A folder with rules that change the game: type its name, or drop it onto the window. Empty for the game's own rules.
board-setup-rules-empty = A folder, typed or dropped here
board-setup-rules-none = Back to the game's own rules
board-setup-own-rules = None: the game's own rules.
board-setup-checking = Reading the rules…
board-setup-rules-good = ✓ { $layers }
board-setup-faults =
    { $count ->
        [one] { $count } fault
       *[other] { $count } faults
    }
board-setup-faults-title = What is wrong with these rules
board-setup-show-faults = Show
board-setup-faulty = The rules have faults.
board-setup-seats = Who plays
board-setup-preset-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
board-setup-preset-people-tip = People around this screen play all powers.
board-setup-preset-one = You and agents
board-setup-preset-one-tip = You play one power, agents the others.
board-setup-preset-watch = Watch
board-setup-preset-watch-tip = Agents play all powers.
board-setup-person = Person
board-setup-who = Who plays { $power }
board-setup-person-what = Person: somebody at this screen.
board-setup-levels-fair = An agent tries that many continuations before it decides. That is all a level is: agents see what a person would see, and play by the same rules.
board-setup-character = The character of { $power }
board-setup-no-character = No character
board-setup-no-character-what = No character: whatever promises most.
board-setup-name-tip = The name of the person, if you like
board-setup-name-empty = Name
board-setup-limit = Time for a decision
board-setup-limit-tip = The clock warns and then counts over; it never takes a turn away.
board-setup-no-limit = No limit
board-setup-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
board-setup-seed = Seed of all luck
board-setup-seed-tip = The same number brings the same cards and dice. Empty for new luck.
board-setup-seed-empty = New luck
board-setup-wrong-seed = The seed has to be a whole number from 0 to 9223372036854775807.
board-setup-begin = Begin

# --- saved games ---

board-load-title-load = Saved games
board-load-title-replay = Replay a game
board-load-looking = Looking for saved games…
board-load-none = There are no saved games yet. Every game is saved as it is played.
board-load-load = Go on
board-load-load-tip = Go on with this game. A named copy stays as it is.
board-load-replay = Replay
board-load-replay-tip = Watch this game, step by step
board-load-keep = Save a copy
board-load-keep-tip = Keep this game as it is now, under a name
board-load-rename = Rename
board-load-rename-tip = Give this game another name
board-load-delete = Delete
board-load-delete-tip = Remove this game for good
board-load-is-over = This game is over: it can be watched.
board-slot-turn = turn { $turn } of { $turns }
board-slot-finished = finished, { $turn }
board-slot-copy = named copy
board-slot-faulty = cannot be opened
board-slot-why = It cannot be opened: { $why }
board-slot-no-winner = Nobody won.
board-slot-winners =
    { $count ->
        [one] Won by { $winners }.
       *[other] Shared by { $winners }.
    }
board-slot-seat = { $power }: { $who }
board-save-title = Save a copy
board-save-what = The game goes on saving itself; the copy stays as it is now. Its name:
board-save-verb = Save
board-saved = Saved as “{ $title }”.
board-rename-title = Rename
board-rename-what = The name of this game:
board-rename-verb = Rename
board-delete-title = Delete a game
board-delete-what = “{ $name }”, played on { $date }, will be gone for good.

# --- the break in a game ---

board-pause-title = A break
board-pause-resume = Back to the game
board-pause-resume-tip = Go on playing (R, or Escape)
board-pause-save = Save a copy…
board-pause-save-none = A lesson is not saved; the game that goes on after it is.
board-pause-save-tip = Keep the game as it is now under a name; it is saved after every action anyway (S)
board-pause-load = Saved games
board-pause-load-tip = Open another game; this one is saved (L)
board-pause-settings = Settings
board-pause-settings-tip = Window, sound, motion, contrast and speed (E)
board-pause-help = Help
board-pause-help-tip = The rules, and what every word means (H, or F1)
board-pause-menu = Back to the menu
board-pause-menu-tip = Leave the table; the game is saved, and offered there (M)
board-pause-quit = Quit
board-pause-quit-tip = Close the window; the game is saved (Q)

# --- settings ---

board-settings-title = Settings
board-settings-looks = Looks
board-settings-hearing = Sound
board-settings-playing = Playing
board-settings-on = On
board-settings-off = Off
board-settings-size = Size of the window
board-settings-size-tip = You can also pull at the window's edges.
board-settings-fullscreen = Full screen
board-settings-fullscreen-tip = The whole screen, without a frame (F11)
board-settings-scale = Size of everything
board-settings-scale-tip = Larger for projectors and tired eyes
board-settings-high-contrast = High contrast
board-settings-high-contrast-tip = Black on white, without shades: for washed-out projectors
board-settings-reduced-motion = Less motion
board-settings-reduced-motion-tip = Nothing glides or pulses.
board-settings-borders = Borders on the map
board-settings-borders-tip = De facto borders: they take no position on any claim.
board-settings-locale = Language
board-settings-locale-tip = The language of everything that is written
board-settings-sound = Sound
board-settings-sound-tip = Small sounds of the game (F2)
board-settings-volume = Volume
board-settings-volume-tip = How loud sounds are
board-settings-agent-speed = Speed of agents
board-settings-agent-speed-tip = How fast agents and chance act on screen; thinking takes no longer. For games that begin or are opened from now on.
board-settings-tooltip-delay = Explanations appear
board-settings-tooltip-delay-tip = How long the pointer rests on something before it is explained
board-settings-at-once = at once
board-settings-seconds = after { $amount } s
board-settings-reset = Usual settings
board-settings-reset-tip = Give every setting its usual value; the size of the window stays.
board-settings-file = Kept in { $path }
board-locale-own = As the system
# What the language calls itself.
board-locale-name = English
