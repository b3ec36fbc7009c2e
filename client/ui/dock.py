"""The dock under the sheets: style, words and colours of the picture."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from client.locale import _
from client.ui.buttons import TextButton
from client.ui.card import Card, Hairline
from client.ui.count_stepper import CountStepper
from client.ui.folding_row import FoldingRow
from client.ui.icons import icon
from client.ui.palette_row import PaletteRow
from client.ui.seed_lock import SeedLock
from client.ui.style_row import StyleRow
from client.ui.theme import DOCK_RADIUS, current, scaled

LONGEST_WORDS = 1000
DICE_WORDS_FROM_PX = 1100
"""On a narrower dock the dice stand alone, so that there is room for what it is."""


class Dock(Card):
    """Only arranges: each part tells of itself."""

    words_changed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(DOCK_RADIUS, parent)
        self.styles = StyleRow()
        self.palette_row = PaletteRow()
        self.words = QLineEdit()
        self.words.setObjectName("words")
        self.words.setMaxLength(LONGEST_WORDS)
        self.words.setAccessibleName(_("What it is"))
        self.words.setPlaceholderText(_("Say what it is, if you like: a red house"))
        self._word_icon = self.words.addAction(
            icon("message-2", current().ink2), QLineEdit.ActionPosition.LeadingPosition
        )
        self.words.textEdited.connect(self.words_changed)
        self.words.textChanged.connect(self._show_beginning)
        self.words.editingFinished.connect(self._show_beginning)
        self.dice = TextButton(_("New colours"), "dice-3", "Ctrl+D", "soft")
        self.seed_lock = SeedLock()
        self.count = CountStepper()
        self.paint = TextButton(_("Paint"), "brush", "Ctrl+Return", "main")
        self.mood = TextButton(_("Mood"), "mood-smile", kind="chip")
        self.mood.setToolTip(_("Choose how the picture should feel"))
        self.options = TextButton(_("Options"), "adjustments-horizontal", small=True)
        folding = (self.palette_row.palettes, self.mood, self.options)
        second = FoldingRow((self.mood, self.palette_row, self.options), folding, together=False)
        first, right = QHBoxLayout(), QVBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.words, 1)
        first.addWidget(self.dice)
        first.addWidget(self.seed_lock)
        first.addWidget(self.count)
        first.addWidget(self.paint)
        right.setSpacing(8)
        right.addStretch()
        right.addLayout(first)
        right.addWidget(second)
        right.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 14, 8)
        row.setSpacing(8)
        row.addWidget(self.styles)
        row.addWidget(Hairline(upright=True))
        row.addLayout(right, 1)

    def show_painting(self, paints: bool) -> None:
        """While something is painted, what is asked for waits for its turn."""
        words, sign = (_("Queue next"), "plus") if paints else (_("Paint"), "brush")
        if self.paint.accessibleName() != words:
            self.paint.say(words, sign)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(DICE_WORDS_FROM_PX)
        self.dice.show_words(wide)
        self.styles.fit(wide)

    def _show_beginning(self) -> None:
        """Words that are too long for the field are cut at their end, unless one writes there."""
        if not self.words.hasFocus():
            self.words.setCursorPosition(0)

    def recolour(self) -> None:
        """Takes icons in the theme's colours."""
        if self._word_icon is not None:
            self._word_icon.setIcon(icon("message-2", current().ink2))
