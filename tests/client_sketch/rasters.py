"""Rasters and strokes for these tests."""

from __future__ import annotations

import numpy as np

from client.sketch.document import Mark
from client.sketch.raster import Raster
from client.sketch.stroke import Brush, Point, Stroke, Tool

COLOUR = "#e03131"


def drawn(*marks: Mark) -> Raster:
    """A raster on which they were made one after the other."""
    raster = Raster()
    for mark in marks:
        raster.apply(mark)
    return raster


def scribbles(count: int) -> list[Stroke]:
    """Strokes all over the sheet and beyond its edges, with every tool that draws."""
    chance = np.random.default_rng(4)
    tools: tuple[Tool, ...] = ("pencil", "pencil", "brush", "eraser", "hint")
    strokes = []
    for number in range(count):
        places = chance.uniform(-40, 1064, 2) + np.cumsum(chance.normal(0, 14, (30, 2)), axis=0)
        pressures = chance.uniform(0.2, 1, 30)
        points = tuple(
            Point(round(x, 2), round(y, 2), round(pressure, 3))
            for (x, y), pressure in zip(places.tolist(), pressures.tolist(), strict=True)
        )
        size_px = float(chance.uniform(2, 40))
        strokes.append(Stroke(Brush(tools[number % len(tools)], COLOUR, size_px), points))
    return strokes
