"""Choosing the picture's colours: ready palettes, a picture's own, or nobody's."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QGridLayout, QPushButton, QWidget

from client.locale import _
from client.palettes import PALETTES
from client.ui.buttons import TextButton
from client.ui.card import Hairline
from client.ui.popover import Popover
from client.ui.theme import current, scaled

_DOT_PX = 16


class PaletteButton(QPushButton):
    """A palette by its name, its colours beside it."""

    def __init__(self, name: str, colours: Sequence[str]) -> None:
        super().__init__(name)
        self._colours = colours
        self.setAccessibleName(name)
        self.setStyleSheet("text-align: left;")

    def sizeHint(self) -> QSize:
        return QSize(scaled(196), scaled(38))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().surface), 1.5))
        right = self.width() - 12 - _DOT_PX / 2
        for number, colour in enumerate(reversed(self._colours)):
            painter.setBrush(QColor(colour))
            middle = QPointF(right - number * (_DOT_PX - 3), self.height() / 2)
            painter.drawEllipse(middle, _DOT_PX / 2, _DOT_PX / 2)


class PalettePopover(Popover):
    """An empty palette leaves the choice to the engine again."""

    chosen = pyqtSignal(tuple)
    picture_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Colours of the picture"), parent)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, (name, colours) in enumerate(PALETTES.items()):
            button = PaletteButton(_(name), colours)
            button.clicked.connect(lambda _checked, colours=colours: self._take(colours))
            grid.addWidget(button, *divmod(number, 2))
        automatic = TextButton(_("Choose for me"), "refresh")
        automatic.clicked.connect(lambda: self._take(()))
        from_picture = TextButton(_("From a picture…"), "photo")
        from_picture.clicked.connect(self._want_picture)
        grid.addWidget(Hairline(), 9, 0, 1, 2)
        grid.addWidget(automatic, 10, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(from_picture, 10, 1, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(grid)

    def _take(self, colours: tuple[str, ...]) -> None:
        self.chosen.emit(colours)
        self.leave()

    def _want_picture(self) -> None:
        self.leave()
        self.picture_wanted.emit()
