"""The instant engine: a small network of our own and painting by area, on the CPU, in a blink."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Meta

from server.engines.engine import Painted, PaintOrder, Progress
from server.painting.card import FILES, MODELS, SIZE, STEPS, read_card
from server.painting.looks import LOOKS
from server.painting.wish import PaletteWish
from shared.errors import Refusal
from shared.options import Options, options_schema
from shared.protocol import EngineInfo, Style, refused
from shared.sentence import Sentence

if TYPE_CHECKING:
    from server.painting.network import Network

__all__ = [
    "ENGINE",
    "FILES",
    "MODELS",
    "SIZE",
    "STEPS",
    "InstantEngine",
    "InstantOptions",
    "wish",
]

Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]


class InstantOptions(Options, frozen=True):
    """What may be asked of the instant engine."""

    prompt: Annotated[
        str,
        Meta(max_length=1000, title="Words", description="What it is and its colours: red house"),
    ] = ""
    palette: Annotated[
        list[Colour],
        Meta(max_length=6, title="Palette", description="Main colour first; empty: found for you"),
    ] = []
    shares: Annotated[
        list[Annotated[float, Meta(ge=0, le=1)]],
        Meta(
            max_length=6,
            title="Shares",
            description="How much of the drawing each palette colour should cover; empty: not said",
        ),
    ] = []
    seed: Annotated[
        int,
        Meta(ge=0, le=2**31 - 1, title="Seed", description="0: most likely; others throw the dice"),
    ] = 0
    near: Annotated[
        list[Colour],
        Meta(max_length=6, title="Stay near", description="Colours to keep to while one draws on"),
    ] = []
    ground: Annotated[
        Literal["auto", "paper", "drawn", "soft"],
        Meta(title="Behind it", description="auto: sky and ground where a scene is drawn"),
    ] = "auto"
    lines: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            title="Lines",
            description="How dark your lines stay; 0.5: as the style has it",
        ),
    ] = 0.5


class InstantEngine:
    """Runs the shipped ONNX network and paints by area; docs/decisions/0003 says why so."""

    name: ClassVar[str] = "instant"
    options: ClassVar[type[Options]] = InstantOptions

    def __init__(self, models: Path = MODELS) -> None:
        self.models = models
        self.network: Network | None = None

    def info(self) -> EngineInfo:
        """What the catalogue says; reads only the card."""
        try:
            version, damage = str(read_card(self.models)["version"]), None
        except Refusal as refusal:
            version, damage = "", refusal
        return EngineInfo(
            name=self.name,
            title={"en": "Instant", "ko": "바로 그리기"},
            version=version,
            live=True,
            styles=[Style(name, look.title, ground=look.ground) for name, look in LOOKS.items()],
            options=options_schema(InstantOptions),
            state="missing" if damage else "ready",
            note=str(damage or ""),
            refused=refused(damage) if damage else None,
        )

    def load(self) -> None:
        """Reads the network and the memory of palettes; both must be what the card says."""
        from server.painting.network import Network

        self.network = Network.load(self.models, read_card(self.models))

    def paint(self, order: PaintOrder, progress: Progress) -> Painted:
        """The picture of the sketch, longest side 1,024 px."""
        from server.painting.at_once import picture_at_once

        if self.network is None:
            raise Refusal("engine", self.name, "The engine is not loaded yet.", "Try again.")
        options: InstantOptions = order.options
        count = itertools.count(1)
        made = picture_at_once(
            self.network,
            order.sketch,
            order.hints,
            order.style,
            wish(options),
            options.ground,
            options.lines,
            lambda: progress(next(count), STEPS, None),
            order.when_unwanted,
        )
        return Painted(made.picture, palette=made.palette, milliseconds=made.milliseconds)


def wish(options: InstantOptions) -> PaletteWish:
    """What the options say of colours. Raises Refusal where shares and palette do not fit."""
    if options.shares and (
        len(options.shares) != len(options.palette) or not sum(options.shares) > 0
    ):
        raise Refusal(
            "shares",
            options.shares,
            Sentence(
                "The palette has {count} colours; each needs its share, one above 0.",
                count=len(options.palette),
            ),
            "Give one share for each colour, or none at all.",
        )
    return PaletteWish(
        tuple(options.palette),
        tuple(options.shares),
        options.prompt,
        options.seed,
        tuple(options.near),
    )


ENGINE = InstantEngine
