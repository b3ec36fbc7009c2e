"""A server as a card: where it is, how it is, what it offers, and what can be done with it."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.card import Card
from client.ui.icon_label import IconLabel
from client.ui.page import plain, quiet
from client.ui.server_state import ServerState, host_of, place_icon
from client.ui.state_chip import StateChip
from client.ui.theme import CARD_RADIUS


class ServerCard(Card):
    """Shows what it is told. url "": this computer."""

    use_wanted = pyqtSignal(str)
    removal_wanted = pyqtSignal(str)
    pairing_wanted = pyqtSignal(str)

    def __init__(self, url: str, name: str, is_listed: bool) -> None:
        super().__init__(CARD_RADIUS)
        self.url = url
        self.setAccessibleName(name)
        self._icon = IconLabel(place_icon(url) if url else "device-laptop")
        self._name = plain(name)
        self._name.setProperty("name", True)
        self.chip = StateChip()
        self.line = quiet()
        self.figure = QLabel()
        self.figure.setProperty("caption", True)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.in_use = StateChip("chosen", "check", _("In use"))
        self.use = TextButton(_("Use"), kind="line")
        self.use.setAccessibleName(_("Use {name}").format(name=name))
        self.use.clicked.connect(lambda: self.use_wanted.emit(self.url))
        self.remove = IconButton("trash", _("Remove {name}").format(name=name))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(self.url))
        self.pair_again = TextButton(_("Pair again"), kind="line")
        self.pair_again.setAccessibleName(_("Pair with {name} again").format(name=name))
        self.pair_again.clicked.connect(lambda: self.pairing_wanted.emit(self.url))
        self.show_pair_again(False)
        self._is_listed = is_listed
        self._arrange()

    def _arrange(self) -> None:
        first, words, row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        first.setSpacing(10)
        first.addWidget(self._name)
        first.addWidget(self.chip)
        first.addStretch()
        words.setSpacing(4)
        words.addLayout(first)
        if self.url:
            words.addWidget(quiet(host_of(self.url)))
        words.addWidget(self.line)
        row.setContentsMargins(16, 14, 14, 14)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        parts: tuple[QWidget, ...] = (
            self.figure,
            self.in_use,
            self.pair_again,
            self.use,
            self.remove,
        )
        for part in parts:
            row.addWidget(part)

    def show_pair_again(self, helps: bool) -> None:
        """Where it would mend what is wrong."""
        self.pair_again.setVisible(helps)

    def show_state(self, state: ServerState, milliseconds: float, in_use: bool) -> None:
        """milliseconds: there and back; 0 where unknown."""
        self.chip.show_state(state.level, state.icon, state.words)
        self.line.setText(state.line)
        self.line.setVisible(bool(state.line))
        self.figure.setText(f"{milliseconds:.0f} ms" if milliseconds else "")
        self.figure.setToolTip(_("There and back"))
        self.figure.setAccessibleName(_("There and back: {time}").format(time=self.figure.text()))
        self.figure.setVisible(milliseconds > 0)
        self.in_use.setVisible(in_use)
        self.use.setVisible(not in_use)
        self.remove.setVisible(self._is_listed and not in_use)
        self.setAccessibleDescription(f"{state.words}. {state.line}")
