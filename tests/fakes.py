"""Stand-ins for what tests cannot have: engines that need no weights and can be slow or broken."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta

from server.engines.engine import Lane, Painted, PaintOrder, Progress
from shared.errors import Refusal
from shared.options import Options, options_schema
from shared.protocol import EngineInfo, Style


class FakeOptions(Options):
    """How slow, and how it ends."""

    seed: Annotated[int, Meta(ge=0, title="Seed")] = 0
    steps: Annotated[int, Meta(ge=1, le=1000)] = 1
    step_seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.0
    ending: str = "picture"
    marker: str = ""


class EchoEngine:
    """Gives the sketch back, tinted by the seed; `ending` makes it fail in a chosen way.

    ending: "picture"; "refusal", "bug"; "death" kills the process at step 2; "death once" only
    where the file `marker` does not exist yet, which it makes.
    """

    name: ClassVar[str] = "echo"
    options: ClassVar[type[Options]] = FakeOptions

    def info(self) -> EngineInfo:
        return EngineInfo(
            name=self.name,
            title={"en": self.name.capitalize()},
            version="1",
            live=True,
            styles=[Style("flat", {"en": "Flat"}), Style("soft", {"en": "Soft"})],
            options=options_schema(FakeOptions),
            state="ready",
        )

    def load(self) -> None:
        pass

    def paint(self, order: PaintOrder, progress: Progress) -> Painted:
        options: FakeOptions = order.options
        tint = np.random.default_rng(options.seed).integers(64, 255, 3)
        picture = (order.sketch[..., None] * (tint / 255)).astype(np.uint8)
        for step in range(1, options.steps + 1):
            time.sleep(options.step_seconds)
            progress(step, options.steps, lambda: picture)
            if step == 2:
                _end_early(options)
        if options.ending == "refusal":
            raise Refusal("drawing", "", "There is nothing to see.", "Draw something.")
        if options.ending == "bug":
            raise ZeroDivisionError("secret detail")
        return Painted(picture, palette=["#{:02x}{:02x}{:02x}".format(*tint)])


def _end_early(options: FakeOptions) -> None:
    marker = Path(options.marker)
    if options.ending == "death once" and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), 9)
    if options.ending == "death":
        os.kill(os.getpid(), 9)


class StillEngine(EchoEngine):
    """Paints for keeps only, in styles of its own."""

    name: ClassVar[str] = "still"

    def info(self) -> EngineInfo:
        return EngineInfo(
            name=self.name,
            title={"en": "Still"},
            version="1",
            live=False,
            styles=[Style("watercolour", {"en": "Watercolour"}), Style("oil", {"en": "Oil"})],
            options=options_schema(FakeOptions),
            state="ready",
        )


class LongEngine(EchoEngine):
    """Paints where graphics cards do."""

    name: ClassVar[str] = "long"
    lane: ClassVar[Lane] = "card"


class CompiledEngine(EchoEngine):
    """Says in the recipe what it was told."""

    name: ClassVar[str] = "compiled"
    compiled = False

    def paint(self, order: PaintOrder, progress: Progress) -> Painted:
        return Painted(super().paint(order, progress).picture, recipe={"compiled": self.compiled})


class MissingEngine(EchoEngine):
    """Its weights are not there."""

    name: ClassVar[str] = "missing"

    def load(self) -> None:
        raise Refusal("engine", "missing", "Its weights are missing.", "Install it again.")
