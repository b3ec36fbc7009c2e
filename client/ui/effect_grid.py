"""Nine effects at once: a click takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
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
from client.ui.icons import pixmap
from client.ui.stage_marks import paint_pill
from client.ui.theme import SHEET_RADIUS, current, scaled

SIDE = 3
_GAP_PX = 6


class EffectGrid(QWidget):
    """Pages of nine live tiles. Arrows move, Enter takes, Page down shows the next nine."""

    chosen = pyqtSignal(str)
    page_changed = pyqtSignal()

    def __init__(self, effects: Sequence[tuple[str, str]]) -> None:
        """effects: name and title of each; the first is the camera as it is, on every page."""
        super().__init__()
        self._effects = list(effects)
        self._images: dict[str, QImage] = {}
        self._page = 0
        self._at = 0
        self._marked = ""
        self.setAccessibleName(_("Nine effects at once"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self._tell()

    @property
    def names(self) -> list[str]:
        """The effects on show, at most nine."""
        others = self._effects[1:]
        first = self._page * (SIDE * SIDE - 1)
        page = [self._effects[0], *others[first : first + SIDE * SIDE - 1]]
        return [name for name, _title in page]

    @property
    def pages(self) -> int:
        """So many pages there are."""
        return -(-(len(self._effects) - 1) // (SIDE * SIDE - 1))

    @property
    def tile_px(self) -> int:
        """How wide a tile is."""
        return max(self.width() // SIDE, 60)

    def turn(self, by: int) -> None:
        """The next nine (1) or those before (-1); around at the end."""
        self._page = (self._page + by) % self.pages
        self._at = min(self._at, len(self.names) - 1)
        self._tell()
        self.page_changed.emit()
        self.update()

    def mark(self, name: str) -> None:
        """That effect is in use."""
        self._marked = name
        self.update()

    def show_image(self, name: str, image: QImage) -> None:
        """A tile's newest picture."""
        self._images[name] = image
        if name in self.names:
            self.update(self._box(self.names.index(name)).toAlignedRect())

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        at = self._number_at(event.position()) if event is not None else None
        if at is not None:
            self._at = at
            self.chosen.emit(self.names[at])

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        key = Qt.Key(event.key()) if event is not None else None
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -SIDE,
            Qt.Key.Key_Down: SIDE,
        }
        if key in steps:
            self._at = min(max(self._at + steps[key], 0), len(self.names) - 1)
            self._tell()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.names[self._at])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.setAccessibleDescription(dict(self._effects)[self.names[self._at]])

    def _number_at(self, at: QPointF) -> int | None:
        return next((n for n in range(len(self.names)) if self._box(n).contains(at)), None)

    def _box(self, number: int) -> QRectF:
        """Tiles of 16:9, all together in the middle."""
        width = min(self.width() / SIDE, self.height() / SIDE * 16 / 9)
        height = width * 9 / 16
        left, top = (self.width() - SIDE * width) / 2, (self.height() - SIDE * height) / 2
        row, column = divmod(number, SIDE)
        half = _GAP_PX / 2
        tile = QRectF(left + column * width, top + row * height, width, height)
        return tile.adjusted(half, half, -half, -half)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, titles = current(), dict(self._effects)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, name in enumerate(self.names):
            box = self._box(number)
            edge = QPainterPath()
            edge.addRoundedRect(box, SHEET_RADIUS, SHEET_RADIUS)
            painter.fillPath(edge, QColor(theme.stage))
            painter.save()
            painter.setClipPath(edge)
            image = self._images.get(name)
            if image is not None:
                painter.drawImage(box, image)
            at = QPointF(box.left() + 8, box.bottom() - scaled(26) - 8)
            paint_pill(painter, at, f"{number + 1}  {titles[name]}")
            painter.restore()
            if name == self._marked:
                self._paint_tick(painter, box)
            if name == self._marked or (number == self._at and self.hasFocus()):
                pen = QPen(QColor(theme.accent), 3)
                is_dotted = name != self._marked
                pen.setStyle(Qt.PenStyle.DotLine if is_dotted else Qt.PenStyle.SolidLine)
                painter.setPen(pen)
                painter.drawPath(edge)

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        theme, side = current(), scaled(26)
        disc = QRectF(box.right() - side - 8, box.top() + 8, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(disc)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tick = pixmap("check", theme.on_accent, side - 8, self.devicePixelRatioF())
        painter.drawPixmap(disc.topLeft() + QPointF(4, 4), tick)
