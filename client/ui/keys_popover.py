"""F1: all keys on one card."""

from __future__ import annotations

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
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
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
            ("Shift+1", _("Side by side")),
            ("Shift+2", _("Overlay")),
            ("Shift+3", _("Picture")),
            ("Ctrl+Return", _("Paint")),
            ("C", _("Compare")),
            ("Shift+S", _("Star")),
            ("Alt+1…9", _("Style")),
            ("Ctrl+D", _("New colours")),
            ("Ctrl+L", _("Keep these colours")),
            ("Ctrl+Shift+L", _("Keep the seed")),
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
        half = (len(keys) + 2) // 3
        for number, (key, name) in enumerate(keys):
            column, row = divmod(number, half)
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
            shown = QLabel(native if key[-1] not in "]9" else key)
            shown.setProperty("key", True)
            grid.addWidget(shown, row, 3 * column)
            grid.addWidget(QLabel(name), row, 3 * column + 1)
        for between in (2, 5):
            grid.setColumnMinimumWidth(between, 20)
        self.column.addLayout(grid)
