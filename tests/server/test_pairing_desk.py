"""Codes, tries and the exchange at the desk, with a clock that a test moves."""

import contextlib

import pytest
import spake2

from server.pairing.codes import LIFE_SECONDS, PAUSE_SECONDS, Codes
from server.pairing.desk import MOST_EXCHANGES, PairingDesk
from server.pairing.names import chosen_name, label_of, token_maker
from server.pairing.tries import MOST_ADDRESSES, Tries
from shared.errors import Refusal
from shared.pairing import (
    CLIENT,
    SERVER,
    Begin,
    Finish,
    PairingAddress,
    identities,
    is_proof,
    pairing_address,
    proof_of,
    shown_fingerprint,
)
from shared.protocol import PROTOCOL_VERSION

FINGERPRINT = "0f" * 32


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Room:
    """A desk, and computers that come to it."""

    def __init__(self):
        self.clock, self.shown, self.tokens = Clock(), [], []
        codes = Codes(self.clock, lambda code, seconds: self.shown.append((code.digits, seconds)))
        self.desk = PairingDesk("Class", FINGERPRINT, codes, Tries(self.clock), self._token)
        self.desk.renew()

    def _token(self, name):
        self.tokens.append(name)
        return f"token of {name}"

    @property
    def code(self):
        return self.shown[-1][0]

    def begin(self, code, address="10.0.0.1", fingerprint=FINGERPRINT):
        """(what was begun, our keys)"""
        return self.begin_with([code] * 4, address, fingerprint)

    def begin_with(self, codes, address="10.0.0.1", fingerprint=FINGERPRINT):
        """The same, with a code of its own in each run"""
        runs = [spake2.SPAKE2_A(code.encode(), **identities(fingerprint)) for code in codes]
        messages = [run.start().hex() for run in runs]
        begun = self.desk.begin(address, Begin(PROTOCOL_VERSION, "laptop", messages))
        answers = [bytes.fromhex(message) for message in begun.messages]
        return begun, [run.finish(answer) for run, answer in zip(runs, answers, strict=False)]

    def finish(self, begun, keys, address="10.0.0.1"):
        proofs = [proof_of(key, CLIENT) for key in keys]
        return self.desk.finish(address, Finish(begun.exchange, proofs))

    def pair(self, code, address="10.0.0.1"):
        return self.finish(*self.begin(code, address), address)

    def refused(self, code, address="10.0.0.1"):
        with pytest.raises(Refusal) as caught:
            self.pair(code, address)
        return caught.value


@pytest.fixture
def room():
    return Room()


def test_who_has_the_code_gets_a_token_and_a_proof_that_it_is_the_server(room):
    begun, keys = room.begin(room.code)
    paired = room.finish(begun, keys)
    assert paired.token == "token of laptop"
    assert is_proof(paired.proof, keys[0], SERVER)
    assert not is_proof(paired.proof, keys[0], CLIENT)


def test_a_name_takes_one_line_of_the_log(room, caplog):
    caplog.set_level("INFO")
    name = "lap\ntop\x1b[2J" + "x" * 100
    run = spake2.SPAKE2_A(room.code.encode(), **identities(FINGERPRINT))
    asked = Begin(PROTOCOL_VERSION, name, [run.start().hex()])
    begun = room.desk.begin("10.0.0.1", asked)
    room.finish(begun, [run.finish(bytes.fromhex(begun.messages[0]))])
    (line,) = [one for one in caplog.messages if one.startswith("Paired with")]
    assert line.isprintable()
    assert len(line) < 100


def test_a_code_has_six_digits_and_lives_two_minutes(room):
    code = room.code
    assert len(code) == 6
    assert code.isdigit()
    room.clock.now += LIFE_SECONDS - 1
    assert room.desk.offer().seconds_left == 1
    assert room.code == code
    room.clock.now += 1
    assert room.desk.renew() == LIFE_SECONDS
    assert len(room.shown) == 2
    assert room.refused(code).why == "That code is too old."


def test_a_code_that_ends_between_the_two_halves_is_too_late(room):
    begun, keys = room.begin(room.code)
    room.clock.now += LIFE_SECONDS
    with pytest.raises(Refusal, match="too old"):
        room.finish(begun, keys)
    assert room.tokens == []


