"""Where every pixel of a box is to be looked up, computed at some and interpolated in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from client.box import Box
from client.panorama.view import Points

SeenAt: TypeAlias = Callable[[Points, Points], Points]
"""(rows, columns, 2) places from (columns,) and (rows,); NaN where there is none."""

FAR_PX = -1e6


def map_of(seen_at: SeenAt, box: Box, step_px: int, factor: int = 1) -> NDArray[np.float32]:
    """(h, w, 2) float32, the place of each pixel of the box; far away where there is none.

    box: in pixels that stand for `factor` of those that seen_at is asked for, from middle to
    middle; step_px: how far apart places are computed.
    """
    width, height = box.size
    columns = (np.arange(-1, width // step_px + 2) + 0.5) * step_px + box.left
    rows = (np.arange(-1, height // step_px + 2) + 0.5) * step_px + box.top
    # Middles of squares: resize() puts the first value half a step from the edge.
    coarse = seen_at(columns * factor - 0.5, rows * factor - 0.5)
    coarse = np.nan_to_num(coarse, nan=FAR_PX).clip(FAR_PX, -FAR_PX).astype(np.float32)
    size = len(columns) * step_px, len(rows) * step_px
    fine = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(fine[step_px : step_px + height, step_px : step_px + width], np.float32)


def is_inside(places: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.bool_]:
    """(h, w) bool: which places lie on the view. size: its width and height."""
    across, down = places[..., 0], places[..., 1]
    return np.asarray(
        (across >= -0.5) & (across <= size[0] - 0.5) & (down >= -0.5) & (down <= size[1] - 0.5)
    )
