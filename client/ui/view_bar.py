"""Under the sketch sheet, at its right: how close it is looked at, and which way round."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.locale import _
from client.ui.buttons import IconButton
from client.ui.view import STEP, TURN, View


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
        self.mirror = IconButton("flip-horizontal", _("Mirror view"), "M", 32, soft=True)
        self.mirror.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.farther, self._figure, self.closer, self.whole, self.mirror):
            row.addWidget(widget)
        self.farther.clicked.connect(lambda: self._change(lambda view: view.zoomed(1 / STEP)))
        self.closer.clicked.connect(lambda: self._change(lambda view: view.zoomed(STEP)))
        self.whole.clicked.connect(lambda: self._change(lambda view: view.whole().upright()))
        self.mirror.clicked.connect(lambda: self._change(View.mirror))
        for key, changed in (
            ("1", lambda view: view.at_pixels(self.devicePixelRatioF())),
            ("4", lambda view: view.turned_by(-TURN)),
            ("5", View.upright),
            ("6", lambda view: view.turned_by(TURN)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda changed=changed: self._change(changed))
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """How close it is now, in per cent of the drawing's own pixels."""
        self._view = view
        turned = f" · {(view.turned + 180) % 360 - 180:.0f}°" if view.turned else ""
        self._figure.setText(f"{100 * view.scale * self.devicePixelRatioF():.0f} %{turned}")
        self.farther.setEnabled(view.zoom > 1)
        self.whole.setEnabled(view.zoom > 1 or bool(view.turned))
        self.mirror.setChecked(view.mirrored)

    def _change(self, changed: Callable[[View], View]) -> None:
        self.view_wanted.emit(changed(self._view))
