"""The bar at the top: the drawing's name, and what concerns the whole of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QSize
from PyQt6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PyQt6.QtSvgWidgets import QSvgWidget
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from client.locale import _
from client.ui.areas import mark_areas
from client.ui.buttons import IconButton, TextButton
from client.ui.card import Hairline
from client.ui.documents import Documents
from client.ui.files import Files
from client.ui.folding_row import words_px
from client.ui.icons import FOLDER
from client.ui.name_menu import NameMenu
from client.ui.page_bar import as_page_bar
from client.ui.view_switch import ViewSwitch

if TYPE_CHECKING:
    from client.sketch.rendering import Export

ROW_PX, AFTER_PX = 6, 4
"""Between its parts, and more behind those that say something."""


class TopBar(QWidget):
    """Only arranges; the window connects."""

    def __init__(self) -> None:
        super().__init__()
        as_page_bar(self)
        self._mark = mark = QSvgWidget(str(FOLDER / "mark.svg"))
        mark.setFixedSize(QSize(32, 32))
        self.name = NameMenu()
        self.state = QLabel()
        self.state.setProperty("quiet", True)
        self.state.setWordWrap(True)
        self.views = ViewSwitch()
        self.new = TextButton(_("New"), "plus", "Ctrl+N")
        self.open = TextButton(_("Open"), "folder", "Ctrl+O")
        self.open.setToolTip(_("Open a drawing or a picture") + " (Ctrl+O)")
        self.save = TextButton(_("Save"), "device-floppy", "Ctrl+S", "line")
        self.export = TextButton(_("Export"), "share", "Ctrl+E")
        self.theme = IconButton("moon", _("Dark or light"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(ROW_PX)
        said: tuple[QWidget, ...] = (mark, self.name, self.state)
        done: tuple[QWidget, ...] = (
            self.views,
            Hairline(True),
            self.new,
            self.open,
            self.save,
            self.export,
            Hairline(True),
            self.theme,
        )
        for widget in said:
            row.addWidget(widget, 1 if widget is self.state else 0)
            row.addSpacing(AFTER_PX)
        mark_areas(self)
        for widget in done:
            row.addWidget(widget)

    @property
    def _folding(self) -> tuple[TextButton, ...]:
        return self.new, self.open, self.save, self.export

    def minimumSizeHint(self) -> QSize:
        """Where it is narrow, words fold away, the name is short; what can be missed leaves."""
        least = super().minimumSizeHint().width() - words_px(self._folding, shown=True)
        if not self._mark.isHidden():
            least -= self._mark.width() + ROW_PX + AFTER_PX
        if not self.state.isHidden():
            least -= self.state.minimumSizeHint().width() + ROW_PX
        if self.views.shows_words:
            least -= self.views.words_px
        if not self.theme.isHidden():
            least -= self._theme_px
        return QSize(least - self.name.could_give_px, 0)

    @property
    def _theme_px(self) -> int:
        return self.theme.width() + ROW_PX

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent | None) -> bool:
        # Another name, or another text size.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        least = self.minimumSizeHint().width()
        self.theme.setVisible(least + self._theme_px <= self.width())
        needed = least + self._theme_px
        needed += self.name.could_take_px + self._mark.width() + ROW_PX + AFTER_PX
        needed += self.state.fontMetrics().horizontalAdvance(self.state.text()) * 2 // 3 + ROW_PX
        with_words = needed + sum(button.words_px for button in self._folding)
        self.views.show_words(with_words + self.views.words_px <= self.width())
        for button in self._folding:
            button.show_words(with_words <= self.width())
        self._mark.setVisible(needed <= self.width())
        self.name.shorten(needed > self.width())
        self.state.setVisible(bool(self.state.text()) and needed <= self.width())

    def connect_documents(self, documents: Documents, files: Files) -> None:
        """What the buttons, the name and the keys do, and whose name is shown."""
        self.name.connect_documents(documents)
        documents.titled.connect(self.show_name)
        self.new.clicked.connect(documents.new)
        self.open.clicked.connect(documents.ask_to_open)
        self.save.clicked.connect(documents.save)
        save_as = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        save_as.activated.connect(documents.save_as)
        menu = QMenu(self)
        whats: tuple[tuple[str, Export], ...] = (
            (_("Picture…"), "picture"),
            (_("Sketch…"), "sketch"),
            (_("Sketch beside picture…"), "both"),
        )
        for words, what in whats:
            menu.addAction(words, partial(self._export, documents, files, what))
        self.export.setMenu(menu)
        self.show_name(documents.title, "")

    def _export(self, documents: Documents, files: Files, what: Export) -> None:
        files.export(what, documents.title)

    def show_name(self, name: str, state: str) -> None:
        """The drawing's name and a word on its state."""
        self.name.show_name(name)
        self.name.setAccessibleDescription(state)
        self.state.setText(state)
        self._fit()
