"""Over the picture sheet: a version instead of the live picture, or two pictures side by side."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PyQt6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PyQt6.QtWidgets import QWidget

from client.locale import _
from client.ui.theme import SHEET_RADIUS, current

KNOB_PX, LINE_PX = 34, 2.5
STEP = 0.02


class ComparePane(QWidget):
    """The line between the two can be dragged; arrow keys move it by 2 %."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._left = QImage()
        self._right = QImage()
        self.share = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sheet.installEventFilter(self)
        self.hide()

    @property
    def compares(self) -> bool:
        """True where two pictures are on show."""
        return self.isVisible() and not self._left.isNull()

    def show_one(self, picture: QImage, name: str) -> None:
        """Shows this picture instead of the live one."""
        self._open(QImage(), picture, name)

    def show_two(self, left: QImage, right: QImage, name: str) -> None:
        """Both, with a line between them."""
        self.share = 0.5
        self._open(left, right, name)
        self.setFocus()

    def leave(self) -> None:
        """The live picture again."""
        self.hide()
        self._left, self._right = QImage(), QImage()

    def _open(self, left: QImage, right: QImage, name: str) -> None:
        self._left, self._right = left, right
        self.setAccessibleName(name)
        split = Qt.CursorShape.SplitHCursor
        self.setCursor(Qt.CursorShape.ArrowCursor if left.isNull() else split)
        self._fit()
        self.show()
        self.raise_()
        self.update()

    def _fit(self) -> None:
        sheet = self.parentWidget()
        if sheet is not None:
            self.setGeometry(sheet.rect())

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())

    def _drag(self, at: QPointF) -> None:
        self._move_to(at.x() / max(self.width(), 1))

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        ways = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        way = ways.get(Qt.Key(event.key())) if event is not None else None
        if way is not None and self.compares:
            self._move_to(self.share + way)
        else:
            super().keyPressEvent(event)

    def _move_to(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(
            _("{percent} % of the first").format(percent=round(100 * self.share))
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        round_box = QPainterPath()
        round_box.addRoundedRect(QRectF(self.rect()), SHEET_RADIUS, SHEET_RADIUS)
        painter.fillPath(round_box, QColor(theme.paper))
        painter.setClipPath(round_box)
        painter.drawImage(QRectF(self.rect()), self._right)
        if self._left.isNull():
            return
        x = self.share * self.width()
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, self.height()), Qt.ClipOperation.IntersectClip)
        painter.drawImage(QRectF(self.rect()), self._left)
        painter.restore()
        painter.setPen(QPen(QColor("#ffffff"), LINE_PX))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.control), 2))
        painter.setBrush(QColor("#ffffff"))
        middle = QPointF(x, self.height() / 2)
        painter.drawEllipse(middle, KNOB_PX / 2, KNOB_PX / 2)
        painter.setPen(QPen(QColor("#22242b"), 2))
        for way in (-1, 1):
            tip = middle + QPointF(way * 9, 0)
            for up in (-4, 4):
                painter.drawLine(tip, tip + QPointF(-way * 4, up))
