"""The lines over the two sheets, and the time from pen to picture."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.ideas import another, ideas, praises
from client.locale import _
from client.ui.buttons import IconButton
from client.ui.state_chip import StateChip
from client.ui.status_bar import Dot

BEHIND_MS = 300


class Caption(QWidget):
    """A name in strong type and something beside it."""

    def __init__(self, name: str, beside: str = "") -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.title = QLabel(name)
        self.title.setProperty("caption", True)
        self.beside = QLabel(beside)
        self.beside.setProperty("beside", True)
        self.beside.setWordWrap(True)
        self._row.addWidget(self.title)
        self._row.addWidget(self.beside, 1)


class SketchCaption(Caption):
    """Over the sheet that is drawn on: an idea what to draw, and what takes back, near the hand."""

    praised = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(_("Your sketch"))
        self.idea = ""
        self.ideas = IconButton("bulb", _("An idea what to draw"), "", 32)
        self.done = IconButton("check", _("I have drawn it"), "", 32)
        self.undo = IconButton("arrow-back-up", _("Undo"), "Ctrl+Z", 32)
        self.redo = IconButton("arrow-forward-up", _("Redo"), "Ctrl+Shift+Z", 32)
        self.clear = IconButton("trash", _("Clear the sheet"), "Del", 32)
        for button in (self.done, self.ideas, self.undo, self.redo, self.clear):
            self._row.addWidget(button)
        self.done.hide()
        self.ideas.clicked.connect(self._show_idea)
        self.done.clicked.connect(self._praise)

    def _show_idea(self) -> None:
        self.idea = another(ideas(), self.idea)
        self.beside.setText(self.idea)
        self.ideas.setAccessibleDescription(self.idea)
        self.done.show()

    def _praise(self) -> None:
        self.idea = ""
        self.beside.setText("")
        self.done.hide()
        self.praised.emit(another(praises()))


class PictureCaption(Caption):
    """Over the picture: its style, whether it follows, and how fast; or what lies over it."""

    def __init__(self) -> None:
        super().__init__(_("Live picture"))
        self._is_covered = False
        self.dot = Dot(halo=True)
        self.dot.hide()
        self.delay = StateChip()
        self._row.insertWidget(0, self.dot)
        self._row.addWidget(self.delay)

    def show_delay(self, milliseconds: float, newest: bool) -> None:
        """From the pen's movement to the painted picture. newest: nothing has moved since."""
        behind = milliseconds > BEHIND_MS and not newest
        self.dot.show_state("warn" if behind else "ok")
        words = f"{milliseconds:.0f} ms"
        said = f"{words} · {_('catching up')}" if behind else words
        self.delay.show_state("quiet", "bolt", said)
        self.delay.setAccessibleName(_("From pen to picture: {time}").format(time=words))
        self.delay.setToolTip(_("From pen to picture"))
        self._show_live_parts()

    def show_away(self) -> None:
        """The picture does not follow."""
        self.dot.show_state("")
        self._show_live_parts()

    def show_over(self, name: str) -> None:
        """What is seen instead of the live picture, such as a version; "" for nothing."""
        self._is_covered = bool(name)
        self.title.setText(name or _("Live picture"))
        self._show_live_parts()

    def _show_live_parts(self) -> None:
        follows = bool(self.dot.state) and not self._is_covered
        self.dot.setVisible(follows)
        self.delay.setVisible(follows)
        self.beside.setHidden(self._is_covered)
