"""What is wrong with the gallery and what helps: it stands above the cards until it is over."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.gallery.refusals import Moved
from client.locale import _
from client.ui.buttons import TextButton
from client.ui.flow import Flow
from client.ui.icons import pixmap
from client.ui.theme import BUTTON_RADIUS, current, scaled
from shared.errors import Refusal


class GalleryNote(QWidget):
    """Only shows and tells. A moved folder can be shown, or left where it is."""

    place_wanted = pyqtSignal()
    anew_wanted = pyqtSignal()
    again_wanted = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.show_place = TextButton(_("Show me where…"), "folder", kind="line", small=True)
        self.begin_anew = TextButton(_("Begin an empty gallery"), kind="line", small=True)
        self.again = TextButton(_("Try again"), "refresh", kind="line", small=True)
        self.show_place.clicked.connect(self.place_wanted)
        self.begin_anew.clicked.connect(self.anew_wanted)
        self.again.clicked.connect(self.again_wanted)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._sign)
        said.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(said)
        column.addWidget(Flow(self.show_place, self.begin_anew, self.again))
        self.hide()

    def show_refusal(self, refusal: Refusal) -> None:
        """Says it, with the ways out that fit."""
        moved = isinstance(refusal, Moved)
        where = f" {refusal.value}" if moved else ""
        self.words.setText(f"{refusal.why} {refusal.remedy}{where}")
        self.setAccessibleName(self.words.text())
        self._sign.setPixmap(
            pixmap("alert-triangle", current().bad, scaled(20), self.devicePixelRatioF())
        )
        self.show_place.setVisible(moved)
        self.begin_anew.setVisible(moved)
        self.show()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().bad_soft))
        painter.drawRoundedRect(QRectF(self.rect()), BUTTON_RADIUS, BUTTON_RADIUS)
