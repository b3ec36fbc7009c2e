"""What is painted over the live picture: words, a count, pills, the line that parts it."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen

from client.ui.icons import pixmap
from client.ui.lettering import sized_font
from client.ui.theme import SHEET_RADIUS, current, scaled

_KNOB_PX = 17


def begin_stage(painter: QPainter, box: QRect) -> None:
    """Paints the dark ground with round corners; what follows stays inside of them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    edge = QPainterPath()
    edge.addRoundedRect(QRectF(box), SHEET_RADIUS, SHEET_RADIUS)
    painter.fillPath(edge, QColor(current().stage))
    painter.setClipPath(edge)


def fitted_box(room: QRect, width: float, height: float) -> QRectF:
    """Where a picture of that shape lies: as large as it fits, in the middle."""
    scale = min(room.width() / width, room.height() / height)
    wide, high = width * scale, height * scale
    return QRectF((room.width() - wide) / 2, (room.height() - high) / 2, wide, high)


def paint_words(painter: QPainter, box: QRect, icon_name: str, words: str) -> None:
    """An icon and, below it, why there is no picture."""
    theme, side, middle = current(), scaled(44), box.center()
    drawn = pixmap(icon_name, theme.on_note2, side, _ratio(painter))
    painter.drawPixmap(middle.x() - side // 2, middle.y() - side - scaled(8), drawn)
    painter.setFont(sized_font(painter, 16))
    painter.setPen(QColor(theme.on_note))
    room = QRectF(32, middle.y() + scaled(8), box.width() - 64, scaled(80))
    painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)


def paint_count(painter: QPainter, box: QRect, count: int) -> None:
    """A large figure in the middle."""
    font = sized_font(painter, 96, bold=True)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(f"{count}")
    path = QPainterPath()
    middle = box.center()
    path.addText(middle.x() - width / 2, middle.y() + scaled(34), font, f"{count}")
    painter.setPen(QPen(QColor(current().drawn), 6))
    painter.drawPath(path)
    painter.fillPath(path, QColor(current().paper))


def paint_pill(
    painter: QPainter,
    at: QPointF,
    words: str,
    dot: str = "",
    right: bool = False,
    middle: bool = False,
    large: bool = False,
) -> None:
    """A short word on dark ground. at: its upper left corner, upper right one, or middle; dot: the
    colour of a disc before the words, "" for none.
    """
    theme = current()
    painter.setFont(sized_font(painter, 16 if large else 13, bold=True))
    height, before = scaled(38 if large else 26), scaled(16) if dot else 0
    width = painter.fontMetrics().horizontalAdvance(words) + scaled(20) + before
    left = at.x() - (width if right else width / 2 if middle else 0)
    box = QRectF(left, at.y(), width, height)
    painter.setPen(QPen(QColor(theme.on_note), 1) if theme.shadow == 0 else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.note))
    painter.drawRoundedRect(box, scaled(8), scaled(8))
    if dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(dot))
        painter.drawEllipse(QPointF(left + scaled(16), box.center().y()), scaled(5), scaled(5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(theme.on_note))
    painter.drawText(box.adjusted(before, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, words)


def paint_parting(painter: QPainter, x: float, box: QRectF) -> None:
    """The line between the picture as it is and with its effects, with a knob to drag."""
    theme = current()
    painter.setPen(QPen(QColor(theme.paper), 2.5))
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    middle = QPointF(x, box.center().y())
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.paper))
    painter.drawEllipse(middle, _KNOB_PX, _KNOB_PX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    sign = pixmap("arrows-horizontal", theme.drawn, 18, _ratio(painter))
    painter.drawPixmap(QPointF(middle.x() - 9, middle.y() - 9), sign)


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0
