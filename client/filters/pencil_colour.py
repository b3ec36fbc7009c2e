"""Pencil, coloured: the same strokes with the frame's own colours."""

from __future__ import annotations

from typing import ClassVar

import cv2
import numpy as np

from client.filters.filter import Filter, Frame
from client.filters.parts.pencil import PencilOptions, opencv_pencil, pencil_lightness
from shared.options import Options


class PencilColour(Filter[PencilOptions]):
    """OpenCV's `pencilSketch` in colour: the strokes' lightness in the place of the luma."""

    name: ClassVar[str] = "pencil_colour"
    title: ClassVar = {"en": "Coloured pencil", "ko": "색연필"}
    icon: ClassVar[str] = "color-picker"
    options: ClassVar[type[Options]] = PencilOptions

    def _preview(self, frame: Frame, options: PencilOptions) -> Frame:
        luma = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        change = cv2.subtract(pencil_lightness(frame, options), luma, dtype=cv2.CV_16S)
        wide = cv2.merge((change, change, change))
        return np.asarray(cv2.add(frame, wide, dtype=cv2.CV_8U))

    def _full(self, frame: Frame, options: PencilOptions) -> Frame:
        _grey, colour = opencv_pencil(frame, options)
        return np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2RGB))


FILTER = PencilColour
