"""Edge glow: edges as neon light in the dark."""

from __future__ import annotations

import colorsys
from functools import lru_cache
from typing import Annotated, ClassVar

import cv2
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from client.filters.filter import Filter, Frame
from client.filters.parts.edges import gradient_length, roughness
from client.filters.parts.sizes import grown, preview_scale, scaled
from shared.options import Options

USUAL = 1.0
TURN = 50 / 360
"""How far the night's hue lies from the light's."""


class EdgeGlowOptions(Options, frozen=True):
    """The light."""

    hue: Annotated[
        float, Meta(ge=0, le=360, title="Hue", description="0 red, 120 green, 240 blue, 300 pink")
    ] = 230.0
    light: Annotated[
        float, Meta(ge=0.5, le=6, title="Brightness", description="How bright faint edges are")
    ] = 3.0
    glow: Annotated[
        float, Meta(ge=1, le=30, title="Glow", description="How far it shines, in pixels")
    ] = 9.0


class EdgeGlow(Filter[EdgeGlowOptions]):
    """Luma's gradient and its blur, through a ramp from night to light.

    The preview blurs at half size.
    """

    name: ClassVar[str] = "edge_glow"
    title: ClassVar = {"en": "Edge glow", "ko": "빛나는 선"}
    icon: ClassVar[str] = "bolt"
    options: ClassVar = EdgeGlowOptions

    def _preview(self, frame: Frame, options: EdgeGlowOptions) -> Frame:
        return _glowing(frame, options, preview_scale(frame))

    def _full(self, frame: Frame, options: EdgeGlowOptions) -> Frame:
        return _glowing(frame, options, 1)


def _glowing(frame: Frame, options: EdgeGlowOptions, scale: float) -> Frame:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    edges = gradient_length(np.asarray(cv2.GaussianBlur(grey, (7, 7), 1.6)))
    # Where all is rough, as in leaves, only what stands out shines.
    edges = np.asarray(cv2.addWeighted(edges, 1.3, roughness(edges), -USUAL, 0), np.uint8)
    small = scaled(edges, scale)
    halo = grown(np.asarray(cv2.GaussianBlur(small, (0, 0), options.glow * scale)), frame)
    light = cv2.addWeighted(edges, 0.5 * options.light, halo, 0.7 * options.light, 0)
    return np.asarray(cv2.applyColorMap(light, light_ramp(options.hue)), np.uint8)


@lru_cache(maxsize=32)
def light_ramp(hue: float) -> NDArray[np.uint8]:
    """(256, 1, 3) uint8 RGB: from night through the hue (degrees) to nearly white."""
    part = hue / 360
    points = [
        colorsys.hsv_to_rgb((part + TURN) % 1, 0.75, 0.10),
        colorsys.hsv_to_rgb((part + TURN / 2) % 1, 0.75, 0.45),
        colorsys.hsv_to_rgb(part, 0.60, 0.95),
        colorsys.hsv_to_rgb(part, 0.12, 1.0),
    ]
    levels = np.arange(256)
    channels = [
        np.interp(levels, (0, 70, 170, 255), channel) for channel in zip(*points, strict=True)
    ]
    ramp = np.rint(255 * np.stack(channels, axis=-1)).astype(np.uint8)[:, None]
    ramp.flags.writeable = False
    return ramp


FILTER = EdgeGlow
