"""The sketches that are measured with: lines as a hand draws them, and whole sheets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from build.screenshots import FLOWERS, HILLS, HOUSE, SUN, TREE, Line
from client.sketch.raster import Raster
from client.sketch.sample import SAMPLE
from client.sketch.storage import read_sketch_file
from client.sketch.stroke import Brush, Point, Stroke
from client.sketch_reading import read_sketch

ROOT = Path(__file__).resolve().parents[2]

SCENE: list[Line] = HOUSE + TREE + SUN + HILLS + FLOWERS
BIRDS: list[Line] = [
    [(x - 40, y - 16), (x - 18, y - 30), (x, y), (x + 18, y - 30), (x + 40, y - 16)]
    for x, y in ((330, 150), (430, 210), (760, 150), (860, 230))
]
"""Four more strokes, so that scene and birds together make thirty-one."""


def sheets() -> dict[str, NDArray[np.uint8]]:
    """Three drawings, (1024, 1024) uint8 each, 0 ink … 255 paper: one object, a scene, a file."""
    whale = Raster()
    for mark in read_sketch_file(SAMPLE).marks:
        whale.apply(mark)
    scene = Raster()
    for line in SCENE + BIRDS:
        points = tuple(Point(x, y) for x, y in line)
        scene.apply(Stroke(Brush("pencil"), points))
    house = read_sketch(ROOT / "samples" / "house.png").ink
    return {"whale": whale.ink, "scene": scene.ink, "house": np.asarray(house, np.uint8)}
