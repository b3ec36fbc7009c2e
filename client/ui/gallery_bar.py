"""What is looked for in the gallery: words, stars, styles."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QMargins, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QAction, QIcon, QKeyEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from client.locale import _, counted
from client.ui.buttons import TextButton
from client.ui.card import Hairline
from client.ui.card_size import CardSize
from client.ui.flow import Flow
from client.ui.gallery_keeper import Query
from client.ui.icons import icon
from client.ui.page_bar import as_page_bar
from client.ui.style_titles import StyleTitles
from client.ui.theme import current

PAUSE_MS = 120
"""After a letter: somebody who types a word asks once."""


class GalleryBar(QWidget):
    """The page's name and the search; `chips` stand wherever the page puts them."""

    changed = pyqtSignal(object)  # Query
    left = pyqtSignal()  # Down, Enter or Esc in the field: on to the cards

    def __init__(self, titles: StyleTitles) -> None:
        super().__init__()
        self._titles = titles
        self._styles: list[str] = []
        self._style = ""
        self._chips: dict[str, TextButton] = {}
        self.chips = Flow(margins=QMargins(6, 6, 6, 0))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.field = _SearchField()
        self.field.textChanged.connect(lambda _text: self._timer.start())
        self.field.left.connect(self.left)
        self.everything = _chip(_("All"))
        self.everything.clicked.connect(self.show_everything)
        self.starred = _chip(_("Starred"), "star")
        self.starred.clicked.connect(self._tell)
        self._parting = Hairline(upright=True)
        self.card_size = CardSize()
        self._arrange()
        self._mark()

    def _arrange(self) -> None:
        as_page_bar(self)
        name = QLabel(_("Gallery"))
        name.setProperty("name", True)
        head = QHBoxLayout(self)
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(10)
        for part in (name, self.count):
            head.addWidget(part)
        head.addWidget(self.field, 8)
        head.addStretch(1)
        head.addWidget(self.card_size)
        chips: tuple[QWidget, ...] = (self.everything, self.starred, self._parting)
        for chip in chips:
            self.chips.add(chip)
        self._parting.hide()

    @property
    def query(self) -> Query:
        """What is looked for now."""
        return Query(self.field.text().strip(), self.starred.isChecked(), self._style)

    def show_titles(self) -> None:
        """The styles' titles are other ones."""
        for style, chip in self._chips.items():
            chip.setText(self._titles.of(style))
            chip.setAccessibleName(self._titles.of(style))

    def show_styles(self, styles: Sequence[str]) -> None:
        """A chip for each style that occurs; the chosen one stays, or it could not be undone."""
        wanted = sorted({*styles, *([self._style] if self._style else [])})
        if wanted == self._styles:
            return
        self._styles = wanted
        self._parting.setVisible(bool(wanted))
        for chip in self._chips.values():
            self.chips.drop(chip)
        self._chips = {style: _chip(self._titles.of(style)) for style in wanted}
        for style, chip in self._chips.items():
            chip.clicked.connect(lambda _checked, style=style: self._choose(style))
            self.chips.add(chip)
        self._mark()

    def show_count(self, count: int) -> None:
        """How many there are."""
        self.count.setText(counted("{count} picture", "{count} pictures", count) if count else "")

    def show_everything(self) -> None:
        """Looks for nothing in particular."""
        self._style = ""
        self.starred.setChecked(False)
        self.field.clear()
        self._tell()

    def _choose(self, style: str) -> None:
        self._style = "" if self._style == style else style
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self._mark()
        self.changed.emit(self.query)

    def _mark(self) -> None:
        self.everything.setChecked(self.query.is_everything)
        for style, chip in self._chips.items():
            chip.setChecked(style == self._style)


class _SearchField(QLineEdit):
    left = pyqtSignal()
    _sign: QAction | None = None  # Qt changes the palette while this is still being made

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setPlaceholderText(_("Search: fox, glossy, 2026-11"))
        self.setAccessibleName(_("Search the gallery"))
        self.setToolTip(_("Search the gallery") + " (/)")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(140)
        self.setMaximumWidth(320)
        self._sign = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._recolour()

    def _recolour(self) -> None:
        if self._sign is not None:
            self._sign.setIcon(icon("search", current().ink2, size_px=16))

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        leaving = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event is not None and event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.left.emit()
            self.clear()
        elif event is not None and event.key() in leaving:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _chip(text: str, icon_name: str = "") -> TextButton:
    chip = TextButton(text, icon_name, kind="chip")
    chip.setCheckable(True)
    return chip
