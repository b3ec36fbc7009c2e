"""Which errand a free worker gets, in each lane."""

import itertools

from server.desk import Desk
from server.live import LiveMailboxes
from server.queue import JobQueue, Waiting
from shared.protocol import Drawing, LiveRequest

LANES = {"fast art": "live", "art": "card"}


class Turns:
    """Hands out the jobs of a queue, without a disk."""

    def __init__(self):
        self.queue = JobQueue(LANES)

    def take(self, lane):
        return self.queue.take(lane)


def desks():
    live, turns = LiveMailboxes(lambda *_: None, itertools.count(), LANES), Turns()
    return live, turns, {lane: Desk(live, turns, lane) for lane in ("quick", "live", "card")}


def sketch(engine):
    return LiveRequest(seq=1, style="flat", drawing=Drawing(b"png"), engine=engine)


def test_a_live_sketch_waits_for_the_worker_of_its_engines_lane_only():
    live, _, made = desks()
    live.put("anna", sketch("instant"))
    live.put("ben", sketch("fast art"))
    assert made["card"].next_errand() is None
    assert made["live"].next_errand().paint.engine == "fast art"
    assert made["live"].next_errand() is None
    assert made["quick"].next_errand().paint.engine == "instant"


def test_a_job_waits_for_the_worker_of_its_engines_lane_only():
    _, turns, made = desks()
    for number, engine in enumerate(("art", "fast art", "instant")):
        turns.queue.add(Waiting(str(number), engine, 1))
    assert [made[lane].next_errand().engine for lane in ("live", "quick", "card")] == [
        "fast art",
        "instant",
        "art",
    ]


def test_somebody_drawing_comes_before_a_job_of_the_same_lane():
    live, turns, made = desks()
    turns.queue.add(Waiting("job", "fast art", 1))
    live.put("anna", sketch("fast art"))
    assert made["live"].next_errand().paint.live
    assert made["live"].next_errand().job == "job"


def test_a_desk_says_whether_something_waits_there():
    live, turns, made = desks()
    assert not any(desk.waits() for desk in made.values())
    live.put("anna", sketch("fast art"))
    turns.queue.add(Waiting("job", "art", 1))
    assert [made[lane].waits() for lane in ("quick", "live", "card")] == [False, True, True]


def test_a_window_that_takes_another_engine_lets_the_old_picture_go():
    live, _, made = desks()
    live.put("anna", sketch("instant"))
    old = made["quick"].next_errand()
    assert live.put("anna", sketch("fast art")) == old.paint.ticket
    assert made["live"].next_errand().paint.engine == "fast art"
