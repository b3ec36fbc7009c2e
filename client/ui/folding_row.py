"""Controls side by side: where it is narrow, their words fold away and the icons stay."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLayout, QWidget

from client.ui.buttons import TextButton


class FoldingRow(QWidget):
    """None among the widgets: what follows stands at the right."""

    def __init__(self, widgets: Sequence[QWidget | None], folding: Sequence[TextButton]) -> None:
        """folding: those whose words may go."""
        super().__init__()
        self._folding = folding
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in widgets:
            if widget is None:
                row.addStretch()
            else:
                row.addWidget(widget)
        if None not in widgets:
            row.addStretch()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width() - words_px(self._folding, shown=True), least.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        fold(self.layout(), self._folding, self.width())

    def event(self, event: QEvent | None) -> bool:
        # A button has other words, or the text another size.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            fold(self.layout(), self._folding, self.width())
        return super().event(event)


def fold(row: QLayout | None, buttons: Sequence[TextButton], width_px: int) -> None:
    """Shows the buttons' words where the whole row fits into the width with them."""
    if row is None:
        return
    needed = row.minimumSize().width() + words_px(buttons, shown=False)
    for button in buttons:
        button.show_words(needed <= width_px)


def words_px(buttons: Sequence[TextButton], shown: bool) -> int:
    """What the words of those buttons take that show them, or would take of those that do not."""
    return sum(
        button.words_px for button in buttons if button.isVisibleTo(button.parentWidget())
        and button.shows_words is shown
    )  # fmt: skip
