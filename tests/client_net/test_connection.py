"""The connection against a server that misbehaves on demand."""

import os
import signal
import socket
import time
import uuid

import pytest

from client.net import connection as connection_module
from client.net import outbox
from client.net.address import ServerAddress
from client.net.connection import ServerConnection
from client.net.embedded import EmbeddedServer
from client.net.link import Link
from shared.protocol import (
    CANCEL,
    EVENT,
    GENERATE,
    LIVE,
    RESUME,
    Accepted,
    Cancelled,
    Drawing,
    Failed,
    GenerateRequest,
    LivePicture,
    LiveRequest,
    Noted,
    Refused,
    Resumed,
    Skipped,
    Started,
    Succeeded,
    to_wire,
)
from tests.client_net.scripted_server import ScriptedServer
from tests.patience import eventually
from tests.python_process import ran

DRAWING = Drawing(b"not looked at")


def asked() -> GenerateRequest:
    return GenerateRequest(str(uuid.uuid4()), "flat", DRAWING)


def accepting(data):
    return to_wire(Accepted(data["job"], 1, 0.5))


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def test_the_catalogue_is_known_when_the_link_is_ready(connection, recorder):
    recorder.wait_for_link(Link.READY)
    assert recorder.catalogues[0].server == "scripted"
    assert connection.catalogue == recorder.catalogues[0]


@pytest.mark.usefixtures("connection")
def test_a_thousand_pictures_in_a_burst_arrive_whole_and_in_order(recorder, scripted):
    recorder.wait_for_link(Link.READY)
    for seq in range(1000):
        scripted.send(LIVE, LivePicture(seq, seq.to_bytes(4, "big") * 100))
    recorder.wait(lambda: len(recorder.live) == 1000)
    assert [picture.seq for picture in recorder.live] == list(range(1000))
    assert all(picture.picture[:4] == picture.seq.to_bytes(4, "big") for picture in recorder.live)


def test_a_request_made_before_the_server_is_there_is_sent_when_it_comes(recorder):
    port = free_port()
    connection = ServerConnection(ServerAddress(f"http://127.0.0.1:{port}"), recorder)
    connection.open()
    request = asked()
    connection.generate(request)
    state = recorder.wait_for_link(Link.UNREACHABLE)
    assert str(port) in state.why
    assert state.remedy
    server = ScriptedServer(port)
    server.answers[GENERATE] = accepting
    try:
        recorder.wait_for_link(Link.READY)
        recorder.wait(lambda: recorder.answers)
        assert recorder.answers == [(request.job, Accepted(request.job, 1, 0.5))]
    finally:
        connection.close()
        server.close()
    assert [s.link for s in recorder.states].count(Link.UNREACHABLE) == 1, "said once, not each try"


def test_an_unacknowledged_request_is_sent_again_with_the_same_id(
    connection, recorder, scripted, monkeypatch, caplog
):
    monkeypatch.setattr(outbox, "PATIENCE_SECONDS", 0.3)
    request = asked()
    connection.generate(request)
    eventually(lambda: len(scripted.of(GENERATE)) >= 2)
    scripted.answers[GENERATE] = accepting
    recorder.wait(lambda: recorder.answers)
    assert {data["job"] for data in scripted.of(GENERATE)} == {request.job}
    caplog.clear()  # an empty acknowledgement is warned of


def test_a_reconnect_repeats_the_unacknowledged_and_resumes_the_followed(
    connection, recorder, scripted, caplog
):
    recorder.wait_for_link(Link.READY)
    followed, lost = asked(), asked()
    scripted.answers[GENERATE] = lambda data: accepting(data) if data["job"] == followed.job else 0
    connection.generate(followed)
    recorder.wait(lambda: recorder.answers)
    scripted.event(Started(followed.job, 1))
    connection.generate(lost)
    eventually(lambda: len(scripted.of(GENERATE)) == 2)
    recorder.wait(lambda: recorder.events)
    scripted.drop_everybody()
    eventually(lambda: scripted.of(RESUME))
    assert scripted.of(RESUME) == [{"jobs": {followed.job: 1}}]
    assert [data["job"] for data in scripted.of(GENERATE)][2:] == [lost.job]
    links = [state.link for state in recorder.states]
    assert links == [Link.CONNECTING, Link.READY, Link.CONNECTING, Link.READY]
    caplog.clear()  # an empty acknowledgement is warned of


