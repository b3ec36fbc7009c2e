"""The card that pairs: six digits, how long they are good, and what the server will be called."""

from __future__ import annotations

import time

from PyQt6.QtCore import QTimer, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from client.locale import _
from client.locale.sentences import said
from client.ui.buttons import TextButton
from client.ui.card import Card
from client.ui.code_boxes import CodeBoxes
from client.ui.page import heading, plain, quiet
from client.ui.server_book import LONGEST_NAME
from client.ui.server_state import host_of
from client.ui.theme import CARD_RADIUS
from shared.errors import Refusal
from shared.pairing import Offer, PairingAddress

ASK_SECONDS = 5
"""The server may have a new code before the time of the old one is over."""

LONGEST_ANSWER = 600
"""Letters: what refuses may be anybody."""


class PairingCard(Card):
    """Hidden while nobody pairs; asks for what it wants by signals."""

    offer_wanted = pyqtSignal(object)  # PairingAddress
    pairing_wanted = pyqtSignal(object, str)  # PairingAddress, code
    left = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(CARD_RADIUS)
        self.address: PairingAddress | None = None
        self._title, self._place, self._words = plain(), quiet(), plain()
        self._title.setProperty("title", True)
        self._words.setWordWrap(True)
        self.boxes = CodeBoxes()
        self.time, self.answer = quiet(), plain()
        self.answer.setWordWrap(True)
        self.answer.setProperty("refused", True)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.cancel = TextButton(_("Cancel"), kind="line")
        self.pair = TextButton(_("Pair"), kind="soft")
        self._good_until, self._asked = 0.0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._arrange()
        self.boxes.changed.connect(self._boxes_changed)
        self.boxes.entered.connect(self._go)
        self.name.returnPressed.connect(self._go)
        self.pair.clicked.connect(self._go)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        label = heading(_("What to call it"))
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.cancel, 1)
        buttons.addWidget(self.pair, 1)
        for widget in (self._title, self._place, self._words, self.boxes, self.time, self.answer):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(label)
        column.addWidget(self.name)
        column.addSpacing(8)
        column.addLayout(buttons)

    def begin(self, address: PairingAddress, name: str) -> None:
        """Opens for that server."""
        self.address = address
        name = name[:LONGEST_NAME]
        title = _("Pair with {name}").format(name=name)
        self.setAccessibleName(title)
        self._title.setText(title)
        self._place.setText(host_of(address.url))
        self._words.setText(_("Type the six digits that {name} shows.").format(name=name))
        self.name.setText(name)
        self._good_until, self._asked = 0.0, 0
        self.time.setText("")
        self._say("")
        self._busy(False)
        self.boxes.fill(address.code)
        self.show()
        self.boxes.setFocus()
        self._timer.start()
        self.offer_wanted.emit(address)

    def leave(self) -> None:
        """Closes; what is on its way is not heard any more."""
        self._timer.stop()
        self.address = None
        self.hide()
        self.left.emit()

    def show_offer(self, address: PairingAddress, offer: Offer) -> None:
        """How long the code is good, and what the server calls itself."""
        if address == self.address:
            self._good_until = time.monotonic() + offer.seconds_left
            self._show_time()

    def show_refusal(self, address: PairingAddress, refusal: Refusal) -> None:
        """Says it; the boxes are emptied where it was about the code."""
        if address != self.address:
            return
        self._busy(False)
        if refusal.field == "code":
            self.boxes.refuse()
        self._say(f"{said(refusal.why)} {said(refusal.remedy)}"[:LONGEST_ANSWER])
        self.boxes.setFocus()

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
        self.boxes.setAccessibleDescription(words)

    def _go(self) -> None:
        if self.address is not None and self.pair.isEnabled():
            self._busy(True)
            self._say("")
            self.pairing_wanted.emit(self.address, self.boxes.code)

    def _busy(self, is_busy: bool) -> None:
        self.boxes.setReadOnly(is_busy)
        self.pair.setEnabled(self.boxes.is_full and not is_busy)
        self.pair.setText(_("Pairing…") if is_busy else _("Pair"))

    def _boxes_changed(self) -> None:
        self.pair.setEnabled(self.boxes.is_full)
        if self.boxes.code:
            self._say("")

    def _tick(self) -> None:
        self._show_time()
        self._asked += 1
        over = self._good_until and time.monotonic() >= self._good_until
        if self.address is not None and (over or self._asked >= ASK_SECONDS):
            self._asked = 0
            self.offer_wanted.emit(self.address)

    def _show_time(self) -> None:
        left = round(self._good_until - time.monotonic())
        minutes, seconds = divmod(max(left, 0), 60)
        words = _("The code is good for {time} more").format(time=f"{minutes}:{seconds:02}")
        self.time.setText(words if left > 0 else "")
