"""F1: all keys on one card."""

from __future__ import annotations

from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from client.locale import _
from client.ui.buttons import shown_key
from client.ui.popover import Popover
from client.ui.tools import tool_faces

Keys = list[tuple[str, str]]

BETWEEN_GROUPS_PX = 10


class KeysPopover(Popover):
    """Name and key of everything that has one, in groups."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Keys"), parent)
        title = QLabel(_("Keys"))
        title.setProperty("title", True)
        self.column.addWidget(title)
        self._blocks = [_block(groups) for groups in _groups()]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self.column.addLayout(self._grid)
        self._arrange(len(self._blocks))

    def open_at(self, anchor: QWidget) -> None:
        """As every popover; in as many columns as there is room for."""
        room = self.parentWidget()
        for columns in range(len(self._blocks), 0, -1):
            self._arrange(columns)
            if room is None or self._content.sizeHint().width() <= room.width():
                break
        super().open_at(anchor)

    def _arrange(self, columns: int) -> None:
        for number, block in enumerate(self._blocks):
            self._grid.addWidget(block, *divmod(number, columns))
        self.column.invalidate()


def _block(groups: list[tuple[str, Keys]]) -> QWidget:
    """Groups of keys, one below the other."""
    block = QWidget()
    block.setObjectName("strip")
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    for number, (name, keys) in enumerate(groups):
        heading = QLabel(name)
        heading.setProperty("quiet", True)
        if number:
            heading.setContentsMargins(0, BETWEEN_GROUPS_PX, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for key, what in keys:
            row = grid.rowCount()
            grid.addWidget(_shown(key), row, 0)
            grid.addWidget(QLabel(what), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    grid.setColumnStretch(1, 1)
    return block


def _shown(key: str) -> QLabel:
    label = QLabel(key if key[-1] in "]9L" else shown_key(key) or key)
    label.setProperty("key", True)
    return label


def _groups() -> list[list[tuple[str, Keys]]]:
    """Column by column."""
    tools = [(face.key, face.name) for face in tool_faces().values()]
    return [
        [
            (
                _("Tools"),
                [
                    *tools,
                    ("/", _("The tool before")),
                    ("[  ]", _("Brush size")),
                    ("X", _("The last two colours")),
                    ("K  L", _("Darker, lighter")),
                    ("Ctrl", _("Hold: pick a colour")),
                    ("Shift+M", _("Symmetry")),
                    ("Return", _("Pen down, pen up")),
                ],
            )
        ],
        [
            (
                _("View"),
                [
                    ("Ctrl++", _("Zoom in")),
                    ("1", _("True size")),
                    ("2", _("Whole sheet")),
                    ("4", _("Turn left")),
                    ("5", _("Upright")),
                    ("6", _("Turn right")),
                    ("M", _("Mirror view")),
                    ("Shift+1", _("Side by side")),
                    ("Shift+2", _("Overlay")),
                    ("Shift+3", _("Picture")),
                    ("Space", _("Hold and drag: move")),
                    ("Shift+Space", _("Hold and drag: turn")),
                ],
            ),
            (
                _("Picture"),
                [
                    ("Ctrl+Return", _("Paint")),
                    ("Esc", _("Stop")),
                    ("C", _("Compare")),
                    ("Shift+S", _("Star")),
                    ("Alt+1…9", _("Style")),
                    ("Ctrl+D", _("New colours")),
                    ("Ctrl+L", _("Keep these colours")),
                    ("Ctrl+Shift+L", _("Keep the seed")),
                    ("Ctrl+Shift+E", _("Save picture")),
                    ("Ctrl+Shift+C", _("Copy the picture")),
                ],
            ),
        ],
        [
            (
                _("Edit"),
                [
                    ("Ctrl+Z", _("Undo")),
                    ("Ctrl+Shift+Z", _("Redo")),
                    ("Del", _("Clear the sheet")),
                    ("Ctrl+A", _("Select everything")),
                    ("Ctrl+Shift+A", _("Select nothing")),
                    ("Ctrl+V", _("Paste a picture")),
                    ("Ctrl+N", _("New")),
                    ("Ctrl+O", _("Open a drawing or a picture")),
                    ("Ctrl+S", _("Save")),
                    ("Ctrl+Shift+S", _("Save as")),
                    ("Ctrl+E", _("Export")),
                ],
            ),
            (
                _("Everywhere"),
                [
                    ("F6", _("Next area")),
                    ("F11", _("Full screen")),
                    ("Ctrl+1", _("Draw")),
                    ("Ctrl+2", _("Camera")),
                    ("Ctrl+3", _("Panorama")),
                    ("Ctrl+4", _("Gallery")),
                    ("Ctrl+5", _("Servers")),
                    ("Ctrl+,", _("Settings")),
                ],
            ),
            (
                _("Camera"),
                [
                    ("Space", _("Take a picture")),
                    ("R", _("Record")),
                    ("G", _("One or nine")),
                    ("0…9", _("Effect")),
                    ("C", _("Hold: as it is")),
                ],
            ),
            (
                _("Panorama"),
                [
                    ("Space", _("Take a view")),
                    ("Backspace", _("Drop last view")),
                    ("Return", _("Finish")),
                ],
            ),
        ],
    ]
