"""A text to be read, over the page: what is new, licences, or a report before it is copied."""

from __future__ import annotations

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from client.locale import _
from client.ui.buttons import TextButton
from client.ui.page import quiet
from client.ui.popover import Popover
from client.ui.theme import scaled

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 620, 420, 140


class TextPopover(Popover):
    """Only the text scrolls. A line above it says what it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Text"), parent)
        self._title, self.words = QLabel(), quiet()
        self._title.setProperty("title", True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy = TextButton(_("Copy"), "copy", kind="soft")
        self.close_it = TextButton(_("Close"), kind="line")
        self.copy.clicked.connect(self._copy)
        self.close_it.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.copy)
        row.addWidget(self.close_it)
        for part in (self._title, self.words, self.text):
            self.column.addWidget(part)
        self.column.addLayout(row)

    def read(self, anchor: QWidget, title: str, text: str, words: str = "") -> None:
        """Opens with the text. words: what it is; with them it can be copied."""
        if self.isVisible():
            self.leave()
        room = self.parentWidget()
        wanted = QSize(scaled(WIDTH_PX), scaled(HEIGHT_PX))
        most = wanted if room is None else room.size() - QSize(MARGIN_PX, scaled(MARGIN_PX) + 60)
        self.text.setFixedSize(wanted.boundedTo(most))
        self.setAccessibleName(title)
        self._title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.copy.setVisible(bool(words))
        self.copy.say(_("Copy"), "copy")
        self.text.setAccessibleName(title)
        self.text.setPlainText(text)
        self.open_at(anchor)

    def _copy(self) -> None:
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.text.toPlainText())
            self.copy.say(_("Copied"), "check")
