"""GET over HTTP with the standard library: HTTPS is verified, the token goes to one place only."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.error
import urllib.parse
import urllib.request
from typing import IO

from shared.version import __version__

SECONDS = 30.0
"""Without a byte for so long, a connection counts as lost."""

LOST = (urllib.error.URLError, http.client.HTTPException, OSError)
"""What says that the network or the other end failed. HTTPError is the answers' kind of it."""


class Web:
    """token: sent to `address` and to nobody else, not even where that one sends us on."""

    def __init__(self, address: str, token: str = "") -> None:
        self._place = _place(address)
        self._token = token if _may_hear_a_token(address) else ""
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.UnknownHandler(),
            _Onward(self._place),
        ):
            self._opener.add_handler(handler)

    @property
    def sends_token(self) -> bool:
        """Whether we are known by a token."""
        return bool(self._token)

    def get(self, url: str, start: int = 0) -> http.client.HTTPResponse:
        """The answer, to be read and closed. start: leave out so many bytes (Range).

        Raises HTTPError for answers from 400 on, and others of `LOST`.
        """
        request = urllib.request.Request(url)  # noqa: S310  (no handler but for HTTP is there)
        request.add_header("User-Agent", f"sketch2art/{__version__}")
        if start:
            request.add_header("Range", f"bytes={start}-")
        if self._token and _place(url) == self._place:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            answer: http.client.HTTPResponse = self._opener.open(request, timeout=SECONDS)
        except ValueError as error:  # an address that cannot be one, found late
            raise urllib.error.URLError("this is no address") from error
        return answer


class _Onward(urllib.request.HTTPRedirectHandler):
    """Follows where a hub sends us, without the token, and never from HTTPS to HTTP."""

    def __init__(self, home: tuple[str, str, int | None]) -> None:
        self._home = home

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if _place(req.full_url)[0] == "https" != _place(newurl)[0]:
            raise urllib.error.URLError("sent on to an address without HTTPS")
        onward = super().redirect_request(req, fp, code, msg, headers, newurl)
        if onward is not None and _place(newurl) != self._home:
            onward.remove_header("Authorization")
        return onward


def reason_of(error: Exception) -> str:
    """One line of what went wrong, without addresses that may hold secrets."""
    inner = getattr(error, "reason", None) or error
    if isinstance(inner, socket.gaierror):
        return "there is no such address, or no network"
    if isinstance(inner, TimeoutError):
        return f"nothing came for {SECONDS:.0f} s"
    return str(getattr(inner, "strerror", None) or inner) or type(inner).__name__


def _place(url: str) -> tuple[str, str, int | None]:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def _may_hear_a_token(address: str) -> bool:
    """Over HTTPS, or inside this machine: anybody on the way could read it elsewhere."""
    scheme, host, _port = _place(address)
    if scheme == "https" or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
