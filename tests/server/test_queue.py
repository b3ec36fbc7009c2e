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


def test_people_take_turns_however_many_pictures_one_asks_for():
    queue = JobQueue()
    for number in range(4):
        queue.add(Waiting(f"anna {number}", "echo", 1))
    queue.add(Waiting("ben 0", "echo", 2))
    queue.add(Waiting("ben 1", "echo", 2))
    order = [queue.take().job for _ in range(6)]
    assert order == ["anna 0", "ben 0", "anna 1", "ben 1", "anna 2", "anna 3"]


def test_the_place_that_is_told_is_the_one_that_comes():
    queue = JobQueue()
    for number in range(3):
        queue.add(Waiting(f"anna {number}", "echo", 1))
    queue.add(Waiting("ben", "echo", 2))
    places = {job: queue.place(job)[0] for job in ("anna 0", "ben", "anna 1", "anna 2")}
    assert places == {"anna 0": 1, "ben": 2, "anna 1": 3, "anna 2": 4}
    assert [queue.take().job for _ in range(4)] == list(places)


def test_all_places_are_those_that_each_is_told():
    queue = JobQueue({"art": "card"})
    for number in range(3):
        queue.add(Waiting(f"anna {number}", "echo", 1))
    queue.add(Waiting("ben", "art", 2))
    told = {waiting.job: (place, wait) for waiting, place, wait in queue.places()}
    assert told == {job: queue.place(job) for job in ("anna 0", "anna 1", "anna 2", "ben")}
    assert told["ben"][0] == 1


def test_who_has_just_had_a_turn_comes_after_who_has_not():
    queue = queue_of("first")
    queue.take()
    queue.add(Waiting("again", "echo", 1))
    queue.add(Waiting("newcomer", "echo", 2))
    assert queue.take().job == "newcomer"


def test_what_is_quick_does_not_wait_behind_what_is_not():
    queue = JobQueue({"art": "card"}, {"card": 2})
    for number in range(3):
        queue.add(Waiting(f"art {number}", "art", 1))
    queue.add(Waiting("quick", "instant", 2))
    assert queue.place("quick") == (1, 0.0)
    assert queue.take().job == "quick" and not queue.waits("quick")
    assert queue.waits("card")
    assert [queue.take("card").job, queue.take("card").job] == ["art 0", "art 1"]
    queue.learn("art", 8.0)
    assert queue.place("art 2") == (1, pytest.approx(8.0)), "two paint side by side"
