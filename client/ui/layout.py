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
NOTE_MARGIN, BAR_HEIGHT = 12, 96
"""A note's distance from the sheet's edge; what it leaves for the bar at the lower one."""


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


def note_area(places: DeskLayout, wish: Wish, room_px: int, size: tuple[int, int]) -> Area:
    """Where a note by the picture lies: never over what is drawn on. On the picture; where the
    sketch lies over that, or is the larger one, at the left of the dock.

    room_px: what `note_room` gave; size: what the note takes then.
    """
    width, height = min(size[0], room_px), size[1]
    sheet, dock = places.sheets.picture.sheet, places.dock
    if wish.arrangement != "side" and wish.sketch_is_main:
        top = dock.y + max((dock.height - height) // 2, 0)
        return Area(dock.x + NOTE_MARGIN, top, width, height)
    top = sheet.y + NOTE_MARGIN
    if wish.arrangement == "picture":  # the sketch lies in the upper corner
        top = sheet.y + sheet.height - BAR_HEIGHT - NOTE_MARGIN - height
    return Area(sheet.x + (sheet.width - width) // 2, top, width, height)


def note_room(places: DeskLayout, wish: Wish) -> int:
    """How wide it may be."""
    if wish.arrangement != "side" and wish.sketch_is_main:
        return places.dock.width // 2
    return places.sheets.picture.sheet.width - 2 * NOTE_MARGIN
