"""In Options: which engine paints, and what is the matter with one that cannot."""

from __future__ import annotations

from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget

from client.locale import _, titled
from client.ui.buttons import TextButton
from client.ui.engine_choice import EngineChoice, can_paint
from client.ui.segmented import Segmented
from shared.protocol import EngineInfo

MOST_SEGMENTS, MOST_LETTERS = 4, 36
"""What fits side by side; more is a list."""
WIDTH_PX = 272


class EngineField(QWidget):
    """Tells the name of the one that was chosen."""

    chosen = pyqtSignal(object)  # str

    def __init__(self, engines: EngineChoice, language: str) -> None:
        """language: "en" or "ko"."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        label = QLabel(_("How it is painted"))
        label.setProperty("caption", True)
        named = {one.name: titled(one.title, language, one.name) for one in engines.all}
        few = len(named) <= MOST_SEGMENTS and len("".join(named.values())) <= MOST_LETTERS
        chosen = engines.chosen
        self.control = self._segments(engines, named) if few else self._list(named, chosen)
        self.control.setAccessibleName(_("How it is painted"))
        label.setBuddy(self.control)
        column.addWidget(label)
        column.addWidget(self.control)
        if chosen is not None and chosen.state != "ready":
            column.addWidget(_Note(chosen, engines.why_not))

    def _segments(self, engines: EngineChoice, named: dict[str, str]) -> Segmented:
        signs = {one.name: "download" for one in engines.all if not can_paint(one)}
        made = Segmented(list(named.items()), signs)
        if engines.chosen is not None:
            made.choose(engines.chosen.name)
        made.chosen.connect(self.chosen)
        return made

    def _list(self, named: dict[str, str], chosen: EngineInfo | None) -> TextButton:
        made = TextButton(named[chosen.name] if chosen is not None else "", "server-2", "", "line")
        menu, group = QMenu(made), QActionGroup(made)
        for name, title in named.items():
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(chosen is not None and name == chosen.name)
            action.triggered.connect(partial(self.chosen.emit, name))
            group.addAction(action)
            menu.addAction(action)
        made.setMenu(menu)
        return made


class _Note(QWidget):
    """Why the engine is not ready; what a person has to do for it can be copied."""

    def __init__(self, engine: EngineInfo, why: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        able = can_paint(engine)
        said = QLabel(_("Getting ready…") if able else why)
        said.setProperty("quiet" if able else "refused", True)
        said.setWordWrap(True)
        said.setMaximumWidth(WIDTH_PX)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(said)
        if not able:
            copy = TextButton(_("Copy"), "copy", kind="line", small=True)
            copy.setToolTip(_("Copy it, for whoever runs the server"))
            copy.clicked.connect(partial(_copy, why))
            column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)


def _copy(words: str) -> None:
    clipboard = QApplication.clipboard()
    if clipboard is not None:
        clipboard.setText(words)
