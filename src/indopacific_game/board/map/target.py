"""What can be pointed at on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["sea", "state", "site"]


@dataclass(frozen=True, slots=True)
class Target:
    """A sea, state or site, by its id in the rules."""

    sort: Sort
    id: str
