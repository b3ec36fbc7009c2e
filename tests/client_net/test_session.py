"""The session with a real embedded server and its worker, killed in every way."""

import os
import signal
import subprocess
import sys
import time
import uuid

import cv2
import numpy as np
import psutil
import pytest

from client.net.link import Link
from client.net.session import Session
from shared.protocol import Cancelled, Drawing, GenerateRequest, LiveRequest, Succeeded
from tests.client_net.recorder import Recorder
from tests.patience import eventually


def drawn() -> Drawing:
    sheet = np.full((64, 64), 255, np.uint8)
    cv2.circle(sheet, (32, 32), 20, 0, 3)
    return Drawing(cv2.imencode(".png", sheet)[1].tobytes())


def asked(**options) -> GenerateRequest:
    return GenerateRequest(str(uuid.uuid4()), "flat", drawn(), "echo", options)


pytestmark = pytest.mark.usefixtures("echo_engine")


@pytest.fixture
def session(tmp_path, recorder):
    session = Session(recorder, data=tmp_path)
    session.start()
    recorder.wait_for_link(Link.READY)
    recorder.wait_for_engine("echo")
    yield session
    session.close()


@pytest.mark.alone
def test_starting_a_session_does_not_keep_anybody_waiting(tmp_path, recorder):
    began = time.monotonic()
    session = Session(recorder, data=tmp_path)
    session.start()
    assert time.monotonic() - began < 0.1
    recorder.wait_for_link(Link.READY)
    session.close()
    assert recorder.states[-1].link is Link.CLOSED


def test_a_session_closed_while_its_server_starts_leaves_nothing_behind(tmp_path, recorder):
    session = Session(recorder, data=tmp_path)
    session.start()
    time.sleep(0.1)
    session.close()


def test_a_sketch_comes_back_as_a_picture(session, recorder):
    session.live(LiveRequest(7, "flat", drawn(), "echo"))
    recorder.wait(lambda: recorder.live)
    assert recorder.live[0].seq == 7
    assert recorder.live[0].picture[:2] == b"\xff\xd8"


def test_a_job_tells_its_story_without_a_gap_and_ends_with_a_picture(session, recorder):
    request = asked(seed=3)
    session.generate(request)
    end = recorder.wait_for_end(request.job)
    assert isinstance(end, Succeeded)
    assert end.picture[:8] == b"\x89PNG\r\n\x1a\n"
    seqs = recorder.durable(request.job)
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_running_job_is_cancelled(session, recorder):
    request = asked(steps=200, step_seconds=0.1)
    session.generate(request)
    recorder.wait(lambda: any(type(event).__name__ == "Running" for event in recorder.events))
    session.cancel(request.job)
    assert isinstance(recorder.wait_for_end(request.job), Cancelled)


def test_a_killed_server_is_started_again_and_the_job_ends_well(session, recorder):
    request = asked(steps=20, step_seconds=0.1)
    session.generate(request)
    recorder.wait(lambda: any(type(event).__name__ == "Started" for event in recorder.events))
    killed, before = session.server_pid, len(recorder.states)
    os.kill(killed, signal.SIGKILL)
    assert recorder.wait_for_link(Link.RESTARTING, before).why
    recorder.wait_for_link(Link.READY, before)
    assert session.server_pid != killed
    assert isinstance(recorder.wait_for_end(request.job), Succeeded)
    seqs = recorder.durable(request.job)
    assert seqs == list(range(1, len(seqs) + 1))


def test_the_last_sketch_is_painted_after_a_restart_without_a_further_stroke(session, recorder):
    before = len(recorder.states)
    slow = {"steps": 20, "step_seconds": 0.1}
    session.live(LiveRequest(1, "flat", drawn(), "echo", slow))
    time.sleep(0.3)
    os.kill(session.server_pid, signal.SIGKILL)
    recorder.wait_for_link(Link.READY, before)
    recorder.wait(lambda: [answer.seq for answer in recorder.live] == [1])


@pytest.mark.alone
def test_server_and_worker_vanish_within_three_seconds_of_a_killed_client(tmp_path):
    code = (
        "import sys, time; from pathlib import Path;"
        "from client.net.session import Session; from tests.client_net.recorder import Recorder;"
        "from client.net.link import Link; r = Recorder();"
        "s = Session(r, data=Path(sys.argv[1])); s.start(); r.wait_for_link(Link.READY);"
        "print(s.server_pid, r.catalogues[-1].workers[0].pid, flush=True); time.sleep(60)"
    )
    client = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    processes = [psutil.Process(int(pid)) for pid in client.stdout.readline().split()]
    assert len(processes) == 2
    client.kill()
    client.wait()
    client.stdout.close()
    eventually(lambda: not any(process.is_running() for process in processes), seconds=3)


def test_a_server_that_cannot_start_is_told_with_its_own_reason(tmp_path, recorder):
    (tmp_path / "file").write_text("in the way")
    session = Session(recorder, data=tmp_path / "file" / "data")
    session.start()
    state = recorder.wait_for_link(Link.UNREACHABLE)
    session.close()
    assert "Not a directory" in state.why
    assert state.remedy


def test_two_sessions_on_one_folder_paint_side_by_side(session, recorder, tmp_path):
    other = Recorder()
    second = Session(other, data=tmp_path)
    second.start()
    other.wait_for_engine("echo")
    requests = [(session, recorder, asked(seed=1)), (second, other, asked(seed=2))]
    for painter, _listener, request in requests:
        painter.generate(request)
    for _painter, listener, request in requests:
        assert isinstance(listener.wait_for_end(request.job), Succeeded)
        assert {event.job for event in listener.events} == {request.job}
    second.close()
