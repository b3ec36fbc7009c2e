"""What is said over a connection: requests kept until acknowledged, events put in order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from client.locale import _
from client.net.jobs import JobTracker
from client.net.link import Listener
from client.net.live_mail import LiveMail
from client.net.outbox import Outbox
from client.net.spoken import spoken
from shared.errors import Refusal
from shared.message import Message
from shared.protocol import (
    CANCEL,
    CATALOGUE,
    EVENT,
    GENERATE,
    LIVE,
    RESUME,
    Accepted,
    Cancelled,
    CancelRequest,
    Catalogue,
    Failed,
    GenerateAnswer,
    GenerateRequest,
    JobEvent,
    LiveAnswer,
    Refused,
    ResumeAnswer,
    ResumeRequest,
    from_wire,
)

log = logging.getLogger(__name__)

GAP_PATIENCE_SECONDS = 1.0
"""A gap that was asked for and not filled by then is asked for again."""


class Sender(Protocol):
    """The one thing that a conversation needs of a channel."""

    def send(
        self, event: str, message: Message, answered: Callable[[object], None] | None = None
    ) -> None:
        """Sends the message; `answered` gets its acknowledgement on a foreign thread."""


class Conversation:
    """Survives the connections that carry it. All but `live` belongs to the network thread.

    post: puts a call on that thread; clock: seconds, monotonic.
    """

    def __init__(
        self,
        listener: Listener,
        post: Callable[[Callable[[], None]], None],
        clock: Callable[[], float],
    ) -> None:
        self.catalogue: Catalogue | None = None
        self.live = LiveMail(clock)
        self._listener = listener
        self._post = post
        self._clock = clock
        self._sender: Sender | None = None
        self._outbox = Outbox(clock)
        self._tracker = JobTracker()
        self._gap_asked = 0.0

    def begin(self, sender: Sender) -> None:
        """Goes on over a new connection: what is unacknowledged, then what was missed."""
        self._sender = sender
        self.send_due()
        missed = self._tracker.unfinished()
        if missed:
            self._resume(missed)

    def connection_lost(self) -> None:
        """Nothing is sent until `begin`."""
        self._sender = None
        self._outbox.connection_lost()
        self.live.connection_lost()

    def generate(self, request: GenerateRequest, again: bool = False) -> None:
        """Keeps the request until the server has it on disk. again: it was asked for before, so
        what happened meanwhile is told, too.
        """
        self._outbox.keep(GENERATE, request, again)
        self.send_due()

    def cancel(self, job: str) -> None:
        """Keeps the wish until it is answered. A job that never left is called off here."""
        if self._outbox.withdraw(job):
            self._deliver(Cancelled(job, seq=1))
        else:
            self._outbox.keep(CANCEL, CancelRequest(job))
            self.send_due()

    def send_due(self) -> None:
        """Sends what waits, as far as the connection and the room in flight allow."""
        if self._sender is None:
            return
        for letter in self._outbox.due():
            job, event = letter.message.job, letter.event
            self._sender.send(event, letter.message, self._to_thread(self._answered, event, job))
        while (request := self.live.due()) is not None:
            self._sender.send(LIVE, request)
        gaps = self._tracker.gaps()
        if gaps and self._clock() - self._gap_asked >= GAP_PATIENCE_SECONDS:
            self._gap_asked = self._clock()
            self._resume(gaps)

    def heard(self, event: str, data: object) -> None:
        """Takes a message from the server; one that does not fit the protocol is logged."""
        try:
            if event == CATALOGUE:
                self.catalogue = spoken(from_wire(data, Catalogue, event))
                self._listener.catalogue_came(self.catalogue)
            elif event == LIVE:
                answer: LiveAnswer = spoken(from_wire(data, LiveAnswer, event))
                self.live.answered(answer)
                self.send_due()
                self._listener.live_came(answer)
            elif event == EVENT:
                self._deliver(spoken(from_wire(data, JobEvent, event)))
                self.send_due()
        except Refusal as refusal:
            log.warning("the server sent what the protocol does not know: %s", refusal)

    def _deliver(self, event: JobEvent) -> None:
        for ready in self._tracker.receive(event):
            self._listener.event_came(ready)

    def _answered(self, event: str, job: str, data: object) -> None:
        try:
            answer: Accepted | Refused = spoken(from_wire(data, GenerateAnswer, event))
        except Refusal as refusal:
            log.warning("the server answered what the protocol does not know: %s", refusal)
            return
        letter = self._outbox.acknowledged(event, job)
        if letter is None:
            return
        if event == GENERATE and isinstance(answer, Accepted):
            self._tracker.follow(job)
            if letter.times > 1:  # the events of the first sending may have missed us
                self._resume(ResumeRequest({job: self._tracker.last(job)}))
        if event == CANCEL and isinstance(answer, Refused):
            # It ended before the wish came, or the server cannot note it: its events say which.
            log.info("job %s was not cancelled: %s", job, answer.why)
            self._resume(ResumeRequest({job: self._tracker.last(job)}))
            return
        self._listener.answer_came(job, answer)

    def _resume(self, request: ResumeRequest) -> None:
        if self._sender:
            self._sender.send(RESUME, request, self._to_thread(self._resumed))

    def _resumed(self, data: object) -> None:
        try:
            answer: ResumeAnswer = from_wire(data, ResumeAnswer, RESUME)
        except Refusal as refusal:
            log.warning("the server answered what the protocol does not know: %s", refusal)
            return
        if isinstance(answer, Refused):
            log.warning("resume was refused: %s %s", answer.field, answer.why)
            return
        for job in answer.unknown:
            if not self._outbox.holds(GENERATE, job):
                self._lost(job)

    def _lost(self, job: str) -> None:
        """Ends a job that the server has forgotten, so that nobody waits for it for ever."""
        why = _("The server no longer knows this picture; its data may have been replaced.")
        remedy = _("Ask for the picture again.")
        self._deliver(Failed(job, self._tracker.last(job) + 1, "lost", why, remedy))

    def _to_thread(self, call: Callable[..., None], *given: Any) -> Callable[[object], None]:
        def answered(data: object = None) -> None:
            self._post(lambda: call(*given, data))

        return answered
