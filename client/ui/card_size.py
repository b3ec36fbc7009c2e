"""The slider for the size of the gallery's cards."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from client.locale import _
from client.settings import LARGEST_CARD_PX, SMALLEST_CARD_PX, Settings
from client.ui.buttons import LOOK_CHANGES
from client.ui.icons import pixmap
from client.ui.theme import current, scaled

STEP_PX = 20


class CardSize(QWidget):
    """Tells pixels while it moves, and what to keep once it is let go."""

    moved = pyqtSignal(int)
    chosen = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(SMALLEST_CARD_PX, LARGEST_CARD_PX)
        self.slider.setSingleStep(STEP_PX)
        self.slider.setPageStep(2 * STEP_PX)
        self.slider.setValue(Settings().card_px)
        self.slider.setFixedWidth(96)
        self.slider.setAccessibleName(_("Size of the pictures"))
        self.slider.setToolTip(_("Size of the pictures"))
        fixed = QSizePolicy.Policy.Fixed
        self.setSizePolicy(fixed, fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.slider)
        self.slider.valueChanged.connect(self._follow)
        self.slider.sliderReleased.connect(lambda: self.chosen.emit(self.slider.value()))
        self._recolour()

    def show_size(self, card_px: int) -> None:
        """Moves the slider there."""
        self.slider.setValue(card_px)

    def _follow(self, card_px: int) -> None:
        self.moved.emit(card_px)
        if not self.slider.isSliderDown():
            self.chosen.emit(card_px)

    def _recolour(self) -> None:
        sign = pixmap("photo", current().ink2, scaled(18), self.devicePixelRatioF())
        self._sign.setPixmap(sign)

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() in LOOK_CHANGES:
            self._recolour()
