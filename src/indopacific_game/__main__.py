"""`python -m indopacific_game`: the command line, where the script is not on the path."""

from indopacific_game.cli import main

if __name__ == "__main__":
    main()
