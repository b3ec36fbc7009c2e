"""What a worker reports, and what is written down of it; late reports are dropped."""

import itertools
import logging

import pytest

from server.accounts import Accounts
from server.disk import DiskRefusal
from server.files import JobFiles
from server.jobs import Jobs
from server.journal import Journal
from server.queue import JobQueue
from server.turns import Turns
from server.worker_messages import Declined, Done, Step, Stopped
from shared.errors import Refusal
from shared.protocol import Drawing, GenerateRequest, Refused
from tests.contract.running import new_job

DONE = Done(0, b"png", [], {"seed": 1}, {}, 1.5)


class Bench:
    """Jobs and turns on a real store, without a worker."""

    def __init__(self, store, max_waiting=3):
        self.told = []
        self.files = JobFiles(store.folder / "jobs")
        self.queue = JobQueue()
        self.journal = Journal(store, self.files, lambda account, e: self.told.append((account, e)))
        self.jobs = Jobs(self.journal, self.files, self.queue, max_waiting)
        self.turns = Turns(self.journal, self.files, self.queue, itertools.count(1))
        self.account = Accounts(store).tokenless("embedded")

    def submit(self):
        drawing = Drawing(b"sketch", b"hints")
        asked = GenerateRequest(job=new_job(), style="flat", drawing=drawing, engine="echo")
        self.jobs.submit(self.account, asked)
        return asked.job

    def kinds(self):
        return [type(event).__name__ for _, event in self.told]


@pytest.fixture
def bench(store):
    return Bench(store)


def test_a_turn_carries_what_was_asked(bench):
    bench.submit()
    paint = bench.turns.take().paint
    assert (paint.engine, paint.style, paint.sketch, paint.hints) == (
        "echo",
        "flat",
        b"sketch",
        b"hints",
    )
    assert not paint.live


def test_a_late_result_of_an_older_attempt_is_dropped(bench, caplog):
    bench.submit()
    first = bench.turns.take()
    first.lost("The worker hung.")
    second = bench.turns.take()
    with caplog.at_level(logging.CRITICAL):
        first.ended(DONE)
        assert "Succeeded" not in bench.kinds()
        second.ended(DONE)
        second.ended(DONE)
    assert bench.kinds().count("Succeeded") == 1
    assert [e.seq for _, e in bench.told] == list(range(1, len(bench.told) + 1))


def test_the_third_loss_is_the_last(bench):
    bench.submit()
    for _ in range(3):
        bench.turns.take().lost("The worker died.")
    assert bench.turns.take() is None
    last = bench.told[-1][1]
    assert last.kind == "worker_lost" and bench.kinds().count("Noted") == 2


def test_steps_are_told_and_not_numbered(bench):
    job = bench.submit()
    bench.turns.take().stepped(Step(1, 2, 4, 3.0, b"jpeg"))
    running = bench.told[-1][1]
    assert (running.job, running.step, running.of, running.seconds_left) == (job, 2, 4, 3.0)
    assert bench.journal.job(job).last_seq == 2


def test_what_a_worker_declined_and_stopped_is_the_end(bench):
    bench.submit()
    bench.turns.take().ended(Declined(0, "refused", Refused("drawing", "", "Empty.", "Draw.")))
    bench.submit()
    bench.turns.take().ended(Stopped(0))
    assert bench.kinds()[2] == "Failed" and bench.kinds()[-1] == "Cancelled"


def test_too_many_waiting_jobs_are_refused(bench):
    for _ in range(3):
        bench.submit()
    with pytest.raises(Refusal) as refused:
        bench.submit()
    assert "Too many" in refused.value.why


def test_a_refusing_disk_keeps_the_result_until_it_takes_notes_again(bench, monkeypatch, caplog):
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr("server.turns.RETRY_SECONDS", 0.0)
    job = bench.submit()
    bench.submit()
    errand = bench.turns.take()
    full = DiskRefusal(bench.files._folder, OSError(28, "No space left on device"))

    def refuse(*_):
        raise full

    with monkeypatch.context() as broken:
        broken.setattr(bench.files, "write", refuse)
        errand.ended(DONE)
        assert bench.turns.take() is None, "no job starts while results cannot be stored"
        assert "Succeeded" not in bench.kinds()
    assert bench.turns.take() is not None
    assert bench.journal.job(job).state == "succeeded" and "Succeeded" in bench.kinds()


def test_every_picture_of_a_job_is_kept_and_told_again(bench):
    job = bench.submit()
    several = Done(0, b"png", [], {"seed": 1}, {}, 1.5, [b"second", b"third"])
    bench.turns.take().ended(several)
    again = []
    bench.journal.replay(bench.account, {job: 0}, again.append)
    for end in (bench.told[-1][1], again[-1]):
        assert (end.picture, end.more) == (b"png", [b"second", b"third"])
    assert bench.files.read(job, "picture-3.png") == b"third"


def test_a_request_that_the_disk_refuses_leaves_nothing(bench, monkeypatch):
    def refuse(*_):
        raise DiskRefusal(bench.files._folder, OSError(28, "No space left on device"))

    monkeypatch.setattr("server.jobs.waiting_of", refuse)
    with pytest.raises(DiskRefusal):
        bench.submit()
    assert bench.turns.take() is None and not bench.told
    assert not [path for path in bench.files._folder.rglob("*") if path.is_file()]


def test_a_new_start_queues_the_running_job_first_and_keeps_the_numbers(store):
    before = Bench(store)
    first, second = before.submit(), before.submit()
    before.turns.take()
    after = Bench(store)
    after.jobs.recover()
    again = after.told[0][1]
    assert (again.job, again.seq, again.again, again.place) == (first, 3, True, 1)
    assert after.turns.take()._job == first and after.turns.take()._job == second


def test_a_new_start_knows_how_long_jobs_take(store, monkeypatch):
    before = Bench(store)
    clock = itertools.count(100, 10)
    monkeypatch.setattr("time.time", lambda: float(next(clock)))
    before.submit()
    before.turns.take().ended(DONE)
    monkeypatch.undo()
    after = Bench(store)
    after.jobs.recover()
    after.submit()
    last = after.submit()
    assert after.queue.place(last) == (2, 10.0)


def test_a_lost_drawing_fails_its_job_and_the_next_one_starts(bench):
    lost, kept = bench.submit(), bench.submit()
    bench.files.forget(lost)
    assert bench.turns.take()._job == kept
    assert bench.journal.job(lost).state == "failed"
