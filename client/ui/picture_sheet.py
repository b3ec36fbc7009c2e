"""The sheet beside the sketch: the live picture, faded over, never blanked."""

from __future__ import annotations

import enum
import time

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sketch.stroke import SIZE_PX
from client.ui.cursor_ring import paint_ring, ring_box
from client.ui.decoder import Shown
from client.ui.icons import pixmap
from client.ui.motion import Transition
from client.ui.theme import FADE_MS, SHEET_RADIUS, current, scaled
from client.ui.view import View

FIRST_SHARE = 0.3
"""A fade begins with so much of the newer picture, not with a frame that shows nothing of it."""

RAPID_SECONDS = 0.2
"""Pictures that follow each other faster are not faded: the hand is drawing."""


class PictureState(enum.Enum):
    """EMPTY: nothing drawn. WARMING: the first picture is on its way. LIVE: it follows.
    STALE: the server is away; the last picture stays. FAILED: it could not be painted.
    """

    EMPTY = "empty"
    WARMING = "warming"
    LIVE = "live"
    STALE = "stale"
    FAILED = "failed"


class PictureSheet(QWidget):
    """Shows what it is given; an older picture stays until the newer one is there."""

    painted = pyqtSignal(float)  # perf_counter of the pen movement that is now on the screen
    resized = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = PictureState.EMPTY
        self.picture = b""
        self.seq = 0
        self._fitted: QImage | None = None
        self._before: QImage | None = None
        self._came_at = 0.0
        self._unreported: float | None = None
        self._share = 1.0
        self._fade = Transition(self, self._show_share)
        self._ghost: QPointF | None = None
        self._ghost_px = 0.0
        self.view = View()
        self.setAccessibleName(_("Live picture"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: PictureState) -> None:
        """What to say about the picture; EMPTY alone takes it away."""
        self.state = state
        if state is PictureState.EMPTY:
            self.picture = b""
            self._fitted = self._before = None
        self.update()

    def show_picture(self, shown: Shown) -> None:
        """The newer picture."""
        now = time.perf_counter()
        rapid = now - self._came_at < RAPID_SECONDS
        self._came_at = now
        self._before = None if rapid else self._fitted
        self.picture, self._fitted = shown.picture, shown.fitted
        self.seq = shown.seq
        self._unreported = shown.moved_at
        self.state = PictureState.LIVE
        self._fade.run(0 if self._before is None else FADE_MS)

    def take_fitted(self, seq: int, fitted: QImage) -> None:
        """The picture of that number, fitted anew to the sheet."""
        if seq == self.seq and self._fitted is not None:
            self._fitted, self._before = fitted, None
            self.update()

    def show_ghost(self, at: QPointF | None, width_px: float) -> None:
        """The pencil's place, in sheet pixels, so that hand and result stay linked."""
        place = None if at is None else self.view.to_widget(at.x(), at.y())
        size_px = width_px * self.view.scale
        for ring in (self._ghost, place):
            if ring is not None:
                self.update(ring_box(ring, max(self._ghost_px, size_px)))
        self._ghost, self._ghost_px = place, size_px

    def show_view(self, view: View) -> None:
        """The same part of the sheet as the sketch beside it."""
        self.view = view.resized(self.width())
        self.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.show_view(self.view)
        self.resized.emit()

    @property
    def image(self) -> QImage | None:
        """What is on show, as it is fitted to the sheet; None where nothing is."""
        return self._fitted

    def colour_at(self, x: float, y: float) -> str:
        """The picture's "#rrggbb" at a place of the sheet; "" where there is none."""
        if self._fitted is None:
            return ""
        scale = max(self._fitted.width(), self._fitted.height()) / SIZE_PX
        column, row = int(x * scale), int(y * scale)
        return (
            self._fitted.pixelColor(column, row).name() if self._fitted.valid(column, row) else ""
        )

    @property
    def fit_px(self) -> int:
        """The sheet's side in device pixels: what a picture should be fitted to."""
        return min(round(self.width() * self.view.zoom * self.devicePixelRatioF()), SIZE_PX)

    def _show_share(self, share: float) -> None:
        self._share = max(share, FIRST_SHARE)
        if share >= 1:
            self._before = None
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_box = QPainterPath()
        round_box.addRoundedRect(QRectF(self.rect()), SHEET_RADIUS, SHEET_RADIUS)
        behind = theme.line if self.view.turned else theme.paper
        blank = behind if self._fitted is not None else theme.surface
        painter.fillPath(round_box, QColor(blank))
        if self._fitted is None:
            self._paint_words(painter)
            return
        painter.setClipPath(round_box)
        if self._before is not None and self._share < 1:
            self._paint_picture(painter, self._before, 1.0)
        failed = self.state is PictureState.FAILED
        self._paint_picture(painter, self._fitted, 0.6 if failed else self._share)
        if self._ghost is not None:
            paint_ring(painter, self._ghost, self._ghost_px, None)
        painter.end()
        if self._unreported is not None:
            moved_at, self._unreported = self._unreported, None
            self.painted.emit(moved_at)

    def _paint_picture(self, painter: QPainter, picture: QImage, opacity: float) -> None:
        scale = SIZE_PX / max(picture.width(), picture.height())
        size = (picture.width() * scale, picture.height() * scale)
        place = QRectF((SIZE_PX - size[0]) / 2, (SIZE_PX - size[1]) / 2, *size)
        painter.setOpacity(opacity)
        painter.setTransform(self.view.transform)
        shown = scale * self.view.scale * self.devicePixelRatioF()
        if abs(shown - 1) > 0.002 or self.view.turned:  # not fitted to this size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, picture)
        painter.resetTransform()
        painter.setOpacity(1)

    def _paint_words(self, painter: QPainter) -> None:
        theme = current()
        words = {
            PictureState.EMPTY: ("photo", _("Your picture appears here")),
            PictureState.FAILED: ("alert-triangle", _("No picture yet")),
            PictureState.STALE: ("plug-connected-x", _("Your picture appears here again soon")),
        }
        name, text = words.get(self.state, ("palette", _("Getting the colours ready…")))
        ratio = self.devicePixelRatioF()
        drawn = pixmap(name, theme.control, scaled(40), ratio)
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - scaled(20), middle.y() - scaled(44), drawn)
        font = self.font()
        font.setPixelSize(scaled(15))
        painter.setFont(font)
        painter.setPen(QColor(theme.ink2))
        line = QRectF(16, middle.y() + 8, self.width() - 32, scaled(44))
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)
