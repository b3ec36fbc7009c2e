"""Diffusion on a real graphics card, with random models of the true shapes. Without a card each
figure is there, and empty.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import torch

from build.bench.card_device import found_card
from build.bench.card_parts import LADDER, PARTS, Part, Values
from build.bench.figure import Figure, NotMeasured
from server.diffusion.painter import DiffusionPainter

if TYPE_CHECKING:
    from build.bench.card_painters import Painters


def measure() -> list[Figure]:
    """Our painters beside diffusers' own call, on the card with the most free memory."""
    return _measured(PARTS)


def measure_ladder() -> list[Figure]:
    """Seconds and memory on each rung of the ladder, on the same card."""
    return _measured(LADDER)


def _measured(parts: Sequence[Part]) -> list[Figure]:
    card = found_card()
    if card is None:
        return [replace(figure, missing="no card") for part in parts for figure in part.figures]
    from build.bench.card_painters import Painters

    return figures_of(parts, Painters(card, swift=_swift()))


def figures_of(parts: Sequence[Part], painters: Painters) -> list[Figure]:
    """Each part's figures; those of a part that fails say why, and the next one goes on."""
    end = time.monotonic() + painters.extent.seconds
    figures: list[Figure] = []
    for part in parts:
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
