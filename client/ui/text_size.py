"""The slider for the text size, with words that show the size while it is chosen."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from client.locale import _
from client.settings import LEAST_TEXT_PERCENT, MOST_TEXT_PERCENT
from client.ui.scaling import SIZES_ITSELF
from client.ui.style_sheet import body_font
from client.ui.theme import BODY_PX, scale

STEP_PERCENT = 10


class TextSize(QWidget):
    """Tells a percentage: at once by key, and when it is let go by mouse, for the slider itself
    grows and would run away from under the pointer.
    """

    chosen = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST_TEXT_PERCENT // STEP_PERCENT, MOST_TEXT_PERCENT // STEP_PERCENT)
        self.slider.setPageStep(2)
        self.slider.setFixedWidth(170)
        self.slider.setAccessibleName(_("Text size"))
        self._sample = QLabel(_("Aa"))
        self._sample.setProperty(SIZES_ITSELF, True)
        self._sample.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figure = QLabel()
        self._figure.setMinimumWidth(44)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self._sample, self.slider, self._figure):
            row.addWidget(part)
        self.slider.valueChanged.connect(self._follow)
        self.slider.sliderReleased.connect(lambda: self.chosen.emit(self.percent))

    @property
    def percent(self) -> int:
        """What the slider is at."""
        return self.slider.value() * STEP_PERCENT

    def show_percent(self, percent: int) -> None:
        """Shows the size, without telling anybody."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(percent / STEP_PERCENT))
        self.slider.blockSignals(False)
        self._show()

    def _follow(self) -> None:
        self._show()
        if not self.slider.isSliderDown():
            self.chosen.emit(self.percent)

    def _show(self) -> None:
        self._figure.setText(f"{self.percent} %")
        # The style sheet sets the type of labels; one of its own has its own.
        size_px = round(BODY_PX * self.percent / 100)
        self._sample.setFont(body_font(round(size_px / scale())))
        self._sample.setFixedWidth(2 * BODY_PX * MOST_TEXT_PERCENT // 100)
