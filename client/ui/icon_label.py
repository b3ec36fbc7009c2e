"""An icon that stands beside words and follows the theme."""

from __future__ import annotations

from PyQt6.QtCore import QEvent
from PyQt6.QtWidgets import QLabel

from client.ui.icons import pixmap
from client.ui.theme import current, scaled

ICON_PX, WIDTH_PX = 24, 28


class IconLabel(QLabel):
    """In the second ink, grown with the text size."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._recolour()

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.StyleChange:
            self._recolour()

    def _recolour(self) -> None:
        self.setFixedWidth(scaled(WIDTH_PX))
        ratio = self.devicePixelRatioF()
        self.setPixmap(pixmap(self._icon_name, current().ink2, scaled(ICON_PX), ratio))
