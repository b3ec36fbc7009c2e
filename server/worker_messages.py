"""What passes between the web process and a worker process.

MessagePack, not pickle: a worker decodes strangers' pictures, and what it sends back is data only.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from shared.protocol import Refused


class Paint(Struct, frozen=True, tag=True):
    """One picture to paint. ticket: unique in the web process's life, returned in every answer."""

    ticket: int
    engine: str
    style: str
    options: dict[str, Any]
    sketch: bytes
    hints: bytes | None
    live: bool


class Stop(Struct, frozen=True, tag=True):
    """Leave the picture of that ticket at its next step."""

    ticket: int


class Alive(Struct, frozen=True, tag=True):
    """Sent once a second from a thread that never paints."""


class Ready(Struct, frozen=True, tag=True):
    """The worker has started and loaded what it was told to. device: "cpu", "cuda:0", "cuda" …"""

    device: str


class EngineChanged(Struct, frozen=True, tag=True):
    """An engine is "loading", "ready", "missing" or "failed", and why: see EngineInfo."""

    name: str
    state: str
    note: str = ""
    refused: Refused | None = None


class Step(Struct, frozen=True, tag=True):
    """A step was made. preview: small JPEG."""

    ticket: int
    step: int
    of: int
    seconds_left: float | None
    preview: bytes | None


class Note(Struct, frozen=True, tag=True):
    """Something changes how the picture is painted, in words. kind: for programs."""

    ticket: int
    kind: str
    text: str


class Done(Struct, frozen=True, tag=True):
    """The picture: JPEG for a live one, PNG with its recipe for a job. more: further pictures of
    the job, each with a recipe of its own.
    """

    ticket: int
    picture: bytes
    palette: list[str]
    recipe: dict[str, Any]
    milliseconds: dict[str, float]
    seconds: float
    more: list[bytes] = []


class Declined(Struct, frozen=True, tag=True):
    """No picture, and why. kind: "refused" (the request is at fault) or "engine"."""

    ticket: int
    kind: str
    refused: Refused


class Stopped(Struct, frozen=True, tag=True):
    """The painting was left, as asked."""

    ticket: int


ToWorker = Paint | Stop
FromWorker = Alive | Ready | EngineChanged | Step | Note | Done | Declined | Stopped
Outcome = Done | Declined | Stopped

_encoder = msgspec.msgpack.Encoder()
_to_worker = msgspec.msgpack.Decoder(ToWorker)
_from_worker = msgspec.msgpack.Decoder(FromWorker)


def packed(message: ToWorker | FromWorker) -> bytes:
    """The message as bytes."""
    return _encoder.encode(message)


def unpacked_order(data: bytes) -> ToWorker:
    """What the web process sent."""
    order: ToWorker = _to_worker.decode(data)
    return order


def unpacked_report(data: bytes) -> FromWorker:
    """What a worker sent. Raises msgspec.DecodeError where it is not one of its messages."""
    report: FromWorker = _from_worker.decode(data)
    return report
