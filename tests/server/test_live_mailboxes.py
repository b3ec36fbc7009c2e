"""A mailbox of one for each window."""

import itertools

from server.live import LiveMailboxes
from server.worker_messages import Declined, Done, Stopped
from shared.protocol import Drawing, LivePicture, LiveRequest, Refused, Skipped


def request(seq):
    return LiveRequest(seq=seq, style="flat", drawing=Drawing(b"png"))


def boxes():
    answers = []
    live = LiveMailboxes(lambda client, answer: answers.append((client, answer)), itertools.count())
    return live, answers


def test_the_newest_replaces_the_waiting_one_which_is_said():
    live, answers = boxes()
    live.put("anna", request(1))
    live.put("anna", request(2))
    assert answers == [("anna", Skipped(1))]
    live.take().ended(Stopped(0))
    assert answers[1] == ("anna", Skipped(2)) and live.take() is None


def test_a_newer_sketch_ends_the_picture_that_is_out_of_date():
    live, _ = boxes()
    assert live.put("anna", request(1)) is None
    first = live.take()
    assert live.put("ben", request(1)) is None
    assert live.put("anna", request(2)) == first.paint.ticket
    assert live.put("anna", request(3)) is None


def test_who_sends_without_a_pause_still_sees_every_other_picture():
    live, answers = boxes()
    for seq in range(0, 40, 2):
        live.put("anna", request(seq))
        errand = live.take()
        stale = live.put("anna", request(seq + 1))
        errand.ended(Done(0, b"jpeg", [], {}, {}, 0.1) if stale is None else Stopped(0))
        live.take().ended(Done(0, b"jpeg", [], {}, {}, 0.1))
    seen = [answer.seq for _, answer in answers if isinstance(answer, LivePicture)]
    assert seen == list(range(1, 40, 2))


def test_a_picture_that_ends_late_leaves_the_next_one_open_to_a_newer_sketch():
    live, _ = boxes()
    live.put("anna", request(1))
    first = live.take()
    live.put("anna", request(2))
    second = live.take()  # the worker is free before the end of the first one is told
    first.ended(Done(0, b"jpeg", [], {}, {}, 0.1))
    assert live.put("anna", request(3)) == second.paint.ticket


def test_windows_take_turns_and_a_busy_one_does_not_push_ahead():
    live, _ = boxes()
    for seq in range(3):
        live.put("anna", request(seq))
        live.put("ben", request(seq))
    turns = []
    while (errand := live.take()) is not None:
        errand.lost("x")
        turns.append(errand)
        if len(turns) < 3:
            live.put("anna", request(10))
    assert [e._client for e in turns] == ["anna", "ben", "anna"]


def test_a_window_that_has_gone_is_not_painted_for():
    live, answers = boxes()
    live.put("anna", request(1))
    live.forget("anna")
    assert live.take() is None and not answers


def test_each_end_of_an_errand_is_answered_with_its_number():
    live, answers = boxes()
    ends = (
        Done(0, b"jpeg", ["#ff0000"], {}, {"paint": 5.0}, 0.1),
        Declined(0, "refused", Refused("drawing", "", "Empty.", "Draw.")),
    )
    for seq, end in enumerate(ends):
        live.put("anna", request(seq))
        live.take().ended(end)
    assert answers[0] == ("anna", LivePicture(0, b"jpeg", ["#ff0000"], {"paint": 5.0}))
    assert isinstance(answers[1][1], Refused)
