"""The live picture on the Camera page, or words on why there is none."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.ui.camera_feed import Shown
from client.ui.focus_ring import paint_focus
from client.ui.motion import Transition
from client.ui.stage_marks import (
    begin_stage,
    fitted_box,
    paint_count,
    paint_parting,
    paint_pill,
    paint_words,
)
from client.ui.theme import SHEET_RADIUS, current

FLASH_MS = 80
STEP = 0.02
_GRIP_PX = 18
_PILL_AT = QPointF(12, 12)


@dataclass(frozen=True)
class Figures:
    """What is shown on demand. rate: pictures a second; age_ms: from the camera to this paint."""

    rate: float
    age_ms: float


class CameraStage(QWidget):
    """Left of a line the camera as it is, right of it with the effect; C held: all as it is.

    share: where the line is, 0 (all effect) … 1; arrow keys move it.
    """

    wants_plain = pyqtSignal(bool)
    painted = pyqtSignal(object)  # Figures

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self._shown: Shown | None = None
        self._held = self._dragged = False
        self._icon, self._words = "camera", _("Looking for a camera…")
        self._faint = False
        self._flash = 0.0
        self._count = 0
        self._title = self._recording = ""
        self._light = Transition(self, self._fade_flash)
        self._painted_at: list[float] = []
        self.setAccessibleName(_("Live picture of the camera"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, shown: Shown) -> None:
        """The newest one."""
        self._shown, self._words, self._faint = shown, "", False
        self.update()

    def show_words(self, icon_name: str, words: str, keeps_picture: bool = False) -> None:
        """Why there is no picture; the last one stays, fainter, where that helps."""
        self._icon, self._words, self._faint = icon_name, words, keeps_picture
        if not keeps_picture:
            self._shown = None
        self.setAccessibleDescription(words)
        self.update()

    def flash(self) -> None:
        """A picture was taken."""
        self._light.run(FLASH_MS)

    def show_title(self, title: str) -> None:
        """What the effects in use are called."""
        self._title = title
        self.update()

    def show_recording(self, words: str) -> None:
        """How long the recording is; "" while there is none."""
        self._recording = words
        self.update()

    def show_count(self, seconds: int) -> None:
        """So long until a picture is taken; 0: no more."""
        self._count = seconds
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @property
    def picture_box(self) -> QRectF:
        """Where the picture lies: as large as it fits, in the middle."""
        image = self._shown.image if self._shown is not None else None
        width, height = (image.width(), image.height()) if image is not None else (16, 9)
        return fitted_box(self.rect(), width, height)

    # The line between plain and effect.

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            box = self.picture_box
            line = box.left() + self.share * box.width()
            self._dragged = abs(event.position().x() - line) <= _GRIP_PX

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._dragged:
            box = self.picture_box
            self._move_to((event.position().x() - box.left()) / max(box.width(), 1))

    def mouseReleaseEvent(self, _event: QMouseEvent | None) -> None:
        self._dragged = False

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        key = Qt.Key(event.key()) if event is not None else None
        if key in steps:
            self._move_to(self.share + steps[key])
        elif key == Qt.Key.Key_C and event is not None and not event.isAutoRepeat():
            self._hold(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_C and not event.isAutoRepeat():
            self._hold(False)
        else:
            super().keyReleaseEvent(event)

    def _move_to(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        self._tell_plain()

    def _hold(self, held: bool) -> None:
        self._held = held
        self._tell_plain()

    def _tell_plain(self) -> None:
        self.wants_plain.emit(self._held or self.share > 0)
        self.update()

    def _fade_flash(self, share: float) -> None:
        self._flash = 0.4 * (1 - share)
        self.update()

    # Painting.

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        begin_stage(painter, self.rect())
        if self._shown is not None:
            painter.setOpacity(0.5 if self._faint else 1.0)
            self._paint_picture(painter, self._shown)
            painter.setOpacity(1.0)
        if self._words:
            paint_words(painter, self.rect(), self._icon, self._words)
        if self._recording:
            at = QPointF(self.width() / 2, _PILL_AT.y())
            paint_pill(painter, at, self._recording, dot=theme.bad, middle=True)
        if self._count > 0:
            paint_count(painter, self.rect(), self._count)
        if self._flash > 0:
            painter.fillRect(self.rect(), QColor(255, 255, 255, round(255 * self._flash)))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), SHEET_RADIUS)
        painter.end()
        self._tell_figures()

    def _paint_picture(self, painter: QPainter, shown: Shown) -> None:
        box, plain = self.picture_box, shown.plain
        painter.drawImage(box, plain if self._held and plain is not None else shown.image)
        if plain is None or self._held or self.share <= 0:
            return
        left = QRectF(box.left(), box.top(), box.width() * self.share, box.height())
        part = QRectF(0, 0, plain.width() * self.share, plain.height())
        painter.drawImage(left, plain, part)
        paint_parting(painter, left.right(), box)
        room = box.width() * (1 - self.share)
        if left.width() > box.width() / 5:
            paint_pill(painter, box.topLeft() + _PILL_AT, _("As it is"))
        if self._title and room > box.width() / 5:
            at = QPointF(box.right() - _PILL_AT.x(), box.top() + _PILL_AT.y())
            paint_pill(painter, at, self._title, right=True)

    def _tell_figures(self) -> None:
        if self._shown is None or self._words:
            return
        now = time.perf_counter()
        self._painted_at = [at for at in self._painted_at if now - at < 1] + [now]
        age = 1e3 * (now - self._shown.frame.at)
        rate = float(len(self._painted_at))
        self.painted.emit(Figures(rate, age))
