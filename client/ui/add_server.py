"""The form that adds a server: its address, the token for it, what to call it."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from client.locale import _
from client.locale.sentences import said
from client.net.address import ServerAddress, server_address
from client.net.probe import Outcome, Trial
from client.ui.buttons import TextButton
from client.ui.card import Card
from client.ui.page import heading, quiet
from client.ui.server_book import LONGEST_NAME
from client.ui.server_state import ServerState, state_tried
from client.ui.state_chip import StateChip
from client.ui.theme import CARD_RADIUS
from shared.errors import Refusal
from shared.pairing import pairing_address


class AddServerForm(Card):
    """Asks for a trial or for the server to be added; `show_trial` gives the plain answer."""

    test_wanted = pyqtSignal(object)  # ServerAddress
    pair_wanted = pyqtSignal(object)  # PairingAddress
    added = pyqtSignal(str, object)  # name, ServerAddress

    def __init__(self, language: str) -> None:
        """language: for the names of what the server offers."""
        super().__init__(CARD_RADIUS)
        self._language = language
        self._asked: ServerAddress | None = None
        self.setAccessibleName(_("Add a server"))
        self.address = QLineEdit()
        self.address.setPlaceholderText("http://192.168.0.5:7860")
        self.address.setMaxLength(300)
        self.token = QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setMaxLength(200)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.test = TextButton(_("Test"), "plug-connected", kind="line")
        self.add = TextButton(_("Add"), "plus", kind="soft")
        self.pair = TextButton(_("Pair by its code"), "lock", kind="line")
        self.chip = StateChip()
        self.answer = quiet()
        self.answer.hide()
        self._arrange()
        self.test.clicked.connect(self._ask)
        self.add.clicked.connect(self._add)
        self.pair.clicked.connect(self._pair)
        for field in (self.address, self.token, self.name):
            field.returnPressed.connect(self._ask)
            field.textEdited.connect(self._forget)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(6)
        title = QLabel(_("Add a server"))
        title.setProperty("title", True)
        column.addWidget(title)
        for field, words, below in (
            (self.address, _("Address"), ""),
            (
                self.token,
                _("Token"),
                _("Whoever runs the server gives it to you."),
            ),
            (self.name, _("What to call it"), ""),
        ):
            label = heading(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            column.addSpacing(6)
            column.addWidget(label)
            column.addWidget(field)
            if below:
                column.addWidget(quiet(below))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.test, 1)
        row.addWidget(self.add, 1)
        column.addSpacing(10)
        column.addLayout(row)
        column.addWidget(self.pair)
        column.addWidget(self.chip)
        column.addWidget(self.answer)

    def show_trial(self, address: ServerAddress, trial: Trial) -> None:
        """The answer, where it is one to what stands in the fields."""
        if address != self._asked:
            return
        self._asked = None
        self.test.setEnabled(True)
        state = state_tried(trial, self._language)
        if trial.outcome is Outcome.READY:
            time = _("{time} ms there and back").format(time=round(trial.milliseconds))
            state = ServerState(state.level, state.icon, state.words, f"{state.line} · {time}")
        self._say(state)

    def _ask(self) -> None:
        address = self._read()
        if address is not None:
            self._asked = address
            self.test.setEnabled(False)
            self._say(state_tried(None, self._language))
            self.test_wanted.emit(address)

    def _add(self) -> None:
        address = self._read()
        if address is not None:
            self.added.emit(self.name.text(), address)
            for field in (self.address, self.token, self.name):
                field.clear()
            self._forget()

    def _pair(self) -> None:
        try:
            address = pairing_address(self.address.text())
        except Refusal as refusal:
            self._refuse(refusal)
        else:
            self.pair_wanted.emit(address)

    def _read(self) -> ServerAddress | None:
        try:
            return server_address(self.address.text(), self.token.text())
        except Refusal as refusal:
            self._refuse(refusal)
            return None

    def _refuse(self, refusal: Refusal) -> None:
        line = f"{said(refusal.why)} {said(refusal.remedy)}"
        self._say(ServerState("bad", "alert-triangle", _("No address"), line))
        self.address.setFocus()

    def _forget(self) -> None:
        """What was answered is about what stood in the fields before."""
        self._asked = None
        self.test.setEnabled(True)
        self._say(ServerState("quiet", "", ""))

    def _say(self, state: ServerState) -> None:
        self.chip.show_state(state.level, state.icon, state.words)
        self.answer.setText(state.line)
        self.answer.setVisible(bool(state.line))
        self.chip.setAccessibleDescription(state.line)
