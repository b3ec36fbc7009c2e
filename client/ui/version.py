"""One picture painted for keeps, as the strip shows it: what was asked for and how far it is."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from PyQt6.QtGui import QImage

from client.ui.waiting_words import in_line
from shared.protocol import Failed, JobEvent, Moved, Queued, Running, Started, Succeeded


@dataclass(frozen=True)
class Version:
    """One picture of the strip. step, of: how far it is, of 0 where nobody knows; place: in line,
    0 while it is painted; turn_at: when its turn comes, as expected (monotonic seconds);
    picture: the PNG, b"" until it is done; why: of a failure; star_travels: the gallery may not
    have heard of the star, or of its end, yet.
    """

    number: int
    job: str
    style: str
    seed: int = 0
    step: int = 0
    of: int = 0
    place: int = 0
    turn_at: float = 0.0
    seconds_left: float | None = None
    picture: bytes = b""
    card: QImage = field(default_factory=QImage, compare=False)
    why: str = ""
    starred: bool = False
    star_travels: bool = False

    @property
    def is_done(self) -> bool:
        """Painted or failed."""
        return bool(self.picture or self.why)

    @property
    def waits(self) -> str:
        """Its place in line in words; "" where it is painted or done."""
        if not self.place or self.is_done:
            return ""
        return in_line(self.place, self.turn_at - time.monotonic())

    @property
    def image(self) -> QImage | None:
        """The whole picture, decoded anew: kept, each would hold 4 MB. None until it is there."""
        return QImage.fromData(self.picture) if self.picture else None

    def after(self, event: JobEvent) -> Version:
        """As it is once its job has had that event; the card is not decoded here."""
        if isinstance(event, Queued):
            turn_at = time.monotonic() + event.wait_seconds
            left = None  # what an earlier attempt had done is lost
            return replace(
                self, place=event.place, turn_at=turn_at, step=0, of=0, seconds_left=left
            )
        if isinstance(event, Moved) and self.place:  # not one that was on its way at the start
            turn_at = time.monotonic() + event.wait_seconds
            return replace(self, place=event.place, turn_at=turn_at)
        if isinstance(event, Started):
            return replace(self, place=0)
        if isinstance(event, Running):
            left = event.seconds_left
            return replace(self, place=0, step=event.step, of=event.of, seconds_left=left)
        if isinstance(event, Succeeded):
            return replace(self, picture=event.picture)
        if isinstance(event, Failed):
            return replace(self, why=f"{event.why} {event.remedy}")
        return self
