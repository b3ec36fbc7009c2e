"""The client's half of pairing: six digits against a token and a certificate to remember."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from client.locale import _
from client.net.address import ServerAddress
from client.net.pinned import OtherCertificate, PinnedContext, pinned_context
from client.net.spoken import spoken
from shared.errors import Refusal
from shared.message import FromServer, Message
from shared.pairing import (
    BEGIN_PATH,
    CLIENT,
    CODE_LENGTH,
    FINISH_PATH,
    LARGEST_BYTES,
    MOST_MESSAGES,
    OFFER_PATH,
    SERVER,
    Begin,
    Begun,
    Finish,
    Offer,
    Paired,
    PairingAddress,
    identities,
    is_proof,
    proof_of,
)
from shared.protocol import PROTOCOL_VERSION, Refused, from_wire

ANSWER_SECONDS = 8.0
LONGEST_NAME = 60

Said = TypeVar("Said", bound=FromServer)


@dataclass(frozen=True)
class PairedServer:
    """name: as the server is called; address: with its token and its certificate's fingerprint."""

    name: str
    address: ServerAddress


def offer_of(address: PairingAddress) -> Offer:
    """What the server says of itself; blocks for seconds. Raises Refusal."""
    return _Visit(address).ask(OFFER_PATH, None, Offer)


def pair(address: PairingAddress, code: str) -> PairedServer:
    """Lets this computer in by the code; blocks for seconds. Raises Refusal."""
    import spake2  # type: ignore[import-untyped]  # 80 ms
    from spake2.ed25519_basic import NotOnCurve  # type: ignore[import-untyped]

    if len(code) != CODE_LENGTH or not (code.isascii() and code.isdigit()):
        raise Refusal("code", code, _("A code has six digits."), _("Type what the server shows."))
    visit = _Visit(address)
    visit.ask(OFFER_PATH, None, Offer)  # shows the certificate, which goes into the exchange
    names = identities(visit.fingerprint)
    ours = [spake2.SPAKE2_A(code.encode(), **names) for _number in range(MOST_MESSAGES)]
    messages = [one.start().hex() for one in ours]
    begun = visit.ask(BEGIN_PATH, Begin(PROTOCOL_VERSION, machine_name(), messages), Begun)
    try:
        answers = [bytes.fromhex(message) for message in begun.messages]
        keys = [one.finish(answer) for one, answer in zip(ours, answers, strict=False)]
    except (spake2.SPAKEError, NotOnCurve, ValueError, AssertionError) as error:
        raise _stranger(address) from error
    proofs = [proof_of(key, CLIENT) for key in keys]
    paired = visit.ask(FINISH_PATH, Finish(begun.exchange, proofs), Paired)
    if not is_proof(paired.proof, keys[0], SERVER):
        raise _another(address)
    return PairedServer(paired.name, ServerAddress(address.url, paired.token, visit.fingerprint))


def machine_name() -> str:
    """What this computer is called in the server's list of tokens."""
    name = "".join(letter for letter in socket.gethostname() if letter.isprintable())
    return name.strip()[:LONGEST_NAME] or "computer"


class _Visit:
    """Some requests to one computer: whoever answers the first must answer all."""

    def __init__(self, address: PairingAddress) -> None:
        self._address = address
        self._tls: PinnedContext = pinned_context(address.fingerprint)

    @property
    def fingerprint(self) -> str:
        """Of the certificate that was shown."""
        return self._tls.fingerprint

    def ask(self, path: str, message: Message | None, kind: type[Said]) -> Said:
        """The answer. Raises Refusal, also the server's own."""
        try:
            data = self._fetch(path, message)
        except OtherCertificate as error:
            raise _another(self._address) from error
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise _no_answer(self._address, reason) from error
        self._tls.fingerprint = self._tls.seen
        return _read(self._address, data, kind)

    def _fetch(self, path: str, message: Message | None) -> bytes:
        connection = http.client.HTTPSConnection(
            self._address.host, self._address.port, timeout=ANSWER_SECONDS, context=self._tls
        )
        try:
            body = None if message is None else msgspec.json.encode(message)
            connection.request("GET" if body is None else "POST", path, body)
            return connection.getresponse().read(LARGEST_BYTES)
        finally:
            connection.close()


def _read(address: PairingAddress, data: bytes, kind: type[Said]) -> Said:
    try:
        said = msgspec.json.decode(data)
        if isinstance(said, dict) and said.get("type") == "refused":
            no: Refused = spoken(from_wire(said, Refused))
            raise Refusal(no.field, no.value, no.why, no.remedy)
        answer: Said = from_wire(said, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _stranger(address) from error
    return answer


def _stranger(address: PairingAddress) -> Refusal:
    why = _("What answers there does not pair by a code.")
    remedy = _("Check the address, or ask for a token and add the server with it.")
    return Refusal("server", address.url, why, remedy)


def _another(address: PairingAddress) -> Refusal:
    why = _("This is not the computer that shows the code.")
    remedy = _("Somebody may be in between: ask whoever runs the server.")
    return Refusal("certificate", address.url, why, remedy)


def _no_answer(address: PairingAddress, reason: str) -> Refusal:
    why = _("Nobody answers there: {reason}.").format(reason=reason.rstrip("."))
    remedy = _("Check the address and that the server runs with --lan.")
    return Refusal("server", address.url, why, remedy)
