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

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, EffectCard] = {}
        self._group = QButtonGroup(self)
        self._row_widget = QWidget()
        self._row_widget.setObjectName("strip")
        self._row = QHBoxLayout(self._row_widget)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self.setWidget(self._row_widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Effects"))

    def show_effects(self, effects: Sequence[tuple[str, str, str]]) -> None:
        """Name, title and icon of each, in their order; cards that are there already stay."""
        wanted = {name for name, _title, _icon in effects}
        for name in [name for name in self.cards if name not in wanted]:
            card = self.cards.pop(name)
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        for at, (name, title, icon_name) in enumerate(effects):
            if name not in self.cards:
                card = EffectCard(name, title, icon_name)
                card.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
                self._group.addButton(card)
                self._row.insertWidget(at, card)
                self.cards[name] = card
        self.cards = {name: self.cards[name] for name, _title, _icon in effects}
        bar = self.horizontalScrollBar()
        height = self._row_widget.sizeHint().height() + (bar.sizeHint().height() if bar else 0)
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
