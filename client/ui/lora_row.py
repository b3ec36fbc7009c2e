"""One LoRA in use: its name, how much it counts, and a way to take it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QVBoxLayout, QWidget

from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.mnemonic import unmarked
from client.ui.theme import scaled

HEAVIEST, STEPS_IN_ONE = 2, 20
NAME_PX, FIGURE_PX = 180, 44


class LoraRow(QWidget):
    """Shows "name:weight" and tells it when it is another."""

    changed = pyqtSignal()
    dropped = pyqtSignal()

    def __init__(self, entry: str, others: Callable[[], Sequence[str]]) -> None:
        """entry: "name" or "name:weight"; others: the names that it may have instead."""
        super().__init__()
        self.name, weight = _read(entry)
        self._others = others
        self.choice = TextButton("", kind="line", small=True)
        self._menu = QMenu(self.choice)
        self._menu.aboutToShow.connect(self._fill)
        self.choice.setMenu(self._menu)
        self.drop = IconButton("x", "", side_px=30)
        self.drop.clicked.connect(self.dropped)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-HEAVIEST * STEPS_IN_ONE, HEAVIEST * STEPS_IN_ONE)
        self.slider.setPageStep(STEPS_IN_ONE // 4)
        self.slider.setValue(round(weight * STEPS_IN_ONE))
        self._figure = QLabel()
        self._figure.setMinimumWidth(scaled(FIGURE_PX))
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.choice, 1)
        first.addWidget(self.drop)
        second.addWidget(self.slider, 1)
        second.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        self._show_name()
        self._show_weight()
        self.slider.valueChanged.connect(self._show_weight)
        self.slider.valueChanged.connect(self.changed)

    @property
    def entry(self) -> str:
        """As it travels."""
        return f"{self.name}:{self._weight:g}"

    @property
    def _weight(self) -> float:
        return self.slider.value() / STEPS_IN_ONE

    def _fill(self) -> None:
        self._menu.clear()
        for name in self._others():
            action = self._menu.addAction(unmarked(name))
            if action is not None:
                action.triggered.connect(partial(self._take, name))

    def _take(self, name: str) -> None:
        self.name = name
        self._show_name()
        self.changed.emit()

    def _show_name(self) -> None:
        name = self.name
        metrics = self.choice.fontMetrics()
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, scaled(NAME_PX))
        self.choice.say(unmarked(cut))
        self.choice.setAccessibleName(_("LoRA: {name}").format(name=name))
        self.choice.setToolTip(name)
        self.slider.setAccessibleName(_("Weight of {name}").format(name=name))
        words = _("Remove {name}").format(name=name)
        self.drop.setAccessibleName(words)
        self.drop.setToolTip(words)

    def _show_weight(self) -> None:
        self._figure.setText(f"{self._weight:.2f}")


def _read(entry: str) -> tuple[str, float]:
    """Name and weight of an entry; 1 where it says none."""
    name, colon, said = entry.rpartition(":")
    try:
        return (name, float(said)) if colon else (entry, 1.0)
    except ValueError:
        return entry, 1.0