@pytest.mark.usefixtures("connection")
def test_a_gap_is_asked_for_and_events_are_told_in_order_without_repeats(recorder, scripted):
    recorder.wait_for_link(Link.READY)
    job = str(uuid.uuid4())
    told = [Started(job, 1), Noted(job, 2, "note", "words"), Succeeded(job, 3, b"picture")]

    def send_again(data):
        for event in told[data["jobs"][job] :]:
            scripted.event(event)
        return to_wire(Resumed([]))

    scripted.answers[RESUME] = send_again
    scripted.event(told[0])
    scripted.event(told[2])
    recorder.wait_for_end(job)
    scripted.event(told[2])
    scripted.send(LIVE, Skipped(0))  # what comes after the repeat has been heard as well
    recorder.wait(lambda: recorder.live)
    assert recorder.events == told
    assert scripted.of(RESUME) == [{"jobs": {job: 1}}]


def test_a_job_that_the_server_has_forgotten_fails_instead_of_waiting_for_ever(
    connection, recorder, scripted
):
    recorder.wait_for_link(Link.READY)
    request = asked()
    scripted.answers[GENERATE] = accepting
    scripted.answers[RESUME] = lambda data: to_wire(Resumed(list(data["jobs"])))
    connection.generate(request)
    recorder.wait(lambda: recorder.answers)
    scripted.drop_everybody()
    end = recorder.wait_for_end(request.job)
    assert isinstance(end, Failed)
    assert end.kind == "lost"
    assert end.remedy


def test_a_job_that_never_left_is_cancelled_without_the_server(recorder):
    connection = ServerConnection(ServerAddress(f"http://127.0.0.1:{free_port()}"), recorder)
    connection.open()
    request = asked()
    connection.generate(request)
    connection.cancel(request.job)
    assert isinstance(recorder.wait_for_end(request.job), Cancelled)
    connection.close()


def test_a_job_that_ended_before_its_cancellation_came_keeps_its_picture(
    connection, recorder, scripted
):
    """Nobody refused the picture: how the job ended is told by its events."""
    refusal = Refused("job", "", "The job has succeeded already.", "Nothing to do.")
    request = asked()
    scripted.answers[GENERATE] = accepting
    scripted.answers[CANCEL] = lambda _data: to_wire(refusal)

    def send_again(_data):
        scripted.event(Succeeded(request.job, 1, b"picture"))
        return to_wire(Resumed([]))

    scripted.answers[RESUME] = send_again
    connection.generate(request)
    recorder.wait(lambda: recorder.answers)
    connection.cancel(request.job)
    assert isinstance(recorder.wait_for_end(request.job), Succeeded)
    assert [answer for _job, answer in recorder.answers if isinstance(answer, Refused)] == []


def test_a_job_that_the_server_does_not_know_when_it_is_cancelled_is_over(
    connection, recorder, scripted
):
    refusal = Refused("job", "", "This server has no such job.", "Ask for it anew.")
    scripted.answers[CANCEL] = lambda _data: to_wire(refusal)
    scripted.answers[RESUME] = lambda data: to_wire(Resumed(list(data["jobs"])))
    job = "00000000-0000-4000-8000-000000000001"
    connection.cancel(job)
    assert recorder.wait_for_end(job).kind == "lost"


