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
        Declined(0, "refused", "drawing", "", "Empty.", "Draw."),
    )
    for seq, end in enumerate(ends):
        live.put("anna", request(seq))
        live.take().ended(end)
    assert answers[0] == ("anna", LivePicture(0, b"jpeg", ["#ff0000"], {"paint": 5.0}))
    assert isinstance(answers[1][1], Refused)
