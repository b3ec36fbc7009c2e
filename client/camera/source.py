"""What a camera is to the thread that reads it."""

from __future__ import annotations

from typing import Protocol

from client.camera.frame import Pixels


class Source(Protocol):
    """Used by one thread. name: what a person calls it; rate: pictures a second at which it is
    read, 0 for as they come; mirrors: whether a person sees themselves in it, as in a mirror.
    """

    name: str
    rate: float
    mirrors: bool

    def open(self) -> None:
        """Begins. Raises Refusal (field "camera") where it is not there, taken or not allowed."""

    def read(self) -> Pixels | None:
        """The next picture, (H, W, 3) uint8 RGB; None where it has ended or was pulled out."""

    def close(self) -> None:
        """Ends; may be called at any time, more than once."""
