"""Under the sketch sheet, at its right: how close it is looked at."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.locale import _
from client.ui.buttons import IconButton
from client.ui.view import STEP, View


class ViewBar(QWidget):
    """Changes the view that it is shown; the page passes it on to both sheets."""

    view_wanted = pyqtSignal(object)  # View

    def __init__(self) -> None:
        super().__init__()
        self._view = View()
        self._figure = QLabel()
        self._figure.setProperty("quiet", True)
        self.farther = IconButton("zoom-out", _("Zoom out"), "Ctrl+-", 32)
        self.closer = IconButton("zoom-in", _("Zoom in"), "Ctrl++", 32)
        self.whole = IconButton("maximize", _("Whole sheet"), "2", 32)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.farther, self._figure, self.closer, self.whole):
            row.addWidget(widget)
        self.farther.clicked.connect(lambda: self.view_wanted.emit(self._view.zoomed(1 / STEP)))
        self.closer.clicked.connect(lambda: self.view_wanted.emit(self._view.zoomed(STEP)))
        self.whole.clicked.connect(lambda: self.view_wanted.emit(self._view.whole()))
        true_size = QShortcut(QKeySequence("1"), self)
        true_size.activated.connect(self._show_true_size)
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """How close it is now, in per cent of the drawing's own pixels."""
        self._view = view
        self._figure.setText(f"{100 * view.scale * self.devicePixelRatioF():.0f} %")
        self.farther.setEnabled(view.zoom > 1)
        self.whole.setEnabled(view.zoom > 1)

    def _show_true_size(self) -> None:
        self.view_wanted.emit(self._view.at_pixels(self.devicePixelRatioF()))
