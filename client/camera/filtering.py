"""The thread that filters what a camera gives: the chosen effect always, the others in turn."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from client.camera.frame import Frame, Pixels
from client.latest import Closed, Latest

log = logging.getLogger(__name__)

Effect = Callable[[Pixels], Pixels]
"""(H, W, 3) uint8 RGB → the same shape."""

TILE_SECONDS = 0.006
"""So long are tiles painted after each picture; the rest has its turn after the next."""


@dataclass(frozen=True)
class Filtered:
    """pixels: (H, W, 3) uint8 RGB, what the effect made of the frame."""

    frame: Frame
    pixels: Pixels


@dataclass(frozen=True)
class Tile:
    """One small picture of an effect. name: of the effect."""

    name: str
    pixels: Pixels


@dataclass(frozen=True)
class TileWish:
    """Small pictures that are wanted, too. effects: by name; width_px: of each; seconds: how long
    they may take after each picture.
    """

    effects: tuple[tuple[str, Effect], ...] = ()
    width_px: int = 0
    seconds: float = TILE_SECONDS


class Filtering(threading.Thread):
    """Takes the newest frame as soon as it is done with the one before, so that nothing queues.

    An effect that fails is left out from then on, and told; the picture then comes as it is.
    """

    def __init__(
        self,
        frames: Latest[Frame],
        shown: Callable[[Filtered], None],
        tiled: Callable[[Tile], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """shown, tiled, failed: called on this thread."""
        super().__init__(name="filter", daemon=True)
        self._frames = frames
        self._shown, self._tiled, self._failed = shown, tiled, failed
        self._lock = threading.Lock()
        self._effect: Effect | None = None
        self._tiles = TileWish()
        self._turn = 0

    def choose(self, effect: Effect | None) -> None:
        """What the pictures go through from now on; None: nothing."""
        with self._lock:
            self._effect = effect

    def show_tiles(self, tiles: TileWish) -> None:
        """Small pictures, too, from now on."""
        with self._lock:
            self._tiles = tiles

    def run(self) -> None:
        """Until the mailbox is closed."""
        try:
            while True:
                frame = self._frames.take()
                if frame is not None:
                    self._work(frame)
        except Closed:
            return
        except Exception:
            log.exception("The filter thread ended.")

    def _work(self, frame: Frame) -> None:
        with self._lock:
            effect, tiles = self._effect, self._tiles
        self._shown(Filtered(frame, self._through(effect, frame.pixels)))
        if tiles.effects:
            self._paint_tiles(frame.pixels, tiles)

    def _paint_tiles(self, pixels: Pixels, tiles: TileWish) -> None:
        """At least one, and as many as time allows; the next picture goes on with the rest."""
        height = max(round(tiles.width_px * pixels.shape[0] / pixels.shape[1]), 1)
        size = tiles.width_px, height
        small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
        began = time.perf_counter()
        for _tile in tiles.effects:
            name, effect = tiles.effects[self._turn % len(tiles.effects)]
            self._turn += 1
            self._tiled(Tile(name, self._through(effect, small)))
            if time.perf_counter() - began > tiles.seconds:
                return

    def _through(self, effect: Effect | None, pixels: Pixels) -> Pixels:
        if effect is None:
            return pixels
        try:
            return effect(pixels)
        except Exception as failure:  # an effect from elsewhere may do anything
            log.warning("An effect failed: %s", failure)
            with self._lock:
                if self._effect is effect:
                    self._effect = None
                kept = tuple(tile for tile in self._tiles.effects if tile[1] is not effect)
                self._tiles = replace(self._tiles, effects=kept)
            self._failed(failure)
            return pixels
