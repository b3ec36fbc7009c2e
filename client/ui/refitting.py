"""A picture on a sheet of another size is made sharp again, beside the window."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer, pyqtSignal
from PyQt6.QtGui import QImage

from client.ui.picture_sheet import PictureSheet
from client.ui.studio import Studio

PAUSE_MS = 120
"""While the sheet is still being dragged, the picture is only stretched."""


class Refitting(QObject):
    """Follows the picture sheet's size. New pictures come fitted to it already."""

    _fitted = pyqtSignal(int, QImage)

    def __init__(self, studio: Studio, sheet: PictureSheet) -> None:
        super().__init__(sheet)
        self._studio, self._sheet = studio, sheet
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._fit)
        self._fitted.connect(sheet.take_fitted)
        sheet.resized.connect(self._follow)

    def _follow(self) -> None:
        self._studio.fit_px = self._sheet.fit_px
        self._pause.start()

    def _fit(self) -> None:
        picture, seq, side = self._sheet.picture, self._sheet.seq, self._sheet.fit_px

        def fit() -> None:
            from client.ui.pixels import bgr_from_bytes, picture_from_bgr

            self._fitted.emit(seq, picture_from_bgr(bgr_from_bytes(picture), side))

        if picture:
            self._studio.raster.do(fit)
