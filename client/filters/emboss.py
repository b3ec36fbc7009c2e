"""Emboss: the frame as a relief in grey stone, lit from a side."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta

from client.filters.filter import Filter, Frame
from shared.options import Options

MIDDLE = 128
ALONG = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float32) / 2
"""Sobel's derivative along x; transposed, along y."""


class EmbossOptions(Options, frozen=True):
    """How the relief is lit."""

    depth: Annotated[
        float, Meta(ge=0.2, le=4, title="Depth", description="How high the relief stands out")
    ] = 1.6
    light: Annotated[
        float,
        Meta(ge=0, le=360, title="Light from", description="Degrees: 0 right, 90 top, 180 left"),
    ] = 135.0
    colour: Annotated[
        float, Meta(ge=0, le=1, title="Colour", description="0 grey stone, 1 the frame's own")
    ] = 0.0


class Emboss(Filter[EmbossOptions]):
    """Luma's derivative towards the light, around middle grey; the preview is exact."""

    name: ClassVar[str] = "emboss"
    title: ClassVar = {"en": "Emboss", "ko": "엠보싱"}
    icon: ClassVar[str] = "layers-subtract"
    options: ClassVar = EmbossOptions

    def _preview(self, frame: Frame, options: EmbossOptions) -> Frame:
        angle = math.radians(options.light)
        # What falls away from the light is dark; rows count downwards.
        kernel = options.depth * (math.sin(angle) * ALONG.T - math.cos(angle) * ALONG)
        grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        soft = cv2.GaussianBlur(grey, (5, 5), 1)
        relief = cv2.cvtColor(cv2.filter2D(soft, -1, kernel, delta=MIDDLE), cv2.COLOR_GRAY2RGB)
        if options.colour == 0:
            return np.asarray(relief)
        kept = options.colour
        return np.asarray(cv2.addWeighted(frame, kept, relief, 1, -MIDDLE * kept))


FILTER = Emboss
