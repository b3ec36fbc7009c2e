"""The lock: held for two seconds, so that no child opens it by chance."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from client.locale import _
from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import CHILD_BUTTON_RADIUS, current, scaled

HOLD_MS = 2000
_STEP_MS, _SIDE_PX, _ICON_PX = 40, 60, 28
_HOLDING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LockButton(QAbstractButton):
    """A ring fills while it is held, by a pointer or by Space or Enter; let go, nothing happens."""

    held = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        name = _("For grown-ups: hold for two seconds")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(SIZES_ITSELF, True)
        self._passed_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._pass)

    def sizeHint(self) -> QSize:
        return QSize(scaled(_SIDE_PX), scaled(_SIDE_PX))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._begin()

    def mouseReleaseEvent(self, _event: QMouseEvent | None) -> None:
        self._end()

    def leaveEvent(self, event: QEvent | None) -> None:
        super().leaveEvent(event)
        self._end()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._end()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or event.key() not in _HOLDING:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._begin()

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is None or event.key() not in _HOLDING:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._end()

    def _begin(self) -> None:
        self._passed_ms = 0
        self._timer.start()
        self.update()

    def _pass(self) -> None:
        self._passed_ms += _STEP_MS
        if self._passed_ms >= HOLD_MS:
            self._end()
            self.held.emit()
        self.update()

    def _end(self) -> None:
        self._timer.stop()
        self._passed_ms = 0
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, box = current(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(
            box.adjusted(1, 1, -1, -1), CHILD_BUTTON_RADIUS, CHILD_BUTTON_RADIUS
        )
        side = scaled(_ICON_PX)
        sign = pixmap("lock", theme.ink2, side, self.devicePixelRatioF())
        painter.drawPixmap(
            round(box.center().x() - side / 2), round(box.center().y() - side / 2), sign
        )
        if self._passed_ms:
            painter.setPen(QPen(QColor(theme.accent), 4))
            ring = box.adjusted(6, 6, -6, -6)
            share = min(self._passed_ms / HOLD_MS, 1)
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))
        if self.hasFocus():
            paint_focus(painter, box, CHILD_BUTTON_RADIUS)
