"""A made-up scene with a moving eye: for tests, and for machines without a camera."""

from __future__ import annotations

import math

import cv2
import numpy as np

from client.camera.frame import Pixels
from client.locale import _

WIDTH, HEIGHT = 1280, 720
WORLD = (1500, 2400)
"""Height and width of what the eye wanders over."""

TURN_SECONDS = 16.0
"""The eye is back where it began after so long."""

SEED = 7


class SyntheticCamera:
    """The n-th picture is always the same: the eye wanders by the number of pictures, not by time.

    A ball rolls through the scene, so that something moves on its own.
    """

    mirrors = False

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, rate: float = 30.0) -> None:
        """width, height: pixels; rate: pictures a second."""
        self.name = _("Made-up scene")
        self.rate = rate
        self._size = width, height
        self._world: Pixels | None = None
        self._number = 0

    def open(self) -> None:
        """Paints the world, which takes a moment the first time."""
        self._number = 0
        if self._world is None:
            self._world = painted_world()

    def read(self) -> Pixels | None:
        """The next picture; there is always one."""
        if self._world is None:
            return None
        picture = seen(self._world, self._size, self._number / max(self.rate, 1.0))
        self._number += 1
        return picture

    def close(self) -> None:
        """Nothing is held."""


def seen(world: Pixels, size: tuple[int, int], seconds: float) -> Pixels:
    """What the eye sees at that moment: (H, W, 3) uint8 RGB."""
    width, height = size
    turn = 2 * math.pi * seconds / TURN_SECONDS
    rows, columns = world.shape[:2]
    room = min(columns / width, rows / height) * 0.55
    scale = room * (1 + 0.06 * math.sin(2 * turn))
    angle = math.radians(3) * math.sin(turn)
    x = columns / 2 + 0.2 * columns * math.sin(turn)
    y = rows / 2 + 0.08 * rows * math.sin(2 * turn)
    cosine, sine = scale * math.cos(angle), scale * math.sin(angle)
    back = np.array(
        [
            [cosine, -sine, x - cosine * width / 2 + sine * height / 2],
            [sine, cosine, y - sine * width / 2 - cosine * height / 2],
        ]
    )
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    picture = cv2.warpAffine(world, back, (width, height), flags=how, borderMode=cv2.BORDER_REFLECT)
    at = (round(width * (0.5 + 0.4 * math.sin(3 * turn))), round(height * 0.86))
    cv2.circle(picture, at, round(height * 0.06), (214, 60, 60), cv2.FILLED, cv2.LINE_AA)
    shine = (at[0] - round(height * 0.02), at[1] - round(height * 0.02))
    cv2.circle(picture, shine, round(height * 0.014), (255, 214, 206), cv2.FILLED, cv2.LINE_AA)
    return np.asarray(picture, np.uint8)


def painted_world() -> Pixels:
    """(1500, 2400, 3) uint8 RGB: sky, hills, houses, trees; grained, as corners need it."""
    chance = np.random.default_rng(SEED)
    rows, columns = WORLD
    sky = np.linspace((104, 168, 232), (228, 241, 250), rows * 2 // 3)
    ground = np.linspace((126, 170, 92), (84, 128, 62), rows - len(sky))
    column = np.concatenate([sky, ground]).astype(np.uint8)
    picture = np.ascontiguousarray(np.repeat(column[:, None], columns, axis=1))
    for _cloud in range(14):
        _draw_cloud(picture, chance)
    _draw_hills(picture, chance)
    for place in sorted(chance.uniform(0.6, 0.95, 44).tolist()):
        x, y = int(chance.uniform(0, columns)), int(place * rows)
        size = int(rows * (0.012 + 0.11 * (place - 0.55)))
        (_draw_house if chance.random() < 0.4 else _draw_tree)(picture, chance, x, y, size)
    return _grained(picture, chance)


def _grained(picture: Pixels, chance: np.random.Generator) -> Pixels:
    """With the little unevenness that real surfaces have, less of it in the sky."""
    rows, columns = picture.shape[:2]
    grain = chance.integers(-9, 10, (rows // 2, columns // 2), dtype=np.int16)
    grain = cv2.resize(grain, (columns, rows), interpolation=cv2.INTER_LINEAR)
    strength = np.interp(np.arange(rows), [0.3 * rows, 0.65 * rows], [0.2, 1.0])
    grained = picture + (grain * strength[:, None])[..., None]
    return np.asarray(grained.clip(0, 255), np.uint8)


def _draw_cloud(picture: Pixels, chance: np.random.Generator) -> None:
    rows, columns = picture.shape[:2]
    x, y = chance.uniform(0, columns), chance.uniform(0.04, 0.38) * rows
    for _puff in range(6):
        at = (int(x + chance.normal(0, 90)), int(y + chance.normal(0, 16)))
        radius = int(chance.uniform(24, 62))
        cv2.circle(picture, at, radius, (250, 252, 255), cv2.FILLED, cv2.LINE_AA)


def _draw_hills(picture: Pixels, chance: np.random.Generator) -> None:
    rows, columns = picture.shape[:2]
    across = np.arange(0, columns + 40, 40)
    for depth, colour in enumerate(((142, 176, 150), (118, 160, 110), (98, 146, 84))):
        heights = rows * (0.56 + 0.06 * depth) + 46 * np.sin(
            across / chance.uniform(180, 320) + chance.uniform(0, 6)
        )
        edge = np.stack([across, heights], axis=1)
        corners = np.concatenate([edge, [[columns + 40, rows], [0, rows]]]).astype(np.int32)
        cv2.fillPoly(picture, [corners], colour, cv2.LINE_AA)


def _draw_house(picture: Pixels, chance: np.random.Generator, x: int, y: int, size: int) -> None:
    wall = tuple(int(part) for part in chance.uniform((170, 140, 110), (245, 225, 200)))
    roof = tuple(int(part) for part in chance.uniform((120, 40, 30), (190, 90, 80)))
    cv2.rectangle(picture, (x - size, y - size), (x + size, y), wall, cv2.FILLED)
    corners = [
        (x - size - size // 5, y - size),
        (x, y - 2 * size),
        (x + size + size // 5, y - size),
    ]
    cv2.fillPoly(picture, [np.array(corners, np.int32)], roof, cv2.LINE_AA)
    for left in (x - size * 2 // 3, x + size // 4):
        box = (left, y - size * 3 // 4), (left + size * 2 // 5, y - size * 2 // 5)
        cv2.rectangle(picture, *box, (90, 116, 150), cv2.FILLED)
        cv2.rectangle(picture, *box, (60, 50, 44), max(size // 24, 1), cv2.LINE_AA)
    door = (x - size // 6, y - size // 2), (x + size // 6, y)
    cv2.rectangle(picture, *door, (108, 70, 48), cv2.FILLED)


def _draw_tree(picture: Pixels, chance: np.random.Generator, x: int, y: int, size: int) -> None:
    trunk = (x - size // 8, y - size), (x + size // 8, y)
    cv2.rectangle(picture, *trunk, (104, 74, 52), cv2.FILLED)
    for _leaf in range(24):
        aside, above = (0.4 * size * np.clip(chance.normal(0, 1, 2), -1.5, 1.5)).tolist()
        at = (int(x + aside), int(y - 1.5 * size + above))
        green = tuple(int(part) for part in chance.uniform((40, 96, 36), (104, 168, 78)))
        cv2.circle(picture, at, max(size // 4, 2), green, cv2.FILLED, cv2.LINE_AA)
