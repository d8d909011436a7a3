"""The command line: `indopacific`. Everything slow to import is imported by the command that needs it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

YOUNG = 100_000
"""Objects that may be made before Python looks for rubbish among them."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 well, 1 failed, 2 asked wrongly, 130 interrupted."""
    # Starting makes 100,000 objects that stay: looking for rubbish among them again and again would take a tenth of it.
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        # A terminal without some character shows a question mark rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from indopacific_game.cli.app import app
    from indopacific_game.text import choose_locale, use_locale

    use_locale(choose_locale())
    app(args=arguments, prog_name="indopacific")
