"""Pictures of a drawing for files: its preview, and what is exported. Uses OpenCV."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from shared.errors import Refusal

Pixels = NDArray[np.uint8]
Export = Literal["picture", "sketch", "both"]

PREVIEW_PX = 256
JPEG_QUALITY = 92
"""Above this the files grow faster than anybody sees."""


def preview_png(ink: Pixels, hints: Pixels) -> bytes:
    """A small PNG of the sheet on white. ink: (H, W) uint8, 255 paper; hints: (H, W, 4) RGBA."""
    size = (PREVIEW_PX, PREVIEW_PX)
    small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)[..., None] / 255.0
    colours = cv2.resize(hints, size, interpolation=cv2.INTER_AREA)
    cover = colours[..., 3:] / 255.0
    sheet = (255 * (1 - cover) + colours[..., 2::-1] * cover) * small
    return _encoded(np.asarray(sheet.round(), np.uint8), ".png")


def exported(what: Export, suffix: str, ink: Pixels, picture: bytes) -> bytes:
    """The file's bytes. suffix: ".png", ".jpg" or ".jpeg"; ink: (H, W) uint8, 255 paper;
    picture: JPEG or PNG, b"" where there is none.

    Both: the sketch at the left, on white paper, the picture at the right, equally high.
    Raises Refusal where a picture is wanted and there is none.
    """
    sketch = cv2.cvtColor(ink, cv2.COLOR_GRAY2BGR)
    if what == "sketch":
        return _encoded(np.asarray(ink), suffix)
    shown = _decoded(picture)
    if what == "picture":
        return _encoded(shown, suffix)
    height = sketch.shape[0]
    width = max(round(shown.shape[1] * height / shown.shape[0]), 1)
    how = cv2.INTER_AREA if shown.shape[0] > height else cv2.INTER_CUBIC
    beside = np.hstack([sketch, cv2.resize(shown, (width, height), interpolation=how)])
    return _encoded(np.asarray(beside, np.uint8), suffix)


def _decoded(picture: bytes) -> Pixels:
    # OpenCV raises for empty data instead of giving None.
    data = np.frombuffer(picture, np.uint8)
    pixels = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if pixels is None:
        raise Refusal(
            "picture", "", "There is no picture yet.", "Wait for it, or export the sketch."
        )
    return np.asarray(pixels, np.uint8)


def _encoded(pixels: Pixels, suffix: str) -> bytes:
    how = () if suffix == ".png" else (cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY)
    written, data = cv2.imencode(suffix, pixels, how)
    if not written:
        raise ValueError(f"no {suffix} can be made of an array of shape {pixels.shape}")
    return data.tobytes()
