"""All effects in a row that scrolls, each with its live thumbnail."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QWidget

from client.locale import _
from client.ui.effect_card import EffectCard


class EffectStrip(QScrollArea):
    """Tells the effect that was pressed; "" is the camera as it is."""

    chosen = pyqtSignal(str)

    def __init__(self, effects: Sequence[tuple[str, str, str]]) -> None:
        """effects: name, title and icon of each, in their order."""
        super().__init__()
        self.cards: dict[str, EffectCard] = {}
        self._group = QButtonGroup(self)
        row_widget = QWidget()
        row_widget.setObjectName("strip")
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, title, icon_name in (("", _("As it is"), "camera"), *effects):
            card = EffectCard(name, title, icon_name)
            card.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
            self._group.addButton(card)
            self.cards[name] = card
            row.addWidget(card)
        row.addStretch()
        self.setWidget(row_widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Effects"))
        bar = self.horizontalScrollBar()
        height = row_widget.sizeHint().height() + (bar.sizeHint().height() if bar else 0)
        self.setFixedHeight(height)

    def mark(self, name: str) -> None:
        """That effect is in use."""
        if name in self.cards:
            self.cards[name].setChecked(True)
            self.ensureWidgetVisible(self.cards[name])

    def show_image(self, name: str, image: QImage) -> None:
        """An effect's newest thumbnail."""
        if name in self.cards:
            self.cards[name].show_image(image)