def test_of_two_who_begin_with_one_code_only_the_first_to_finish_comes_in(room):
    first, second = room.begin(room.code, "10.0.0.1"), room.begin(room.code, "10.0.0.2")
    room.finish(*first, "10.0.0.1")
    with pytest.raises(Refusal, match="Another computer"):
        room.finish(*second, "10.0.0.2")
    assert len(room.tokens) == 1


def test_who_knows_an_old_code_has_no_more_guesses_at_the_new_one_than_others(room):
    old = room.code
    room.pair(old, "10.0.0.9")
    for _try in range(5):
        begun, keys = room.begin_with(["x" * 6, old])
        with pytest.raises(Refusal, match="Another computer"):
            room.finish(begun, keys)
    assert room.refused(old).field == "tries"


def test_a_run_that_is_no_point_of_the_curve_is_refused_as_no_beginning(room):
    for last in range(8):  # about half of all numbers are none
        with contextlib.suppress(Refusal):
            message = (b"A" + bytes([last]) * 31 + b"\x01").hex()
            room.desk.begin(f"10.0.1.{last}", Begin(PROTOCOL_VERSION, "laptop", [message]))
    assert room.pair(room.code).token


def test_a_whole_class_that_types_one_code_leaves_the_next_code_to_be_typed(room):
    code = room.code
    room.pair(code)
    for pupil in range(2, 30):
        assert "Another computer" in room.refused(code, f"10.0.0.{pupil}").why
    assert len(room.shown) == 2
    room.pair(room.code, "10.0.0.5")


def test_five_wrong_tries_of_whomever_replace_the_code(room):
    code = room.code
    told = [room.refused("x" * 6, f"10.0.0.{guesser}").remedy for guesser in range(1, 6)]
    assert told[:4] == ["4 tries left.", "3 tries left.", "2 tries left.", "1 try left."]
    assert told[4] == "The server has made a new one: type that."
    assert room.code != code or len(room.shown) == 2
    assert room.refused(code, "10.0.0.9").why == "That code was given up after wrong tries."


def test_guesses_begun_together_are_worth_no_more_than_five(room):
    code = room.code
    begun = [room.begin("y" * 6, f"10.0.0.{guesser}") for guesser in range(5)]
    late = room.begin(code, "10.0.0.9")
    for number, one in enumerate(begun):
        with pytest.raises(Refusal):
            room.finish(*one, f"10.0.0.{number}")
    with pytest.raises(Refusal, match="given up"):
        room.finish(*late, "10.0.0.9")


def test_five_wrong_tries_rest_for_a_minute_and_nobody_else_does(room):
    for _try in range(5):
        assert room.refused("z" * 6).field == "code"
    resting = room.refused(room.code)
    assert (resting.field, resting.value) == ("tries", "10.0.0.1")
    assert room.pair(room.code, "10.0.0.2").token
    room.clock.now += 59
    assert room.refused(room.code).field == "tries"
    room.clock.now += 1
    assert room.pair(room.code).token


def test_the_tries_that_are_left_are_those_of_code_and_address(room):
    for _try in range(3):
        room.refused("z" * 6)
    room.clock.now += LIFE_SECONDS / 3  # the address is still remembered
    room.pair(room.code, "10.0.0.2")
    assert room.refused("z" * 6).remedy == "1 try left."


def test_another_certificate_makes_the_right_code_wrong(room):
    begun, keys = room.begin(room.code, fingerprint="ee" * 32)
    with pytest.raises(Refusal, match="not right"):
        room.finish(begun, keys)


def test_what_is_said_cannot_be_said_again_or_from_elsewhere(room):
    begun, keys = room.begin(room.code)
    with pytest.raises(Refusal, match="over"):
        room.finish(begun, keys, "10.0.0.2")
    with pytest.raises(Refusal, match="over"):
        room.finish(begun, keys)
    assert room.tokens == []


def test_a_flood_of_beginnings_is_forgotten_from_its_oldest_end(room):
    flood = [room.begin("q" * 6, f"10.1.{one // 250}.{one % 250}") for one in range(MOST_EXCHANGES)]
    mine = room.begin(room.code, "10.0.0.1")
    assert room.finish(*mine, "10.0.0.1").token
    with pytest.raises(Refusal, match="over"):
        room.finish(*flood[0], "10.1.0.0")


