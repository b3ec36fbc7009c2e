"""How two computers that share six digits get to know each other: the messages and the proofs.

A password-authenticated key exchange (SPAKE2) over HTTPS. The certificate that each end
sees is part of what both must agree on, so that nobody in between, who would have to show another
one, ends up with a key. Why so: docs/decisions/0017-lan.md.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs, urlencode, urlsplit

from msgspec import Meta

from shared.errors import Refusal
from shared.message import FromServer, Message, Name

SERVICE = "_sketch2art._tcp.local."
"""What servers are announced as by DNS-SD."""

OFFER_PATH, BEGIN_PATH, FINISH_PATH = "/pair", "/pair/begin", "/pair/finish"
DEFAULT_PORT = 7860
CODE_LENGTH = 6
MOST_MESSAGES = 4
"""The server's current code and the last ones before it, so that a late one is told from a wrong
one. Each more would be one more guess for whoever poses as a server.
"""

LARGEST_BYTES = 4096

Fingerprint = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Hex = Annotated[str, Meta(pattern=r"^([0-9a-f]{2}){1,64}$")]
Messages = Annotated[list[Hex], Meta(min_length=1, max_length=MOST_MESSAGES)]

CLIENT, SERVER = b"client", b"server"


class Offer(FromServer, frozen=True):
    """What a server says of itself before anybody has paired. seconds_left: of the code."""

    name: Name
    protocol: int
    seconds_left: float


class Begin(Message, frozen=True):
    """name: the client machine's, under which its token will be listed. messages: as many runs of
    the exchange, with the same code, as the server may remember codes.
    """

    protocol: int
    name: Name
    messages: Messages


class Begun(FromServer, frozen=True):
    """An answer for each code that the server remembers, the one that counts first."""

    exchange: Annotated[str, Meta(max_length=64)]
    messages: Messages


class Finish(Message, frozen=True):
    """A proof for each of them."""

    exchange: Annotated[str, Meta(max_length=64)]
    proofs: Annotated[list[Fingerprint], Meta(min_length=1, max_length=MOST_MESSAGES)]


class Paired(FromServer, frozen=True):
    """The server's own proof, and the token that it made. name: what the server is called."""

    proof: Fingerprint
    token: Annotated[str, Meta(min_length=1, max_length=200)]
    name: Name


def identities(fingerprint: str) -> dict[str, bytes]:
    """What both ends mix into the exchange besides the code."""
    return {"idA": b"sketch2art pairing", "idB": bytes.fromhex(fingerprint)}


def proof_of(key: bytes, role: bytes) -> str:
    """Shows that its maker has the key. role: CLIENT or SERVER, so that none can be sent back."""
    return hmac.digest(key, role, "sha256").hex()


def is_proof(proof: str, key: bytes, role: bytes) -> bool:
    """In a time that does not tell how much of it is right."""
    return hmac.compare_digest(proof, proof_of(key, role))


def shown_fingerprint(fingerprint: str) -> str:
    """Enough of it for people to compare: "3f9a 61c0 8b2e 77d1"."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 16, 4))


@dataclass(frozen=True)
class PairingAddress:
    """Where to pair. code, fingerprint: "" where only an address was given."""

    host: str
    port: int = DEFAULT_PORT
    code: str = ""
    fingerprint: str = ""

    @property
    def url(self) -> str:
        """https://host:port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.port}"

    def link(self) -> str:
        """What the QR code holds."""
        query = urlencode({"code": self.code, "fp": self.fingerprint})
        return f"sketch2art{self.url.removeprefix('https')}/?{query}"


def pairing_address(text: str) -> PairingAddress:
    """Reads a host, host:port, https:// address or sketch2art:// link, as typed or pasted.

    Raises Refusal (field "server").
    """
    typed = text.strip()
    if typed.count(":") > 1 and "://" not in typed and "[" not in typed:
        typed = f"[{typed}]"  # a bare IPv6 address
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host = parts.hostname or ""
        port = DEFAULT_PORT if parts.port is None else parts.port
        known = parts.scheme in ("http", "https", "sketch2art")
        if not known or not port or not host or any(letter.isspace() for letter in host):
            raise ValueError(typed)
    except ValueError as error:  # brackets without an end, a port that is no number, and the above
        raise Refusal(
            "server",
            text,
            "This is no server's address.",
            "Write it like 192.168.0.5:7860, or as the server shows it.",
        ) from error
    asked = parse_qs(parts.query) if parts.scheme == "sketch2art" else {}
    code, fingerprint = (asked.get(name, [""])[0] for name in ("code", "fp"))
    return PairingAddress(host, port, code, fingerprint.lower())
