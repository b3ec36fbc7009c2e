from client.net.live_mail import IN_FLIGHT, PATIENCE_SECONDS, LiveMail
from client.net.outbox import PATIENCE_SECONDS as ACKNOWLEDGED_WITHIN
from client.net.outbox import Outbox
from shared.protocol import (
    CANCEL,
    GENERATE,
    CancelRequest,
    Drawing,
    GenerateRequest,
    LivePicture,
    LiveRequest,
    Refused,
    Skipped,
)

JOB = "00000000-0000-4000-8000-000000000001"
REQUEST = GenerateRequest(JOB, "flat", Drawing(b"sketch"))


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def sketch(seq: int) -> LiveRequest:
    return LiveRequest(seq, "flat", Drawing(b"sketch"))


def test_of_many_sketches_only_the_newest_is_sent():
    mail = LiveMail(Clock())
    assert mail.put(sketch(1))
    assert not mail.put(sketch(2))
    assert mail.due() == sketch(2)
    assert mail.due() is None


def test_no_more_than_two_sketches_are_on_their_way():
    mail = LiveMail(Clock())
    for seq in range(IN_FLIGHT):
        mail.put(sketch(seq))
        assert mail.due()
    mail.put(sketch(10))
    assert mail.due() is None
    mail.answered(LivePicture(0, b"picture"))
    assert mail.due() == sketch(10)


def test_a_skipped_and_a_refused_sketch_make_room_too():
    mail = LiveMail(Clock())
    for seq in (1, 2):
        mail.put(sketch(seq))
        mail.due()
    mail.answered(Skipped(1))
    mail.put(sketch(3))
    assert mail.due() == sketch(3)
    mail.answered(Refused("style", "", "no", "yes"))
    mail.put(sketch(4))
    assert mail.due() == sketch(4)


def test_lost_answers_block_the_way_for_two_seconds_only():
    clock = Clock()
    mail = LiveMail(clock)
    for seq in (1, 2, 3):
        mail.put(sketch(seq))
        mail.due()
    assert mail.due() is None
    clock.now += PATIENCE_SECONDS + 0.1
    assert mail.due() == sketch(3)


def test_after_a_lost_connection_the_newest_unanswered_sketch_goes_out_again():
    mail = LiveMail(Clock())
    for seq in (1, 2):
        mail.put(sketch(seq))
        mail.due()
    mail.connection_lost()
    assert mail.due() == sketch(2)
    assert mail.due() is None


def test_a_newer_sketch_wins_over_the_one_to_be_repeated():
    mail = LiveMail(Clock())
    mail.put(sketch(1))
    mail.due()
    mail.connection_lost()
    mail.put(sketch(2))
    assert mail.due() == sketch(2)
    assert mail.due() is None


def test_a_request_is_sent_again_until_it_is_acknowledged():
    clock = Clock()
    box = Outbox(clock)
    box.keep(GENERATE, REQUEST)
    assert [letter.message for letter in box.due()] == [REQUEST]
    assert box.due() == []
    clock.now += ACKNOWLEDGED_WITHIN
    assert [letter.times for letter in box.due()] == [2]
    assert box.acknowledged(GENERATE, JOB)
    clock.now += ACKNOWLEDGED_WITHIN
    assert box.due() == []


def test_after_a_lost_connection_all_that_is_unacknowledged_is_due_in_the_old_order():
    box = Outbox(Clock())
    box.keep(GENERATE, REQUEST)
    box.keep(CANCEL, CancelRequest(JOB))
    box.due()
    box.connection_lost()
    assert [letter.event for letter in box.due()] == [GENERATE, CANCEL]


def test_a_request_can_be_withdrawn_only_before_it_has_left():
    box = Outbox(Clock())
    box.keep(GENERATE, REQUEST)
    assert box.withdraw(JOB)
    assert not box.withdraw(JOB)
    box.keep(GENERATE, REQUEST)
    box.due()
    assert not box.withdraw(JOB)
