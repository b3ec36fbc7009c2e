"""Small results to keep: a picture of one colour with its recipe, and a sketch of one line."""

from __future__ import annotations

import cv2
import numpy as np

from client.sketch.document import Sketch
from client.sketch.storage import sketch_bytes
from client.sketch.stroke import Brush, Point, Stroke
from shared.recipe import with_recipe

RED, BLUE = (40, 40, 220), (220, 60, 30)  # BGR


def recipe(words: str = "", style: str = "flat", created: str = "", seed: int = 0) -> dict:
    return {
        "engine": "instant",
        "style": style,
        "options": {"prompt": words, "seed": seed},
        "palette": ["#e03131", "#2f9e44"],
        "seed": seed,
        "created": created or "2026-11-20T10:00:00+00:00",
    }


def picture(made: dict, colour: tuple[int, int, int] = RED, side: int = 64) -> bytes:
    pixels = np.full((side, side, 3), colour, np.uint8)
    return with_recipe(cv2.imencode(".png", pixels)[1].tobytes(), made)


def sketch(name: str = "") -> bytes:
    drawn = Sketch(name=name)
    drawn.add(Stroke(Brush("pencil"), (Point(100.0, 100.0), Point(900.0, 900.0))))
    return sketch_bytes(drawn)
