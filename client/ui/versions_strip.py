"""The versions, at the right of the picture: below each other, and beside where there is room."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from client.locale import _, counted
from client.ui.flow import Flow
from client.ui.scrolling import scrolling
from client.ui.version_card import VersionCard
from client.ui.versions import Versions


class VersionsStrip(QWidget):
    """Follows the versions; hidden while there are none."""

    picked = pyqtSignal(str, bool)  # job, whether to compare it with the one on show
    dropped = pyqtSignal(str)
    shown_or_hidden = pyqtSignal()

    def __init__(self, versions: Versions) -> None:
        super().__init__()
        self._versions = versions
        self._cards: dict[str, VersionCard] = {}
        self._caption = QLabel()
        self._caption.setProperty("quiet", True)
        self._flow = Flow(spacing=4)
        self._flow.setObjectName("strip")
        self._scroll = scrolling(self._flow)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(self._scroll)
        self.setAccessibleName(_("Versions"))
        self.hide()
        versions.changed.connect(self.follow)

    def follow(self) -> None:
        """Shows the versions as they are now."""
        versions = self._versions.all
        jobs = {version.job for version in versions}
        for job in [job for job in self._cards if job not in jobs]:
            self._flow.drop(self._cards.pop(job))
        for at, version in enumerate(versions):
            card = self._cards.get(version.job)
            if card is None:
                card = self._cards[version.job] = VersionCard(version)
                card.picked.connect(self.picked)
                card.dropped.connect(self.dropped)
                self._flow.add(card, at)
            else:
                card.show_version(version)
        done = sum(bool(version.picture) for version in versions)
        words = _("{done} of {all} done").format(done=done, all=len(versions))
        all_done = counted("{count} version", "{count} versions", done)
        self._caption.setText(all_done if done == len(versions) else words)
        if self.isHidden() == bool(versions):
            self.setVisible(bool(versions))
            self.shown_or_hidden.emit()

    def mark(self, job: str) -> None:
        """Which version is on show; "" for the live picture."""
        for name, card in self._cards.items():
            card.setChecked(name == job)
