"""Where things stand on the desk, computed without Qt so that it can be tested for any size."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 14
TOOLS_WIDTH = 52
CAPTION_HEIGHT = 40
ROW_HEIGHT = 40
DOCK_HEIGHT = 124
STRIP_WIDTH = 96
BETWEEN_SHEETS = 28
BESIDE_SHEETS = 24
LEAST_SHEET = 160


@dataclass(frozen=True)
class Area:
    """A rectangle in desk pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class DeskLayout:
    """The places of everything on the Draw page. Both sheets always have the same size."""

    tools: Area
    sketch: Area
    picture: Area
    dock: Area
    strip: Area
    scale: float = 1.0

    def above(self, sheet: Area) -> Area:
        """The caption's place over a sheet."""
        height = round(CAPTION_HEIGHT * self.scale)
        return Area(sheet.x, sheet.y - height + 2, sheet.width, height - 6)

    def below(self, sheet: Area) -> Area:
        """The row of controls under a sheet."""
        height = round(ROW_HEIGHT * self.scale)
        return Area(sheet.x, sheet.y + sheet.height + 6, sheet.width, height - 8)


def least_size(side: int, strip_width: int = 0, scale: float = 1.0) -> tuple[int, int]:
    """Width and height of the smallest desk on which nothing but the dock may be cut.

    side: what the lines above and below a sheet need.
    """
    side = max(side, round(LEAST_SHEET * scale))
    tools_width, dock_height = round(TOOLS_WIDTH * scale), round(DOCK_HEIGHT * scale)
    lines = round(CAPTION_HEIGHT * scale) + round(ROW_HEIGHT * scale)
    sheets = 2 * side + BETWEEN_SHEETS + 2 * BESIDE_SHEETS
    width = MARGIN + tools_width + sheets + strip_width
    return width, side + lines + dock_height + 2 * MARGIN - 8


def desk_layout(
    width: int,
    height: int,
    tools_height: int,
    strip_width: int = 0,
    scale: float = 1.0,
    dock_width: int = 0,
) -> DeskLayout:
    """The largest two equal squares that fit beside the tools and above the dock.

    strip_width: of what stands at the right of the picture; 0 for nothing.
    scale: the text size, by which all but the sheets grows. Where the tools are too high to stand
    above the dock, it stands beside them. dock_width: what the dock takes at least.
    """
    tools_width, dock_height = round(TOOLS_WIDTH * scale), round(DOCK_HEIGHT * scale)
    caption_height, row_height = round(CAPTION_HEIGHT * scale), round(ROW_HEIGHT * scale)
    left = MARGIN + tools_width
    width_left = width - strip_width
    room_x = (width_left - left - BETWEEN_SHEETS - 2 * BESIDE_SHEETS) // 2
    room_y = height - caption_height - row_height - dock_height - 2 * MARGIN + 8
    side = max(min(room_x, room_y), 120)
    x = left + (width_left - left - 2 * side - BETWEEN_SHEETS) // 2
    y = caption_height + max((room_y - side) // 2, 0)
    sketch = Area(x, y, side, side)
    picture = Area(x + side + BETWEEN_SHEETS, y, side, side)
    dock_y = height - dock_height - MARGIN + 2
    dock_x = MARGIN if tools_height + 2 * MARGIN <= dock_y else left + MARGIN
    dock = Area(dock_x, dock_y, max(width - MARGIN - dock_x, dock_width), dock_height)
    strip = Area(x + 2 * side + BETWEEN_SHEETS + 14, y, strip_width, side)
    tools = Area(MARGIN, MARGIN, tools_width, tools_height)
    return DeskLayout(tools, sketch, picture, dock, strip, scale)
