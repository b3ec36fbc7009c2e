"""Decodes the server's pictures beside the window, the newest only."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtGui import QImage

from client.latest import Closed, Latest
from client.ui.asking import Asked
from shared.protocol import LivePicture

log = logging.getLogger(__name__)

CARD_PX = 192
"""What a style card shows, twice its width for sharp screens."""


@dataclass(frozen=True)
class Shown:
    """A picture ready to be painted. picture: as it came, b"" for a card's; fitted: at the sheet's
    device pixels; card: for the style's card; moved_at: perf_counter of the pen movement in it.
    """

    seq: int
    style: str
    picture: bytes
    fitted: QImage | None
    card: QImage
    palette: list[str]
    moved_at: float


class Decoder:
    """One thread. Pictures of the chosen style replace each other; cards' have a place apart."""

    def __init__(self, show: Callable[[Shown], None]) -> None:
        self._show = show
        self._pictures: Latest[tuple[LivePicture, Asked, int]] = Latest()
        self._thread = threading.Thread(target=self._run, name="decoder", daemon=True)

    def start(self) -> None:
        """Begins to wait for pictures."""
        self._thread.start()

    def put(self, picture: LivePicture, asked: Asked, fit_px: int) -> None:
        """The newest answer. fit_px: the sheet's side in device pixels; 0: for a card only."""
        self._pictures.put((picture, asked, fit_px))

    def stop(self) -> None:
        """Ends the thread and waits for it."""
        self._pictures.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                taken = self._pictures.take()
                if taken is not None:
                    self._show(_decoded(*taken))
            except Closed:
                return
            except Exception:  # the thread's outermost line: the next picture may be whole
                log.exception("A picture could not be decoded.")


def _decoded(answer: LivePicture, asked: Asked, fit_px: int) -> Shown:
    from client.ui.pixels import bgr_from_bytes, picture_from_bgr, shrunk

    pixels = bgr_from_bytes(answer.picture)
    if fit_px == 0:
        card = picture_from_bgr(pixels, CARD_PX)
        return Shown(answer.seq, asked.style, b"", None, card, answer.palette, asked.moved_at)
    small = shrunk(pixels, fit_px)
    fitted, card = picture_from_bgr(small), picture_from_bgr(small, CARD_PX)
    data = answer.picture
    return Shown(answer.seq, asked.style, data, fitted, card, answer.palette, asked.moved_at)
