"""Effects as a user of OpenCV would write them first: what ours are measured against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
PHOTOS = Path(__file__).resolve().parent.parent / "tests" / "filters" / "photos"


def photographs(width: int, height: int) -> dict[str, Frame]:
    """The tests' photographs by name, enlarged: (height, width, 3) uint8 RGB, read-only."""
    found = {}
    for path in sorted(PHOTOS.glob("*.jpg")):
        rgb = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        found[path.stem] = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_CUBIC)
        found[path.stem].flags.writeable = False
    return found


def _swapped(frame: Frame) -> Frame:
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))


def stylization(frame: Frame) -> Frame:
    """One call."""
    return _swapped(cv2.stylization(_swapped(frame)))


def oil_painting(frame: Frame) -> Frame:
    """One call, with the figures that OpenCV's own tutorial uses."""
    return _swapped(cv2.xphoto.oilPainting(_swapped(frame), 7, 1))


def pencil_grey(frame: Frame) -> Frame:
    """One call, with OpenCV's defaults."""
    grey, _colour = cv2.pencilSketch(_swapped(frame))
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB))


def pencil_colour(frame: Frame) -> Frame:
    """One call, with OpenCV's defaults."""
    _grey, colour = cv2.pencilSketch(_swapped(frame))
    return _swapped(colour)


def cartoon(frame: Frame) -> Frame:
    """As most tutorials have it: adaptive threshold on a bilateral filter."""
    grey = cv2.medianBlur(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), 5)
    way = cv2.ADAPTIVE_THRESH_MEAN_C
    edges = cv2.adaptiveThreshold(grey, 255, way, cv2.THRESH_BINARY, 9, 9)
    colour = cv2.bilateralFilter(frame, 9, 75, 75)
    return np.asarray(cv2.bitwise_and(colour, colour, mask=edges))


def emboss(frame: Frame) -> Frame:
    """One call with the usual kernel."""
    kernel = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]], np.float32)
    return np.asarray(cv2.filter2D(frame, -1, kernel))


def ink(frame: Frame) -> Frame:
    """XDoG, written down as it stands in the paper."""
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    sharp = 9 * cv2.GaussianBlur(grey, (0, 0), 2) - 8 * cv2.GaussianBlur(grey, (0, 0), 3.2)
    inked = np.where(sharp >= 0.45, 1, 1 + np.tanh(9 * (sharp - 0.45)))
    return np.asarray(cv2.cvtColor((255 * inked).astype(np.uint8), cv2.COLOR_GRAY2RGB))


ORDINARY: dict[str, Callable[[Frame], Frame]] = {
    call.__name__: call
    for call in (stylization, oil_painting, pencil_grey, pencil_colour, cartoon, emboss, ink)
}
"""By our effects' names; OpenCV has nothing like the others."""
