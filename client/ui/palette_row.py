"""The colours of the picture: who chose them, and the ways to others."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.recipe import MOST_COLOURS, Recipe
from client.ui.swatch import Swatch


class PaletteRow(QWidget):
    """Shows the palette that the picture was painted with; every colour of it can be changed."""

    colour_wanted = pyqtSignal(int)
    palettes_wanted = pyqtSignal()
    keep_changed = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Colours of the picture"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.palettes = TextButton(_("Colours"), "palette", kind="chip")
        self.palettes.setToolTip(_("Choose colours for the picture"))
        self.palettes.clicked.connect(self.palettes_wanted)
        self.swatches = [
            Swatch("", _("Colour {number}").format(number=n + 1)) for n in range(MOST_COLOURS)
        ]
        self.lock = IconButton("lock-open", _("Keep these colours"), "Ctrl+L", 32, soft=True)
        self.lock.setCheckable(True)
        self.lock.clicked.connect(self.keep_changed)
        self._words = ""
        self._origin = QLabel()
        self._origin.setProperty("quiet", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.palettes)
        row.addSpacing(8)
        for index, swatch in enumerate(self.swatches):
            swatch.clicked.connect(lambda _checked, index=index: self.colour_wanted.emit(index))
            swatch.hide()
            row.addWidget(swatch)
        row.addWidget(self.lock)
        row.addSpacing(6)
        # The first to give way where it is narrow.
        self._origin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._origin, 1)
        self.show_palette([], Recipe())

    def show_palette(self, palette: list[str], recipe: Recipe) -> None:
        """The picture's colours and whose choice they are."""
        for index, swatch in enumerate(self.swatches):
            swatch.setVisible(index < len(palette))
            if index < len(palette):
                swatch.set_colour(palette[index])
        kept = bool(recipe.palette)
        self.lock.setVisible(bool(palette))
        self.lock.setChecked(kept)
        self.lock.change_icon("lock" if kept else "lock-open")
        if not palette:
            words = ""
        elif kept:
            words = _("kept")
        elif recipe.seed:
            words = _("rolled")
        else:
            words = _("chosen for you")
        self._words = words
        self._origin.setToolTip(words)
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Half a word says nothing."""
        fits = self._origin.fontMetrics().horizontalAdvance(self._words) <= self._origin.width()
        self._origin.setText(self._words if fits else "")
