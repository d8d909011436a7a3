"""The script that makes the map data: TopoJSON by hand, and what is done with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.map.topojson import Topology, unwrap

SQUARES = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [100, -10]},
    "arcs": [
        [[20, 0], [0, 20]],
        [[20, 20], [-20, 0], [0, -20], [20, 0]],
        [[20, 0], [20, 0], [0, 20], [-20, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]]},
            ],
        },
        "land": {
            "type": "GeometryCollection",
            "geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2]]]}],
        },
    },
}


def test_arcs_are_decoded_and_joined_whichever_way_they_run() -> None:
    topology = Topology(SQUARES)
    assert topology.arcs[0] == [(110.0, -10.0), (110.0, 0.0)]
    west, east = (rings[0] for rings in topology.polygons("countries"))
    assert west == [(110.0, -10.0), (110.0, 0.0), (100.0, 0.0), (100.0, -10.0), (110.0, -10.0)]
    assert east[:2] == [(110.0, 0.0), (110.0, -10.0)]
    assert east[0] == east[-1]


def test_only_arcs_of_two_shapes_are_borders() -> None:
    assert Topology(SQUARES).shared_lines("countries") == [[(110.0, -10.0), (110.0, 0.0)]]


def test_lines_run_on_past_the_antimeridian() -> None:
    assert unwrap([(179.0, 0.0), (-179.0, 1.0), (-178.0, 0.0), (179.5, -1.0)]) == [
        (179.0, 0.0), (181.0, 1.0), (182.0, 0.0), (179.5, -1.0),
    ]  # fmt: skip


def test_the_script_writes_what_the_board_reads(tmp_path: Path) -> None:
    pytest.importorskip("shapely")
    from indopacific_game.board.map.geography import read_geography

    source, out = tmp_path / "source.json", tmp_path / "land.json"
    source.write_text(json.dumps(SQUARES))
    command = [sys.executable, "-m", "tools.map", str(source), str(source), "--out", str(out)]
    for _ in range(2):
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    data = json.loads(out.read_text())
    assert len(data["land"]) == 1
    assert data["borders"] == [[11000, -1000, 0, 1000]]
    found = read_geography(data)
    assert len(found.land[0][0].points) == 5
    assert len(found.borders[0].points) == 2
