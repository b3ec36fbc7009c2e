"""The crayons side by side; the one in hand stands out and bears a tick."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy

from client.children.crayons import Crayon, crayons
from client.locale import _
from client.ui.card import Card
from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import CHILD_CARD_RADIUS, current, scaled

HIGH_PX, LEAST_WIDE_PX, BODY_PX = 104, 32, 36
_LIFT_PX, _TIP_SHARE = 14, 0.24


class CrayonButton(QAbstractButton):
    """One crayon. The whole height can be pressed, and all the room to its neighbours."""

    def __init__(self, crayon: Crayon) -> None:
        super().__init__()
        self.crayon = crayon
        self.setCheckable(True)
        self.setAccessibleName(crayon.title)
        self.setToolTip(crayon.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(SIZES_ITSELF, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(scaled(BODY_PX + 8), scaled(HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower where the window is, never lower; large text needs no wide crayons."""
        return QSize(LEAST_WIDE_PX, scaled(HIGH_PX))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(scaled(BODY_PX), self.width() - 6)
        lift = scaled(_LIFT_PX)
        top = 2 if self.isChecked() else lift
        body = QRectF((self.width() - width) / 2, top, width, self.height() - lift - 2)
        colour = QColor(self.crayon.colour)
        painter.setPen(QPen(QColor(theme.control), 1))
        painter.setBrush(colour)
        painter.drawPath(_outline(body))
        self._paint_paper(painter, body, colour)
        if self.isChecked():
            self._paint_tick(painter, body)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 8)

    def _paint_paper(self, painter: QPainter, body: QRectF, colour: QColor) -> None:
        """The label's band, and light along the side."""
        painter.setPen(Qt.PenStyle.NoPen)
        tip = body.height() * _TIP_SHARE
        band = QRectF(body.left(), body.top() + tip + 12, body.width(), 8)
        painter.fillRect(band, colour.darker(130))
        light = QColor(Qt.GlobalColor.white)
        light.setAlphaF(0.28)
        painter.setBrush(light)
        shine = QRectF(body.left() + 5, body.top() + tip + 4, 4, body.height() - tip - 12)
        painter.drawRoundedRect(shine, 2, 2)

    def _paint_tick(self, painter: QPainter, body: QRectF) -> None:
        side = min(scaled(24), round(body.width()) - 6)
        middle = QPointF(body.center().x(), body.bottom() - body.height() * 0.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().paper))
        painter.drawEllipse(middle, side / 2, side / 2)
        tick = pixmap("check", current().drawn, round(side * 0.75), self.devicePixelRatioF())
        painter.drawPixmap(middle - QPointF(side * 0.375, side * 0.375), tick)


class CrayonBox(Card):
    """Tells the colour that was taken. Arrow keys lead from crayon to crayon."""

    taken = pyqtSignal(str)  # "#rrggbb"

    def __init__(self) -> None:
        super().__init__(CHILD_CARD_RADIUS)
        self.setAccessibleName(_("Crayons"))
        self._group = QButtonGroup(self)
        self.buttons = [CrayonButton(crayon) for crayon in crayons()]
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 0)
        row.setSpacing(0)
        for button in self.buttons:
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(
                lambda _checked, colour=button.crayon.colour: self.taken.emit(colour)
            )
        self.buttons[0].setChecked(True)

    @property
    def colour(self) -> str:
        """Of the crayon in hand."""
        return next(button.crayon.colour for button in self.buttons if button.isChecked())


def _outline(body: QRectF) -> QPainterPath:
    tip, path = body.height() * _TIP_SHARE, QPainterPath()
    blunt = body.width() * 0.28
    path.moveTo(body.center().x() - blunt / 2, body.top())
    path.lineTo(body.center().x() + blunt / 2, body.top())
    path.lineTo(body.right(), body.top() + tip)
    path.lineTo(body.bottomRight())
    path.lineTo(body.bottomLeft())
    path.lineTo(body.left(), body.top() + tip)
    path.closeSubpath()
    return path
