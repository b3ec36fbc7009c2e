"""F1: all keys on one card."""

from __future__ import annotations

import math

from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from client.locale import _
from client.ui.popover import Popover
from client.ui.tools import tool_faces


class KeysPopover(Popover):
    """Name and key of everything that has one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Keys"), parent)
        title = QLabel(_("Keys"))
        title.setProperty("title", True)
        self.column.addWidget(title)
        keys = [
            *((face.key, face.name) for face in tool_faces().values()),
            ("/", _("The tool before")),
            ("[  ]", _("Brush size")),
            ("Ctrl+Z", _("Undo")),
            ("Ctrl+Shift+Z", _("Redo")),
            ("Del", _("Clear the sheet")),
            ("Ctrl+A", _("Select everything")),
            ("Ctrl+V", _("Paste a picture")),
            ("Ctrl++", _("Zoom in")),
            ("2", _("Whole sheet")),
            ("Ctrl+Return", _("Paint")),
            ("C", _("Compare")),
            ("Alt+1…9", _("Style")),
            ("Ctrl+D", _("New colours")),
            ("Ctrl+L", _("Keep these colours")),
            ("Ctrl+N", _("New")),
            ("Ctrl+O", _("Open a drawing or a picture")),
            ("Ctrl+S", _("Save")),
            ("Ctrl+Shift+S", _("Save as")),
            ("Ctrl+E", _("Export")),
            ("Ctrl+Shift+E", _("Save picture")),
            ("Ctrl+Shift+C", _("Copy the picture")),
            ("Esc", _("Stop")),
            ("F6", _("Next area")),
            ("F11", _("Full screen")),
            ("Ctrl+4", _("Gallery")),
            ("Ctrl+5", _("Servers")),
            ("Ctrl+,", _("Settings")),
        ]
        self._keys = [(_shown(key), QLabel(name)) for key, name in keys]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self.column.addLayout(self._grid)
        self._arrange(3)

    def open_at(self, anchor: QWidget) -> None:
        """As every popover; in as many columns as there is room for."""
        room = self.parentWidget()
        for columns in (3, 2, 1):
            self._arrange(columns)
            if room is None or self._content.sizeHint().width() <= room.width():
                break
        super().open_at(anchor)

    def _arrange(self, columns: int) -> None:
        lines = math.ceil(len(self._keys) / columns)
        for number, (key, name) in enumerate(self._keys):
            column, line = divmod(number, lines)
            self._grid.addWidget(key, line, 3 * column)
            self._grid.addWidget(name, line, 3 * column + 1)
        for between in (2, 5):
            self._grid.setColumnMinimumWidth(between, 20 if between < 3 * columns - 1 else 0)
        self._grid.setColumnStretch(3 * columns - 2, 1)
        self.column.invalidate()


def _shown(key: str) -> QLabel:
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
    label = QLabel(native if key[-1] not in "]9" else key)
    label.setProperty("key", True)
    return label
