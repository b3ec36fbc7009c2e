"""Choosing one colour: 24 ready ones, and any other."""

from __future__ import annotations

import re

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from client.locale import _
from client.palettes import BRUSH_COLOURS
from client.ui.colour_field import ColourField
from client.ui.popover import Popover
from client.ui.swatch import Swatch

_COLUMNS = 6
_HEX = re.compile(r"#?([0-9a-fA-F]{6})$")


class ColourPopover(Popover):
    """Tells each colour as soon as it is chosen; a ready one closes the popover."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Colours"), parent)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, colour in enumerate(BRUSH_COLOURS):
            swatch = Swatch(colour, colour, 36)
            swatch.clicked.connect(lambda _checked, colour=colour: self._take_ready(colour))
            grid.addWidget(swatch, *divmod(number, _COLUMNS))
        self._field = ColourField()
        self._field.chosen.connect(self._take)
        self._hex = QLineEdit()
        self._hex.setAccessibleName(_("Colour as six digits"))
        self._hex.setMaxLength(7)
        self._hex.textEdited.connect(self._read)
        own = QHBoxLayout()
        own.addWidget(QLabel(_("Own colour")))
        own.addStretch()
        own.addWidget(self._hex)
        self._hex.setFixedWidth(110)
        self.column.addLayout(grid)
        self.column.addWidget(self._field)
        self.column.addLayout(own)

    def show_colour(self, colour: str) -> None:
        """The colour that is in use."""
        self._field.show_colour(colour)
        self._hex.setText(colour)

    def _take_ready(self, colour: str) -> None:
        self.show_colour(colour)
        self.chosen.emit(colour)
        self.leave()

    def _take(self, colour: str) -> None:
        self._hex.setText(colour)
        self.chosen.emit(colour)

    def _read(self, text: str) -> None:
        found = _HEX.match(text.strip())
        if found:
            colour = f"#{found[1].lower()}"
            self._field.show_colour(colour)
            self.chosen.emit(colour)
