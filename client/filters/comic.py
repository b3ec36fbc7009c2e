"""Comic: flat bright colours, printed dots in the shade, dark outlines."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from client.filters.filter import Filter, Frame
from client.filters.parts.colours import in_steps, saturated, stretched
from client.filters.parts.edges import line_drawing, multiplied
from client.filters.parts.screens import dot_screen
from client.filters.parts.sizes import grown, preview_scale, scaled
from shared.options import Options

CALM = 60.0
TONES = 7
SHARPNESS = 5.0
"""How quickly a dot turns from ink to paper: 255/5 levels."""

THINNEST_INK = 95
"""Dots are dark, and let the colour through; lines are black."""

MOST_DOTS = 60
"""What is darker is printed as this: dots never close to solid black."""

DARKEST_COLOUR = 60
"""Colours are printed lighter than they are: the dots make the dark."""


class ComicOptions(Options, frozen=True):
    """As it is printed."""

    dots: Annotated[
        float, Meta(ge=3, le=24, title="Dots", description="How far they lie apart, in pixels")
    ] = 7.0
    shade: Annotated[
        float, Meta(ge=0, le=1, title="Shade", description="How much of it has dots")
    ] = 0.5
    lines: Annotated[
        float, Meta(ge=0.1, le=1, title="Lines", description="How many outlines are drawn")
    ] = 0.6
    vivid: Annotated[
        float, Meta(ge=0, le=3, title="Vivid", description="0 grey, 1 as it is, above more colour")
    ] = 1.8


class Comic(Filter[ComicOptions]):
    """Halftone by a screen of round dots at 45° over colours without shade.

    The preview calms the colours at half size; dots and lines are the same.
    """

    name: ClassVar[str] = "comic"
    title: ClassVar = {"en": "Comic", "ko": "코믹스"}
    icon: ClassVar[str] = "message-2"
    options: ClassVar = ComicOptions

    def _preview(self, frame: Frame, options: ComicOptions) -> Frame:
        small = scaled(frame, preview_scale(frame))
        side = 9 if small is frame else 5
        colours = _printed(np.asarray(cv2.bilateralFilter(small, side, CALM, CALM)), options)
        return _inked(grown(colours, frame), frame, options)

    def _full(self, frame: Frame, options: ComicOptions) -> Frame:
        colours = _printed(np.asarray(cv2.bilateralFilter(frame, 9, CALM, CALM)), options)
        return _inked(colours, frame, options)


def _printed(calm: Frame, options: ComicOptions) -> Frame:
    """Vivid, and lifted out of the dark that dots will bring."""
    lifted = np.interp(np.arange(256), (0, 160, 255), (DARKEST_COLOUR, 195, 255))
    light = np.asarray(cv2.LUT(calm, lifted.astype(np.uint8)), np.uint8)
    return saturated(in_steps(light, TONES), options.vivid)


def _inked(colours: Frame, frame: Frame, options: ComicOptions) -> Frame:
    grey = np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.uint8)
    lines = line_drawing(grey, 5, options.lines)
    return multiplied(colours, np.asarray(cv2.min(_dotted(grey, options), lines)))


def _dotted(grey: NDArray[np.uint8], options: ComicOptions) -> NDArray[np.uint8]:
    """(H, W) uint8: 255 paper, less where a dot is; larger dots where it is darker."""
    if options.shade == 0:
        return np.full(grey.shape, 255, np.uint8)
    height, width = grey.shape
    calm = cv2.max(stretched(np.asarray(cv2.blur(grey, (5, 5)), np.uint8)), MOST_DOTS)
    screen = dot_screen(height, width, options.dots)
    # At 0.5 what is lighter than middle grey has no dots.
    lightest = 255 * options.shade
    dots = cv2.addWeighted(
        calm, SHARPNESS, screen, SHARPNESS * lightest / 255, -SHARPNESS * lightest
    )
    return np.asarray(cv2.max(dots, THINNEST_INK), np.uint8)


FILTER = Comic
