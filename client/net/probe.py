"""Tries a server out, once: is it there, does it let us in, what does it offer, how far is it?"""

from __future__ import annotations

import enum
import queue
import ssl
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from client.locale import _
from client.net.address import ServerAddress
from client.net.link import another_computer
from client.net.pinned import pinned_context
from shared.errors import Refusal
from shared.pairing import LARGEST_BYTES, OFFER_PATH, Offer
from shared.protocol import (
    CATALOGUE,
    PROTOCOL_VERSION,
    RESUME,
    Catalogue,
    Hello,
    Refused,
    ResumeRequest,
    from_wire,
)

if TYPE_CHECKING:  # at run time the trying thread imports it
    from client.net.channel import Channel

CATALOGUE_SECONDS = 5.0
"""A Sketch2Art server sends its catalogue with the greeting."""

ECHO_SECONDS = 5.0
HTTP_SECONDS = 5.0


class Outcome(enum.Enum):
    """READY: it lets us in. TOKEN, VERSION: it refuses us. UNREACHABLE: nobody answers.
    STRANGER: somebody answers, but no Sketch2Art server. CERTIFICATE: another computer than the one
    that was paired. PAIRING: one that lets in by a code, and has not yet let us in.
    """

    READY = "ready"
    TOKEN = "token"  # noqa: S105  # no secret
    VERSION = "version"
    UNREACHABLE = "unreachable"
    STRANGER = "stranger"
    CERTIFICATE = "certificate"
    PAIRING = "pairing"


@dataclass(frozen=True)
class Trial:
    """What came of it, in the person's language. milliseconds: there and back; 0 where unknown."""

    outcome: Outcome
    why: str = ""
    remedy: str = ""
    catalogue: Catalogue | None = None
    milliseconds: float = 0.0


def try_server(address: ServerAddress) -> Trial:
    """Dials, asks and hangs up: blocks for up to 15 s, so call it on a thread. Never raises for
    what the other side does.
    """
    # socketio is slow to import
    from client.net.channel import AnotherComputer, Channel, TurnedAway, Unreachable

    heard: queue.SimpleQueue[tuple[str, object]] = queue.SimpleQueue()
    hello = Hello(PROTOCOL_VERSION, address.token, uuid.uuid4().hex)
    try:
        channel = Channel(
            address,
            hello,
            lambda event, data: heard.put((event, data)),
            lambda: heard.put(("", None)),
        )
    except TurnedAway as answer:
        return _turned_away(answer.refused)
    except AnotherComputer:
        return Trial(Outcome.CERTIFICATE, *another_computer())
    except Unreachable as error:
        return _no_greeting(address, str(error))
    try:
        return _look_around(channel, heard)
    finally:
        channel.close()


def _look_around(channel: Channel, heard: queue.SimpleQueue[tuple[str, object]]) -> Trial:
    catalogue = _catalogue(heard)
    if catalogue is None:
        return _stranger()
    answered: queue.SimpleQueue[float] = queue.SimpleQueue()
    asked = time.perf_counter()
    channel.send(RESUME, ResumeRequest({}), lambda _data: answered.put(time.perf_counter()))
    try:
        milliseconds = (answered.get(timeout=ECHO_SECONDS) - asked) * 1e3
    except queue.Empty:
        milliseconds = 0.0
    return Trial(Outcome.READY, catalogue=catalogue, milliseconds=milliseconds)


def _catalogue(heard: queue.SimpleQueue[tuple[str, object]]) -> Catalogue | None:
    end = time.monotonic() + CATALOGUE_SECONDS
    while (left := end - time.monotonic()) > 0:
        try:
            event, data = heard.get(timeout=left)
        except queue.Empty:
            return None
        if event == CATALOGUE:
            try:
                found: Catalogue = from_wire(data, Catalogue, event)
            except Refusal:
                return None
            return found
        if not event:
            return None
    return None


def _turned_away(refused: Refused) -> Trial:
    outcome = Outcome.VERSION if refused.field == "protocol" else Outcome.TOKEN
    return Trial(outcome, refused.why, refused.remedy)


def _no_greeting(address: ServerAddress, reason: str) -> Trial:
    """Tells an address where nobody is from one where somebody else lives."""
    import http.client

    parts = urlsplit(address.url)
    host, port = parts.hostname or "", parts.port
    try:
        if address.fingerprint:
            tls = pinned_context(address.fingerprint)
            visit: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, timeout=HTTP_SECONDS, context=tls
            )
        elif parts.scheme == "https":
            visit = http.client.HTTPSConnection(host, port, timeout=HTTP_SECONDS)
        else:
            visit = http.client.HTTPConnection(host, port, timeout=HTTP_SECONDS)
    except (ValueError, http.client.HTTPException):  # characters that no host has
        return _unreachable(reason)
    try:
        visit.request("GET", "/health")
        visit.getresponse().read(100)
    except (http.client.RemoteDisconnected, ConnectionResetError, ssl.SSLError) as error:
        # As servers do that want TLS, or show a certificate of their own.
        if lets_in_by_code(address):
            remedy = _("Press Pair and type the six digits that it shows.")
            return Trial(Outcome.PAIRING, by_code(), remedy)
        return _unreachable(str(error)) if isinstance(error, ssl.SSLError) else _stranger()
    except http.client.HTTPException:  # it answers, but does not even speak HTTP
        return _stranger()
    except (OSError, ValueError) as error:
        return _unreachable(getattr(error, "strerror", None) or str(error) or reason)
    finally:
        visit.close()
    return _stranger()


def by_code() -> str:
    """What is told of a server that lets in by a code."""
    return _("This server lets computers in by a code.")


def lets_in_by_code(address: ServerAddress) -> bool:
    """Whether a server that pairs is there, also where http:// was typed, and this computer has not
    paired with it. Nothing is told to it.
    """
    import http.client

    if address.fingerprint:
        return False
    parts = urlsplit(address.url)
    try:
        visit = http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=HTTP_SECONDS, context=pinned_context("")
        )
    except (ValueError, http.client.HTTPException):
        return False
    try:
        visit.request("GET", OFFER_PATH)
        found = visit.getresponse().read(LARGEST_BYTES)
        msgspec.json.decode(found, type=Offer)
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        visit.close()
    return True


def _unreachable(reason: str) -> Trial:
    why = _("Nobody answers there: {reason}.").format(reason=reason.rstrip("."))
    return Trial(Outcome.UNREACHABLE, why, _("Check the address and that the server runs."))


def _stranger() -> Trial:
    why = _("Somebody answers there, but it is no Sketch2Art server.")
    return Trial(Outcome.STRANGER, why, _("Check the address and its port, usually 7860."))
