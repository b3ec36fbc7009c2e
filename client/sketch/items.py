"""What lies on the sheet, as data: each mark where it was last moved, and undo for that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from client.box import Box
from client.sketch.box import EVERYTHING, NOTHING, line_box
from client.sketch.document import Cleared, Erased, Filled, Mark, Moved, Opened
from client.sketch.stroke import Brush, Point, Stroke
from shared.images import picture_header

Item = Stroke | Filled | Opened

FARTHEST_PX, LARGEST_SCALE = 10_000_000.0, 1000.0
"""Beyond these a damaged file would lead out of all numbers; nobody sees anything there."""


class Placed(NamedTuple):
    """An item as it was made, and how it was scaled and then moved since, in sheet pixels."""

    item: Item
    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def moved(self, how: Moved) -> Placed:
        """Elsewhere or in another size. Only a stroke can be; all else stays."""
        if not isinstance(self.item, Stroke):
            return self
        return Placed(
            self.item,
            min(max(self.scale * how.scale, 1 / LARGEST_SCALE), LARGEST_SCALE),
            _bounded(how.scale * self.dx + how.x * (1 - how.scale) + how.dx),
            _bounded(how.scale * self.dy + how.y * (1 - how.scale) + how.dy),
        )

    def now(self) -> Item:
        """The item as it lies there; a brush grows with its stroke, its mirror comes along."""
        item, scale, dx, dy = self
        if not isinstance(item, Stroke) or (scale, dx, dy) == (1, 0, 0):
            return item
        points = tuple(
            Point(round(scale * p.x + dx, 2), round(scale * p.y + dy, 2), p.pressure, p.time)
            for p in item.points
        )
        brush = item.brush
        size = min(max(brush.size_px * scale, 1.0), 200.0)
        axis = None if brush.axis is None else round(scale * brush.axis + dx, 2)
        return Stroke(Brush(brush.tool, brush.colour, size, axis), points)


class Items:
    """Follows the list of marks; an item has the number of the mark that made it. What has a higher
    number lies above. `lowest_changed`: the lowest that the last `add` or `undo` changed.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.lowest_changed = 0
        self._placed: dict[int, Placed] = {}
        self._before: list[dict[int, Placed | None]] = []
        # Made when first asked for: what is moved ten times is measured once.
        self._now: dict[int, Item] = {}
        self._boxes: dict[int, Box] = {}
        for mark in marks:
            self.follow(mark)

    def __len__(self) -> int:
        """So many marks were made."""
        return len(self._before)

    def __contains__(self, number: int) -> bool:
        """Whether that item is on the sheet."""
        return number in self._placed

    def follow(self, mark: Mark) -> None:
        """Follows a mark without telling what it changes."""
        after = self._after(mark)
        self._before.append({number: self._placed.get(number) for number in after})
        self._take(after)

    def add(self, mark: Mark) -> Box:
        """Follows a mark; gives the box that changes with it."""
        after = self._after(mark)
        self._before.append({number: self._placed.get(number) for number in after})
        return self._around(after).joined(self._around(self._take(after)))

    def undo(self) -> Box:
        """Takes the last mark back, as `add`. Raises IndexError where there is none."""
        after = self._before.pop()
        return self._around(after).joined(self._around(self._take(after)))

    def item(self, number: int) -> Item:
        """The item as it lies there now."""
        if number not in self._now:
            self._now[number] = self._placed[number].now()
        return self._now[number]

    def stroke(self, number: int) -> Stroke | None:
        """The item where it is a stroke that lies on the sheet; else None."""
        item = self.item(number) if number in self else None
        return item if isinstance(item, Stroke) else None

    def box(self, number: int) -> Box:
        """What of the sheet it can touch."""
        if number not in self._boxes:
            self._boxes[number] = item_box(self.item(number))
        return self._boxes[number]

    @property
    def has_crayons(self) -> bool:
        """Whether a crayon's line lies on the sheet."""
        return any(
            isinstance(placed.item, Stroke) and placed.item.brush.tool == "crayon"
            for placed in self._placed.values()
        )

    def within(self, box: Box, first: int = 0) -> list[int]:
        """The numbers, from `first` on, of those that can touch the box, the lowest layer first."""
        left, top, right, bottom = box
        found = []
        for number in self._placed:
            if number >= first:
                other = self._boxes.get(number) or self.box(number)
                if max(left, other[0]) < min(right, other[2]) and max(top, other[1]) < min(
                    bottom, other[3]
                ):
                    found.append(number)
        return sorted(found)

    def strokes(self) -> list[int]:
        """The numbers of all strokes, the lowest layer first; erasers left out."""
        return sorted(
            number
            for number, placed in self._placed.items()
            if isinstance(placed.item, Stroke) and placed.item.brush.tool != "eraser"
        )

    def _after(self, mark: Mark) -> dict[int, Placed | None]:
        """How the items that the mark changes are after it; None: gone."""
        number, placed = len(self._before), self._placed
        after: dict[int, Placed | None] = {}
        if isinstance(mark, Cleared | Opened):
            after = dict.fromkeys(placed)
        if isinstance(mark, Stroke | Filled | Opened):
            after[number] = Placed(mark)
        elif isinstance(mark, Erased):
            after = {item: None for item in mark.items if item in placed}
        elif isinstance(mark, Moved):
            after = {item: placed[item].moved(mark) for item in mark.items if item in placed}
        return after

    def _take(self, after: dict[int, Placed | None]) -> dict[int, Placed | None]:
        self.lowest_changed = min(after, default=len(self._before))
        for number, placed in after.items():
            for held in (self._placed, self._now, self._boxes):
                held.pop(number, None)
            if placed is not None:
                self._placed[number] = placed
        return after

    def _around(self, numbers: Iterable[int]) -> Box:
        box = NOTHING
        for number in numbers:
            if number in self._placed:
                box = box.joined(self.box(number))
        return box


def item_box(item: Item) -> Box:
    """What of the sheet it can touch. Raises Refusal where its picture is none."""
    if isinstance(item, Stroke):
        return line_box(item.brush, item.points)
    if isinstance(item, Filled):
        header = picture_header(item.mask, "fill")
        right, bottom = item.left + header.width, item.top + header.height
        return Box(item.left, item.top, right, bottom).common(EVERYTHING)
    return EVERYTHING


def _bounded(px: float) -> float:
    return min(max(px, -FARTHEST_PX), FARTHEST_PX)
