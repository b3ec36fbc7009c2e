"""A picture file as a sketch: ink on white paper, and colour strokes as hints.

Takes clean drawings as they are; evens out the paper of photographs and scans; turns white on
black around. Imports OpenCV when first used, not at start.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from client.locale import _
from client.picture_file import decoded_picture, read_picture_file
from shared.errors import Refusal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

LONG_SIDE_PX = 1024
SHORTEST_PX = 8
FAINTEST_INK = 215
"""A picture whose darkest spot is lighter than this, paper being 255, bears no drawing."""

WHITE = 245
CHROMA = 60
"""max − min of RGB above which a pixel is a colour and no pencil grey."""

WIDE_PX = 11
"""A coloured stroke at least so wide is a dab of colour, a thinner one may be a line."""

DARKEST_HINT = 110
LIGHT_LINE = 150
"""A thin coloured stroke lighter than this (luma) is a hint: nobody draws outlines in yellow."""

SPECK_PX = 40
MOST_HINTS = 0.75
"""Above this share the colours are a painting or photograph, not hints on a drawing."""


@dataclass(frozen=True)
class SketchPixels:
    """ink: (H, W) uint8, 0 ink … 255 paper; hints: (H, W, 4) uint8 RGBA or None; both read-only,
    long side 1,024 px.
    """

    ink: Pixels
    hints: Pixels | None


def read_sketch(path: Path) -> SketchPixels:
    """The sketch in that PNG, JPEG or WebP file, upright by its EXIF note.

    Raises Refusal (field "sketch") for what is no such picture, is damaged, over 16 megapixels,
    smaller than 8 px, or empty.
    """
    import cv2

    rgb = decoded_picture(read_picture_file(path, "sketch"), "sketch")
    if min(rgb.shape[:2]) < SHORTEST_PX:
        raise Refusal(
            "sketch",
            path.name,
            _("The picture has only {width}×{height} px.").format(
                width=rgb.shape[1], height=rgb.shape[0]
            ),
            _("Use a drawing of at least {size} px.").format(size=SHORTEST_PX),
        )
    rgb = _even_paper(_dark_on_light(_scaled(rgb)))
    gray = _stretched(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
    if gray.min() > FAINTEST_INK:
        raise Refusal(
            "sketch", path.name, _("The picture is empty."), _("Draw something and save it again.")
        )
    return _parted(rgb, gray)


def _scaled(rgb: Pixels) -> Pixels:
    import cv2

    height, width = rgb.shape[:2]
    factor = LONG_SIDE_PX / max(height, width)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return _bytes(cv2.resize(rgb, size, interpolation=way))


def _dark_on_light(rgb: Pixels) -> Pixels:
    """Turned around where most is dark and what stands out of it is lighter."""
    import cv2
    import numpy as np

    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.int16)
    middle = int(np.median(gray))
    lighter = np.maximum(gray - middle, 0).mean()
    darker = np.maximum(middle - gray, 0).mean()
    return _bytes(255 - rgb) if middle < 128 and lighter > darker else rgb


def _even_paper(rgb: Pixels) -> Pixels:
    """Paper made white where it is not: each channel over its own background, free of shadows.

    The background is what is left when strokes are closed over (a dilation wider than a stroke)
    and smoothed, at a quarter of the size.
    """
    import cv2
    import numpy as np

    if np.median(rgb.min(axis=2)) >= WHITE:
        return rgb
    height, width = rgb.shape[:2]
    quarter = cv2.resize(
        rgb, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA
    )
    closed = cv2.dilate(quarter, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15)))
    smooth = cv2.GaussianBlur(cv2.medianBlur(closed, 21), (0, 0), 8)
    paper = cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR)
    return _bytes(cv2.divide(rgb, np.maximum(paper, 1), scale=255.0))


def _stretched(gray: object) -> Pixels:
    """Faint pencil darkened to ink and paper's grain lightened; a clean drawing stays as it is."""
    import numpy as np

    ink = _bytes(gray)
    darkest = float(np.percentile(ink, 0.2))
    paper = float(np.median(ink))
    if (darkest <= 40 and paper >= WHITE) or darkest > FAINTEST_INK:
        return ink
    white = min(paper - 12, 240.0)
    return _bytes(np.clip((ink - darkest) * (255 / max(white - darkest, 1.0)), 0, 255))


def _parted(rgb: Pixels, gray: Pixels) -> SketchPixels:
    """Ink and hints apart."""
    import cv2
    import numpy as np

    chroma = rgb.max(axis=2) - rgb.min(axis=2)
    coloured = cv2.medianBlur((chroma > CHROMA).astype(np.uint8), 5)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (WIDE_PX, WIDE_PX))
    core = cv2.morphologyEx(coloured, cv2.MORPH_OPEN, disc)
    wide = cv2.dilate(core, disc) & coloured
    light = rgb.max(axis=2) >= DARKEST_HINT
    hinted = np.where(wide > 0, light, gray >= LIGHT_LINE) & (coloured > 0)
    hinted = _without_specks(hinted)
    share = float(hinted.mean())
    if share == 0 or share > MOST_HINTS:
        return SketchPixels(_frozen(gray), None)
    hints = np.dstack([rgb, np.full(gray.shape, 255, np.uint8)]) * hinted[..., None]
    # A colour's soft edge is neither ink nor colour: it would frame each dab with a grey line.
    edge = cv2.dilate(hinted.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    ink = np.where(hinted | (edge & (gray > LIGHT_LINE)), 255, gray)
    return SketchPixels(_frozen(_bytes(ink)), _frozen(_bytes(hints)))


def _without_specks(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    import cv2
    import numpy as np

    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    keep = stats[:, cv2.CC_STAT_AREA] >= SPECK_PX
    keep[0] = False
    return np.asarray(keep[labels], bool)


def _bytes(pixels: object) -> Pixels:
    import numpy as np

    return np.asarray(pixels).astype(np.uint8, copy=False)


def _frozen(pixels: Pixels) -> Pixels:
    pixels.flags.writeable = False
    return pixels
