"""Make the sounds of the board.

python -m tools.sounds
"""

from __future__ import annotations

import argparse
import wave
from pathlib import Path
from typing import Final

import numpy as np

from tools.sounds.synthesis import SOUNDS, Wave

OUT: Final = Path(__file__).parents[2] / "assets" / "sounds"
LOUDEST: Final = 32767


def write(path: Path, samples: Wave, rate: int) -> None:
    """Write a sound as WAV: mono, 16 bits."""
    whole = np.round(np.clip(samples, -1, 1) * LOUDEST).astype("<i2")
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(whole.tobytes())


def main() -> None:
    """Make all sounds, and say how large they are."""
    parser = argparse.ArgumentParser(prog="python -m tools.sounds", description="Make the sounds of the board.")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, (rate, make) in SOUNDS.items():
        path = out / f"{name}.wav"
        write(path, make(rate), rate)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
