"""A server whose half of the exchange is no half at all."""

import pytest

from client.pairing import exchange
from shared.errors import Refusal
from shared.pairing import Begun, Offer, PairingAddress


@pytest.mark.parametrize("answer", [b"B" + b"\x00" * 31 + b"\x01", b"B", b"A" + b"\x01" * 32])
def test_an_answer_that_is_no_point_of_the_curve_is_refused_as_a_strangers(monkeypatch, answer):
    def ask(visit, _path, _message, kind):
        visit._tls.fingerprint = "0f" * 32
        return Offer("x", 1, 60.0) if kind is Offer else Begun("exchange", [answer.hex()])

    monkeypatch.setattr(exchange._Visit, "ask", ask)
    with pytest.raises(Refusal, match="does not pair by a code"):
        exchange.pair(PairingAddress("127.0.0.1", 1), "123456")
