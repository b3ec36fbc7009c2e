"""A server for a whole network, put together: certificate, announcement, codes and their desk."""

from __future__ import annotations

import logging
import socket
import threading
import time

from flask import Flask
from werkzeug.serving import BaseWSGIServer

from server.accounts import Accounts
from server.config import ServerConfig
from server.pairing.announcement import FAMILIES, Announcement, own_addresses
from server.pairing.certificate import own_certificate
from server.pairing.codes import Code, Codes
from server.pairing.desk import PairingDesk
from server.pairing.listening import TlsServer
from server.pairing.names import chosen_name, machine_name, token_maker
from server.pairing.notice import Notice
from server.pairing.routes import add_routes
from server.pairing.tries import Tries

LOOK_SECONDS = 2.0

log = logging.getLogger(__name__)


class Lan:
    """Beside a ServerApp for as long as that lives."""

    def __init__(self, config: ServerConfig, accounts: Accounts, flask: Flask) -> None:
        """Raises Refusal where name or certificate will not do."""
        self._host = config.host
        self._name = chosen_name(config.lan_name)
        self._certificate = own_certificate(config.data)
        self._notice: Notice | None = None
        self._announcement: Announcement | None = None
        self._desk = PairingDesk(
            self._name,
            self._certificate.fingerprint,
            Codes(time.monotonic, self._show),
            Tries(time.monotonic),
            token_maker(accounts),
        )
        add_routes(flask, self._desk)
        self._ended = threading.Event()
        self._renewing = threading.Thread(target=self._renew, name="pairing-codes", daemon=True)

    def web_server(self, port: int, flask: Flask, fd: int) -> BaseWSGIServer:
        """Serves over TLS on the open socket."""
        return TlsServer(self._host, port, flask, fd, self._certificate.context)

    def start(self, port: int) -> None:
        """Shows address and code, and announces the server; does not wait."""
        everywhere = self._host in FAMILIES.values()
        addresses = own_addresses() if everywhere else [self._host]
        host, fingerprint = next(iter(addresses), machine_name()), self._certificate.fingerprint
        self._notice = Notice(self._name, host, port, fingerprint)
        self._notice.show_address()
        self._renewing.start()
        self._announcement = Announcement(self._name, self._host, port, fingerprint)
        self._announcement.start()

    def end(self) -> None:
        """Takes the announcement back."""
        self._ended.set()
        if self._announcement is not None:
            self._renewing.join()
            self._announcement.end()

    def _renew(self) -> None:
        # A code may be given up at any time, and its successor is due sooner then.
        while not self._ended.wait(min(self._desk.renew(), LOOK_SECONDS)):
            pass

    def _show(self, code: Code, seconds: float) -> None:
        if self._notice is not None:
            self._notice.show_code(code.digits, seconds)


def everywhere() -> str:
    """The address that stands for all of this machine's, IPv6 as well where it has that."""
    return FAMILIES[6] if socket.has_dualstack_ipv6() else FAMILIES[4]