def test_addresses_of_one_ipv6_network_share_their_tries(room):
    for last in range(5):
        assert room.refused("z" * 6, f"2001:db8:0:1::{last + 1}").field == "code"
        room.clock.now += 10
    assert room.refused(room.code, "2001:db8:0:1:ffff::9").field == "tries"
    assert room.pair(room.code, "2001:db8:0:2::1").token
    tries = Tries(Clock())
    tries.begin("fe80::1%3")
    tries.begin("febf:1::2")
    tries.begin("::ffff:10.0.0.7")
    assert tries.left("fe80::9") == 3
    assert tries.left("10.0.0.7") == 4


def test_a_code_is_replaced_after_wrong_tries_once_in_twenty_seconds(room):
    for guesser in range(10):
        room.refused("x" * 6, f"10.0.1.{guesser}")
    spent = room.code
    assert len(room.shown) == 2
    assert room.desk.renew() == PAUSE_SECONDS
    room.clock.now += 5
    closed = room.refused(spent, "10.0.0.9")
    assert (closed.field, closed.why) == ("tries", "There were too many wrong codes.")
    assert "15 seconds" in closed.remedy
    room.clock.now += 15
    assert room.desk.renew() == LIFE_SECONDS
    assert len(room.shown) == 3
    assert room.refused(spent, "10.0.0.9").why == "That code was given up after wrong tries."
    assert room.pair(room.code, "10.0.0.9").token


def test_an_address_that_rests_is_not_forgotten_for_others():
    tries = Tries(Clock())
    for _try in range(5):
        tries.begin("10.0.0.1")
    for address in range(MOST_ADDRESSES + 10):
        tries.begin(str(address))
    with pytest.raises(Refusal):
        tries.begin("10.0.0.1")


def test_addresses_are_forgotten_where_there_are_too_many():
    tries = Tries(Clock())
    for address in range(MOST_ADDRESSES + 10):
        tries.begin(str(address))
    assert tries.left("0") == 5
    assert tries.left(str(MOST_ADDRESSES)) == 4


class Tokens:
    """Accounts that keep names alone."""

    def __init__(self):
        self.names = []

    def tokens(self):
        return [type("Line", (), {"name": name}) for name in self.names]

    def new_token(self, name):
        self.names.append(name)
        return name


def test_tokens_are_named_after_machines_and_numbered_where_names_repeat():
    tokens = Tokens()
    make = token_maker(tokens)
    for name in ("lab-1", "lab-1", "lab-1", "\x07", "open", "교실", "x" * 64):
        make(name)
    assert tokens.names == [
        "lab-1", "lab-1 2", "lab-1 3", "computer", "open 2", "교실", "x" * 58,
    ]  # fmt: skip


def test_names_fit_into_an_announcement():
    assert label_of("3학년 2반" * 20).encode().__len__() <= 60
    assert label_of("...") == "sketch2art"
    assert chosen_name("  Class   3-2 ") == "Class 3-2"
    assert chosen_name("")
    with pytest.raises(Refusal):
        chosen_name("x" * 65)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("gpu-box", "https://gpu-box:7860"),
        (" 192.168.0.24:9000 ", "https://192.168.0.24:9000"),
        ("http://192.168.0.24:9000", "https://192.168.0.24:9000"),
        ("fd00::2", "https://[fd00::2]:7860"),
        ("[fd00::2]:9000", "https://[fd00::2]:9000"),
        ("sketch2art://[fd00::2]:1/?code=407193&fp=AB", "https://[fd00::2]:1"),
    ],
)
def test_addresses_are_read_as_people_type_them(typed, url):
    assert pairing_address(typed).url == url


@pytest.mark.parametrize("typed", ["", "a b", "gopher://x", "x:99999", "x:0", "[::1", "://"])
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(Refusal, match="no server's address"):
        pairing_address(typed)


def test_a_link_holds_all_that_pairing_needs():
    whole = PairingAddress("fd00::2", 7860, "407193", FINGERPRINT)
    assert pairing_address(whole.link()) == whole
    assert shown_fingerprint(FINGERPRINT) == "0f0f 0f0f 0f0f 0f0f"
