"""Watercolour: washes that run to their edges, on rough paper."""

from __future__ import annotations

from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from client.filters.filter import Filter, Frame
from client.filters.parts.colours import saturated
from client.filters.parts.edges import gradient_length, summed_channels
from client.filters.parts.screens import paper_grain
from client.filters.parts.sizes import grown, preview_scale, scaled
from shared.options import Options

SMOOTH_PX, SMOOTH_LEVELS = 24.0, 90.0
WASH = (40, 255)
"""Black and white of the frame on paper: pigment that lets the paper shine through."""

VIVID = 1.5


class WatercolourOptions(Options, frozen=True):
    """Paint and paper."""

    wash: Annotated[
        float, Meta(ge=0.2, le=3, title="Wash", description="How far colours run together")
    ] = 1.0
    rims: Annotated[
        float, Meta(ge=0, le=2, title="Rims", description="How dark a wash dries at its edges")
    ] = 1.0
    paper: Annotated[
        float, Meta(ge=0, le=2, title="Paper", description="How rough the paper is")
    ] = 1.0


class Watercolour(Filter[WatercolourOptions]):
    """Interactive Watercolor Rendering with Temporal Coherence and Abstraction (Bousseau and
    others, 2006): a calmed picture whose pigment is denser at edges and in the paper's hollows.

    The preview calms at half size or less.
    """

    name: ClassVar[str] = "watercolour"
    title: ClassVar = {"en": "Watercolour", "ko": "수채화"}
    icon: ClassVar[str] = "bucket-droplet"
    options: ClassVar = WatercolourOptions

    def _preview(self, frame: Frame, options: WatercolourOptions) -> Frame:
        return _painted(frame, options, preview_scale(frame, is_slow=True))

    def _full(self, frame: Frame, options: WatercolourOptions) -> Frame:
        return _painted(frame, options, 1)


def _painted(frame: Frame, options: WatercolourOptions, scale: float) -> Frame:
    small = scaled(frame, scale)
    # Openings and closings take away what is smaller than the brush.
    side = max(3, round(6 * options.wash * scale) | 1)
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    calm = cv2.morphologyEx(cv2.morphologyEx(small, cv2.MORPH_OPEN, brush), cv2.MORPH_CLOSE, brush)
    reach = SMOOTH_PX * options.wash * scale
    run = cv2.ximgproc.dtFilter(calm, calm, reach, SMOOTH_LEVELS, mode=cv2.ximgproc.DTF_RF)
    washes = np.asarray(cv2.LUT(np.asarray(run, np.uint8), _wash_table()), np.uint8)
    colours = grown(saturated(washes, VIVID), frame)
    return _with_density(colours, _density(grown(np.asarray(run, np.uint8), frame), options))


def _density(run: Frame, options: WatercolourOptions) -> NDArray[np.uint8]:
    """(H, W) uint8, 128: as much pigment as the colour says; more at edges and in hollows."""
    rims = summed_channels(gradient_length(run))
    soft = cv2.blur(rims, (3, 3))
    grain = paper_grain(*run.shape[:2])
    middle = 128 * (1 - 0.5 * options.paper)
    return np.asarray(
        cv2.addWeighted(grain, 0.5 * options.paper, soft, 0.3 * options.rims, middle), np.uint8
    )


def _with_density(colours: Frame, density: NDArray[np.uint8]) -> Frame:
    """C − (C − C²)·(d − 1), the paper's formula, with d = density/128."""
    wide = cv2.cvtColor(density, cv2.COLOR_GRAY2RGB)
    bent = cv2.multiply(colours, cv2.bitwise_not(colours), scale=1 / 255)
    more = cv2.multiply(bent, cv2.subtract(wide, (128, 128, 128, 0)), scale=1 / 64)
    less = cv2.multiply(bent, cv2.subtract((128, 128, 128, 0), wide), scale=1 / 64)
    return np.asarray(cv2.add(cv2.subtract(colours, more), less), np.uint8)


def _wash_table() -> NDArray[np.uint8]:
    return np.linspace(*WASH, 256).astype(np.uint8)


FILTER = Watercolour
