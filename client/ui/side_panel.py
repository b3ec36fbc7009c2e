"""A panel at the page's right: beside its content where there is room, else sliding over it."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from client.ui.motion import Transition
from client.ui.theme import PANEL_MS

CARDS_PX = 820
"""Four columns of cards, for which there must be room beside the panel."""


class SidePanel(QObject):
    """Beside the content it is always there, so that nothing moves under a hand."""

    def __init__(
        self,
        page: QWidget,
        body: QHBoxLayout,
        panel: QWidget,
        above: QWidget,
        beside_px: int = CARDS_PX,
    ) -> None:
        """panel: of a fixed width; above: the page's bar, which stays free; beside_px: what the
        content needs beside the panel.
        """
        super().__init__(page)
        self._page, self._body, self._panel, self._above = page, body, panel, above
        self._beside_px = beside_px
        self._slide = Transition(self, self._place)
        self._share = 1.0
        self.is_over = False
        body.addWidget(panel)

    def fit(self, wanted: bool) -> None:
        """Takes the place that the page's width allows. wanted: there is something to show."""
        over = self._page.width() < self._panel.width() + self._beside_px
        if over != self.is_over:
            self.is_over = over
            if over:
                self._body.removeWidget(self._panel)
                self._panel.setParent(self._page)
                self._panel.hide()
            else:
                self._body.addWidget(self._panel)
                self._panel.show()
        if over and wanted and self._panel.isHidden():
            self._panel.show()
            self._panel.raise_()
            self._slide.run(PANEL_MS)
        elif over:
            self._panel.setVisible(wanted)
            self._place(self._share)

    def _place(self, share: float) -> None:
        self._share = share
        if self.is_over:
            width, top = self._panel.width(), self._above.height()
            left = self._page.width() - round(width * share)
            self._panel.setGeometry(left, top, width, self._page.height() - top)
