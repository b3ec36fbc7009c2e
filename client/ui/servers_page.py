"""The Servers page: where pictures can be painted, how each server is, and which one is used."""

from __future__ import annotations

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from client.locale import _
from client.net.address import ServerAddress
from client.net.link import Link
from client.net.probe import Outcome, Trial
from client.pairing.discovery import MOST_SERVERS, Nearby
from client.ui.add_server import AddServerForm
from client.ui.buttons import TextButton
from client.ui.nearby_list import NearbyList
from client.ui.nearby_servers import NearbyServers
from client.ui.page import CardPage, card_column, heading, plain, quiet
from client.ui.pairing_desk import PairingDesk
from client.ui.server_book import Removed, ServerBook
from client.ui.server_card import ServerCard
from client.ui.server_state import ServerState, state_in_use, state_tried
from client.ui.studio import Studio
from client.ui.theme import scaled
from client.ui.trials import Trials
from shared.pairing import pairing_address

AGAIN_MS = 20_000
"""How often servers are tried while the page is looked at."""

MENDED_BY_PAIRING = (Outcome.TOKEN, Outcome.CERTIFICATE)

_FORM_PX, _MOST_PX = 340, 1200
_BESIDE_FROM_PX = 860
"""In a narrower window the form stands below the list."""


class ServersPage(CardPage):
    """Follows the book, the studio and the trials; the book changes what is asked for."""

    def __init__(self, book: ServerBook, studio: Studio, language: str) -> None:
        super().__init__(_("Servers"), _("where pictures are painted"), _MOST_PX)
        self._book, self._studio, self._language = book, studio, language
        self.trials = Trials(self)
        self.cards: dict[str, ServerCard] = {}
        self.form = AddServerForm(language)
        self.nearby = NearbyServers(self)
        self.nearby_list = NearbyList(self.nearby, self._is_known)
        self.pairing = PairingDesk(self, self.form)
        self.again = TextButton(_("Look again"), "refresh", "F5")
        for card in (self.form, self.pairing.card):
            card.setFixedWidth(_FORM_PX)
        self._found: dict[str, Trial] = {}
        self._dialled: set[str] = set()
        self._removed: Removed | None = None
        self.undo_row, self._undo_words = QWidget(), plain()
        self.undo = TextButton(_("Undo"), "arrow-back-up", small=True, kind="soft")
        self._list = card_column()
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._arrange()
        self._connect()
        self._list_servers()

    def _arrange(self) -> None:
        self.bar.addWidget(self.again)
        row = QHBoxLayout(self.undo_row)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self._undo_words)
        row.addWidget(self.undo)
        row.addStretch()
        self.undo_row.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(heading(_("Your servers")))
        left.addLayout(self._list)
        left.addWidget(self.undo_row)
        left.addLayout(self.nearby_list)
        left.addWidget(
            quiet(
                _(
                    "A server sees the sketches and words that you send it, and nothing else. "
                    "What was asked of one is painted there, also when another one is used. "
                    "Pairing needs its code once; then only this computer's own key is used."
                )
            )
        )
        left.addStretch()
        right.addWidget(self.pairing.card)
        right.addWidget(self.form)
        right.addStretch()
        self.columns.addLayout(left, 1)
        self.columns.addLayout(right)

    def _connect(self) -> None:
        self.again.clicked.connect(self.look_again)
        self.undo.clicked.connect(self._put_back)
        self.form.test_wanted.connect(self.trials.try_out)
        self.form.added.connect(self._add)
        self.trials.tried.connect(self._take_trial)
        self._timer.timeout.connect(self._try_all)
        self.nearby_list.pair_wanted.connect(lambda one: self.pairing.begin(one.address, one.name))
        self.nearby.changed.connect(self._look_for_moved)
        self.pairing.changed.connect(self.nearby_list.show_pairing)
        self.pairing.done.connect(self._add)
        self._book.changed.connect(self._list_servers)
        self._book.changed.connect(self.nearby_list.refresh)
        self._studio.link_changed.connect(self._show_states)
        self._studio.relay.catalogue.connect(self._show_states)

    def look_again(self) -> None:
        """Tries every server on the list out, anew."""
        self._found.clear()
        self._show_states()
        self._try_all()
        self.nearby.look_again()

    def stop(self) -> None:
        """Before the window goes."""
        self.trials.close()
        self.nearby.close()
        self.pairing.close()

    def _is_known(self, nearby: Nearby) -> bool:
        return any(
            nearby.address.url == entry.url or nearby.address.fingerprint == entry.fingerprint != ""
            for entry in self._book.entries
        )

    def _try_all(self) -> None:
        self._dialled.clear()
        for entry in self._book.entries:
            address = self._book.address_of(entry.url)
            if address is not None:
                self.trials.try_out(address)

    def _list_servers(self) -> None:
        for card in self.cards.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        for url in ("", *(entry.url for entry in self._book.entries)):
            card = ServerCard(url, self._book.name_of(url), self._book.is_listed(url))
            card.use_wanted.connect(self._use)
            card.removal_wanted.connect(self._remove)
            card.pairing_wanted.connect(self._pair_again)
            self.cards[url] = card
            self._list.addWidget(card)
        self._show_states()

    def _show_states(self) -> None:
        for url, card in self.cards.items():
            in_use = url == self._book.in_use
            found = self._found.get(url)
            card.show_state(self._state(url), found.milliseconds if found else 0.0, in_use)
            refused = found is not None and found.outcome in MENDED_BY_PAIRING
            refused = refused or (in_use and self._studio.link.link is Link.REFUSED)
            card.show_pair_again(refused and self._book.is_paired(url))

    def _state(self, url: str) -> ServerState:
        if url == self._book.in_use:
            session = self._studio.session
            return state_in_use(self._studio.link, session.catalogue, self._language)
        if not url:
            line = _("Paints without a network. It starts when it is used.")
            return ServerState("quiet", "player-stop", _("Not running"), line)
        return state_tried(self._found.get(url), self._language)

    def _take_trial(self, address: ServerAddress, trial: Trial) -> None:
        self.form.show_trial(address, trial)
        if self._book.address_of(address.url) == address:
            self._found[address.url] = trial
            self._show_states()
        self._follow(address, trial)

    def _look_for_moved(self) -> None:
        """A paired server that is away may have another address: one that is near is tried, once
        until all are tried again. Anybody can announce anything.
        """
        for entry in self._book.entries:
            for one in self.nearby.found:
                is_it = one.address.fingerprint == entry.fingerprint != ""
                known = self._book.address_of(entry.url)
                url = one.address.url
                if url in self._dialled or len(self._dialled) >= MOST_SERVERS:
                    continue
                if is_it and url != entry.url and known and self._is_away(entry.url):
                    self._dialled.add(url)
                    self.trials.try_out(ServerAddress(url, known.token, known.fingerprint))

    def _follow(self, address: ServerAddress, trial: Trial) -> None:
        """Only who has shown the certificate and knows the token is the one that moved."""
        if trial.outcome is Outcome.UNREACHABLE:
            if address.url in self.cards:  # not again where it was an announced one
                self._look_for_moved()
        elif trial.outcome is Outcome.READY and address.fingerprint:
            for entry in self._book.entries:
                is_it = entry.fingerprint == address.fingerprint
                if is_it and entry.url != address.url and self._is_away(entry.url):
                    self._book.move(entry.url, address.url)

    def _is_away(self, url: str) -> bool:
        found = self._found.get(url)
        return found is not None and found.outcome is Outcome.UNREACHABLE

    def _add(self, name: str, address: ServerAddress) -> None:
        self._found.pop(address.url, None)
        self._book.add(name, address)
        self.trials.try_out(address)
        self.cards[address.url].use.setFocus()

    def _pair_again(self, url: str) -> None:
        self.pairing.begin(pairing_address(url), self._book.name_of(url))

    def _use(self, url: str) -> None:
        self.undo_row.hide()
        self._book.use(url)

    def _remove(self, url: str) -> None:
        name = self._book.name_of(url)
        self._removed = self._book.remove(url)
        if self._removed is not None:
            self._undo_words.setText(_("{name} is removed.").format(name=name))
            self.undo_row.show()
            self.undo.setFocus()

    def _put_back(self) -> None:
        removed, self._removed = self._removed, None
        self.undo_row.hide()
        if removed is not None:
            self._book.put_back(removed)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(_BESIDE_FROM_PX)
        direction = QBoxLayout.Direction
        self.columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self._try_all()
        self.nearby.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self._timer.stop()
