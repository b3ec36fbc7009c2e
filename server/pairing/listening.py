"""The web server over TLS. A visitor who says nothing keeps nobody else waiting."""

from __future__ import annotations

import logging
import ssl
from typing import Any

from flask import Flask

from server.strangers import PatientRequestHandler, PatientServer

log = logging.getLogger(__name__)

HANDSHAKE_SECONDS = 10.0


class TlsServer(PatientServer):
    """Serves on an open socket.

    Werkzeug's own way makes the handshake where it accepts: one silent visitor stops the server.
    """

    def __init__(self, host: str, port: int, flask: Flask, fd: int, tls: ssl.SSLContext) -> None:
        super().__init__(host, port, flask, _TlsRequestHandler, fd=fd)
        self.ssl_context = tls

    def get_request(self) -> tuple[Any, Any]:
        """The next visitor, not yet greeted."""
        visitor, address = super().get_request()
        assert self.ssl_context is not None  # noqa: S101  (set when made)
        tls = self.ssl_context.wrap_socket(visitor, server_side=True, do_handshake_on_connect=False)
        return tls, address


class _TlsRequestHandler(PatientRequestHandler):
    def handle(self) -> None:
        """Greets on the visitor's own thread, and serves who greets back in time."""
        try:
            self.connection.settimeout(HANDSHAKE_SECONDS)
            self.connection.do_handshake()
            self.connection.settimeout(self.timeout)
        except OSError as error:  # no TLS, another version of it, or silence
            log.debug("no handshake: %s", error)
            self.close_connection = True
            return
        super().handle()
