"""Cold: moonlight and clear winter air."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta

from client.filters.filter import Filter, Frame
from client.filters.parts.colours import saturated, tone_tables
from shared.options import Options


class ColdOptions(Options, frozen=True):
    """How cold."""

    strength: Annotated[
        float, Meta(ge=0, le=1, title="Strength", description="0 leaves it as it is")
    ] = 0.6
    vivid: Annotated[
        float, Meta(ge=0, le=3, title="Vivid", description="0 grey, 1 as it is, above more colour")
    ] = 0.9


class Cold(Filter[ColdOptions]):
    """A curve for each channel: blue lifted, red taken back. The preview is exact."""

    name: ClassVar[str] = "cold"
    title: ClassVar = {"en": "Cold", "ko": "차갑게"}
    icon: ClassVar[str] = "moon-stars"
    options: ClassVar = ColdOptions

    def _preview(self, frame: Frame, options: ColdOptions) -> Frame:
        far = options.strength
        red = ((0, 0), (64, 64 - 18 * far), (160, 160 - 34 * far), (255, 255 - 30 * far))
        green = ((0, 4 * far), (128, 128 + 2 * far), (255, 255))
        blue = ((0, 26 * far), (64, 64 + 30 * far), (160, 160 + 32 * far), (255, 255))
        toned = np.asarray(cv2.LUT(frame, tone_tables((red, green, blue))), np.uint8)
        return saturated(toned, options.vivid)


FILTER = Cold
