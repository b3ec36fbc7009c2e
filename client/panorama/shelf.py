"""The views' pixels: kept while there is room, else read again when they are needed."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from client.panorama.view import Pixels, View

KEPT_BYTES = 600_000_000
"""Sixteen views of 12 megapixels; sixty would be 2 GB."""


class Shelf:
    """Hands out pixels to several threads at once."""

    def __init__(self, views: Sequence[View], room: int = KEPT_BYTES) -> None:
        self.views = list(views)
        self._room = room
        self._kept: dict[int, Pixels] = {}
        self._lock = threading.Lock()

    def pixels(self, place: int) -> Pixels:
        """(H, W, 3) uint8 RGB of the view at that place. Raises Refusal where it cannot be read."""
        with self._lock:
            if place in self._kept:
                return self._kept[place]
        pixels = self.views[place].load()
        with self._lock:
            if pixels.nbytes <= self._room and place not in self._kept:
                self._room -= pixels.nbytes
                self._kept[place] = pixels
        return pixels

    def drop(self, place: int) -> None:
        """It is not needed any more."""
        with self._lock:
            pixels = self._kept.pop(place, None)
            self._room += 0 if pixels is None else pixels.nbytes
