"""Pictures that came from a server, decoded beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PyQt6.QtGui import QImage

from client.ui.raster_thread import RasterThread

log = logging.getLogger(__name__)


def decode(raster: RasterThread, data: bytes, fit_px: int, tell: Callable[[QImage], None]) -> None:
    """Tells the image, on the raster's thread; nothing where the bytes are no picture.

    data: PNG, JPEG or WebP; fit_px: its longer side at most, 0 for as it is.
    """

    def work() -> None:
        from client.ui.pixels import bgr_from_bytes, picture_from_bgr

        try:
            image = picture_from_bgr(bgr_from_bytes(data), fit_px)
        except ValueError as error:
            log.warning("A picture of a job cannot be shown: %s", error)
            return
        tell(image)

    raster.do(work)
