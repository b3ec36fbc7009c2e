"""Where everything lies in children's mode. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN_PX, GAP_PX = 16, 14
LEAST_SIDE_PX = 280
"""Of a sheet; where there is less room, the window scrolls."""


@dataclass(frozen=True)
class Box:
    """In pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Needs:
    """What the parts need at least, width and height in pixels. tools: in one column, in two and in
    three; top, bottom: the idea, and the crayons; beside: buttons at the right of the idea; shelf:
    styles and Keep together.
    """

    tools: tuple[tuple[int, int], ...]
    top: tuple[int, int]
    beside: int
    bottom: tuple[int, int]
    shelf: int


@dataclass(frozen=True)
class Places:
    """Where they lie on a board of that size; columns: of the tools."""

    width: int
    height: int
    columns: int
    top: Box
    beside: Box
    tools: Box
    sketch: Box
    picture: Box
    bottom: Box
    shelf: Box


def childrens_places(width: int, height: int, needs: Needs) -> Places:
    """Two equal sheets as large as the window allows, the rest around them."""
    top_px, bottom_px = needs.top[1], needs.bottom[1]
    middle = height - 2 * MARGIN_PX - 2 * GAP_PX - top_px - bottom_px
    fitting = (number for number, (_, high) in enumerate(needs.tools, 1) if high <= middle)
    columns = next(fitting, len(needs.tools))
    tools_wide, tools_high = needs.tools[columns - 1]
    least_middle = max(LEAST_SIDE_PX, tools_high)
    across = width - 2 * MARGIN_PX - tools_wide - 2 * GAP_PX
    side = max(min(across // 2, middle), LEAST_SIDE_PX)
    block = max(
        tools_wide + 2 * side + 2 * GAP_PX,
        needs.top[0] + GAP_PX + needs.beside,
        needs.bottom[0] + GAP_PX + needs.shelf,
    )
    side = max(side, min((block - tools_wide - 2 * GAP_PX) // 2, least_middle))
    row = max(side, least_middle)
    board_wide = max(width, block + 2 * MARGIN_PX)
    used = top_px + row + bottom_px + 2 * GAP_PX
    board_high = max(height, used + 2 * MARGIN_PX)
    left, top = (board_wide - block) // 2, (board_high - used) // 2
    under = top + top_px + GAP_PX
    right = left + block
    picture_x = right - side
    sketch_x = left + tools_wide + GAP_PX
    sketch_x += max((picture_x - GAP_PX - side - sketch_x) // 2, 0)
    last = under + row + GAP_PX
    shelf = max(needs.shelf, min(side, block - GAP_PX - needs.bottom[0]))
    return Places(
        board_wide,
        board_high,
        columns,
        Box(left, top, block - GAP_PX - needs.beside, top_px),
        Box(right - needs.beside, top, needs.beside, top_px),
        Box(left, under, tools_wide, row),
        Box(sketch_x, under, side, side),
        Box(picture_x, under, side, side),
        Box(left, last, block - GAP_PX - shelf, bottom_px),
        Box(right - shelf, last, shelf, bottom_px),
    )
