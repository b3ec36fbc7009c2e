"""Pictures that were asked for and are not there yet, on disk: closing the window loses none."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from client.locale import _
from client.sketch.storage import write_whole
from shared.protocol import GenerateRequest

log = logging.getLogger(__name__)

FOLDER = "waiting"
_SUFFIX = ".msgpack"


class Waiting(Struct, frozen=True):
    """server: whose job it is, "" for this computer's own; path: of the file into which the picture
    belongs, "" for none; sketch: the drawing's marks as JSON.
    """

    server: str
    path: str
    request: GenerateRequest
    sketch: bytes = b""


class WaitingPictures:
    """One file for each job. Called beside the window: it reads and writes."""

    def __init__(self, data: Path) -> None:
        """data: the person's folder; the files lie in one of their own in it."""
        self._folder = data / FOLDER

    def keep(self, waiting: Waiting) -> None:
        """Writes it down. Raises Refusal where the disk takes no file."""
        path = self._folder / (waiting.request.job + _SUFFIX)
        remedy = _("Make room on the disk or allow writing there.")
        write_whole(path, msgspec.msgpack.encode(waiting), remedy)

    def drop(self, job: str) -> None:
        """It is there, or nobody wants it any more."""
        with contextlib.suppress(OSError):
            (self._folder / (job + _SUFFIX)).unlink()

    def of(self, server: str) -> list[Waiting]:
        """Those that this server paints, the oldest first; a damaged file is passed over."""
        found: list[tuple[float, Waiting]] = []
        for path in self._folder.glob("*" + _SUFFIX):
            try:
                waiting = msgspec.msgpack.decode(path.read_bytes(), type=Waiting)
                found.append((path.stat().st_mtime, waiting))
            except (OSError, msgspec.MsgspecError) as error:
                log.info("a waiting picture cannot be read: %s: %s", path, error)
        found.sort(key=lambda pair: pair[0])
        return [waiting for _when, waiting in found if waiting.server == server]
