"""Photos for the sketch sheet: to trace, or as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

SIDE_PX = 1024
KEPT_COLOUR = 0.7
"""Own lines stand out better before a photo that is a little greyer."""

QUALITY = 88
FINEST_PX, COARSEST_PX = 0.8, 5.0
EDGE_RATIO = 1.6
SMALLEST_SPECK_PX, LARGEST_SPECK_PX = 4, 900


def photo_to_trace(rgb: Pixels) -> bytes:
    """A square JPEG of 1,024 px, the photo in its middle on white. rgb: (H, W, 3) uint8."""
    import cv2

    grey = cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    calmer = cv2.addWeighted(rgb, KEPT_COLOUR, grey, 1 - KEPT_COLOUR, 0)
    bgr = cv2.cvtColor(in_the_middle(calmer), cv2.COLOR_RGB2BGR)
    written, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not written:
        raise ValueError(f"no JPEG can be made of an array of shape {rgb.shape}")
    return data.tobytes()


def in_the_middle(rgb: Pixels) -> Pixels:
    """(1024, 1024, 3) uint8: the picture as large as it fits, white around."""
    import cv2
    import numpy as np

    height, width = rgb.shape[:2]
    scale = SIDE_PX / max(height, width)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(rgb, size, interpolation=how)
    left, top = (SIDE_PX - size[0]) // 2, (SIDE_PX - size[1]) // 2
    sheet = np.full((SIDE_PX, SIDE_PX, 3), 255, np.uint8)
    sheet[top : top + size[1], left : left + size[0]] = small
    return sheet


def lines_of(rgb: Pixels, detail: float, cleanliness: float) -> Pixels:
    """(1024, 1024) uint8, 0 ink … 255 paper: the photo's lines, as a pencil would draw them.

    rgb: (H, W, 3) uint8; detail: 0 only the largest shapes … 1 every hair; cleanliness: 0 keeps
    every speck … 1 keeps only what hangs together. A difference of Gaussians, sharpened (XDoG;
    Winnemöller and others, 2012), on luminance, then small pieces taken out.
    """
    import cv2
    import numpy as np

    grey = cv2.cvtColor(in_the_middle(rgb), cv2.COLOR_RGB2LAB)[..., 0]
    calm = cv2.bilateralFilter(grey, 7, 20 + 30 * cleanliness, 5).astype(np.float32) / 255
    width = COARSEST_PX * (FINEST_PX / COARSEST_PX) ** detail
    near = cv2.GaussianBlur(calm, (0, 0), width)
    far = cv2.GaussianBlur(calm, (0, 0), width * EDGE_RATIO)
    threshold = 0.004 + 0.02 * cleanliness
    darkness = np.clip((far - near - threshold) * 40, 0, 1)
    ink = (255 * darkness).astype(np.uint8)
    speck = SMALLEST_SPECK_PX * (LARGEST_SPECK_PX / SMALLEST_SPECK_PX) ** cleanliness
    _count, labels, stats, _ = cv2.connectedComponentsWithStats((ink > 60).astype(np.uint8))
    kept = stats[:, cv2.CC_STAT_AREA] >= speck
    kept[0] = False
    near_kept = cv2.dilate(kept[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    lines: Pixels = np.where(near_kept > 0, 255 - ink, 255).astype(np.uint8)
    return lines
