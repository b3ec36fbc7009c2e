"""Settings → Children's mode: the PIN, what is allowed, and the start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from client.children.guard import Guard
from client.children.mode import STYLES
from client.children.pin import MOST_DIGITS, is_pin
from client.locale import _
from client.ui.buttons import TextButton
from client.ui.card import Card
from client.ui.children.style_shelf import style_titles
from client.ui.children.voice import can_speak
from client.ui.page import heading, quiet
from client.ui.server_book import ServerBook
from client.ui.setting_row import SettingRow, card_of
from client.ui.switch import Switch
from client.ui.theme import CARD_RADIUS

_FIELD_PX = 104


class ChildrensCard(Card):
    """For the guardian. Every change acts at once and is written down beside the window."""

    start_wanted = pyqtSignal()
    _changed = pyqtSignal(str)  # what to say, from the thread that wrote

    def __init__(
        self, guard: Guard, book: ServerBook, do: Callable[[Callable[[], None]], None]
    ) -> None:
        """do: runs a task beside the window."""
        super().__init__(CARD_RADIUS)
        self._guard, self._book, self._do = guard, book, do
        self._waiting = 0
        self.pin, self.again = _pin_field(_("PIN")), _pin_field(_("The PIN again"))
        self.again.setPlaceholderText(_("again"))
        self.set_pin = TextButton(_("Set the PIN"), "lock", kind="soft", small=True)
        self.styles = {name: _chip(style_titles()[name]) for name in STYLES}
        self.server = TextButton("", "server-2", kind="line", small=True)
        self.closing = Switch(_("Closing asks for the PIN"))
        self.aloud = Switch(_("Read ideas aloud"))
        self.start = TextButton(_("Start children's mode"), "mood-kid", kind="main")
        self._arrange()
        self._connect()
        self.show_mode()

    def _arrange(self) -> None:
        self._pin_row = SettingRow(_("PIN"), "", self.pin, self.again, self.set_pin)
        rows: list[QWidget] = [
            self._pin_row,
            SettingRow(
                _("Styles"),
                _("All of the instant painter. What diffusion models paint cannot be checked "
                  "before a child sees it, so they are off in this mode."),
                *self.styles.values(),
            ),
            SettingRow(
                _("Where it is painted"), _("Nothing else is contacted in this mode."), self.server
            ),
            SettingRow(
                _("Closing asks for the PIN"),
                _("Without it, a child can close the program. It opens in the mode again."),
                self.closing,
            ),
        ]  # fmt: skip
        if can_speak():
            rows.append(SettingRow(_("Read ideas aloud"), "", self.aloud))
        rows.append(
            SettingRow(
                _("Start"),
                _("Large buttons, crayons and ideas; no words to be typed, files, camera, "
                  "settings or deleting. To leave: hold the lock for two seconds, then the PIN."),
                self.start,
            )
        )  # fmt: skip
        if self._guard.path.is_absolute():
            words = _("Forgot the PIN? Close the program and delete the file {path}.")
            rows.append(quiet(words.format(path=self._guard.path)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 4)
        column.setSpacing(0)
        title = heading(_("Children's mode"))
        title.setContentsMargins(18, 0, 18, 0)
        column.addWidget(title)
        column.addWidget(card_of(rows))

    def _connect(self) -> None:
        self.set_pin.clicked.connect(self._set_pin)
        self.again.returnPressed.connect(self._set_pin)
        for chip in self.styles.values():
            chip.clicked.connect(self._allow_styles)
        menu = QMenu(self.server)
        menu.aboutToShow.connect(lambda: self._list_servers(menu))
        self.server.setMenu(menu)
        self.closing.clicked.connect(lambda on: self._allow(closing_asks=on))
        self.aloud.clicked.connect(lambda on: self._allow(reads_aloud=on))
        self.start.clicked.connect(self._start)
        self._book.changed.connect(self.show_mode)
        self._changed.connect(self._show_said)

    def show_mode(self) -> None:
        """What is set and allowed now."""
        mode = self._guard.mode
        for name, chip in self.styles.items():
            chip.setChecked(name in mode.allowed.styles)
        self.server.say(self._book.name_of(mode.allowed.server))
        self.closing.setChecked(mode.allowed.closing_asks)
        self.aloud.setChecked(mode.allowed.reads_aloud)
        self.start.setEnabled(mode.pin is not None)
        is_set = _("A PIN is set. Another one takes its place.")
        self._say(is_set if mode.pin is not None else _("4 to 8 digits, typed twice."))

    def _set_pin(self) -> None:
        pin, again = self.pin.text(), self.again.text()
        if not is_pin(pin):
            self._say(_("A PIN has 4 to 8 digits."))
            return
        if pin != again:
            self._say(_("The two are not the same."))
            self.again.clear()
            return
        self.pin.clear()
        self.again.clear()
        self._write(lambda: self._guard.set_pin(pin), _("The PIN is set."))

    def _allow_styles(self) -> None:
        styles = tuple(name for name, chip in self.styles.items() if chip.isChecked())
        if styles:
            self._allow(styles=styles)
        else:
            self.show_mode()  # one has to be left

    def _list_servers(self, menu: QMenu) -> None:
        menu.clear()
        listed = [(e.url, e.fingerprint) for e in self._book.entries if self._book.is_listed(e.url)]
        for url, fingerprint in (("", ""), *listed):
            action = menu.addAction(self._book.name_of(url))
            if action is not None:
                choose = partial(self._allow, server=url, fingerprint=fingerprint)
                action.triggered.connect(choose)

    def _allow(self, *_checked: bool, **choices: Any) -> None:
        self._write(lambda: self._guard.allow(**choices))

    def _write(self, change: Callable[[], bool], words: str = "") -> None:
        """words: to be said once it is written down."""
        self._waiting += 1
        self._do(lambda: self._tell(change(), words))

    def _start(self) -> None:
        """Also where it cannot be written down: this run holds the mode, and says so."""

        def start() -> None:
            self._guard.turn_on()
            self.start_wanted.emit()

        self._do(start)

    def _tell(self, written: bool, words: str) -> None:
        """On the thread that wrote."""
        not_written = _("This could not be written down; it holds until the program ends.")
        self._changed.emit(words if written else not_written)

    def _show_said(self, words: str) -> None:
        self._waiting -= 1
        if not self._waiting:  # else what was clicked since would be shown as it was before
            self.show_mode()
        if words:
            self._say(words)

    def _say(self, words: str) -> None:
        self._pin_row.words.setText(words)
        self._pin_row.words.show()


def _pin_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setMaxLength(2 * MOST_DIGITS)
    field.setAccessibleName(name)
    field.setFixedWidth(_FIELD_PX)
    return field


def _chip(text: str) -> TextButton:
    chip = TextButton(text, kind="chip")
    chip.setCheckable(True)
    return chip
