"""Make the coastlines and borders of the board from Natural Earth, as the npm package world-atlas has them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m tools.map package/land-50m.json package/countries-50m.json

The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from shapely import LineString, Polygon, box, unary_union
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from tools.map.topojson import Line, Topology, unwrap

OUT: Final = Path(__file__).parents[2] / "assets" / "map" / "land.json"
SOURCE: Final = "Natural Earth 1:50m v4.1 via npm world-atlas@2.0.2 (ISC packaging; data public domain)"
WINDOW: Final = box(-60, -62, 300, 78)
"""All the way round, cut in the Atlantic, and without what lies near the poles."""
COAST_TOLERANCE: Final = 0.03
BORDER_TOLERANCE: Final = 0.05
"""Degrees that simplified lines may lie off."""
SMALLEST: Final = 0.003
"""Square degrees of the smallest islands that are kept."""
ANTARCTIC: Final = -60.0
"""What lies wholly south of this is left out, and so is what goes round the pole."""
UNIT: Final = 0.01


def land(topology: Topology) -> list[list[list[int]]]:
    """Return all land as polygons of delta-encoded rings."""
    whole = unary_union([part for rings in topology.polygons("land") for part in _copies(_polygon(rings))])
    found = []
    for polygon in _parts(whole.intersection(WINDOW), "Polygon"):
        simple = polygon.simplify(COAST_TOLERANCE)
        for part in _parts(simple, "Polygon"):
            if part.area >= SMALLEST:
                rings = [encode(ring.coords) for ring in (part.exterior, *part.interiors)]
                found.append([ring for ring in rings if len(ring) >= 6])
    return sorted((polygon for polygon in found if polygon), key=lambda polygon: polygon[0][:2])


def borders(topology: Topology) -> list[list[int]]:
    """Return the borders on land as delta-encoded lines."""
    found: list[list[int]] = []
    for line in topology.shared_lines("countries"):
        for copy in _copies(LineString(unwrap(line))):
            parts = _parts(copy.intersection(WINDOW), "LineString")
            found += [encode(part.simplify(BORDER_TOLERANCE).coords) for part in parts]
    return sorted(line for line in found if len(line) >= 4)


def encode(points: Iterable[tuple[float, ...]]) -> list[int]:
    """Return points as flat differences of whole hundredths of a degree, leaving out those that come twice."""
    found: list[int] = []
    before = (0, 0)
    for x, y, *_ in points:
        here = (round(x / UNIT), round(y / UNIT))
        if here != before or not found:
            found += [here[0] - before[0], here[1] - before[1]]
            before = here
    return found


def _polygon(rings: list[Line]) -> BaseGeometry:
    """Return a polygon whose rings run past the antimeridian; an empty one of Antarctica."""
    outer, *holes = [unwrap(ring) for ring in rings]
    round_the_pole = abs(outer[0][0] - outer[-1][0]) > 180
    if round_the_pole or max(y for _, y in outer) < ANTARCTIC:
        return Polygon()
    return Polygon(outer, [hole for hole in holes if len(hole) >= 4]).buffer(0)


def _copies(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for turn in (-360, 0, 360):
        yield translate(shape, xoff=turn)


def _parts(shape: BaseGeometry, sort: str) -> Iterator[Any]:
    """Go through the parts of a shape that are of a sort and not empty."""
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type == sort and not part.is_empty:
            yield part


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("land", type=Path, help="land-50m.json")
    parser.add_argument("countries", type=Path, help="countries-50m.json")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    lands, countries = (
        Topology(json.loads(path.read_text(encoding="utf-8"))) for path in (asked.land, asked.countries)
    )
    data = {
        "source": SOURCE,
        "unit": UNIT,
        "encoding": "delta lon,lat; lon -60..300",
        "land": land(lands),
        "borders": borders(countries),
    }
    asked.out.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
