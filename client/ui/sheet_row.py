"""The row of controls under a sheet."""

from __future__ import annotations

from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from client.ui.buttons import TextButton


class SheetRow(QWidget):
    """Side by side. Where not all words fit, only the main button keeps its own; or none."""

    def __init__(self, *widgets: QWidget | None) -> None:
        """None: what follows stands at the right."""
        super().__init__()
        self._buttons = [widget for widget in widgets if isinstance(widget, TextButton)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in widgets:
            if widget is None:
                row.addStretch()
            else:
                row.addWidget(widget)

    def fit(self) -> None:
        """Shows words or not; call it where they have become others."""
        main = [button for button in self._buttons if button.property("kind") == "soft"]
        for with_words in (self._buttons, main, []):
            for button in self._buttons:
                button.show_words(button in with_words)
            if self.minimumSizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.fit()
