"""A mood for the picture: one press sets its style and colours."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from client.locale import _
from client.moods import Mood, moods
from client.ui.buttons import described
from client.ui.icons import icon
from client.ui.popover import Popover

SIDE_PX, ICON_PX = 84, 34
COLUMNS = 4


class MoodPopover(Popover):
    """Large targets, for children and for whoever finds small ones hard."""

    chosen = pyqtSignal(object)  # Mood

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Mood of the picture"), parent)
        title = QLabel(_("How should it feel?"))
        title.setProperty("title", True)
        self.column.addWidget(title)
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, mood in enumerate(moods()):
            grid.addWidget(self._button(mood), *divmod(number, COLUMNS))
        self.column.addLayout(grid)

    def _button(self, mood: Mood) -> QToolButton:
        button = QToolButton()
        button.setText(mood.title)
        button.setIcon(icon(mood.icon, size_px=ICON_PX))
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setMinimumSize(SIDE_PX, SIDE_PX)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        described(button, mood.title)
        button.clicked.connect(lambda: self._take(mood))
        return button

    def _take(self, mood: Mood) -> None:
        self.chosen.emit(mood)
        self.leave()
