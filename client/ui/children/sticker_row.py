"""Stickers, side by side: what was earned last, and an empty place for the next."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.ideas import Idea, things_to_draw
from client.locale import _
from client.ui.icons import pixmap
from client.ui.scaling import SIZES_ITSELF
from client.ui.theme import STICKERS, current, scaled

SIDE_PX, SPACE_PX = 48, 8


class StickerRow(QWidget):
    """Shows as many as fit, the newest always; without a number, which would be a score."""

    def __init__(self, least: int = 1) -> None:
        """least: there is always room for so many."""
        super().__init__()
        self._least = least
        self._earned: list[Idea] = []
        self.setProperty(SIZES_ITSELF, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Stickers"))

    def show_stickers(self, names: Sequence[str]) -> None:
        """names: of ideas, in the order in which they were earned."""
        known = {idea.name: idea for idea in things_to_draw()}
        self._earned = [known[name] for name in names if name in known]
        self.setAccessibleDescription(", ".join(idea.sticker for idea in self._earned))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(self._least)

    def minimumSizeHint(self) -> QSize:
        """So many, then."""
        return self.sizeHint()

    def _size(self, places: int) -> QSize:
        side, between = scaled(SIDE_PX), scaled(SPACE_PX)
        return QSize(places * (side + between) - between, side)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, between = scaled(SIDE_PX), scaled(SPACE_PX)
        places = max((self.width() + between) // (side + between), 1)
        shown = self._earned[-(places - 1) :] if places > 1 else self._earned[-1:]
        for number in range(min(len(shown) + 1, places)):
            box = QRectF(number * (side + between), (self.height() - side) / 2, side, side)
            if number < len(shown):
                paint_sticker(painter, box, shown[number], self.devicePixelRatioF())
            else:
                pen = QPen(QColor(current().control), 2, Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(2, 2, -2, -2))


class Sticker(QWidget):
    """One sticker, large."""

    def __init__(self, side_px: int) -> None:
        super().__init__()
        self._side_px = side_px
        self._idea: Idea | None = None
        self.setProperty(SIZES_ITSELF, True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_idea(self, idea: Idea) -> None:
        """Whose sticker it is."""
        self._idea = idea
        self.setAccessibleName(idea.sticker)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._side_px), scaled(self._side_px))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._idea is not None:
            paint_sticker(painter, QRectF(self.rect()), self._idea, self.devicePixelRatioF())


def paint_sticker(painter: QPainter, box: QRectF, idea: Idea, ratio: float) -> None:
    """A round sticker in that box; an idea's is always of the same colour."""
    number = [one.name for one in things_to_draw()].index(idea.name)
    painter.setPen(QPen(QColor(current().paper), 3))
    painter.setBrush(QColor(STICKERS[number % len(STICKERS)]))
    painter.drawEllipse(box.adjusted(2, 2, -2, -2))
    side = round(box.width() * 0.6)
    sign = pixmap(idea.icon, current().on_gold, side, ratio)
    painter.drawPixmap(box.center() - QPointF(side / 2, side / 2), sign)
