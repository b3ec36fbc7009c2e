"""The wire: every message between client and server, and the only place that knows a field's name.

Messages travel over Socket.IO as plain dicts whose bytes stay binary attachments. Both ends write
them with `to_wire` and read them with `from_wire`, which refuses what does not fit by field name.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from shared.errors import Refusal
from shared.message import FromServer, Message, Name, Worded
from shared.sentence import Sentence

PROTOCOL_VERSION = 1

JobId = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
"""A lower-case UUID, made by the client so that a repeated request is the same job."""

Sequence = Annotated[int, Meta(ge=0)]

# Socket.IO event names, both directions.
CATALOGUE = "catalogue"
GENERATE = "generate"
LIVE = "live"
CANCEL = "cancel"
RESUME = "resume"
EVENT = "event"


class Hello(Message, frozen=True):
    """What the client says at `connect`, as Socket.IO auth."""

    protocol: int
    token: Annotated[str, Meta(max_length=200)] = ""
    client: Annotated[str, Meta(max_length=64)] = ""


class Drawing(Message, frozen=True):
    """A sketch on its way to an engine.

    sketch: PNG, JPEG or WebP of dark lines on white paper; hints: PNG with alpha, same size, colour
    dabs that steer the picture, or None where nobody hinted.
    """

    sketch: bytes
    hints: bytes | None = None


class GenerateRequest(Message, frozen=True):
    """Asks for one durable job. `options` are checked against the engine's own declaration."""

    job: JobId
    style: Name
    drawing: Drawing
    engine: Name = "instant"
    options: dict[str, Any] = {}


class LiveRequest(Message, frozen=True):
    """Asks for a fleeting picture. The newest replaces the waiting one; nothing is stored."""

    seq: Sequence
    style: Name
    drawing: Drawing
    engine: Name = "instant"
    options: dict[str, Any] = {}


class LivePicture(FromServer, frozen=True, tag="picture"):
    """The picture for the LiveRequest of the same `seq`; JPEG. Times say where they went."""

    seq: Sequence
    picture: bytes
    palette: list[str] = []
    milliseconds: dict[str, float] = {}


class CancelRequest(Message, frozen=True):
    """Asks to stop a job; effective within one step."""

    job: JobId


class ResumeRequest(Message, frozen=True):
    """For each job that the client follows, the last durable sequence number seen (0: none)."""

    jobs: Annotated[dict[JobId, Sequence], Meta(max_length=1000)]


class Refused(Worded, frozen=True, tag="refused"):
    """No, and why: the field, what was given, the reason and the remedy."""

    words = ("why", "remedy")
    field: str
    value: str
    why: str
    remedy: str


class Accepted(FromServer, frozen=True, tag="accepted"):
    """Yes: the job (or the cancellation) is on disk. `place` 0: it runs now or is done."""

    job: JobId
    place: int
    wait_seconds: float


class Skipped(FromServer, frozen=True, tag="skipped"):
    """A live picture that nobody will make, because a newer sketch came."""

    seq: Sequence


class Resumed(FromServer, frozen=True, tag="resumed"):
    """What `resume` answers: events follow by themselves; jobs that the server never heard of."""

    unknown: list[JobId]


GenerateAnswer = Accepted | Refused
CancelAnswer = Accepted | Refused
ResumeAnswer = Resumed | Refused
LiveAnswer = LivePicture | Skipped | Refused


class Queued(FromServer, frozen=True, tag="queued"):
    """Durable. The job waits: `place` 1 is next. `again` says that it was queued before."""

    job: JobId
    seq: int
    place: int
    wait_seconds: float
    again: bool = False


class Started(FromServer, frozen=True, tag="started"):
    """Durable. A worker has taken the job."""

    job: JobId
    seq: int


class Moved(FromServer, frozen=True, tag="moved"):
    """Fleeting (no seq): a job that waits has another place; others came, went or were painted."""

    job: JobId
    place: int
    wait_seconds: float


class Running(FromServer, frozen=True, tag="running"):
    """Fleeting (no seq): a step was made. preview: a small JPEG, now and then."""

    job: JobId
    step: int
    of: int
    seconds_left: float | None = None
    preview: bytes | None = None


class Noted(Worded, frozen=True, tag="noted"):
    """Durable. Something that changes how the job goes on, such as a lost worker, in words."""

    words = ("text",)
    job: JobId
    seq: int
    kind: str
    text: str


class Succeeded(FromServer, frozen=True, tag="succeeded"):
    """Durable, last. picture: PNG with its recipe in text chunks; recipe: the same; more: the
    further pictures, where several were asked for, each with a recipe of its own.
    """

    job: JobId
    seq: int
    picture: bytes
    recipe: dict[str, Any] = {}
    seconds: float = 0.0
    more: list[bytes] = []


class Failed(Worded, frozen=True, tag="failed"):
    """Durable, last. kind is for programs ("worker_lost", "engine"), the rest for people."""

    words = ("why", "remedy")
    job: JobId
    seq: int
    kind: str
    why: str
    remedy: str


class Cancelled(FromServer, frozen=True, tag="cancelled"):
    """Durable, last."""

    job: JobId
    seq: int


JobEvent = Queued | Moved | Started | Running | Noted | Succeeded | Failed | Cancelled
LastEvent = (Succeeded, Failed, Cancelled)
FleetingEvent = (Moved, Running)


class Limits(FromServer, frozen=True):
    """What the server takes. A message whose attachments exceed `max_bytes` is refused."""

    max_bytes: int
    max_pixels: int
    max_waiting_jobs: int


class Style(FromServer, frozen=True):
    """A look that an engine can paint in. title: language code → name."""

    name: Name
    title: dict[str, str]
    ground: bool = False


class EngineInfo(FromServer, frozen=True, omit_defaults=True):
    """An engine as the client sees it: enough to build its form. options: JSON Schema.

    note: why it cannot paint, in English; refused: the same, to be said in any language.
    """

    name: Name
    title: dict[str, str]
    version: str
    live: bool
    styles: list[Style]
    options: dict[str, Any]
    state: Literal["ready", "loading", "missing", "failed"]
    note: str = ""
    refused: Refused | None = None


class WorkerInfo(FromServer, frozen=True):
    """A worker process, for the status bar and for tests."""

    pid: int
    device: str
    state: Literal["starting", "ready", "busy", "restarting", "failed"]


class Catalogue(FromServer, frozen=True):
    """What the server can do now. Sent after `connect` and whenever it changes."""

    server: str
    engines: list[EngineInfo]
    limits: Limits
    workers: list[WorkerInfo]
    waiting: int
    protocol: int = PROTOCOL_VERSION


def to_wire(message: Message) -> dict[str, Any]:
    """The message as a dict for Socket.IO. Bytes stay bytes (msgspec would make them base64)."""
    wire: dict[str, Any] = msgspec.to_builtins(message, builtin_types=(bytes,))
    return wire


def from_wire(data: object, kind: Any, field: str = "message") -> Any:
    """The message of that kind, or a Refusal that names the field that did not fit."""
    try:
        message = msgspec.convert(data, kind, builtin_types=(bytes,))
    except msgspec.ValidationError as error:
        why, _, where = str(error).partition(" - at `$")
        name = where.rstrip("`").lstrip(".") or field
        told = Sentence("This does not fit: {reason}.", reason=why)
        raise Refusal(name, "", told, "Check the field, or update the program.") from error
    return message


def refused(refusal: Refusal) -> Refused:
    """The refusal as it travels."""
    return Refused(field=refusal.field, value=refusal.value, why=refusal.why, remedy=refusal.remedy)
