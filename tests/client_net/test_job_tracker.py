from hypothesis import given
from hypothesis import strategies as st

from client.net.jobs import REMEMBERED_JOBS, JobTracker
from shared.protocol import Noted, Running, Started, Succeeded

JOB = "00000000-0000-4000-8000-000000000001"
OTHER = "00000000-0000-4000-8000-000000000002"


def history(length: int, job: str = JOB) -> list:
    middle = [Noted(job, seq, "note", str(seq)) for seq in range(2, length)]
    return [Started(job, 1), *middle, Succeeded(job, length, b"picture")]


@given(st.integers(2, 12), st.data())
def test_any_loss_order_and_repetition_gives_each_event_once_in_order(length, data):
    told = history(length)
    tracker = JobTracker()
    tracker.follow(JOB)
    delivered = []
    for event in data.draw(st.lists(st.sampled_from(told), max_size=30)):
        delivered += tracker.receive(event)
        assert [e.seq for e in delivered] == list(range(1, len(delivered) + 1))
    missed = tracker.unfinished()
    if missed:  # the server sends again what followed the number named
        for event in told[missed.jobs[JOB] :]:
            delivered += tracker.receive(event)
    assert delivered == told
    assert tracker.unfinished() is None
    assert tracker.gaps() is None


@given(st.integers(3, 12), st.data())
def test_a_gap_is_reported_from_the_last_event_before_it(length, data):
    missing = data.draw(st.integers(1, length - 1))
    tracker = JobTracker()
    for event in history(length):
        if event.seq != missing:
            tracker.receive(event)
    assert tracker.gaps().jobs == {JOB: missing - 1}


def test_a_fleeting_event_passes_until_the_job_has_ended():
    tracker = JobTracker()
    step = Running(JOB, 1, 4)
    assert tracker.receive(step) == [step]
    for event in history(2):
        tracker.receive(event)
    assert tracker.receive(step) == []


def test_jobs_do_not_wait_for_each_other():
    tracker = JobTracker()
    tracker.receive(Noted(JOB, 2, "early", ""))
    assert tracker.receive(Started(OTHER, 1)) == [Started(OTHER, 1)]


def test_following_again_goes_on_where_it_was():
    tracker = JobTracker()
    tracker.receive(Started(JOB, 1))
    tracker.follow(JOB)
    assert tracker.receive(Started(JOB, 1)) == []
    assert tracker.unfinished().jobs == {JOB: 1}


def test_old_ended_jobs_are_forgotten_and_running_ones_are_not():
    tracker = JobTracker()
    tracker.follow(JOB)
    for number in range(REMEMBERED_JOBS + 50):
        for event in history(2, f"ended {number}"):
            tracker.receive(event)
    assert tracker.last("ended 0") == 0
    assert tracker.last(f"ended {REMEMBERED_JOBS}") == 2
    assert tracker.unfinished().jobs == {JOB: 0}
