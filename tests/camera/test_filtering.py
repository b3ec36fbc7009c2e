"""The thread that filters what a camera gives."""

from __future__ import annotations

import time
from collections import Counter

import numpy as np
import pytest

from client.camera.filtering import Effect, Filtered, Filtering, Tile, TileWish
from client.camera.frame import Frame, Pixels
from client.latest import Latest
from tests.patience import PATIENCE_SECONDS


def inverted(pixels: Pixels) -> Pixels:
    return 255 - pixels


def slow(seconds: float) -> Effect:
    def effect(pixels: Pixels) -> Pixels:
        time.sleep(seconds)
        return pixels

    return effect


class Seen:
    """A running thread and what came of it."""

    def __init__(self) -> None:
        self.frames: Latest[Frame] = Latest()
        self.shown: list[Filtered] = []
        self.tiles: list[Tile] = []
        self.failures: list[Exception] = []
        self.thread = Filtering(
            self.frames, self.shown.append, self.tiles.append, self.failures.append
        )
        self.thread.start()

    def put(self, count: int, seconds: float = 0.01) -> None:
        for number in range(count):
            pixels = np.full((90, 160, 3), number % 250, np.uint8)
            self.frames.put(Frame(pixels, number, time.perf_counter()))
            time.sleep(seconds)

    def end(self) -> None:
        self.frames.close()
        self.thread.join(PATIENCE_SECONDS)
        assert not self.thread.is_alive()


def test_the_chosen_effect_is_on_every_picture_and_can_be_changed_at_any_time() -> None:
    seen = Seen()
    seen.put(3)
    seen.thread.choose(inverted)
    seen.put(5)
    seen.end()
    first, last = seen.shown[0], seen.shown[-1]
    assert first.pixels[0, 0, 0] == first.frame.pixels[0, 0, 0]
    assert last.pixels[0, 0, 0] == 255 - last.frame.pixels[0, 0, 0]


@pytest.mark.alone
def test_a_slow_effect_leaves_pictures_out_instead_of_falling_behind() -> None:
    seen = Seen()
    seen.thread.choose(slow(0.08))
    seen.put(40)
    newest = seen.shown[-1].frame.number
    seen.end()
    assert len(seen.shown) < 10 and newest >= 28


@pytest.mark.alone
def test_every_tile_has_its_turn_while_the_chosen_effect_has_every_picture() -> None:
    seen = Seen()
    seen.thread.show_tiles(TileWish(tuple((f"{n}", slow(0.005)) for n in range(9)), 32))
    seen.put(60, 0.03)
    seen.end()
    counts = Counter(tile.name for tile in seen.tiles)
    assert len(counts) == 9 and max(counts.values()) - min(counts.values()) <= 1
    assert min(counts.values()) >= 10 and len(seen.shown) >= 55
    assert seen.tiles[0].pixels.shape == (18, 32, 3)


def test_an_effect_that_fails_is_told_once_and_the_camera_goes_on() -> None:
    def broken(_pixels: Pixels) -> Pixels:
        raise ValueError("no")

    seen = Seen()
    seen.thread.choose(broken)
    seen.put(6)
    seen.end()
    assert len(seen.failures) == 1 and len(seen.shown) >= 5
