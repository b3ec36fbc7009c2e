"""What the connection tells: its state in words, and whoever listens to it."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from client.locale import _
from shared.protocol import Accepted, Catalogue, JobEvent, LiveAnswer, Refused

log = logging.getLogger(__name__)


class Link(enum.Enum):
    """CONNECTING: on the way. READY: requests go out. UNREACHABLE: nobody answers; tried again.
    REFUSED: the server said no. RESTARTING: this computer's own server is coming back.
    CLOSED: ended by us, or for good.
    """

    CONNECTING = "connecting"
    READY = "ready"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    RESTARTING = "restarting"
    CLOSED = "closed"


@dataclass(frozen=True)
class LinkState:
    """The link, why it is so and what a person can do about it, in the person's language."""

    link: Link
    why: str = ""
    remedy: str = ""


def another_computer() -> tuple[str, str]:
    """Why nothing is said to who answers there, and what helps."""
    why = _("This is not the computer you paired with: its certificate is another one.")
    return why, _("Ask whoever runs the server. If it was set up anew, pair again.")


class Listener(Protocol):
    """Called on the network thread, one call after the other; must return at once."""

    def link_changed(self, state: LinkState) -> None:
        """The connection is in another state."""

    def catalogue_came(self, catalogue: Catalogue) -> None:
        """The server can do this now; comes before READY and whenever it changes."""

    def event_came(self, event: JobEvent) -> None:
        """A job's next event: durable ones in order, without a gap or a repeat."""

    def live_came(self, answer: LiveAnswer) -> None:
        """The answer to a live sketch."""

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:
        """The answer to `generate` or `cancel`."""


class GuardedListener:
    """Passes everything on; a listener that fails is logged and costs nobody the connection."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def link_changed(self, state: LinkState) -> None:
        """See Listener."""
        _guarded(self._listener.link_changed, state)

    def catalogue_came(self, catalogue: Catalogue) -> None:
        """See Listener."""
        _guarded(self._listener.catalogue_came, catalogue)

    def event_came(self, event: JobEvent) -> None:
        """See Listener."""
        _guarded(self._listener.event_came, event)

    def live_came(self, answer: LiveAnswer) -> None:
        """See Listener."""
        _guarded(self._listener.live_came, answer)

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:
        """See Listener."""
        _guarded(self._listener.answer_came, job, answer)


def _guarded(call: Callable[..., None], *arguments: Any) -> None:
    try:
        call(*arguments)
    except Exception:  # the listener's outermost line on this thread
        log.exception("the listener failed")
