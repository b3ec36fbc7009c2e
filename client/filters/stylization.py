"""Stylization: colours calmed between the edges, the edges drawn in dark."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta

from client.filters.filter import Filter, Frame
from client.filters.parts.edges import gradient_length, multiplied, summed_channels
from client.filters.parts.sizes import grown, preview_scale, scaled
from shared.options import Options


class StylizationOptions(Options, frozen=True):
    """As OpenCV's `stylization` has them."""

    reach: Annotated[
        float, Meta(ge=5, le=200, title="Reach", description="Pixels over which colours are calmed")
    ] = 60.0
    calm: Annotated[
        float,
        Meta(ge=0.05, le=1, title="Calming", description="Which differences are smoothed away"),
    ] = 0.45


class Stylization(Filter[StylizationOptions]):
    """Domain Transform for Edge-Aware Image and Video Processing (Gastal and Oliveira, 2011).

    The preview smooths at half size or less, by normalised convolution, and takes the edges at
    full size.
    """

    name: ClassVar[str] = "stylization"
    title: ClassVar = {"en": "Stylization", "ko": "그림체"}
    icon: ClassVar[str] = "sparkles"
    options: ClassVar = StylizationOptions

    def _preview(self, frame: Frame, options: StylizationOptions) -> Frame:
        scale = preview_scale(frame, is_slow=True)
        small = scaled(frame, scale)
        calm = cv2.ximgproc.dtFilter(
            small, small, options.reach * scale, options.calm * 255, mode=cv2.ximgproc.DTF_NC
        )
        smooth = grown(np.asarray(calm, np.uint8), frame)
        return multiplied(smooth, 255 - summed_channels(gradient_length(smooth)))

    def _full(self, frame: Frame, options: StylizationOptions) -> Frame:
        bgr = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        drawn = cv2.stylization(bgr, sigma_s=options.reach, sigma_r=options.calm)
        return np.asarray(cv2.cvtColor(drawn, cv2.COLOR_BGR2RGB))


FILTER = Stylization
