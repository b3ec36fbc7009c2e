"""Ink: black brush on white paper."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta

from client.filters.filter import Filter, Frame
from client.filters.parts.colours import stretched
from shared.options import Options

SHARPER, WIDER = 8.0, 1.6
"""The paper's p and k."""

SOFTNESS = 9.0
"""The paper's φ: how quickly black turns into white."""


class InkOptions(Options, frozen=True):
    """The brush."""

    width: Annotated[
        float, Meta(ge=0.6, le=4, title="Width", description="Of the finest line, in pixels")
    ] = 2.0
    black: Annotated[
        float, Meta(ge=0.1, le=0.95, title="Black", description="How much of it is inked")
    ] = 0.45


class Ink(Filter[InkOptions]):
    """XDoG: An eXtended difference-of-Gaussians compendium (Winnemöller and others, 2012).

    Tones are stretched first, so that a dim room gives a drawing, too. The preview is exact.
    """

    name: ClassVar[str] = "ink"
    title: ClassVar = {"en": "Ink", "ko": "먹"}
    icon: ClassVar[str] = "droplet"
    options: ClassVar = InkOptions

    def _preview(self, frame: Frame, options: InkOptions) -> Frame:
        grey = stretched(np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), np.uint8))
        values = cv2.medianBlur(grey, 5).astype(np.float32)
        near = cv2.GaussianBlur(values, (0, 0), options.width)
        far = cv2.GaussianBlur(values, (0, 0), options.width * WIDER)
        sharp = cv2.addWeighted(near, 1 + SHARPER, far, -SHARPER, 0, dtype=cv2.CV_8U)
        levels = np.arange(256) / 255
        tones = 1 + np.tanh(SOFTNESS * np.minimum(levels - options.black, 0))
        inked = cv2.LUT(sharp, np.rint(255 * tones).astype(np.uint8))
        return np.asarray(cv2.cvtColor(inked, cv2.COLOR_GRAY2RGB))


FILTER = Ink
