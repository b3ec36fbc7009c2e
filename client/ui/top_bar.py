"""The bar at the top: the drawing's name, and what concerns the whole of it."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtSvgWidgets import QSvgWidget
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.card import Hairline
from client.ui.icons import FOLDER


class TopBar(QWidget):
    """Only arranges; the window connects."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        mark = QSvgWidget(str(FOLDER / "mark.svg"))
        mark.setFixedSize(QSize(32, 32))
        self.name = ""
        self._name = QLabel()
        self._name.setProperty("name", True)
        self._state = QLabel()
        self._state.setProperty("quiet", True)
        self.new = TextButton(_("New"), "plus", "Ctrl+N")
        self.open = TextButton(_("Open"), "folder", "Ctrl+O")
        self.open.setToolTip(_("Open a picture as a sketch") + " (Ctrl+O)")
        self.save = TextButton(_("Save sketch"), "device-floppy", "Ctrl+S", "line")
        self.theme = IconButton("moon", _("Dark or light"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(6)
        said: tuple[QWidget, ...] = (mark, self._name, self._state)
        done: tuple[QWidget, ...] = (self.new, self.open, self.save, Hairline(True), self.theme)
        for widget in said:
            row.addWidget(widget)
            row.addSpacing(4)
        row.addStretch()
        for widget in done:
            row.addWidget(widget)

    def show_name(self, name: str, state: str) -> None:
        """The drawing's name and a word on its state."""
        self.name = name
        self._name.setText(name)
        self._state.setText(state)

    def show_kept(self) -> None:
        """The drawing is on disk as it is."""
        self._state.setText(_("Saved"))
