"""The views of a panorama in a row, with the number of matching points on each link."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from client.locale import _
from client.panorama.report import PairReport, Report, ViewReport
from client.ui.icons import pixmap
from client.ui.lettering import sized_font
from client.ui.scaling import SIZES_ITSELF
from client.ui.scrolling import scrolling
from client.ui.theme import BUTTON_RADIUS, current, scaled

CARD = QSize(150, 100)
LINK_PX = 52


class ViewChain(QWidget):
    """Tells the view that was pressed, by its place."""

    chosen = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ViewCard] = []
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(0)
        content = QWidget()
        content.setObjectName("strip")
        content.setLayout(self._row)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area = scrolling(content)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area)
        self.setFixedHeight(scaled(CARD.height() + 52))
        self.setAccessibleName(_("Views"))

    def show_report(self, report: Report, images: dict[str, QImage]) -> None:
        """images: by the views' names."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        pairs = {(pair.one, pair.other): pair for pair in report.pairs}
        for place, view in enumerate(report.views):
            if place:
                before = report.views[place - 1].name
                link = pairs.get((before, view.name)) or pairs.get((view.name, before))
                self._row.addWidget(_Link(link))
            card = ViewCard(place, view, images.get(view.name))
            card.clicked.connect(lambda _on, place=place: self.chosen.emit(place))
            self._group.addButton(card)
            self.cards.append(card)
            self._row.addWidget(card)
        self._row.addStretch()


class ViewCard(QPushButton):
    """One view: its picture, its number, and whether it is joined, in words."""

    def __init__(self, place: int, view: ViewReport, image: QImage | None) -> None:
        super().__init__()
        self.view, self._image, self._place = view, image, place
        words = _("joined") if view.joined else _("left out")
        name = f"{place + 1}  {Path(view.name).name}"
        self.setProperty(SIZES_ITSELF, True)
        self.setCheckable(True)
        self.setAccessibleName(f"{name}: {words}")
        self.setToolTip(f"{name}: {words}")

    def sizeHint(self) -> QSize:
        return QSize(scaled(CARD.width()), scaled(CARD.height() + 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(3, 3, self.width() - 6, scaled(CARD.height()) - 6)
        edge = QPainterPath()
        edge.addRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
        painter.fillPath(edge, QColor(theme.stage))
        painter.save()
        painter.setClipPath(edge)
        if self._image is not None:
            scale = max(box.width() / self._image.width(), box.height() / self._image.height())
            size = self._image.width() * scale, self._image.height() * scale
            corner = box.center() - QPointF(size[0] / 2, size[1] / 2)
            painter.drawImage(QRectF(corner.x(), corner.y(), *size), self._image)
        painter.restore()
        is_in = self.view.joined
        colour = theme.bad if not is_in else theme.accent
        if self.isChecked() or self.hasFocus() or not is_in:
            pen = QPen(QColor(colour), 2.5)
            if self.hasFocus() and not self.isChecked():
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawPath(edge)
        painter.setFont(sized_font(painter, 12, bold=not is_in))
        painter.setPen(QColor(theme.ink2 if is_in else theme.bad))
        words = f"{self._place + 1}  {_('joined') if is_in else _('left out')}"
        line = QRectF(3, box.bottom() + 3, box.width(), scaled(20))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class _Link(QWidget):
    """Between two views: how many points agree, and whether that is enough."""

    def __init__(self, pair: PairReport | None) -> None:
        super().__init__()
        self._count = pair.inliers if pair is not None else 0
        self._is_sure = pair is not None and pair.sure
        self.setFixedSize(scaled(LINK_PX), scaled(CARD.height() + 24))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, colour = scaled(CARD.height()) / 2, theme.ok if self._is_sure else theme.bad
        pen = QPen(QColor(colour), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if self._is_sure else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(4, y), QPointF(self.width() - 4, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        radius = scaled(10)
        middle = QPointF(self.width() / 2, y)
        painter.drawEllipse(middle, radius, radius)
        sign = pixmap(
            "check" if self._is_sure else "x", theme.surface, scaled(14), self.devicePixelRatioF()
        )
        painter.drawPixmap(middle - QPointF(scaled(7), scaled(7)), sign)
        painter.setFont(sized_font(painter, 12, bold=True))
        painter.setPen(QColor(colour))
        room = QRectF(0, y - radius - scaled(20), self.width(), scaled(18))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{self._count}")
