"""Where things stand on the desk, computed without Qt so that it can be tested for any size."""

from __future__ import annotations

from dataclasses import dataclass

from client.ui.sheet_room import (
    BETWEEN_SHEETS,
    CAPTION_HEIGHT,
    ROW_HEIGHT,
    Area,
    SheetRoom,
    Sheets,
    Wish,
)

MARGIN = 14
TOOLS_WIDTH = 52
DOCK_HEIGHT = 124
STRIP_WIDTH = 96
BESIDE_SHEETS = 24
LEAST_SHEET = 160


@dataclass(frozen=True)
class DeskLayout:
    """The places of everything on the Draw page. sheet_room: where the sheets lie; width, height:
    of all together.
    """

    tools: Area
    dock: Area
    sheets: Sheets
    sheet_room: SheetRoom
    width: int
    height: int


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
    wish: Wish = Wish(),  # noqa: B008 - it is frozen
) -> DeskLayout:
    """The largest sheets that fit beside the tools and above the dock, arranged as wished.

    strip_width: of what stands at the right of the picture; 0 for nothing.
    scale: the text size, by which all but the sheets grows. Where the tools are too high to stand
    above the dock, it stands beside them. dock_width: what the dock takes at least.
    """
    tools_width, dock_height = round(TOOLS_WIDTH * scale), round(DOCK_HEIGHT * scale)
    left = MARGIN + tools_width
    dock_y = height - dock_height - MARGIN + 2
    dock_x = MARGIN if tools_height + 2 * MARGIN <= dock_y else left + MARGIN
    dock = Area(dock_x, dock_y, max(width - MARGIN - dock_x, dock_width), dock_height)
    tools = Area(MARGIN, MARGIN, tools_width, tools_height)
    room = SheetRoom(left + BESIDE_SHEETS, width - BESIDE_SHEETS, dock_y, strip_width, scale)
    whole = max(width, dock.x + dock.width + MARGIN)
    return DeskLayout(tools, dock, room.sheets(wish), room, whole, height)
