"""Photos for the sketch sheet: to trace, or as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from client.sketch.box import fitted
from client.sketch.stroke import SIZE_PX

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

KEPT_COLOUR = 0.7
"""Own lines stand out better before a photo that is a little greyer."""

QUALITY = 88
FINEST_PX, COARSEST_PX = 1.2, 6.0
EDGE_RATIO = 1.6
WEAKEST, STRONGEST = 0.01, 0.034
"""Valleys of brightness (of 1) that may belong to a line, and that surely do (hysteresis)."""

SHORTEST_PX, SHORTEST_CLEAN_PX = 10, 130
PEN_PX = 4


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

    place = fitted(rgb.shape[1], rgb.shape[0])
    how = cv2.INTER_AREA if max(rgb.shape[:2]) > SIZE_PX else cv2.INTER_CUBIC
    sheet = np.full((SIZE_PX, SIZE_PX, 3), 255, np.uint8)
    sheet[place.slices] = cv2.resize(rgb, place.size, interpolation=how)
    return sheet


def lines_of(rgb: Pixels, detail: float, cleanliness: float) -> Pixels:
    """(1024, 1024) uint8, 0 ink … 255 paper: the photo's lines, as a pencil would draw them.

    rgb: (H, W, 3) uint8; detail: 0 only the largest shapes … 1 every hair; cleanliness: 0 keeps
    every speck … 1 keeps only what hangs together. Where a difference of Gaussians (cf. XDoG;
    Winnemöller and others, 2012) on luminance, mixed with the darkest channel, is dark there is a
    line; it is thinned and drawn in one width, and short pieces are left out.
    """
    import cv2
    import numpy as np

    sheet = in_the_middle(rgb)
    # Yellow is nearly as light as paper: the darkest channel sees it.
    grey = cv2.addWeighted(cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY), 0.6, sheet.min(axis=2), 0.4, 0)
    even = cv2.createCLAHE(2.0, (4, 4)).apply(grey)
    calm = cv2.bilateralFilter(even, 9, 25 + 50 * cleanliness, 7).astype(np.float32) / 255
    width = COARSEST_PX * (FINEST_PX / COARSEST_PX) ** detail
    far = cv2.GaussianBlur(calm, (0, 0), width * EDGE_RATIO)
    valley = far - cv2.GaussianBlur(calm, (0, 0), width)
    demand = (1 + cleanliness) * (1.2 - detail)
    weak = (valley > WEAKEST * demand).astype(np.uint8)
    strong = valley > STRONGEST * demand
    weak[_frame(rgb, sheet)] = 0
    _count, labels = cv2.connectedComponents(weak)
    sure = np.zeros(int(labels.max()) + 1, np.bool_)
    sure[labels[strong]] = True
    sure[0] = False
    thin = cv2.ximgproc.thinning(255 * sure[labels].astype(np.uint8))
    _count, pieces, stats, _middles = cv2.connectedComponentsWithStats(thin, connectivity=8)
    long_enough = stats[:, cv2.CC_STAT_AREA] >= SHORTEST_PX + cleanliness * SHORTEST_CLEAN_PX
    long_enough[0] = False
    pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (PEN_PX, PEN_PX))
    drawn = cv2.dilate(255 * long_enough[pieces].astype(np.uint8), pen)
    lines: Pixels = 255 - cv2.GaussianBlur(drawn, (0, 0), 0.8)
    return lines


def _frame(rgb: Pixels, sheet: Pixels) -> NDArray[np.bool_]:
    """Where the photo meets the paper around it: no line of its own."""
    import numpy as np

    place = fitted(rgb.shape[1], rgb.shape[0])
    edge = round(2 * COARSEST_PX * EDGE_RATIO)
    frame = np.ones(sheet.shape[:2], np.bool_)
    frame[place.shrunk(edge).slices] = False
    return frame
