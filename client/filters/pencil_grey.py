"""Pencil, grey: strokes along the edges on white paper."""

from __future__ import annotations

from typing import ClassVar

import cv2
import numpy as np

from client.filters.filter import Filter, Frame
from client.filters.parts.pencil import PencilOptions, opencv_pencil, pencil_lightness
from shared.options import Options


class PencilGrey(Filter[PencilOptions]):
    """OpenCV's `pencilSketch`; the preview counts the same strokes in a faster way."""

    name: ClassVar[str] = "pencil_grey"
    title: ClassVar = {"en": "Pencil", "ko": "연필"}
    icon: ClassVar[str] = "pencil"
    options: ClassVar[type[Options]] = PencilOptions

    def _preview(self, frame: Frame, options: PencilOptions) -> Frame:
        lightness = np.minimum(pencil_lightness(frame, options), 255).astype(np.uint8)
        return np.asarray(cv2.cvtColor(lightness, cv2.COLOR_GRAY2RGB))

    def _full(self, frame: Frame, options: PencilOptions) -> Frame:
        grey, _colour = opencv_pencil(frame, options)
        return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB))


FILTER = PencilGrey
