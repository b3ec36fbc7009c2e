"""The drawn sets on disk: one folder per style, in the imagefolder layout with a metadata.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from server.arrays import Array
from shared.errors import Refusal

SETS = {"flat": "openmoji", "glossy": "fluent3d", "soft": "noto"}
"""Style → folder. A new style is a new row here and a folder of pictures."""

SIZE = 256


@dataclass(frozen=True)
class DrawnPicture:
    """One example.

    picture: (256, 256, 3) uint8 RGB on white; mask: (256, 256) uint8, 255 object;
    sketch: (256, 256) uint8, 0 ink … 255 paper, or None where the set has only pictures.
    """

    name: str
    style: str
    text: str
    picture: Array
    mask: Array
    sketch: Array | None


def read_set(folder: Path, style: str) -> list[DrawnPicture]:
    """All examples below the folder, sorted by name.

    Raises Refusal where the folder or its metadata.csv is missing, damaged or names nothing.
    """
    table = folder / "metadata.csv"
    if not table.is_file():
        raise Refusal(
            "data", folder, "There is no metadata.csv.", "Name a set's train or val folder."
        )
    try:
        with table.open(encoding="utf-8", newline="") as rows:
            entries = sorted((row["file_name"], row["text"]) for row in csv.DictReader(rows))
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise Refusal(
            "data", table, "This table cannot be read.", "Give it columns file_name and text."
        ) from error
    if not entries:
        raise Refusal("data", table, "It names no picture.", "Name a set's train or val folder.")
    return [read_picture(folder / name, style, text) for name, text in entries]


def read_picture(path: Path, style: str, text: str = "") -> DrawnPicture:
    """One example: a pair twice as wide as high (sketch left) or a picture with alpha.

    Raises Refusal where it is neither, or cannot be read.
    """
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        raise Refusal("data", path.name, "This picture cannot be read.", "Remove or replace it.")
    if pixels.ndim == 2:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
    is_pair = pixels.shape[1] == 2 * pixels.shape[0]
    if pixels.dtype != np.uint8 or not (is_pair or pixels.shape[2] == 4):
        raise Refusal(
            "data",
            path.name,
            "This is neither a sketch beside its picture nor a picture with transparency.",
            "Make it 8 bits deep, twice as wide as high, or cut out.",
        )
    if not is_pair:
        pixels = cv2.resize(pixels, (SIZE, SIZE), interpolation=cv2.INTER_AREA)
        alpha = pixels[..., 3:].astype(np.float32) / 255
        rgb = pixels[..., 2::-1] * alpha + 255 * (1 - alpha)
        return DrawnPicture(
            path.stem, style, text, rgb.astype(np.uint8), pixels[..., 3].copy(), None
        )
    pair = cv2.resize(pixels[..., :3], (2 * SIZE, SIZE), interpolation=cv2.INTER_AREA)
    rgb = np.ascontiguousarray(pair[:, SIZE:, ::-1])
    sketch = cv2.cvtColor(pair[:, :SIZE], cv2.COLOR_BGR2GRAY)
    return DrawnPicture(path.stem, style, text, rgb, drawn_mask(rgb), sketch)


def drawn_mask(rgb: Array) -> Array:
    """What is not the outside paper of a flat drawing on white: (H, W) uint8, 255 object.

    White that lines enclose belongs to the object; white that the border reaches does not.
    """
    white = (rgb.min(2) > 246).astype(np.uint8)
    padded = cv2.copyMakeBorder(white, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    _, labels = cv2.connectedComponents(padded, connectivity=4)
    return np.where(labels[1:-1, 1:-1] == labels[0, 0], 0, 255).astype(np.uint8)
