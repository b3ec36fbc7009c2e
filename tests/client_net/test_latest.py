import threading

import pytest

from client.latest import Closed, Latest
from tests.patience import PATIENCE_SECONDS


def test_the_newest_value_replaces_the_waiting_one():
    box: Latest[int] = Latest()
    assert box.put(1) is None
    assert box.put(2) == 1
    assert box.take(0) == 2
    assert box.take(0) is None


def test_a_value_that_is_falsy_is_delivered_like_any_other():
    box: Latest[int] = Latest()
    box.put(0)
    assert box.take(0) == 0


def test_a_waiting_consumer_is_woken_by_a_value():
    box: Latest[str] = Latest()
    threading.Timer(0.05, box.put, ["picture"]).start()
    assert box.take(5) == "picture"


def test_a_waiting_consumer_is_woken_by_the_end():
    box: Latest[str] = Latest()
    threading.Timer(0.05, box.close).start()
    with pytest.raises(Closed):
        box.take(5)


def test_what_lies_in_a_closed_mailbox_is_still_taken_but_nothing_more_enters():
    box: Latest[str] = Latest()
    box.put("last")
    box.close()
    box.put("too late")
    assert box.take(0) == "last"
    with pytest.raises(Closed):
        box.take(0)


def test_a_slow_consumer_sees_fresh_values_in_order_and_the_last_one():
    box: Latest[int] = Latest()
    seen: list[int] = []

    def consume() -> None:
        try:
            while True:
                value = box.take()
                assert value is not None
                seen.append(value)
        except Closed:
            pass

    consumer = threading.Thread(target=consume)
    consumer.start()
    for value in range(2000):
        box.put(value)
    box.close()
    consumer.join(PATIENCE_SECONDS)
    assert seen == sorted(set(seen))
    assert seen[-1] == 1999
