"""The colours that make a picture, for painting another one in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALL_PX = 96
PAPER_LIGHTNESS = 94.0
PAPER_CHROMA = 6.0
"""L* above and chroma below these (CIE Lab) are paper, not a colour."""

SMALLEST_SHARE = 0.02
"""Less of the picture than this is an edge between two colours."""

ALIKE = 9.0
"""Two colours closer than this (Euclidean in Lab, CIE76) are one to the eye."""


def dominant_colours(rgb: NDArray[np.uint8], count: int = 5) -> list[str]:
    """Up to `count` colours as "#rrggbb", the most frequent first; empty for a blank sheet.

    rgb: (H, W, 3) uint8. k-means in Lab, where distance follows the eye.
    """
    import cv2
    import numpy as np

    small = cv2.resize(rgb, (SMALL_PX, SMALL_PX), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    paper = (lab[:, 0] > PAPER_LIGHTNESS) & (np.hypot(lab[:, 1], lab[:, 2]) < PAPER_CHROMA)
    lab = np.ascontiguousarray(lab[~paper])
    smallest = SMALLEST_SHARE * len(lab)
    clusters = min(2 * count, len(np.unique(lab.round(), axis=0)))
    if clusters == 0:
        return []
    cv2.setRNGSeed(0)  # the same picture gives the same palette
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.5)
    _error, labels, centres = cv2.kmeans(
        lab, clusters, np.empty((0,), np.int32), stop, 3, cv2.KMEANS_PP_CENTERS
    )
    counts = np.bincount(np.asarray(labels).ravel(), minlength=clusters)
    order = [index for index in np.argsort(-counts, kind="stable") if counts[index] >= smallest]
    chosen: list[NDArray[np.float32]] = []
    for centre in np.asarray(centres, np.float32)[order]:
        if all(float(np.linalg.norm(centre - other)) >= ALIKE for other in chosen):
            chosen.append(centre)
    return [_hexadecimal(centre) for centre in chosen[:count]]


def _hexadecimal(lab: NDArray[np.float32]) -> str:
    import cv2
    import numpy as np

    rgb = cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_LAB2RGB).reshape(3)
    red, green, blue = (np.clip(rgb, 0, 1) * 255).round().astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"
