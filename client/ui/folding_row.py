"""Controls side by side: where it is narrow, their words fold away and the icons stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLayout, QWidget


class Folding(Protocol):
    """A control whose words may go."""

    @property
    def words_px(self) -> int:
        """What the words take, or would take."""

    @property
    def shows_words(self) -> bool:
        """Whether they are there."""

    def show_words(self, shows: bool) -> None:
        """Without them the icons stand alone."""

    def isVisibleTo(self, ancestor: QWidget | None) -> bool: ...
    def parentWidget(self) -> QWidget | None: ...


class FoldingRow(QWidget):
    """None among the widgets: what follows stands at the right."""

    def __init__(
        self,
        widgets: Sequence[QWidget | None],
        folding: Sequence[Folding],
        together: bool = True,
    ) -> None:
        """folding: those whose words may go, all together or one after the other."""
        super().__init__()
        self._folding, self._together = folding, together
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in widgets:
            if widget is None:
                row.addStretch()
            else:
                row.addWidget(widget)
        if not any(widget is None or _expands(widget) for widget in widgets):
            row.addStretch()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width() - words_px(self._folding, shown=True), least.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        fold(self.layout(), self._folding, self.contentsRect().width(), self._together)

    def event(self, event: QEvent | None) -> bool:
        # A button has other words, or the text another size.
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            fold(self.layout(), self._folding, self.contentsRect().width(), self._together)
        return super().event(event)


def fold(
    row: QLayout | None, buttons: Sequence[Folding], width_px: int, together: bool = True
) -> None:
    """Shows the buttons' words where the whole row fits into the width with them. Not together:
    no more words go than must, those of the first button first.
    """
    if row is None:
        return
    needed = row.minimumSize().width() + words_px(buttons, shown=False)
    for button in _seen(buttons):
        fits = needed <= width_px
        if not fits and not together:
            needed -= button.words_px
        button.show_words(fits)


def _expands(widget: QWidget) -> bool:
    return bool(widget.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal)


def words_px(buttons: Sequence[Folding], shown: bool) -> int:
    """What the words of those buttons take that show them, or would take of those that do not."""
    return sum(button.words_px for button in _seen(buttons) if button.shows_words is shown)


def _seen(buttons: Sequence[Folding]) -> list[Folding]:
    return [button for button in buttons if button.isVisibleTo(button.parentWidget())]
