"""Run the command line and write down the peak memory of its process: python -m bench.weigh FILE ARGUMENTS..."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def peak_bytes() -> int | None:
    """Return the most memory that this process has held, or None where the system doesn't tell.

    Linux counts from the start of the program; `getrusage` there would count what the parent held as well.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Run, and write even if the command line ends the process."""
    from indopacific_game.cli import main as command_line

    file = Path(sys.argv[1])
    del sys.argv[1]
    try:
        command_line()
    finally:
        file.write_text(json.dumps(peak_bytes()))


if __name__ == "__main__":
    main()
