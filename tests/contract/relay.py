"""A man in the middle: takes TLS connections with a certificate of his own and passes all on."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from pathlib import Path

from server.pairing.certificate import own_certificate
from shared.pairing import PairingAddress


class Relay:
    """Reads everything that goes by. Between `__enter__` and `__exit__`."""

    def __init__(self, target: PairingAddress, folder: Path) -> None:
        self._target = target
        self._tls = own_certificate(folder).context
        self.heard = b""
        self._door = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)

    @property
    def address(self) -> PairingAddress:
        return PairingAddress("127.0.0.1", self._door.getsockname()[1])

    def _serve(self) -> None:
        while True:
            try:
                visitor, _where = self._door.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), self._tls.wrap_socket(visitor, True) as near:
                self._pass_on(near)

    def _pass_on(self, near: ssl.SSLSocket) -> None:
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection((self._target.host, self._target.port))
        with trusting.wrap_socket(plain) as far:
            near.settimeout(0.3)
            far.settimeout(5)
            with contextlib.suppress(TimeoutError):
                while data := near.recv(65536):
                    self.heard += data
                    far.sendall(data)
                return  # the visitor has gone
            while data := far.recv(65536):
                self.heard += data
                near.sendall(data)

    def __enter__(self) -> Relay:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)  # wakes accept
        self._door.close()
        self._thread.join()
