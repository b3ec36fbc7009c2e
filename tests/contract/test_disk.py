"""A disk that is full, a database that is damaged, a folder that is taken or cannot be written."""

import sqlite3
import sys

import pytest

from tests.contract.running import RunningServer, Window, kinds, new_job, request, run
from tests.patience import eventually


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_a_full_disk_refuses_new_jobs_with_a_remedy_and_stops_nothing_else(data):
    import resource

    def let_files_grow_to(number_of_bytes):
        _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (number_of_bytes, hard))

    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        before = request(steps=8, step_seconds=0.2)
        window.ask("generate", before)
        window.wait_for(before["job"], "running")
        let_files_grow_to(8_000)  # less than the database has, more than the log needs
        refused = window.ask("generate", request())
        assert refused["type"] == "refused" and refused["field"] == "disk" and refused["remedy"]
        sketch = request()
        del sketch["job"]
        window.ask("live", {**sketch, "seq": 1})
        assert window.ask("resume", {"jobs": {before["job"]: 0}})["unknown"] == []
        eventually(lambda: "cannot be stored yet" in server.log())
        assert window.ask("live", {**sketch, "seq": 2}) is None
        let_files_grow_to(resource.RLIM_INFINITY)
        # The picture that could not be stored was kept, and is told now.
        assert window.wait_for_end(before["job"])["type"] == "succeeded"
        after = request()
        window.ask("generate", after)
        assert window.wait_for_end(after["job"])["type"] == "succeeded"
        assert {"picture"} <= {answer["type"] for answer in window.heard["live"]}
        assert kinds(window.durable(after["job"])) == ["queued", "started", "succeeded"]


@pytest.mark.parametrize("damage", [b"this is no database, but it is long enough" * 20, b"header"])
def test_a_damaged_database_is_set_aside_said_and_replaced(data, damage):
    data.mkdir()
    (data / "sketch2art.db").write_bytes(damage)
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        (aside,) = data.glob("sketch2art.db.damaged-*")
        assert aside.read_bytes() == damage
        assert str(aside) in server.log() and "Traceback" not in server.log()
        asked = request()
        window.ask("generate", asked)
        assert window.wait_for_end(asked["job"])["type"] == "succeeded"


def test_a_database_damaged_in_its_middle_is_found_at_the_start(data):
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        for _ in range(20):
            window.ask("generate", request(marker="x" * 2000))
    database = data / "sketch2art.db"
    sqlite3.connect(database).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    whole = database.read_bytes()
    database.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 8192) + whole[-4096:])
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        assert "damaged" in server.log()
        assert window.ask("resume", {"jobs": {new_job(): 0}})["unknown"]


def test_a_database_of_a_newer_program_is_refused(data):
    with RunningServer(data, embedded=True):
        pass
    with sqlite3.connect(data / "sketch2art.db") as database:
        database.execute("UPDATE settings SET value = '99' WHERE name = 'schema'")
    database.close()
    refused = run("serve", "--embedded", "--data", data, stdin="token\n")
    assert refused.returncode == 2
    assert "newer" in refused.stderr and "Traceback" not in refused.stderr


def test_a_folder_that_is_a_file_is_refused_in_one_line(data):
    data.write_text("in the way")
    refused = run("serve", "--embedded", "--data", data, stdin="token\n")
    assert refused.returncode == 2 and refused.stdout.startswith("REFUSED ")
    assert len(refused.stderr.splitlines()) == 1 and str(data)[:20] in refused.stderr


def test_two_servers_never_share_a_folder(data):
    with RunningServer(data, "--open"):
        refused = run("serve", "--port", "0", "--data", data)
        assert refused.returncode == 2 and "Another server" in refused.stderr


def test_a_second_window_of_one_person_gets_a_folder_of_its_own(data):
    with RunningServer(data, embedded=True) as first, RunningServer(data, embedded=True) as second:
        with Window(first.port) as one, Window(second.port) as two:
            asked = request()
            two.ask("generate", asked)
            assert two.wait_for_end(asked["job"])["type"] == "succeeded"
            assert one.ask("resume", {"jobs": {asked["job"]: 0}})["unknown"]
        assert (data / "window-2" / "sketch2art.db").exists()
