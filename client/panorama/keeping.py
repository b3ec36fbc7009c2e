"""A panorama as a file's bytes, and how it was made."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
import numpy as np

from client.locale import _
from client.panorama.stitcher import Choices, Panorama
from client.picture_file import encoded_picture
from shared.errors import Refusal
from shared.recipe import with_recipe
from shared.version import __version__

LONGEST_SIDE_PX = {".jpg": 65_500, ".jpeg": 65_500, ".webp": 16_383}
"""What these formats can hold; PNG holds any panorama."""


def panorama_bytes(panorama: Panorama, suffix: str, recipe: dict[str, Any]) -> bytes:
    """The file's bytes. What lies outside the outline is transparent, in JPEG white. A PNG holds
    the recipe. Raises Refusal where it is too long for its format.
    """
    height, width = panorama.pixels.shape[:2]
    if max(height, width) > LONGEST_SIDE_PX.get(suffix, 10**9):
        why = _("The panorama is too long for this format.")
        raise Refusal("out", f"{width}×{height}", why, _("Name a file that ends in .png."))
    pixels = panorama.pixels
    if suffix in (".png", ".webp") and panorama.drawn.min() == 0:
        pixels = np.dstack([pixels, panorama.drawn])
    data = encoded_picture(pixels, suffix)
    return with_recipe(data, recipe) if suffix == ".png" else data


def recipe_of_join(panorama: Panorama, choices: Choices) -> dict[str, Any]:
    """How it was made; no names of files."""
    steps = choices.effect.steps
    return {
        "engine": "panorama",
        "style": steps[0].filter if steps else "",
        "version": __version__,
        "views": len(panorama.report.joined),
        "projection": panorama.report.projection,
        "cropped": choices.crops,
        "effects": msgspec.to_builtins(steps),
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
    }
