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
from client.ui.theme import scaled
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
        self.control = self._segments(engines, named) if few else self._list(engines, named)
        self.control.setAccessibleName(_("How it is painted"))
        label.setBuddy(self.control)
        column.addWidget(label)
        column.addWidget(self.control)
        if chosen is not None and chosen.state != "ready":
            column.addWidget(_Note(chosen, engines))

    def _segments(self, engines: EngineChoice, named: dict[str, str]) -> Segmented:
        signs = {one.name: "download" for one in engines.all if not can_paint(one)}
        made = Segmented(list(named.items()), signs)
        if engines.chosen is not None:
            made.choose(engines.chosen.name)
        made.chosen.connect(self.chosen)
        return made

    def _list(self, engines: EngineChoice, named: dict[str, str]) -> TextButton:
        chosen, able = engines.chosen, {one.name for one in engines.all if can_paint(one)}
        made = TextButton(named[chosen.name] if chosen is not None else "", "server-2", "", "line")
        menu, group = QMenu(made), QActionGroup(made)
        for name, title in named.items():
            action = QAction(title, menu)
            action.setCheckable(True)
            if name not in able:
                action.setText(_("{engine} (not installed)").format(engine=title))
            action.setChecked(chosen is not None and name == chosen.name)
            action.triggered.connect(partial(self.chosen.emit, name))
            group.addAction(action)
            menu.addAction(action)
        made.setMenu(menu)
        return made


class _Note(QWidget):
    """Why the engine is not ready; what a person has to do for it can be copied."""

    def __init__(self, engine: EngineInfo, engines: EngineChoice) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        why, live = engines.why_not, engines.live
        able, command = can_paint(engine), command_of(engine)
        if command and engine.refused is not None:
            why = engine.refused.why
        said = _words(_("Getting ready…") if able else why, "quiet" if able else "refused")
        column.addWidget(said)
        if able:
            return
        if command:
            column.addWidget(_words(_("Where the server runs, type:"), "quiet"))
            column.addWidget(_words(_breaking(command), "command"))
        copy = TextButton(_("Copy"), "copy", kind="line", small=True)
        copy.setToolTip(_("Copy it, for whoever runs the server"))
        copy.clicked.connect(partial(_copy, command or why))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        if live is not None and live != engine and can_paint(live):
            column.addWidget(_words(_("The live picture goes on meanwhile."), "quiet"))


def command_of(engine: EngineInfo) -> str:
    """What brings a model that is missing; "" where no command does."""
    if engine.refused is None or "remedy" not in engine.refused.sentences:
        return ""
    return engine.refused.sentences["remedy"].figures.get("command", "")


def _words(text: str, kind: str) -> QLabel:
    said = QLabel(text)
    said.setProperty(kind, True)
    said.setTextFormat(Qt.TextFormat.PlainText)  # a server's words may hold anything
    said.setWordWrap(True)
    said.setMaximumWidth(scaled(WIDTH_PX))
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return said


def _breaking(command: str) -> str:
    """Lets a long word of it go on in the next line; what is copied has no such marks."""
    return command.replace("_", "_\u200b")


def _copy(words: str) -> None:
    clipboard = QApplication.clipboard()
    if clipboard is not None:
        clipboard.setText(words)
