"""What is said when a drawing was kept: over the picture's lower edge, until it is closed."""

from __future__ import annotations

from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ideas import Idea, another, praises
from client.locale import _
from client.ui.card import Card
from client.ui.children.big_button import BigButton
from client.ui.children.sticker_row import SIDE_PX, Sticker
from client.ui.theme import CHILD_BUTTON_RADIUS, scaled

_BESIDE_FROM_PX = 270


class KeptNote(Card):
    """Kind words, a sticker where one was earned, and a new sheet for who wants one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CHILD_BUTTON_RADIUS, parent)
        self._sticker = Sticker(SIDE_PX)
        self.title, self.words = QLabel(), QLabel()
        self.title.setProperty("childTitle", True)
        self.words.setProperty("childQuiet", True)
        self.new_sheet = BigButton("plus", _("New sheet"), kind="gold")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addStretch()
        for label in (self.title, self.words):
            label.setWordWrap(True)
            said.addWidget(label)
        said.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._sticker)
        row.addLayout(said, 1)
        self._all = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._all.setContentsMargins(12, 8, 8, 8)
        self._all.setSpacing(12)
        self._all.addLayout(row, 1)
        self._all.addWidget(self.new_sheet)
        self.hide()

    def fit(self, width: int) -> None:
        """Where it is narrow for its letters, the button stands below the words."""
        way = QBoxLayout.Direction
        wide = width >= scaled(_BESIDE_FROM_PX)
        self._all.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def show_kept(self, earned: Idea | None) -> None:
        """earned: whose sticker is new; None says nothing of stickers."""
        self.title.setText(_("Kept for your wall!"))
        self._sticker.setVisible(earned is not None)
        if earned is not None:
            self._sticker.show_idea(earned)
            self.words.setText(_("New: {sticker}").format(sticker=earned.sticker))
        else:
            self.words.setText(another(praises()))
        self.setAccessibleName(f"{self.title.text()} {self.words.text()}")
        self.show()
        self.raise_()

    def show_not_yet(self) -> None:
        """It could not be kept now; the drawing is on the sheet as before."""
        self.title.setText(_("Not yet"))
        self.words.setText(_("The colours are not ready yet. Try again in a moment."))
        self._sticker.hide()
        self.show()
        self.raise_()
