"""Colours that were asked for reach a diffusion model: it begins with the instant picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from server.painting.at_once import picture_at_once
from server.painting.card import MODELS, read_card
from server.painting.network import Network
from server.painting.wish import PaletteWish

Picture = NDArray[np.uint8]

STYLE = "soft"
"""Of the instant picture: its lines are faint, and no paper is left bare, which would stay."""

LEAST_STRENGTH = 0.4
"""With all colours kept. Of 25 steps of SDXL the last ten are left, which begin with noise of 1.0
times the latents' own deviation: areas and shades stay, surfaces are painted anew.
"""
DABBED = 0.5
"""How much is kept where somebody dabbed colours and said nothing else: strength 0.7 begins at
noise of 2.7 deviations (with four steps of Lightning, of 4.1). The mean of 64 latents, an area of
64 px, errs by a third of a deviation then: the colour of what is that large still shows, what is
smaller is the model's. Counted from the noise schedule, not yet seen with trained weights.
"""


def beginning(
    sketch: Picture,
    hints: Picture | None,
    words: str,
    keep: float,
    stepped: Callable[[], None] = lambda: None,
    when_unwanted: Callable[[Callable[[], None]], None] = lambda _leave: None,
) -> tuple[Picture | None, float]:
    """What to begin with and how much of it is painted anew; nothing and 1.0 where no colours are
    to be kept.

    sketch: (H, W) uint8; hints: (H, W, 4) uint8 RGBA or None; words: of the person; keep: 0 … 1;
    stepped: called on the way, may raise. Raises Refusal where nothing is drawn, or where the
    instant model is missing.
    """
    if keep <= 0 and hints is not None and hints[..., 3].any():
        keep = DABBED
    if keep <= 0:
        return None, 1.0
    wish = PaletteWish(prompt=words)
    made = picture_at_once(
        _network(), sketch, hints, STYLE, wish, stepped=stepped, when_unwanted=when_unwanted
    )
    return made.picture, strength_for(keep)


def strength_for(keep: float) -> float:
    """How much is painted anew: 1 for keeping nothing, down to `LEAST_STRENGTH`."""
    return 1 - (1 - LEAST_STRENGTH) * keep


@cache
def _network() -> Network:
    """Read once for all engines of the process."""
    return Network.load(MODELS, read_card(MODELS))
