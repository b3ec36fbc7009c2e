"""Diffusion on a real graphics card, with random models of the true shapes. Without a card each
figure is there, and empty.
"""

from __future__ import annotations

import inspect
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import torch

from build.bench.card_device import found_card
from build.bench.card_parts import PARTS, Values
from build.bench.figure import Figure, NotMeasured
from server.diffusion.painter import DiffusionPainter

if TYPE_CHECKING:
    from build.bench.card_painters import Painters


def measure() -> list[Figure]:
    """All parts on the card with the most free memory."""
    card = found_card()
    if card is None:
        return empty("no card")
    from build.bench.card_painters import Painters

    return figures_of(Painters(card, swift=_swift()))


def empty(why: str) -> list[Figure]:
    """Each figure, not measured."""
    return [replace(figure, missing=why) for part in PARTS for figure in part.figures]


def figures_of(painters: Painters) -> list[Figure]:
    """Each part's figures; those of a part that fails say why, and the next one goes on."""
    end = time.monotonic() + painters.extent.seconds
    figures: list[Figure] = []
    for part in PARTS:
        values: tuple[Values, ...] = ()
        why = "no time was left"
        if time.monotonic() < end:
            try:
                values = part.measure(painters)
            except torch.OutOfMemoryError:
                why = "out of memory"
            except NotMeasured as error:
                why = str(error)
            except Exception as error:  # one part's failure must not cost the others
                why = f"{type(error).__name__}: {error}".partition("\n")[0][:120]
        if values:
            pairs = zip(part.figures, values, strict=True)
            figures += [replace(figure, values=given) for figure, given in pairs]
        else:
            figures += [replace(figure, missing=why) for figure in part.figures]
    return figures


def _swift() -> dict[str, Any] | None:
    """What a painter is made with so that it compiles one kind of call, where this version can."""
    known = inspect.signature(DiffusionPainter).parameters
    return {"compiled_kinds": 1} if "compiled_kinds" in known else None
