"""Workers and servers that die, hang or lose their parent: no job is lost, nothing is left over."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from tests.contract.running import ROOT, RunningServer, Window, command, kinds, numbers, request
from tests.patience import PATIENCE_SECONDS, eventually

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")


def all_gone(processes):
    return not any(
        p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes if _exists(p)
    )


def _exists(process):
    try:
        return process.is_running() and bool(process.status())
    except psutil.NoSuchProcess:
        return False


def test_a_killed_worker_is_replaced_and_its_job_ends_well(data):
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        asked = request(steps=20, step_seconds=0.1)
        window.ask("generate", asked)
        window.wait_for(asked["job"], "running")
        first = window.wait_for_worker("busy")["pid"]
        psutil.Process(first).kill()
        assert window.wait_for_end(asked["job"])["type"] == "succeeded"
        durable = window.durable(asked["job"])
        assert kinds(durable) == ["queued", "started", "noted", "queued", "started", "succeeded"]
        assert numbers(durable) == [1, 2, 3, 4, 5, 6]
        assert durable[2]["kind"] == "worker_lost" and durable[3]["again"]
        second = window.wait_for_worker("ready")["pid"]
        assert second not in (0, first) and not psutil.pid_exists(first)


@posix
@pytest.mark.alone  # the other tests are as nice as a worker
@pytest.mark.parametrize("nicer", [0, 12])
def test_the_worker_stands_back_for_the_window_and_the_wire_but_does_not_starve(data, nicer):
    class Nice(RunningServer):
        def command_line(self, *arguments):
            return ["nice", "-n", str(nicer), *super().command_line(*arguments)]

    with Nice(data, embedded=True) as server, Window(server.port) as window:
        worker = psutil.Process(window.wait_for_worker("ready")["pid"])
        assert worker.nice() == max(10, psutil.Process().nice() + nicer)


def test_a_job_that_kills_three_workers_is_set_aside_and_the_next_one_painted(data):
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        deadly, harmless = request(steps=3, ending="death"), request()
        window.ask("generate", deadly)
        window.ask("generate", harmless)
        end = window.wait_for_end(deadly["job"])
        assert (end["type"], end["kind"]) == ("failed", "worker_lost") and end["remedy"]
        assert kinds(window.durable(deadly["job"])).count("started") == 3
        assert window.wait_for_end(harmless["job"])["type"] == "succeeded"


def test_a_worker_lost_over_a_live_sketch_is_told_and_the_next_sketch_painted(data):
    with RunningServer(data, embedded=True) as server, Window(server.port) as window:
        sketch = request(steps=3, ending="death")
        del sketch["job"]
        window.ask("live", {**sketch, "seq": 1})
        (lost,) = eventually(lambda: window.heard["live"])
        assert lost["type"] == "refused" and lost["field"] == "engine"
        window.ask("live", {**sketch, "seq": 2, "options": {}})
        eventually(lambda: window.heard["live"][-1].get("seq") == 2)


def test_a_killed_server_goes_on_with_its_job_after_a_restart(data):
    first = RunningServer(data, embedded=True)
    with Window(first.port) as window:
        asked, waiting = request(steps=20, step_seconds=0.1), request()
        window.ask("generate", asked)
        window.ask("generate", waiting)
        window.wait_for(asked["job"], "running")
        below = first.processes()
        first.kill()
        window.lost.wait(PATIENCE_SECONDS)
        before = window.durable(asked["job"])
    eventually(lambda: all_gone(below))
    with RunningServer(data, embedded=True) as second, Window(second.port) as window:
        jobs = {asked["job"]: before[-1]["seq"], waiting["job"]: 0}
        assert window.ask("resume", {"jobs": jobs})["unknown"] == []
        assert window.wait_for_end(asked["job"])["type"] == "succeeded"
        assert window.wait_for_end(waiting["job"])["type"] == "succeeded"
        # A window may hear an event twice, live and replayed; what it must see is each once.
        told = {e["seq"]: e for e in before + window.durable(asked["job"])}
        assert sorted(told) == [1, 2, 3, 4, 5]
        assert kinds([told[n] for n in sorted(told)]) == [
            "queued",
            "started",
            "queued",
            "started",
            "succeeded",
        ]
        assert told[3]["again"]


def test_a_job_to_be_cancelled_stays_cancelled_over_a_restart(data):
    first = RunningServer(data, embedded=True)
    with Window(first.port) as window:
        # One step that does not end: the wish cannot take effect before the server is killed.
        asked = request(steps=1, step_seconds=60)
        window.ask("generate", asked)
        window.wait_for(asked["job"], "started")
        window.ask("cancel", {"job": asked["job"]})
        first.kill()
    with RunningServer(data, embedded=True) as second, Window(second.port) as window:
        window.ask("resume", {"jobs": {asked["job"]: 2}})
        assert window.wait_for_end(asked["job"])["type"] == "cancelled"


@posix
def test_a_worker_that_hangs_is_ended_and_replaced(tmp_path):
    # A server of its own, in which the limits are seconds.
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from server.app import create_app\n"
        "from server.config import ServerConfig\n"
        "if __name__ == '__main__':\n"
        "    app = create_app(ServerConfig(data=Path(sys.argv[1]), token='embedded-secret',\n"
        "        extra_engines=('tests.fakes:EchoEngine',), hang_seconds=3, step_seconds=4))\n"
        "    app.start()\n"
        "    print(app.port, flush=True)\n"
        "    sys.stdin.read()\n"
        "    app.end()\n"
    )
    path = tmp_path / "quick_server.py"
    path.write_text(script)
    process = subprocess.Popen(
        [sys.executable, path, tmp_path / "data"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process, Window(int(process.stdout.readline())) as window:
        stopped = window.wait_for_worker("ready")["pid"]
        os.kill(stopped, signal.SIGSTOP)
        eventually(lambda: window.worker()["pid"] not in (0, stopped))
        window.wait_for_worker("ready")
        stuck = request(steps=1, step_seconds=3600)
        window.ask("generate", stuck)
        assert window.wait_for(stuck["job"], "noted")["kind"] == "worker_lost"
        window.ask("cancel", {"job": stuck["job"]})
        assert window.wait_for_end(stuck["job"])["type"] == "cancelled"
        process.stdin.close()


def test_the_end_of_stdin_ends_server_and_worker_at_once_while_painting(data):
    server = RunningServer(data, embedded=True)
    with Window(server.port) as window:
        asked = request(steps=1, step_seconds=60)
        window.ask("generate", asked)
        window.wait_for(asked["job"], "started")
        processes = server.processes()
        assert len(processes) >= 2
        start = time.monotonic()
        server.process.stdin.close()
        assert server.process.wait(PATIENCE_SECONDS) == 0
        eventually(lambda: all_gone(processes))
        assert time.monotonic() - start < 20  # the step takes 60
        server.process.stdout.close()
    assert not server.complaints()


def test_a_killed_parent_takes_server_and_worker_along(data):
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, *command("serve", "--embedded", "--data", data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    with parent:
        assert parent.stdout.readline().startswith(b"READY")
        below = psutil.Process(parent.pid).children(recursive=True)
        eventually(lambda: len(psutil.Process(parent.pid).children(recursive=True)) >= 2)
        below = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
        parent.wait()
        eventually(lambda: all_gone(below))


_PARENT = """
import subprocess, sys, time
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
child.stdin.write(b"secret\\n")
child.stdin.flush()
time.sleep(600)
"""


def test_an_ended_server_leaves_no_process_and_nothing_in_its_log(data):
    server = RunningServer(data, "--open")
    with Window(server.port, "") as window:
        window.wait_for_worker("ready")
        processes = server.processes()
        server.end()
        assert server.process.returncode == 0
        eventually(lambda: all_gone(processes))
    assert not server.complaints()
