"""The instant picture as a whole: for the instant engine, and for others to begin with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from server.arrays import Array
from server.painting.card import SIZE
from server.painting.looks import LOOKS, line_strength
from server.painting.network import Network
from server.painting.painter import painted
from server.painting.reading import read_lines
from server.painting.square import cut_back, small_hints, squared
from server.painting.wish import PaletteWish
from server.painting.words import hex_from_colour
from shared.errors import Refusal

FAINTEST = 215
"""A sketch without a pixel darker than this shows nothing."""


@dataclass(frozen=True)
class AtOnce:
    """picture: (H, W, 3) uint8 RGB, longest side `SIZE`; palette: "#rrggbb"."""

    picture: Array
    palette: list[str]
    milliseconds: dict[str, float]


def picture_at_once(
    network: Network,
    sketch: Array,
    hints: Array | None,
    style: str,
    wish: PaletteWish,
    ground: str = "auto",
    lines: float = 0.5,
    stepped: Callable[[], None] = lambda: None,
    when_unwanted: Callable[[Callable[[], None]], None] = lambda _leave: None,
) -> AtOnce:
    """sketch: (H, W) uint8, 0 ink … 255 paper; hints: (H, W, 4) uint8 RGBA or None; style: of
    `LOOKS`; ground, lines: as the engine's options; stepped: called `card.STEPS` times, may raise;
    when_unwanted: see `Network.ask`. Raises Refusal where nothing is drawn.
    """
    look = LOOKS[style]
    square = squared(sketch, SIZE)
    dabs = small_hints(hints)
    if square.min() > FAINTEST and dabs is None:
        raise Refusal("drawing", "", "Nothing is drawn yet.", "Draw a line first.")
    started = time.perf_counter()
    reading = read_lines(square)
    stepped()
    number = network.number_of(style)
    answer, palette = network.ask(reading, dabs, number, wish, stepped, when_unwanted)
    between = time.perf_counter()
    stepped()
    line = line_strength(look.line, lines)
    behind = ground if ground != "auto" else look.behind
    picture = painted(square, reading, dabs, answer, look, behind, line, stepped)
    milliseconds = {
        "network": 1e3 * (between - started),
        "painting": 1e3 * (time.perf_counter() - between),
    }
    stepped()
    return AtOnce(
        cut_back(picture, sketch.shape),
        [hex_from_colour(colour) for colour in palette],
        milliseconds,
    )
