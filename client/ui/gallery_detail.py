"""The panel beside the cards: one result large, how it was made, and what can be done with it."""

from __future__ import annotations

from PyQt6.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.gallery.entry import Entry
from client.locale import _
from client.ui.before_after import BeforeAfter
from client.ui.buttons import IconButton, TextButton
from client.ui.gallery_keeper import Opened
from client.ui.gallery_model import title
from client.ui.recipe_table import RecipeTable
from client.ui.scrolling import scrolling
from client.ui.theme import current

WIDTH_PX = 320
MARGIN_PX = 16


class GalleryDetail(QWidget):
    """Only shows and tells; the page acts on what is selected."""

    closed = pyqtSignal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._locale = QLocale(language)
        self._entry: Entry | None = None
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(_("Details"))
        self.compare = BeforeAfter()
        self.close_panel = IconButton("x", _("Close the details"), side_px=32)
        self.close_panel.clicked.connect(self.closed)
        self.name = QLabel()
        self.name.setProperty("title", True)
        self.name.setWordWrap(True)
        self.made = QLabel()
        self.made.setProperty("quiet", True)
        self.open = TextButton(_("Open drawing"), "pencil", kind="main")
        self.use = TextButton(_("Use as sketch"), "arrow-narrow-left", kind="line")
        self.use.setToolTip(_("The picture's lines become the sketch"))
        self.star = IconButton("star", _("Star"), soft=True)
        self.star.setToolTip(_("Star") + " (Shift+S)")
        self.star.setCheckable(True)
        self.save = IconButton("download", _("Save as…"))
        self.copy = IconButton("copy", _("Copy"))
        self.delete = IconButton("trash", _("Delete"))
        self.delete.setToolTip(_("Delete") + f" ({_('Del')})")
        self.join = TextButton(_("Join into a panorama"), "panorama-horizontal", kind="line")
        self.recipe = RecipeTable()
        self._arrange()
        self.show_nothing()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.name, 1)
        head.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_panel, 0, Qt.AlignmentFlag.AlignTop)
        acts = QGridLayout()
        acts.setSpacing(6)
        acts.addWidget(self.open, 0, 0, 1, 4)
        acts.addWidget(self.use, 1, 0)
        for place, button in enumerate((self.save, self.copy, self.delete), 1):
            acts.addWidget(button, 1, place)
        acts.addWidget(self.join, 2, 0, 1, 4)
        acts.setColumnStretch(0, 1)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(10)
        column.addWidget(self.compare)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        facts.addLayout(head)
        facts.addWidget(self.made)
        column.addLayout(facts)
        column.addLayout(acts)
        column.addSpacing(4)
        column.addWidget(self.recipe)
        column.addStretch()
        self._content.setObjectName("sidePanelContent")
        room = scrolling(self._content)
        room.setObjectName("sidePanel")
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = QLabel(_("Choose a picture to see how it was made."))
        self._hint.setProperty("beside", True)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(room)
        outer.addWidget(self._hint)
        self._room = room

    def show_nothing(self) -> None:
        """Nothing is selected."""
        self._entry = None
        self._room.hide()
        self._hint.show()

    def show_entry(self, entry: Entry, style: str, engine: str, count: int) -> None:
        """The entry's facts at once; its picture follows. style, engine: their titles; count: how
        many are selected with it.
        """
        if self._entry is None or self._entry.id != entry.id:
            self.compare.show_pictures(None, None)
            self.made.setText(self._when(entry))
        self._entry = entry
        several = _("{count} pictures selected").format(count=count)
        self.name.setText(title(entry) if count < 2 else several)
        self.join.setVisible(count > 1)
        self.open.setEnabled(entry.sketch is not None)
        no_sketch = _("This picture came without a drawing")
        self.open.setToolTip("" if entry.sketch is not None else no_sketch)
        self.star.setChecked(entry.starred)
        self.star.change_icon("star-filled" if entry.starred else "star")
        self.recipe.show_recipe(entry, style, engine)
        self._hint.hide()
        self._room.show()

    def show_opened(self, opened: Opened) -> None:
        """The picture and its sketch have been read."""
        if self._entry is not None and self._entry.id == opened.entry.id:
            picture = opened.picture
            self.compare.show_pictures(picture, opened.lines)
            size = f"{picture.width()} × {picture.height()}"
            self.made.setText(f"{self._when(opened.entry)} · {size}")

    def _when(self, entry: Entry) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(entry.created.timestamp()))
        return self._locale.toString(moment, QLocale.FormatType.ShortFormat)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme, painter = current(), QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.chrome))
        painter.fillRect(0, 0, 1, self.height(), QColor(theme.line))
