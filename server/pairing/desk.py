"""Where computers pair: a code in, a token out, and a plain word for all that goes wrong."""

from __future__ import annotations

import logging
import math
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

from server.pairing.codes import Code, Codes
from server.pairing.tries import Tries
from shared.errors import Refusal, shortened
from shared.pairing import CLIENT, SERVER, Begin, Begun, Finish, Offer, Paired, identities, is_proof
from shared.pairing import proof_of as proof
from shared.protocol import PROTOCOL_VERSION
from shared.sentence import Sentence

log = logging.getLogger(__name__)

MOST_EXCHANGES = 64
"""Between begin and finish lie milliseconds. More than so many are a flood: the oldest goes."""

LONGEST_LOGGED = 60

Keys = list[tuple[Code, bytes]]


@dataclass(frozen=True)
class _Exchange:
    address: str
    name: str
    keys: Keys


class PairingDesk:
    """Called by the threads of the web server."""

    def __init__(
        self,
        name: str,
        fingerprint: str,
        codes: Codes,
        tries: Tries,
        new_token: Callable[[str], str],
    ) -> None:
        """new_token(name): makes an account and gives its token."""
        self._name = name
        self._identities = identities(fingerprint)
        self._codes, self._tries = codes, tries
        self._new_token = new_token
        self._lock = threading.Lock()
        self._exchanges: dict[str, _Exchange] = {}

    def offer(self) -> Offer:
        """What everybody may know."""
        with self._lock:
            return Offer(self._name, PROTOCOL_VERSION, self._codes.seconds_left())

    def begin(self, address: str, asked: Begin) -> Begun:
        """The first half. Raises Refusal."""
        if asked.protocol != PROTOCOL_VERSION:
            raise Refusal(
                "protocol",
                asked.protocol,
                Sentence(
                    "This server speaks version {known} of the protocol.", known=PROTOCOL_VERSION
                ),
                "Update the program."
                if asked.protocol < PROTOCOL_VERSION
                else "Update the server.",
            )
        with self._lock:
            if self._codes.current().fate != "good":
                raise _paused(address, self._codes.seconds_left())
            self._tries.begin(address)
            keys: Keys = []
            messages = []
            for code, given in zip(self._codes.known(), asked.messages, strict=False):
                message, key = _answer(code.digits, bytes.fromhex(given), self._identities)
                messages.append(message.hex())
                keys.append((code, key))
            number = secrets.token_hex(16)
            self._exchanges[number] = _Exchange(address, asked.name, keys)
            if len(self._exchanges) > MOST_EXCHANGES:
                del self._exchanges[next(iter(self._exchanges))]
            return Begun(number, messages)

    def finish(self, address: str, asked: Finish) -> Paired:
        """The second half: the token for whoever proves the current code. Raises Refusal."""
        with self._lock:
            exchange = self._exchanges.pop(asked.exchange, None)
            if exchange is None or exchange.address != address:
                raise Refusal("exchange", "", "This pairing is over.", "Begin anew.")
            right = [
                (code, key)
                for (code, key), given in zip(exchange.keys, asked.proofs, strict=False)
                if is_proof(given, key, CLIENT)
            ]
            if not right:
                raise self._wrong(exchange)
            code, key = right[0]
            self._codes.current()  # its time may be over since the beginning
            if code.fate != "good":  # costs a try: the other runs may have been guesses
                raise _late(code)
            self._tries.take_back(address)
            token = self._new_token(exchange.name)
            self._codes.used(code)
        log.info("Paired with %s at %s", _one_line(exchange.name), address)
        return Paired(proof(key, SERVER), token, self._name)

    def renew(self) -> float:
        """Sees that a code is there; seconds until it is to be called again."""
        with self._lock:
            return self._codes.seconds_left()

    def _wrong(self, exchange: _Exchange) -> Refusal:
        of_code = self._codes.missed(exchange.keys[0][0])
        of_address = self._tries.left(exchange.address)
        left = min(of_code, of_address)
        log.info("A wrong code from %s", exchange.address)
        if of_address <= 0:
            remedy = Sentence("Wait a minute, then type the code that the server shows.")
        elif self._codes.current().fate != "good":
            remedy = _soon(self._codes.seconds_left())
        elif left == 0:
            remedy = Sentence("The server has made a new one: type that.")
        elif left == 1:
            remedy = Sentence("1 try left.")
        else:
            remedy = Sentence("{count} tries left.", count=left)
        return Refusal("code", "", "That code is not right.", remedy)


def _paused(address: str, seconds: float) -> Refusal:
    return Refusal("tries", address, "There were too many wrong codes.", _soon(seconds))


def _soon(seconds: float) -> Sentence:
    return Sentence(
        "Wait {seconds} seconds, then type the code that the server shows.",
        seconds=math.ceil(seconds),
    )


def _one_line(name: str) -> str:
    """For the log: a machine may call itself anything."""
    return shortened("".join(one if one.isprintable() else " " for one in name), LONGEST_LOGGED)


def _late(code: Code) -> Refusal:
    why = {
        "expired": Sentence("That code is too old."),
        "used": Sentence("Another computer was let in by that code."),
        "guessed": Sentence("That code was given up after wrong tries."),
    }[code.fate]
    return Refusal("code", "", why, "Type the one that the server shows now.")


def _answer(digits: str, message: bytes, names: dict[str, bytes]) -> tuple[bytes, bytes]:
    """Our message and the key, which the other end has as well if it has the code."""
    import spake2  # type: ignore[import-untyped]  # 80 ms, and only where somebody pairs
    from spake2.ed25519_basic import NotOnCurve  # type: ignore[import-untyped]

    ours = spake2.SPAKE2_B(digits.encode(), **names)
    answer: bytes = ours.start()
    try:
        key: bytes = ours.finish(message)
    except (spake2.SPAKEError, NotOnCurve, ValueError, AssertionError) as error:
        raise Refusal(
            "message", "", "This is no beginning of a pairing.", "Update the program."
        ) from error
    return answer, key
