"""Oil painting: each brush dab takes the commonest brightness under it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from client.filters.filter import Filter, Frame
from client.filters.parts.sizes import grown, preview_scale, scaled
from shared.options import Options


class OilPaintingOptions(Options, frozen=True):
    """How coarse it is."""

    brush: Annotated[
        int, Meta(ge=2, le=20, title="Brush", description="Half of a dab's side, in pixels")
    ] = 7
    tones: Annotated[
        int, Meta(ge=4, le=32, title="Tones", description="Steps from dark to light")
    ] = 9


class OilPainting(Filter[OilPaintingOptions]):
    """Beyond Photography (Holzmann, 1988): under a dab, the mean of the commonest tone's pixels.

    The preview counts each tone by a box filter instead of pixel by pixel. Where a frame is large
    it counts at half size what was told apart at full size: that keeps small dark and light spots,
    which averaging first would turn into greys that nobody saw.
    """

    name: ClassVar[str] = "oil_painting"
    title: ClassVar = {"en": "Oil painting", "ko": "유화"}
    icon: ClassVar[str] = "brush"
    options: ClassVar = OilPaintingOptions

    def _preview(self, frame: Frame, options: OilPaintingOptions) -> Frame:
        scale = preview_scale(frame)
        side = round(options.brush * scale - 0.01) * 2 + 1
        tones = cv2.LUT(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), _tone_table(options))
        colours = cv2.cvtColor(scaled(frame, scale), cv2.COLOR_RGB2RGBA)
        dabs, sums = np.zeros_like(colours), np.empty_like(colours)
        most = np.zeros(colours.shape[:2], np.uint8)
        darkest, lightest = (int(tone) for tone in cv2.minMaxLoc(tones)[:2])
        for tone in range(darkest, lightest + 1):
            share = scaled(cv2.compare(tones, tone, cv2.CMP_EQ), scale)
            # Colours times share, and the share itself as the fourth channel.
            weights = cv2.merge((share, share, share, share))
            weighted = cv2.multiply(colours, weights, dst=weights, scale=1 / 255)
            sums = cv2.blur(weighted, (side, side), dst=sums, borderType=cv2.BORDER_CONSTANT)
            count = cv2.extractChannel(sums, 3)
            commoner = cv2.compare(count, most, cv2.CMP_GT)
            cv2.copyTo(sums, commoner, dabs)
            cv2.copyTo(count, commoner, most)
        means = cv2.divide(
            cv2.cvtColor(dabs, cv2.COLOR_RGBA2RGB),
            cv2.cvtColor(most, cv2.COLOR_GRAY2RGB),
            scale=255,
        )
        return grown(np.asarray(means, np.uint8), frame)

    def _full(self, frame: Frame, options: OilPaintingOptions) -> Frame:
        bgr = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)
        painted = cv2.xphoto.oilPainting(bgr, options.brush, _tone_width(options))
        return np.asarray(cv2.cvtColor(painted, cv2.COLOR_BGR2RGB))


def _tone_width(options: OilPaintingOptions) -> int:
    """Levels of luma that are one tone, as OpenCV takes them."""
    return round(255 / options.tones)


def _tone_table(options: OilPaintingOptions) -> NDArray[np.uint8]:
    """(256,) uint8: luma → tone, rounded as OpenCV rounds."""
    return np.asarray(np.rint(np.arange(256) / _tone_width(options)), np.uint8)


FILTER = OilPainting
