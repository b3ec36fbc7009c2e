"""What the rendered views look at: painted, procedural and photographed surroundings."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from client.camera.synthetic import painted_world

Pixels = NDArray[np.uint8]

DENSITY = 640.0
"""Pixels a radian: about that of the views, so that none is blurred or aliased."""

AROUND, HEIGHT = round(2 * math.pi * DENSITY), 1300
"""Pixels of a whole turn, and of some 116° from low to high."""

PHOTOGRAPHS = Path(__file__).resolve().parents[2] / "tests" / "filters" / "photos"


@dataclass(frozen=True)
class World:
    """Surroundings seen from their middle, as longitude and latitude (equirectangular).

    pixels: (H, W, 3) uint8 RGB; the middle is straight ahead. density: pixels a radian.
    """

    pixels: Pixels
    density: float = DENSITY

    @property
    def half_turn(self) -> float:
        """Radians from the middle to the left or right edge."""
        return self.pixels.shape[1] / self.density / 2


@cache
def world_named(name: str, seed: int = 1) -> World:
    """The world of that name; each seed gives another one of its kind. Read-only."""
    world = World(np.ascontiguousarray(WORLDS[name](np.random.default_rng(seed))))
    world.pixels.flags.writeable = False
    return world


def _painted(chance: np.random.Generator) -> Pixels:
    """The camera's made-up scene: sky, hills, houses, trees."""
    picture = painted_world()
    return picture[:, ::-1] if chance.random() < 0.5 else picture


def _leaves(chance: np.random.Generator, count: int = 5000) -> Pixels:
    """Discs that cover each other: dead leaves have the statistics of natural pictures (Lee,
    Mumford and Huang, 2001).
    """
    picture = np.full((HEIGHT, AROUND, 3), 128, np.uint8)
    # Sizes fall as the cube; the large ones first, else they would hide all others.
    sizes = np.sort(6.0 / np.sqrt(chance.uniform(0.0008, 1, count)))[::-1]
    for size in sizes.tolist():
        at = int(chance.uniform(0, AROUND)), int(chance.uniform(0, HEIGHT))
        axes = max(int(size), 2), max(int(size * chance.uniform(0.4, 1)), 2)
        colour = tuple(int(part) for part in chance.uniform(20, 235, 3))
        turn = chance.uniform(0, 180)
        cv2.ellipse(picture, at, axes, turn, 0, 360, colour, cv2.FILLED, cv2.LINE_AA)
    return picture


def _facade(chance: np.random.Generator) -> Pixels:
    """A long house: windows in even rows, most of them exactly alike, and a street before it."""
    wide, high = 84, 120
    tile = np.full((high, wide, 3), (201, 178, 150), np.uint8)
    cv2.rectangle(tile, (20, 24), (64, 92), (70, 88, 112), cv2.FILLED)
    cv2.rectangle(tile, (20, 24), (64, 92), (240, 236, 228), 4)
    cv2.line(tile, (42, 24), (42, 92), (240, 236, 228), 3)
    cv2.line(tile, (0, 119), (wide, 119), (168, 142, 118), 3)
    picture = np.tile(tile, (HEIGHT // high + 1, AROUND // wide + 1, 1))[:HEIGHT, :AROUND].copy()
    for _one in range(220):  # curtains, lamps and open windows tell some from the others
        row, column = int(chance.integers(HEIGHT // high)), int(chance.integers(AROUND // wide))
        left, top = column * wide + 24, row * high + 28
        colour = tuple(int(part) for part in chance.uniform(90, 250, 3))
        size = int(chance.integers(8, 38)), int(chance.integers(10, 60))
        cv2.rectangle(picture, (left, top), (left + size[0], top + size[1]), colour, cv2.FILLED)
    street = HEIGHT * 2 // 3
    picture[street:] = (118, 116, 114)
    for _one in range(70):
        at = int(chance.uniform(0, AROUND)), int(chance.uniform(street - 60, HEIGHT - 60))
        colour = tuple(int(part) for part in chance.uniform(30, 220, 3))
        axes = int(chance.integers(10, 46)), int(chance.integers(10, 40))
        cv2.ellipse(picture, at, axes, 0, 0, 360, colour, cv2.FILLED, cv2.LINE_AA)
    return picture


def _faint(chance: np.random.Generator) -> Pixels:
    """Mist: the painted scene or photographs with little contrast and nothing sharp."""
    clear, share = (_painted(chance), 0.5) if chance.random() < 0.5 else (_photographs(chance), 0.2)
    soft = cv2.GaussianBlur(clear, (0, 0), 1.6).astype(np.float32)
    return np.asarray(170 + share * (soft - 150), np.uint8)


def _photographs(chance: np.random.Generator) -> Pixels:
    """Photographs side by side, every second one mirrored, faded into each other."""
    strips = []
    for turn, path in enumerate(sorted(PHOTOGRAPHS.glob("*.jpg"))):
        rgb = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        rgb = rgb[:, ::-1] if (turn + int(chance.integers(2))) % 2 else rgb
        strips.append(cv2.resize(rgb, (1280, 720), interpolation=cv2.INTER_CUBIC))
    order = chance.permutation(len(strips))
    fade, step = 160, 1280 - 160
    picture = np.zeros((720, step * len(strips) + fade, 3), np.float32)
    for place, index in enumerate(order):
        share = np.ones(1280, np.float32)
        ramp = np.linspace(0, 1, fade, dtype=np.float32)
        share[:fade] = ramp if place else 1
        share[-fade:] = ramp[::-1] if place < len(strips) - 1 else 1
        picture[:, place * step : place * step + 1280] += strips[index] * share[:, None]
    grain = chance.normal(0, 2.5, picture.shape[:2]).astype(np.float32)
    return np.asarray((picture + grain[..., None]).clip(0, 255), np.uint8)


WORLDS: dict[str, Callable[[np.random.Generator], Pixels]] = {
    "painted": _painted,
    "leaves": _leaves,
    "facade": _facade,
    "faint": _faint,
    "photographs": _photographs,
}
