"""One session after the other, with real servers of this computer and elsewhere."""

import time
import uuid

import pytest

from client.net.address import ServerAddress
from client.net.link import Link
from client.net.switching import SwitchingSession
from shared.protocol import GenerateRequest, LiveRequest, Succeeded
from tests.client_net.recorder import Recorder
from tests.client_net.test_session import drawn
from tests.contract.running import RunningServer

pytestmark = pytest.mark.usefixtures("echo_engine")


@pytest.fixture
def remote(tmp_path):
    with RunningServer(tmp_path / "remote") as running:
        yield running


def address_of(server):
    return ServerAddress(f"http://127.0.0.1:{server.port}", server.token(uuid.uuid4().hex[:8]))


@pytest.fixture
def session(tmp_path, recorder):
    session = SwitchingSession(recorder, data=tmp_path / "own")
    session.start()
    recorder.wait_for_link(Link.READY)
    yield session
    session.close()


@pytest.mark.alone
def test_pictures_come_from_the_new_server_and_the_old_one_is_gone(session, recorder, remote):
    own, address = session.server_pid, address_of(remote)
    before, catalogues = len(recorder.states), len(recorder.catalogues)
    began = time.monotonic()
    session.switch(address)
    assert time.monotonic() - began < 0.1
    recorder.wait_for_link(Link.READY, before)
    assert Link.CLOSED not in [state.link for state in recorder.states]
    assert session.server_pid is None
    recorder.wait(lambda: len(recorder.catalogues) > catalogues)
    recorder.wait_for_engine("echo")
    session.live(LiveRequest(3, "flat", drawn(), "echo"))
    recorder.wait(lambda: [answer.seq for answer in recorder.live] == [3])
    assert own is not None


def test_there_and_back_again_finds_this_computers_own_folder(session, recorder, remote, tmp_path):
    before = len(recorder.states)
    session.switch(address_of(remote))
    session.switch(None)
    recorder.wait_for_link(Link.READY, before)
    recorder.wait_for_engine("echo")
    assert session.server_pid is not None
    assert not (tmp_path / "own" / "window-2").exists()


def test_a_program_that_starts_again_hears_the_whole_story_of_its_job(remote):
    address = address_of(remote)
    request = GenerateRequest(str(uuid.uuid4()), "flat", drawn(), "echo")
    first = Recorder()
    session = SwitchingSession(first, address)
    session.start()
    first.wait_for_link(Link.READY)
    session.generate(request)
    first.wait_for_end(request.job)
    session.close()
    second = Recorder()
    session = SwitchingSession(second, address)
    session.start()
    session.generate(request, again=True)
    assert isinstance(second.wait_for_end(request.job), Succeeded)
    seqs = second.durable(request.job)
    assert seqs == list(range(1, len(seqs) + 1))
    session.close()


def test_a_picture_asked_for_before_the_server_runs_is_painted_when_it_comes(tmp_path, recorder):
    with RunningServer(tmp_path / "data") as running:
        address, port = address_of(running), running.port
    session = SwitchingSession(recorder, address)
    session.start()
    recorder.wait_for_link(Link.UNREACHABLE)
    request = GenerateRequest(str(uuid.uuid4()), "flat", drawn(), "echo")
    session.generate(request)
    with RunningServer(tmp_path / "data", "--port", str(port)):
        assert isinstance(recorder.wait_for_end(request.job), Succeeded)
        session.close()
