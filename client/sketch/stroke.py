"""A stroke as it was drawn: points with pressure and time, and the brush that drew them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

SIZE_PX = 1024
"""Side of the square sheet, in the pixels that strokes are measured in."""

FARTHEST_PX = 100_000
"""A hand that leaves the window makes points beside the sheet, but none this far away."""

MOUSE_PRESSURE = 0.75
"""What a mouse counts as: exactly the brush's own width."""

Tool = Literal["pencil", "brush", "eraser", "hint", "crayon"]
"""A crayon's line is ink with its colour under it: see `client.sketch.crayon`."""

Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]


class Point(Struct, frozen=True, array_like=True, gc=False):
    """x, y: sheet pixels, 0…1024; pressure: 0…1; time: seconds since the stroke began."""

    x: float
    y: float
    pressure: float = MOUSE_PRESSURE
    time: float = 0.0


class Brush(Struct, frozen=True, omit_defaults=True):
    """What draws. size_px: the width at a mouse's pressure; colour counts for hints and crayons;
    axis: the x at which a mirror stands that draws the line a second time, None for no mirror.
    """

    tool: Tool
    colour: Colour = "#000000"
    size_px: Annotated[float, Meta(ge=1, le=200)] = 6.0
    axis: Annotated[float, Meta(ge=-FARTHEST_PX, le=FARTHEST_PX)] | None = None

    def lines(self, points: Sequence[Point]) -> Iterator[Sequence[Point]]:
        """The line through the points, and what the mirror shows of it."""
        yield points
        if self.axis is not None:
            across = 2 * self.axis
            yield [Point(across - p.x, p.y, p.pressure, p.time) for p in points]

    def width_px(self, pressure: float) -> float:
        """The line's width: what draws follows the pressure from 40 to 120 %."""
        if self.tool not in ("pencil", "brush", "crayon"):
            return self.size_px
        return self.size_px * (0.4 + 0.8 * min(max(pressure, 0.0), 1.0))

    def strength(self, pressure: float) -> float:
        """How dark the line is, 0…1: a brush follows the pressure, all others cover."""
        if self.tool != "brush":
            return 1.0
        return 0.15 + 0.85 * min(max(pressure, 0.0), 1.0)


class Stroke(Struct, frozen=True, tag="stroke"):
    """One line from pen down to pen up; a dab has one point."""

    brush: Brush
    points: Annotated[tuple[Point, ...], Meta(min_length=1)]
