"""Where things stand on the desk, computed without Qt so that it can be tested for any size."""

from __future__ import annotations

from dataclasses import dataclass

from client.ui.sheet_room import Area, SheetRoom, Sheets, Wish

MARGIN = 14
TOOLS_WIDTH = 52
DOCK_HEIGHT = 124
STRIP_WIDTH = 96
BESIDE_SHEETS = 24


@dataclass(frozen=True)
class DeskLayout:
    """The places of everything on the Draw page. sheet_room: where the sheets lie."""

    tools: Area
    dock: Area
    sheets: Sheets
    sheet_room: SheetRoom


def desk_layout(
    width: int,
    height: int,
    tools_height: int,
    strip_width: int = 0,
    scale: float = 1.0,
    wish: Wish = Wish(),  # noqa: B008 - it is frozen
) -> DeskLayout:
    """The largest sheets that fit beside the tools and above the dock, arranged as wished.

    strip_width: of what stands at the right of the picture; 0 for nothing.
    scale: the text size, by which all but the sheets grows. Where the tools are too high to stand
    above the dock, it stands beside them.
    """
    tools_width, dock_height = round(TOOLS_WIDTH * scale), round(DOCK_HEIGHT * scale)
    left = MARGIN + tools_width
    dock_y = height - dock_height - MARGIN + 2
    dock_x = MARGIN if tools_height + 2 * MARGIN <= dock_y else left + MARGIN
    dock = Area(dock_x, dock_y, width - MARGIN - dock_x, dock_height)
    tools = Area(MARGIN, MARGIN, tools_width, tools_height)
    room = SheetRoom(left + BESIDE_SHEETS, width - BESIDE_SHEETS, dock_y, strip_width, scale)
    return DeskLayout(tools, dock, room.sheets(wish), room)
