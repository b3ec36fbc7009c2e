"""Order, place and expected wait."""

import pytest

from server.queue import GUESS_SECONDS, JobQueue, Waiting


def waiting(*names):
    return [Waiting(name, "echo", 1) for name in names]


def queue_of(*names):
    queue = JobQueue()
    for each in waiting(*names):
        queue.add(each)
    return queue


def test_first_come_first_served():
    queue = queue_of("a", "b")
    assert [queue.take().job, queue.take().job, queue.take()] == ["a", "b", None]


def test_a_place_counts_from_one_and_who_does_not_wait_has_none():
    queue = queue_of("a", "b")
    assert queue.place("b")[0] == 2
    assert queue.place("nobody") == (0, 0.0)


def test_the_wait_counts_those_ahead_and_the_one_that_runs():
    queue = queue_of("a", "b", "c")
    queue.take()
    assert queue.place("c")[1] == pytest.approx(2 * GUESS_SECONDS)
    queue.learn("echo", 10.0)
    assert queue.place("c")[1] == pytest.approx(20.0)


def test_durations_are_learned_for_each_engine_and_drift_to_the_newest():
    queue = queue_of("a", "b")
    for _ in range(50):
        queue.learn("echo", 4.0)
    queue.learn("slow", 500.0)
    assert queue.place("b")[1] == pytest.approx(4.0)


def test_who_had_a_turn_already_comes_first_in_the_old_order():
    queue = queue_of("a", "b", "c")
    first, second = queue.take(), queue.take()
    queue.add_again([first, second])
    assert [queue.take().job for _ in range(3)] == ["a", "b", "c"]


def test_who_is_removed_has_no_turn_and_makes_nobody_wait():
    queue = queue_of("a", "b", "c")
    queue.take()
    queue.remove("a")
    queue.remove("b")
    assert queue.place("c") == (1, 0.0) and len(queue) == 1
