"""Drawings as the bytes that travel. Imports OpenCV when first used, not at start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from client.locale import _
from shared.errors import Refusal
from shared.protocol import Drawing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAST = 1
"""PNG compression: level 1 takes a third of level 6's time and a drawing is small anyway. Without
row filters, which are for photographs, it takes a third of that again, and lines come out smaller.
"""

SMALLEST_PX = 256
"""Below this, a drawing is not shrunk further to fit a server's limit."""


def sketch_png(gray: NDArray[np.uint8]) -> bytes:
    """PNG of the ink. gray: (H, W) uint8, 0 ink … 255 paper."""
    return _png(gray)


def hints_png(rgba: NDArray[np.uint8]) -> bytes:
    """PNG of the colour hints. rgba: (H, W, 4) uint8 RGBA, alpha 0 where nobody hinted."""
    import cv2

    return _png(cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA))


def drawing_within(
    gray: NDArray[np.uint8], rgba: NDArray[np.uint8] | None, max_bytes: int
) -> tuple[Drawing, str]:
    """The drawing, shrunk until it is within the server's limit, and what to tell the person.

    The message is empty where nothing was shrunk. Raises Refusal where even a small drawing is
    over the limit.
    """
    import cv2
    import numpy as np

    full = max(gray.shape)
    while True:
        drawing = Drawing(sketch_png(gray), None if rgba is None else hints_png(rgba))
        size = len(drawing.sketch) + len(drawing.hints or b"")
        if size <= max_bytes:
            break
        if max(gray.shape) // 2 < SMALLEST_PX:
            raise Refusal(
                "drawing.sketch",
                f"{size} bytes",
                _("The server takes only {limit} bytes.").format(limit=max_bytes),
                _("Ask whoever runs the server for a higher limit."),
            )
        half = (gray.shape[1] // 2, gray.shape[0] // 2)
        gray = np.asarray(cv2.resize(gray, half, interpolation=cv2.INTER_AREA), np.uint8)
        if rgba is not None:
            rgba = np.asarray(cv2.resize(rgba, half, interpolation=cv2.INTER_NEAREST), np.uint8)
    if max(gray.shape) == full:
        return drawing, ""
    note = _("The drawing was sent at {size} px, because the server takes at most {limit} MB.")
    return drawing, note.format(size=max(gray.shape), limit=round(max_bytes / 1e6, 1))


def _png(pixels: Any) -> bytes:
    import cv2

    how = (cv2.IMWRITE_PNG_COMPRESSION, FAST, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE)
    written, data = cv2.imencode(".png", pixels, how)
    if not written:
        raise ValueError(f"no PNG can be made of an array of shape {pixels.shape}")
    return data.tobytes()
