"""The promises of the database."""

import threading

import pytest
from sqlalchemy import text

from server.disk import DiskRefusal
from server.tables import Setting


def test_what_is_committed_survives_a_power_cut(store):
    # 2 is FULL: every commit is flushed to the disk before it returns.
    with store.reading() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_transaction_that_fails_leaves_nothing(store):
    with pytest.raises(KeyError), store.writing() as session:
        session.add(Setting(name="half", value="done"))
        session.flush()
        raise KeyError
    with store.reading() as session:
        assert session.get(Setting, "half") is None


def test_writers_wait_for_each_other_and_readers_for_nobody(store):
    def count():
        for _ in range(20):
            with store.writing() as session:
                setting = session.get(Setting, "count") or Setting(name="count", value="0")
                setting.value = str(int(setting.value) + 1)
                session.add(setting)

    threads = [threading.Thread(target=count) for _ in range(4)]
    with store.writing() as session:
        session.add(Setting(name="count", value="0"))
        session.flush()
        with store.reading() as reader:
            assert reader.get(Setting, "count") is None
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        assert session.get(Setting, "count").value == "80"


def test_what_the_database_refuses_is_said_with_a_remedy(store):
    with pytest.raises(DiskRefusal) as refused, store.reading() as session:
        session.execute(text("INSERT INTO nothing VALUES (1)"))
    assert refused.value.field == "disk" and refused.value.remedy
