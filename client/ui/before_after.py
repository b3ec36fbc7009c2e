"""The sketch and the picture in one place, with a line between them that can be moved."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, Qt
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
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.theme import BUTTON_RADIUS, current

_STEP = 0.02
_KNOB_PX = 13


class BeforeAfter(QWidget):
    """Left of the line the sketch, right of it the picture; the picture alone without a sketch.

    share: where the line is, 0 (all picture) … 1 (all sketch). Arrow keys move it by 2 %.
    """

    def __init__(self, radius: int = BUTTON_RADIUS) -> None:
        super().__init__()
        self._radius = radius
        self.share = 0.0
        self._picture: QImage | None = None
        self._sketch: QImage | None = None
        self._drawn: tuple[int, QImage, QImage | None] | None = None
        self.setAccessibleName(_("Sketch and picture"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_pictures(self, picture: QImage | None, sketch: QImage | None) -> None:
        """Both; None: not there (yet)."""
        self._picture, self._sketch = picture, sketch
        self._drawn = None
        can = sketch is not None
        self.setCursor(Qt.CursorShape.SplitHCursor if can else Qt.CursorShape.ArrowCursor)
        self.setToolTip(_("Drag to compare with the sketch") if can else "")
        self.share = 0.25 if can else 0.0
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self._move_to(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        self._move_to(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        key = Qt.Key(event.key()) if event is not None else None
        if key in steps and self._sketch is not None:
            self._set_share(self.share + steps[key])
        else:
            super().keyPressEvent(event)

    def _move_to(self, event: QMouseEvent | None) -> None:
        if event is not None and self._sketch is not None:
            self._set_share(event.position().x() / max(self.width(), 1))

    def _set_share(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(f"{round(self.share * 100)} %")
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        edge = QPainterPath()
        edge.addRoundedRect(box, self._radius, self._radius)
        painter.fillPath(edge, QColor(theme.sunken))
        fitted = self._fitted()
        if fitted is not None:
            picture, sketch = fitted
            painter.setClipPath(edge)
            painter.drawImage(self._place(picture), picture)
            if sketch is not None and self.share > 0:
                self._paint_sketch(painter, sketch)
            painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)
        if self.hasFocus():
            paint_focus(painter, box, self._radius)

    def _paint_sketch(self, painter: QPainter, sketch: QImage) -> None:
        theme, at = current(), self.share * self.width()
        painter.save()
        left = QRectF(0, 0, at, self.height())
        painter.setClipRect(left, Qt.ClipOperation.IntersectClip)
        painter.fillRect(left, QColor(theme.paper))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(self._place(sketch), sketch)
        painter.restore()
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        middle = QPointF(at, self.height() / 2)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(middle, _KNOB_PX, _KNOB_PX)
        sign = pixmap("arrows-horizontal", theme.ink, 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(middle.x() - 8, middle.y() - 8), sign)

    def _fitted(self) -> tuple[QImage, QImage | None] | None:
        """Both at the widget's device pixels: shrunk once, not at each movement."""
        if self._picture is None:
            return None
        side = round(self.width() * self.devicePixelRatioF())
        if self._drawn is None or self._drawn[0] != side:
            sketch = None if self._sketch is None else _shrunk(self._sketch, side)
            self._drawn = side, _shrunk(self._picture, side), sketch
        return self._drawn[1], self._drawn[2]

    def _place(self, image: QImage) -> QRectF:
        scale = min(self.width() / image.width(), self.height() / image.height())
        width, height = image.width() * scale, image.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)


def _shrunk(image: QImage, side: int) -> QImage:
    return image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
