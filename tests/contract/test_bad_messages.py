"""What is wrong is refused by name; the connection, the others and the memory are not harmed."""

import json
import os
import struct
import zlib

import psutil
import pytest
import websocket
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.running import SKETCH, new_job, request, sketch_png

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def png_header(width: int, height: int) -> bytes:
    data = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    checksum = struct.pack(">I", zlib.crc32(b"IHDR" + data))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + data + checksum


def changed(**fields):
    return {**request(), **fields}


REFUSED = {
    "no message": (None, "message"),
    "a list": ([1, 2], "message"),
    "no job id": ({"style": "flat", "drawing": {"sketch": SKETCH}}, "message"),
    "a path as job id": (changed(job="../../etc/passwd"), "job"),
    "an upper-case job id": (changed(job=new_job().upper()), "job"),
    "an unknown field": (changed(surprise=1), "message"),
    "an unknown engine": (changed(engine="nothing"), "engine"),
    "an unknown style": (changed(style="brown"), "style"),
    "an unknown option": (changed(options={"sugar": 1}), "options.sugar"),
    "an option out of range": (changed(options={"steps": 0}), "options.steps"),
    "an option of another type": (changed(options={"steps": "many"}), "options.steps"),
    "a number no machine holds": (changed(options={"seed": 2**70}), "options"),
    "half a character": (changed(options={"marker": "\ud800"}), "options"),
    "text as sketch": (changed(drawing={"sketch": "hello"}), "drawing.sketch"),
    "no picture": (changed(drawing={"sketch": b"hello"}), "drawing.sketch"),
    "an empty file": (changed(drawing={"sketch": b""}), "drawing.sketch"),
    "one pixel": (changed(drawing={"sketch": png_header(1, 1)}), "drawing.sketch"),
    "a bomb": (changed(drawing={"sketch": png_header(20_000, 20_000)}), "drawing.sketch"),
    "hints of another size": (
        changed(drawing={"sketch": SKETCH, "hints": sketch_png(32)}),
        "drawing.hints",
    ),
}


@pytest.mark.parametrize(("message", "field"), REFUSED.values(), ids=REFUSED.keys())
def test_a_request_that_does_not_fit_is_refused_by_its_field(anna, message, field):
    answer = anna.ask("generate", message)
    assert answer["type"] == "refused" and answer["field"] == field
    assert answer["why"] and answer["remedy"]
    assert not anna.lost.is_set()


def test_a_picture_with_a_good_header_and_damaged_data_fails_its_job_only(anna):
    asked = changed(drawing={"sketch": SKETCH[:60]})
    assert anna.ask("generate", asked)["type"] == "accepted"
    end = anna.wait_for_end(asked["job"])
    assert end["kind"] == "refused" and "damaged" in end["why"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(event=st.sampled_from(["generate", "live", "cancel", "resume", "nonsense"]), data=JSON)
def test_garbage_never_breaks_the_connection(anna, event, data):
    answer = anna.ask(event, data)
    assert answer is None or answer["type"] in ("refused", "resumed")
    assert not anna.lost.is_set()


def test_a_message_with_too_many_parts_is_refused_too(anna):
    assert anna.ask("generate", 1, 2, 3)["type"] == "refused"
    assert anna.ask("generate")["type"] == "refused"


def test_above_the_products_limit_a_message_is_refused_by_name_and_the_window_lives(anna):
    sketch = SKETCH + os.urandom(8_000_000)
    answer = anna.ask("generate", changed(drawing={"sketch": sketch}))
    assert answer["type"] == "refused" and "8000000" in answer["remedy"]
    asked = request()
    anna.ask("generate", asked)
    assert anna.wait_for_end(asked["job"])["type"] == "succeeded"


def test_above_the_transports_limit_the_connection_closes_and_memory_does_not_grow(server, ben):
    web = psutil.Process(server.process.pid)
    before = web.memory_info().rss
    peak = 0
    raw = _raw_connection(server.port, server.anna)
    chunk = b"x" * 1_000_000
    # One frame of 200 MB, sent piece by piece by hand, as a hostile client would.
    raw.sock.sendall(b"\x82\xff" + struct.pack(">Q", 200_000_000) + b"\0\0\0\0")
    with pytest.raises(OSError):
        for _ in range(200):
            raw.sock.sendall(chunk)
            peak = max(peak, web.memory_info().rss)
    raw.sock.close()
    assert peak - before < 100_000_000
    asked = request()
    ben.ask("generate", asked)
    assert ben.wait_for_end(asked["job"])["type"] == "succeeded"


def test_a_message_that_announces_endless_attachments_is_ignored(server):
    raw = _raw_connection(server.port, server.anna)
    raw.send('4599-["generate",{"_placeholder":true,"num":0}]')
    raw.send_binary(b"part of what nobody waits for")
    raw.send('420["resume",{"jobs":{}}]')
    while not (answer := raw.recv()).startswith("430"):
        pass
    assert "resumed" in answer
    raw.close()


BROKEN = ["4", "42", "42[", '42["generate"', "49", "x", "b!", "451-[", '42{"a":1}']


@pytest.mark.parametrize("packet", [*BROKEN, pytest.param("4" + "[" * 100_000, id="deep")])
def test_a_broken_packet_harms_only_its_connection_and_leaves_no_traceback(server, ben, packet):
    before = len(server.log())
    raw = _raw_connection(server.port, server.anna)
    raw.send(packet)
    raw.close()
    assert ben.ask("resume", {"jobs": {}})["type"] == "resumed"
    assert "Traceback" not in server.log()[before:]


def _raw_connection(port: int, token: str) -> websocket.WebSocket:
    raw = websocket.create_connection(
        f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket", timeout=20
    )
    assert raw.recv().startswith("0")
    raw.send("40" + json.dumps({"protocol": 1, "token": token}))
    # The catalogue is on its way before the connection is confirmed; twice where it changed.
    seen = set()
    while seen != {"40", "42"}:
        seen.add(raw.recv()[:2])
        assert seen <= {"40", "42"}
    return raw