def test_at_most_two_sketches_are_on_their_way_and_the_newest_follows(
    connection, recorder, scripted
):
    recorder.wait_for_link(Link.READY)
    for seq in range(50):
        connection.live(LiveRequest(seq, "flat", DRAWING))
        time.sleep(0.002)
    eventually(lambda: len(scripted.of(LIVE)) == 2)
    scripted.send(LIVE, LivePicture(scripted.of(LIVE)[0]["seq"], b"picture"))
    eventually(lambda: len(scripted.of(LIVE)) == 3)
    assert scripted.of(LIVE)[2]["seq"] == 49


def test_messages_outside_the_protocol_are_passed_over_and_the_link_lives(
    connection, recorder, scripted, caplog
):
    recorder.wait_for_link(Link.READY)
    for event in (EVENT, LIVE, "catalogue"):
        for nonsense in (None, 7, "text", [], {"type": "picture"}, {"type": "no such"}, b"bytes"):
            scripted._server.emit(event, nonsense)
    scripted.answers[GENERATE] = lambda _data: {"nonsense": 1}
    connection.generate(asked())
    scripted.send(LIVE, Skipped(5))
    recorder.wait(lambda: recorder.live)
    assert recorder.live == [Skipped(5)]
    assert recorder.states[-1].link is Link.READY
    eventually(lambda: "generate" in caplog.text)
    caplog.clear()  # each was warned of


def test_a_listener_that_fails_does_not_cost_the_connection(scripted, recorder, caplog):
    class Failing(type(recorder)):
        def live_came(self, answer):
            super().live_came(answer)
            raise ZeroDivisionError

    listener = Failing()
    connection = ServerConnection(scripted.address, listener)
    connection.open()
    listener.wait_for_link(Link.READY)
    for seq in (1, 2):
        scripted.send(LIVE, Skipped(seq))
    listener.wait(lambda: len(listener.live) == 2)
    connection.close()
    assert any("listener" in record.getMessage() for record in caplog.records)
    caplog.clear()


@pytest.mark.parametrize(
    ("token", "protocol", "named"), [("wrong", 1, "token"), ("", 1, "token"), (None, 99, "version")]
)
def test_a_refusal_says_why_and_what_to_do(tmp_path, recorder, monkeypatch, token, protocol, named):
    monkeypatch.setattr(connection_module, "PROTOCOL_VERSION", protocol)
    server = EmbeddedServer(tmp_path)
    address = server.start()
    if token is not None:
        address = ServerAddress(address.url, token)
    connection = ServerConnection(address, recorder)
    connection.open()
    state = recorder.wait_for_link(Link.REFUSED)
    connection.close()
    server.stop()
    assert named in f"{state.why} {state.remedy}".lower()
    assert state.remedy


@pytest.mark.alone
def test_closing_takes_two_seconds_at_most_where_the_server_hangs(tmp_path, recorder):
    server = EmbeddedServer(tmp_path)
    connection = ServerConnection(server.start(), recorder)
    connection.open()
    recorder.wait_for_link(Link.READY)
    os.kill(server.pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        connection.close()
        assert time.monotonic() - began < 2.5
    finally:
        os.kill(server.pid, signal.SIGCONT)
        server.stop()


def test_the_token_is_never_shown_in_a_state_a_log_or_a_repr(scripted, recorder, caplog):
    caplog.set_level("DEBUG")
    canary = "canary-in-the-mine"
    address = ServerAddress(scripted.address.url, canary)
    connection = ServerConnection(address, recorder)
    connection.open()
    recorder.wait_for_link(Link.READY)
    connection.close()
    seen = [record.getMessage() for record in caplog.records if record.name.startswith("client")]
    assert canary not in str(seen) + repr(address) + repr(recorder.states)


def test_nothing_heavy_is_imported_with_the_connection():
    code = (
        "import sys; import client.net.session, client.drawing_bytes, client.sketch_reading;"
        "print([m for m in ('cv2','numpy','socketio','PyQt6','server') if m in sys.modules])"
    )
    said = ran(code)
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip() == "[]"
