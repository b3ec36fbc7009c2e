"""Beside Paint: how many pictures at once."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.locale import _
from client.settings import MOST_VERSIONS
from client.ui.buttons import IconButton


class CountStepper(QWidget):
    """A figure between one and the most, with a button on each side."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 1
        self.fewer = IconButton("minus", _("Fewer pictures at once"), side_px=32)
        self.more = IconButton("plus", _("More pictures at once"), side_px=32)
        self._figure = QLabel()
        self._figure.setMinimumWidth(16)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._figure.setProperty("caption", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.fewer, self._figure, self.more):
            row.addWidget(part)
        self.fewer.clicked.connect(lambda: self.show_count(self.count - 1))
        self.more.clicked.connect(lambda: self.show_count(self.count + 1))
        self.show_count(1)

    def show_count(self, count: int) -> None:
        """So many from now on."""
        self.count = min(max(count, 1), MOST_VERSIONS)
        said = _("Pictures at once: {count}").format(count=self.count)
        self._figure.setText(str(self.count))
        self._figure.setToolTip(said)
        self.setAccessibleName(said)
        for button in (self.fewer, self.more):
            button.setAccessibleDescription(said)
        self.fewer.setEnabled(self.count > 1)
        self.more.setEnabled(self.count < MOST_VERSIONS)
