"""How a picture was made, in plain words."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFormLayout, QLabel, QWidget

from client.gallery.entry import Entry
from client.locale import _
from client.ui.theme import current

_DOT_PX, _MOST_DOTS = 18, 8


class RecipeTable(QWidget):
    """Rows of a name and a value; what a recipe does not tell has no row."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("How it was made"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._shown: tuple[str, str, str] | None = None

    def show_recipe(self, entry: Entry, style: str, engine: str) -> None:
        """style, engine: their titles in the reader's language."""
        if self._shown == (entry.id, style, engine):
            return
        self._shown = entry.id, style, engine
        while self._form.rowCount():
            self._form.removeRow(0)
        self._row(_("Style"), style)
        self._row(_("Words"), entry.words)
        if entry.palette:
            self._form.addRow(_name(_("Colours")), ColourDots(entry.palette))
        self._row(_("Seed"), str(entry.seed) if entry.seed else "")
        self._row(_("Painted by"), engine)
        options = entry.recipe.get("options")
        for name, value in options.items() if isinstance(options, dict) else ():
            if name not in ("prompt", "palette", "seed", "near"):
                self._row(name.replace("_", " ").capitalize(), _plain(value))

    def texts(self) -> list[str]:
        """What stands there, row by row."""
        return [label.text() for label in self.findChildren(QLabel)]

    def _row(self, name: str, value: str) -> None:
        if value:
            shown = QLabel(value)
            shown.setTextFormat(Qt.TextFormat.PlainText)  # words may hold anything
            shown.setWordWrap(True)
            self._form.addRow(_name(name), shown)


class ColourDots(QWidget):
    """The palette as a row of dots."""

    def __init__(self, palette: tuple[str, ...]) -> None:
        super().__init__()
        self._palette = palette[:_MOST_DOTS]
        self.setAccessibleName(_("Colours") + ": " + ", ".join(self._palette))
        self.setToolTip(", ".join(self._palette))
        self.setFixedHeight(_DOT_PX + 2)

    def sizeHint(self) -> QSize:
        return QSize((_DOT_PX + 5) * len(self._palette), _DOT_PX + 2)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().control), 1))
        for number, colour in enumerate(self._palette):
            painter.setBrush(QColor(colour))
            middle = QPointF(_DOT_PX / 2 + 1 + number * (_DOT_PX + 5), self.height() / 2)
            painter.drawEllipse(middle, _DOT_PX / 2, _DOT_PX / 2)


def _name(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("beside", True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, 1, 0, 0)  # its type is smaller: both stand on one line
    return label


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:g}" if isinstance(value, int | float) else str(value)
