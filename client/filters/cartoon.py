"""Cartoon: calm, vivid colours and dark outlines."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta

from client.filters.filter import Filter, Frame
from client.filters.parts.colours import saturated
from client.filters.parts.edges import line_drawing, multiplied
from client.filters.parts.sizes import grown, preview_scale, scaled
from shared.options import Options

CALM = 60.0
WHOLE_SIDE_PX, HALF_SIDE_PX = 9, 5
"""Windows of the bilateral filter at full and at half size: about the same area."""


class CartoonOptions(Options, frozen=True):
    """Lines and colours."""

    lines: Annotated[
        float, Meta(ge=0.1, le=1, title="Lines", description="How many outlines are drawn")
    ] = 0.6
    width: Annotated[
        int, Meta(ge=2, le=12, title="Width", description="Of the widest line, in pixels")
    ] = 5
    vivid: Annotated[
        float, Meta(ge=0, le=3, title="Vivid", description="0 grey, 1 as it is, above more colour")
    ] = 1.6


class Cartoon(Filter[CartoonOptions]):
    """Bilateral filter (Tomasi and Manduchi, 1998) and soft outlines.

    The preview calms the colours at half size; the lines are the same.
    """

    name: ClassVar[str] = "cartoon"
    title: ClassVar = {"en": "Cartoon", "ko": "만화"}
    icon: ClassVar[str] = "mood-smile"
    options: ClassVar = CartoonOptions

    def _preview(self, frame: Frame, options: CartoonOptions) -> Frame:
        small = scaled(frame, preview_scale(frame))
        side = WHOLE_SIDE_PX if small is frame else HALF_SIDE_PX
        calm = saturated(cv2.bilateralFilter(small, side, CALM, CALM), options.vivid)
        return self._outlined(grown(calm, frame), frame, options)

    def _full(self, frame: Frame, options: CartoonOptions) -> Frame:
        calm = cv2.bilateralFilter(frame, WHOLE_SIDE_PX, CALM, CALM)
        return self._outlined(saturated(calm, options.vivid), frame, options)

    @staticmethod
    def _outlined(colours: Frame, frame: Frame, options: CartoonOptions) -> Frame:
        grey = np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.uint8)
        return multiplied(colours, line_drawing(grey, options.width, options.lines))


FILTER = Cartoon
