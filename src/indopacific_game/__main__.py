"""`python -m indopacific_game` is `indopacific`."""

from indopacific_game.cli import main

if __name__ == "__main__":
    main()
