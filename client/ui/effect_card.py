"""One effect as a card: its live thumbnail and its name."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from client.ui.icons import pixmap
from client.ui.theme import BUTTON_RADIUS, current, scaled

WIDTH_PX, HEIGHT_PX = 128, 72
_RING_PX, _WORDS_PX = 3, 24


class EffectCard(QAbstractButton):
    """Checked: its effect is in use. The thumbnail stays until a newer one is there."""

    def __init__(self, name: str, title: str, icon_name: str) -> None:
        """name: the effect's own, "" for the camera as it is; title: for people."""
        super().__init__()
        self.name, self._icon_name = name, icon_name
        self._image: QImage | None = None
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_image(self, image: QImage) -> None:
        """What the camera looks like with it now."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        around = 2 * _RING_PX + 2
        return QSize(scaled(WIDTH_PX) + around, scaled(HEIGHT_PX + _WORDS_PX) + around)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = _RING_PX + 1
        box = QRectF(inset, inset, self.width() - 2 * inset, scaled(HEIGHT_PX))
        edge = QPainterPath()
        edge.addRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        painter.fillPath(edge, QColor(theme.stage))
        painter.save()
        painter.setClipPath(edge)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
        else:
            side = scaled(24)
            sign = pixmap(self._icon_name, theme.on_note2, side, self.devicePixelRatioF())
            middle = box.center().toPoint()
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, sign)
        painter.restore()
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = theme.accent if self.isChecked() else theme.ink
            painter.setPen(QPen(QColor(colour), 2.5 if self.isChecked() else 1.5))
            painter.drawRoundedRect(
                box.adjusted(-2, -2, 2, 2), BUTTON_RADIUS + 2, BUTTON_RADIUS + 2
            )
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_ink if self.isChecked() else theme.ink2))
        words = QRectF(0, box.bottom() + 2, self.width(), scaled(_WORDS_PX))
        mark = "✓ " if self.isChecked() else ""
        text = painter.fontMetrics().elidedText(
            mark + self.text(), Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
