"""The lock of children's mode: a PIN, counted tries, and files that were damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from client.children.guard import PAUSE_SECONDS, TRIES, Guard
from client.children.mode import FILE_NAME, STYLES
from client.children.pin import hashed_pin, is_pin, is_right


class Clock:
    """seconds: what it shows, and can be put to; steady: what has passed."""

    def __init__(self) -> None:
        self.seconds, self.passed = 1_000_000.0, 50.0

    def __call__(self) -> float:
        return self.seconds

    def steady(self) -> float:
        return self.passed

    def goes_on(self, seconds: float) -> None:
        self.seconds += seconds
        self.passed += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(tmp_path: Path, clock: Clock) -> Guard:
    made = Guard(tmp_path, clock, clock.steady)
    assert made.set_pin("2468") and made.turn_on()
    return made


def again(guard: Guard, clock: Clock) -> Guard:
    """As the next start of the program finds it."""
    return Guard(guard.path.parent, clock, clock.steady)


@pytest.mark.parametrize(
    "text", ["", "123", "123456789", "12a4", "abcd", "12 34", "１２３４", "-123"]
)
def test_a_pin_has_four_to_eight_digits(text: str, tmp_path: Path) -> None:
    assert not is_pin(text)
    with pytest.raises(ValueError):
        Guard(tmp_path).set_pin(text)
    assert not (tmp_path / FILE_NAME).exists()


def test_the_pin_is_kept_salted_and_cannot_be_read(guard: Guard) -> None:
    written = guard.path.read_text()
    assert "2468" not in written
    assert guard.path.stat().st_mode & 0o077 == 0
    one, other = hashed_pin("2468"), hashed_pin("2468")
    assert one.salt != other.salt and one.hashed != other.hashed
    assert is_right("2468", one) and not is_right("2469", one)


def test_without_a_pin_the_mode_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        Guard(tmp_path).turn_on()
    assert not Guard(tmp_path).holds


def test_the_right_pin_is_taken_and_the_mode_ends_for_good(guard: Guard, clock: Clock) -> None:
    assert again(guard, clock).holds
    assert guard.try_pin("2468").is_right and guard.turn_off()
    assert not guard.holds and not again(guard, clock).holds
    assert again(guard, clock).mode.pin is not None, "the PIN stays for the next time"


def test_all_wrong_pins_get_the_same_answer(guard: Guard) -> None:
    answers = {guard.try_pin(pin) for pin in ("2469", "1111", "24680000", "2")}
    assert len(answers) == 1 and not answers.pop().is_right


def test_five_wrong_ones_bring_a_pause_of_a_minute_that_a_restart_does_not_end(
    guard: Guard, clock: Clock
) -> None:
    for _try in range(TRIES - 1):
        assert guard.try_pin("1111").pause_seconds == 0
    assert guard.try_pin("1111").pause_seconds == PAUSE_SECONDS
    later = again(guard, clock)
    clock.goes_on(PAUSE_SECONDS - 1)
    assert not later.try_pin("2468").is_right, "not even the right one"
    clock.goes_on(2)
    assert later.try_pin("2468").is_right


def test_ten_wrong_ones_bring_a_second_pause_and_nothing_worse(guard: Guard, clock: Clock) -> None:
    for _try in range(2 * TRIES):
        answer = guard.try_pin("1111")
        clock.goes_on(0 if answer.pause_seconds == 0 else PAUSE_SECONDS + 1)
    assert guard.mode.wrong == 2 * TRIES
    assert guard.try_pin("2468").is_right and guard.mode.wrong == 0


def test_tries_in_a_pause_and_what_can_be_no_pin_are_not_counted(guard: Guard) -> None:
    for text in ("", "abc", "123456789"):
        guard.try_pin(text)
    assert guard.mode.wrong == 0
    for _try in range(TRIES + 3):
        guard.try_pin("1111")
    assert guard.mode.wrong == TRIES


@pytest.mark.parametrize("put", [-365 * 86_400, 365 * 86_400])
def test_a_clock_that_is_put_makes_the_pause_neither_longer_nor_shorter(
    put: float, guard: Guard, clock: Clock
) -> None:
    for _try in range(TRIES):
        guard.try_pin("1111")
    clock.seconds += put
    assert guard.pause_seconds() == PAUSE_SECONDS
    assert not guard.try_pin("2468").is_right
    clock.goes_on(PAUSE_SECONDS + 1)
    assert guard.try_pin("2468").is_right


@pytest.mark.parametrize("until", [1e308, 2_000_000.0])
def test_a_pause_that_no_try_brings_is_cut_to_a_minute_once(
    until: float, guard: Guard, clock: Clock
) -> None:
    """The clock was put back between two starts, or the file is damaged."""
    found = json.loads(guard.path.read_text())
    guard.path.write_text(json.dumps({**found, "paused_until": until}))
    assert again(guard, clock).pause_seconds() == PAUSE_SECONDS
    clock.goes_on(PAUSE_SECONDS - 1)
    later = again(guard, clock)
    assert later.pause_seconds() == 1
    clock.goes_on(2)
    assert later.try_pin("2468").is_right


def test_a_try_is_counted_before_it_is_looked_at(
    guard: Guard, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("client.children.guard.is_right", killed)
    with pytest.raises(KeyboardInterrupt):
        guard.try_pin("1111")
    assert again(guard, clock).mode.wrong == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"is_on": 1}', b"{}"]
)
def test_a_damaged_file_unlocks_nothing(
    content: bytes, guard: Guard, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    guard.path.write_bytes(content)
    damaged = again(guard, clock)
    assert damaged.holds and damaged.try_pin("2468").unreadable
    assert not damaged.try_pin("2468").is_right
    assert guard.try_pin("2468").is_right, "the run that knew it before still knows it"
    caplog.clear()


def test_a_damaged_part_is_the_usual_one_and_the_rest_holds(guard: Guard, clock: Clock) -> None:
    guard.allow(styles=("soft",), closing_asks=True)
    found = json.loads(guard.path.read_text())
    found["allowed"] = {"styles": ["sketch_adapter"]}
    del found["is_on"]
    found["wrong"] = "many"
    guard.path.write_text(json.dumps(found))
    mended = again(guard, clock)
    assert mended.holds and mended.mode.allowed.styles == STYLES and mended.mode.wrong == 0
    assert mended.try_pin("2468").is_right


def test_deleting_the_file_lets_a_grown_up_in_at_the_next_start_and_not_before(
    guard: Guard, clock: Clock
) -> None:
    guard.path.unlink()
    assert guard.look_again(), "who is in the mode stays in it"
    assert not guard.try_pin("1111").is_right
    assert not guard.path.exists(), "a try does not write it anew"
    assert not again(guard, clock).holds
    assert guard.try_pin("2468").is_right and guard.turn_off()


def test_a_folder_that_takes_nothing_holds_the_mode_for_this_run(
    tmp_path: Path, clock: Clock
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    guard = Guard(blocked, clock, clock.steady)
    assert not guard.set_pin("2468") and not guard.turn_on()
    assert guard.holds and not guard.is_written
    for _try in range(TRIES):
        guard.try_pin("1111")
    assert guard.pause_seconds() > 0
    clock.goes_on(PAUSE_SECONDS + 1)
    assert guard.try_pin("2468").is_right


def test_two_windows_count_the_same_tries(guard: Guard, clock: Clock) -> None:
    second = again(guard, clock)
    for _try in range(2):
        guard.try_pin("1111")
        second.try_pin("1111")
    assert second.try_pin("1111").pause_seconds == PAUSE_SECONDS
    assert not guard.try_pin("2468").is_right


def test_a_try_in_a_second_window_does_not_turn_the_mode_on_again(
    guard: Guard, clock: Clock
) -> None:
    second = again(guard, clock)
    assert guard.try_pin("2468").is_right and guard.turn_off()
    second.try_pin("1111")
    assert second.holds, "each window is left by itself"
    found = again(guard, clock)
    assert not found.holds and found.mode.wrong == 1 and not guard.look_again()


def test_what_two_windows_allow_is_kept_of_both(guard: Guard, clock: Clock) -> None:
    guard.turn_off()
    second = again(guard, clock)
    guard.allow(styles=("soft",))
    second.allow(closing_asks=True)
    allowed = again(guard, clock).mode.allowed
    assert allowed.styles == ("soft",) and allowed.closing_asks
