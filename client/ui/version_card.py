"""One version as a card: its picture, or how far it is."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PyQt6.QtWidgets import QAbstractButton

from client.locale import _
from client.ui.icons import pixmap
from client.ui.overriding import takes_key
from client.ui.theme import BUTTON_RADIUS, current, scaled
from client.ui.version import Version

SIDE_PX = 76
_RING_PX = 4


class VersionCard(QAbstractButton):
    """A click shows it, with Shift it is compared with the one on show, Del drops it."""

    picked = pyqtSignal(str, bool)  # job, whether to compare
    dropped = pyqtSignal(str)

    def __init__(self, version: Version) -> None:
        super().__init__()
        self.version = version
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(SIDE_PX + 2 * _RING_PX, SIDE_PX + 2 * _RING_PX)
        self.show_version(version)

    def show_version(self, version: Version) -> None:
        """The same version, further on."""
        self.version = version
        state = _("painted") if version.picture else version.why or version.waits or _("on its way")
        name = _("Version {number}: {state}").format(number=version.number, state=state)
        name += f", {_('starred')}" if version.starred else ""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self.rect().contains(event.position().toPoint()):
            compare = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(self.version.job, compare)
        self.setDown(False)

    def event(self, event: QEvent | None) -> bool:
        """Del drops this version; it is not the shortcut that clears the sheet."""
        return takes_key(event, _is_delete) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            compare = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(self.version.job, compare)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(self.version.job)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, version = current(), self.version
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = self.width() - 2 * _RING_PX
        box = QRectF(_RING_PX, _RING_PX, side, side)
        shape = QPainterPath()
        shape.addRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        painter.fillPath(shape, QColor(theme.surface))
        if version.card.isNull():
            self._paint_waiting(painter, box)
        else:
            painter.save()
            painter.setClipPath(shape)
            painter.drawImage(box, version.card)
            painter.restore()
        if version.of and not version.is_done:
            self._paint_track(painter, box)
        if self.isChecked() or self.hasFocus():
            pen = QPen(QColor(theme.accent), 2.5)
            pen.setStyle(Qt.PenStyle.SolidLine if self.isChecked() else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            outer = box.adjusted(-2.5, -2.5, 2.5, 2.5)
            painter.drawRoundedRect(outer, BUTTON_RADIUS + 2, BUTTON_RADIUS + 2)
        self._paint_number(painter, box)
        if version.starred:
            self._paint_star(painter, box)

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        theme, version = current(), self.version
        pen = QPen(QColor(theme.control), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), BUTTON_RADIUS, BUTTON_RADIUS)
        sign = "clock-hour-3" if version.waits else "brush"
        sign = "alert-triangle" if version.why else sign
        colour = theme.bad if version.why else theme.ink2
        at = box.center() - QPointF(10, 10)
        painter.drawPixmap(at, pixmap(sign, colour, 20, self.devicePixelRatioF()))

    def _paint_track(self, painter: QPainter, box: QRectF) -> None:
        theme, version = current(), self.version
        track = QRectF(box.left() + 10, box.bottom() - 14, box.width() - 20, 4)
        painter.fillRect(track, QColor(theme.line))
        track.setWidth(track.width() * version.step / version.of)
        painter.fillRect(track, QColor(theme.accent))

    def _paint_star(self, painter: QPainter, box: QRectF) -> None:
        theme = current()
        spot = QRectF(box.right() - 23, box.top() + 5, 18, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.gold))
        painter.drawEllipse(spot)
        star = pixmap("star-filled", theme.on_gold, 12, self.devicePixelRatioF())
        painter.drawPixmap(spot.topLeft() + QPointF(3, 3), star)

    def _paint_number(self, painter: QPainter, box: QRectF) -> None:
        theme = current()
        spot = QRectF(box.left() + 5, box.top() + 5, 18, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.note))
        painter.drawEllipse(spot)
        font = self.font()
        font.setPixelSize(scaled(11))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(theme.on_note))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(self.version.number))


def _is_delete(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete
