"""Warm: late sun, soft shadows."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta

from client.filters.filter import Filter, Frame
from client.filters.parts.colours import saturated, tone_tables
from shared.options import Options


class WarmOptions(Options, frozen=True):
    """How warm."""

    strength: Annotated[
        float, Meta(ge=0, le=1, title="Strength", description="0 leaves it as it is")
    ] = 0.6
    vivid: Annotated[
        float, Meta(ge=0, le=3, title="Vivid", description="0 grey, 1 as it is, above more colour")
    ] = 1.15


class Warm(Filter[WarmOptions]):
    """A curve for each channel: red lifted, blue taken back. The preview is exact."""

    name: ClassVar[str] = "warm"
    title: ClassVar = {"en": "Warm", "ko": "따뜻하게"}
    icon: ClassVar[str] = "sun"
    options: ClassVar = WarmOptions

    def _preview(self, frame: Frame, options: WarmOptions) -> Frame:
        far = options.strength
        red = ((0, 14 * far), (64, 64 + 22 * far), (160, 160 + 34 * far), (255, 255))
        green = ((0, 5 * far), (128, 128 + 6 * far), (255, 255 - 4 * far))
        blue = ((0, 10 * far), (64, 64 - 8 * far), (160, 160 - 34 * far), (255, 255 - 32 * far))
        toned = np.asarray(cv2.LUT(frame, tone_tables((red, green, blue))), np.uint8)
        return saturated(toned, options.vivid)


FILTER = Warm
