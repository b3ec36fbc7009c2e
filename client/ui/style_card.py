"""A style as a small picture: of the present sketch, or of one that was painted in it before."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton

from client.locale import _
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import BUTTON_RADIUS, current, scaled

PICTURE = QSize(92, 76)
_RING_PX = 4
DISABLED_OPACITY = 0.42


class StyleCard(QAbstractButton):
    """Checked is the style in use. Until a picture comes, the card shows a drop of paint."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.style_name = name
        self._picture: QImage | None = None
        self._kept: QImage | None = None
        self._is_missing = False
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self.setProperty(SIZES_ITSELF, True)
        self.setFixedSize(self.sizeHint())

    @property
    def has_picture(self) -> bool:
        """True where the card shows a picture."""
        return self._shown is not None

    @property
    def _shown(self) -> QImage | None:
        return self._kept if self._picture is None else self._picture

    def show_picture(self, picture: QImage | None) -> None:
        """The present sketch in this style; None where there is none."""
        self._picture = picture
        self.update()

    def show_kept(self, picture: QImage | None) -> None:
        """One that was painted in this style, shown where there is none of the present sketch."""
        self._kept = picture
        self.update()

    def show_missing(self, missing: bool) -> None:
        """Whether the server has yet to install what paints this style."""
        self._is_missing = missing
        self.setAccessibleDescription(_("Not installed") if missing else "")
        self.update()

    def sizeHint(self) -> QSize:
        width, height = scaled(PICTURE.width()), scaled(PICTURE.height())
        return QSize(width + 2 * _RING_PX, height + 2 * _RING_PX + scaled(18))

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(self.sizeHint())

    def enterEvent(self, _event: object) -> None:
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(_RING_PX, _RING_PX, scaled(PICTURE.width()), scaled(PICTURE.height()))
        painter.setOpacity(DISABLED_OPACITY if self._is_missing else 1.0)
        self._paint_picture(painter, box)
        painter.setOpacity(1)
        if self._is_missing:
            self._paint_badge(painter, box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.hasFocus():
            pen = QPen(QColor(theme.accent), 2.5)
            if not self.isChecked():
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            ring = box.adjusted(-2.5, -2.5, 2.5, 2.5)
            painter.drawRoundedRect(ring, BUTTON_RADIUS + 2, BUTTON_RADIUS + 2)
        if self.isChecked():
            self._paint_tick(painter)
        font = self.font()
        font.setPixelSize(scaled(12))
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_ink if self.isChecked() else theme.ink2))
        line = QRectF(0, box.bottom() + 3, self.width(), scaled(19))
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        theme, picture = current(), self._shown
        edge = QPainterPath()
        edge.addRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        painter.fillPath(edge, QColor(theme.sunken))
        if picture is None:
            middle = box.center().toPoint()
            side = scaled(24)
            drop = pixmap("droplet", theme.control, side, self.devicePixelRatioF())
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, drop)
        else:
            painter.setClipPath(edge)
            side = picture.width()
            height = side * box.height() / box.width()
            top = (picture.height() - height) / 2
            painter.drawImage(box, picture, QRectF(0, top, side, height))
            painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.control if self.underMouse() else theme.line), 1))
        painter.drawPath(edge)

    def _paint_badge(self, painter: QPainter, box: QRectF) -> None:
        """Something has to be fetched first."""
        theme = current()
        middle = QPointF(box.right() - 15, box.top() + 15)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawEllipse(middle, 10, 10)
        sign = pixmap("download", theme.ink, 14, self.devicePixelRatioF())
        painter.drawPixmap(round(middle.x()) - 7, round(middle.y()) - 7, sign)

    def _paint_tick(self, painter: QPainter) -> None:
        theme = current()
        middle = QPointF(_RING_PX + 15, _RING_PX + 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(middle, 10, 10)
        tick = pixmap("check", theme.on_accent, 14, self.devicePixelRatioF())
        painter.drawPixmap(round(middle.x()) - 7, round(middle.y()) - 7, tick)


class MoreCard(StyleCard):
    """Leads to the styles that have no card of their own."""

    def __init__(self) -> None:
        super().__init__("", "")
        self.setCheckable(False)

    def show_count(self, left: int, of: int) -> None:
        """How many they are, of how many in all."""
        self.setText(_("{count} more").format(count=left))
        name = _("All {count} styles").format(count=of)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        theme = current()
        pen = QPen(QColor(theme.ink2 if self.underMouse() else theme.control), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.sunken))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), BUTTON_RADIUS, BUTTON_RADIUS)
        side = scaled(24)
        middle = box.center().toPoint()
        dots = pixmap("dots", theme.ink2, side, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, dots)
