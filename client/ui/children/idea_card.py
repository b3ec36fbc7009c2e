"""The idea at the top: one at a time, another one whenever a child likes."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from client.ideas import Idea, another, things_to_draw
from client.locale import _
from client.ui.card import Card
from client.ui.children.big_button import BigButton
from client.ui.children.sticker_row import SIDE_PX, Sticker
from client.ui.theme import CHILD_CARD_RADIUS

_EDGE_PX = 6


class IdeaCard(Card):
    """Nothing depends on the idea: it is an offer, and the picture knows nothing of it."""

    said = pyqtSignal(str)  # to be read aloud

    def __init__(self, reads_aloud: bool) -> None:
        super().__init__(CHILD_CARD_RADIUS)
        self.setAccessibleName(_("An idea what to draw"))
        self.idea: Idea = another(things_to_draw())
        self._sign = Sticker(SIDE_PX)
        self.words, self._beside = QLabel(), QLabel(_("No hurry. However you draw it is right."))
        self.words.setProperty("childTitle", True)
        self._beside.setProperty("childQuiet", True)
        for label in (self.words, self._beside):
            label.setWordWrap(True)
        self.aloud = BigButton("volume", _("Listen"))
        self.aloud.setVisible(reads_aloud)
        self.other = BigButton("refresh", _("Another idea"), beside=True)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addStretch()
        said.addWidget(self.words)
        said.addWidget(self._beside)
        said.addStretch()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, _EDGE_PX, 12, _EDGE_PX)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(said, 1)
        row.addWidget(self.aloud)
        row.addWidget(self.other)
        self.other.clicked.connect(self._offer_another)
        self.aloud.clicked.connect(lambda: self.said.emit(self.idea.text))
        self.show_idea(self.idea)

    def height_at(self, width: int) -> int:
        """What it needs there: the idea is always whole, the line below it may be missed."""
        others = super().minimumSizeHint().width() - self.words.minimumSizeHint().width()
        margins = self._row.contentsMargins()
        words = self.words.heightForWidth(max(width - others, 1))
        least = self.other.sizeHint().height()
        return max(words, least) + margins.top() + margins.bottom()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._row.activate()
        width = self.words.width()
        needed = self.words.heightForWidth(width) + self._beside.heightForWidth(width)
        self._beside.setVisible(needed <= self.height() - 2 * _EDGE_PX)

    def show_idea(self, idea: Idea) -> None:
        """Offers that one."""
        self.idea = idea
        self._sign.show_idea(idea)
        self.words.setText(idea.text)
        self.updateGeometry()
        self._fit()

    def _offer_another(self) -> None:
        self.show_idea(another(things_to_draw(), self.idea))
