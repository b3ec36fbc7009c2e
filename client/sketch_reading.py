"""A picture file as a sketch: ink on white paper, and colour strokes as hints.

Takes clean drawings as they are; evens out the paper of photographs and scans; turns white on
black around. Imports OpenCV when first used, not at start.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from client.locale import _
from client.picture_file import picture_of_file
from shared.errors import Refusal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

LONG_SIDE_PX = 1024
SHORTEST_PX = 16
FAINTEST_INK = 215
"""A picture whose darkest spot is lighter than this, paper being 255, bears no drawing."""

WHITE = 245
DARK_INK = 40
GRAIN = 20
"""So much do paper's grain and a camera's noise differ from the paper around them."""

INKED_PX = 150
"""The darkest so many pixels are taken for ink: a single line has more, noise has fewer."""

WIDEST_STROKE_PX = 100
"""What is wider in a photograph is taken for the paper's own shade."""

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
    smaller than 16 px, a thin strip, or empty.
    """
    import cv2

    rgb = picture_of_file(path, "sketch")
    height, width = rgb.shape[:2]
    if min(height, width) < max(SHORTEST_PX, max(height, width) * SHORTEST_PX // LONG_SIDE_PX):
        raise Refusal(
            "sketch",
            path.name,
            _("The picture has {width}×{height} px.").format(width=width, height=height),
            _("Use a drawing of at least {size} px that is no thin strip.").format(
                size=SHORTEST_PX
            ),
        )
    rgb = _dark_on_light(_scaled(rgb))
    clean = _is_clean(rgb)
    if not clean:
        rgb = _even_paper(rgb)
    gray = _stretched(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), clean)
    if int(gray.max()) - int(gray.min()) < WHITE - FAINTEST_INK:
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
    """Turned around where most is dark and the strokes are lighter than what is around them."""
    import cv2
    import numpy as np

    gray = _bytes(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
    if np.median(gray) >= 128:
        return rgb
    strokes = gray.astype(np.int16) - cv2.medianBlur(gray, 51)
    lighter = np.maximum(strokes - GRAIN, 0).sum()
    darker = np.maximum(-strokes - GRAIN, 0).sum()
    return _bytes(255 - rgb) if lighter > darker else rgb


def _is_clean(rgb: Pixels) -> bool:
    """Drawn on white by a program, or scanned well: nothing has to be evened out."""
    import numpy as np

    return bool(np.median(_extremes(rgb)[0]) >= WHITE)


def _even_paper(rgb: Pixels) -> Pixels:
    """Paper made white: each channel over its own background, free of shadows and warm light.

    The background is what is left when strokes and dabs are closed over and smoothed, at a quarter
    of the size. A closing, since a dilation alone would move the edges of shadows.
    """
    import cv2
    import numpy as np

    height, width = rgb.shape[:2]
    quarter = (max(1, width // 4), max(1, height // 4))
    small = cv2.medianBlur(cv2.resize(rgb, quarter, interpolation=cv2.INTER_AREA), 3)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (WIDEST_STROKE_PX // 4,) * 2)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, disc)
    paper = cv2.resize(cv2.GaussianBlur(closed, (0, 0), 2), (width, height))
    return _bytes(cv2.divide(rgb, np.maximum(paper, 1), scale=255.0))


def _stretched(gray: object, clean: bool) -> Pixels:
    """Faint pencil darkened to ink, and a photograph's paper whitened."""
    import numpy as np

    values = _bytes(gray)
    darkest = float(np.partition(values, INKED_PX, axis=None)[INKED_PX])
    if darkest > FAINTEST_INK or (clean and darkest <= DARK_INK):
        return values
    paper = 255.0 if clean else float(np.median(values)) - GRAIN
    return _bytes(np.clip((values - darkest) * (255 / max(paper - darkest, 1.0)), 0, 255))


def _parted(rgb: Pixels, gray: Pixels) -> SketchPixels:
    """Ink and hints apart."""
    import cv2
    import numpy as np

    lowest, highest = _extremes(rgb)
    coloured = cv2.medianBlur((highest - lowest > CHROMA).astype(np.uint8), 5)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (WIDE_PX, WIDE_PX))
    core = cv2.morphologyEx(coloured, cv2.MORPH_OPEN, disc)
    wide = cv2.bitwise_and(cv2.dilate(core, disc), coloured)
    hinted = np.where(_bytes(wide) > 0, highest >= DARKEST_HINT, gray >= LIGHT_LINE) & (
        _bytes(coloured) > 0
    )
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
    """Without noise, and without the coloured fringe that JPEG gives to dark lines."""
    import cv2
    import numpy as np

    thick = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(thick)
    keep = stats[:, cv2.CC_STAT_AREA] >= SPECK_PX
    keep[0] = False
    return np.asarray(keep[labels], bool)


def _extremes(rgb: Pixels) -> tuple[Pixels, Pixels]:
    """Lowest and highest channel of each pixel; ten times as fast as min and max over an axis."""
    import cv2

    red, green, blue = cv2.split(rgb)
    lowest, highest = cv2.min(cv2.min(red, green), blue), cv2.max(cv2.max(red, green), blue)
    return _bytes(lowest), _bytes(highest)


def _bytes(pixels: object) -> Pixels:
    import numpy as np

    return np.asarray(pixels).astype(np.uint8, copy=False)


def _frozen(pixels: Pixels) -> Pixels:
    pixels.flags.writeable = False
    return pixels
