"""Where a server is and how to be let in."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from shared.errors import Refusal


@dataclass(frozen=True)
class ServerAddress:
    """url: http(s)://host[:port]; token: what the server gave out, kept out of logs and reprs.

    fingerprint: of the only certificate that may be shown there (SHA-256 in hex); "": the usual
    authorities say whose it is.
    """

    url: str
    token: str = field(default="", repr=False)
    fingerprint: str = ""


def server_address(text: str, token: str = "") -> ServerAddress:
    """The address that a person typed: "gpu-box:7860" gains its "http://".

    Raises Refusal (field "server") where it is no http(s) address of a host.
    """
    url = text.strip()
    if url and "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a broken IPv6 address
        usable = False
    if not usable:
        raise Refusal(
            "server",
            text,
            "This is no server's address.",
            "Write it like http://192.168.0.5:7860 or https://art.example.org.",
        )
    return ServerAddress(url.rstrip("/"), token.strip())
