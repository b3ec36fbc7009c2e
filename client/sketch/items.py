"""What lies on the sheet, as data: each mark where it was last moved, and undo for that."""

from __future__ import annotations

from collections.abc import Iterable

from client.sketch.box import EVERYTHING, NOTHING, Box, line_box
from client.sketch.document import Cleared, Erased, Filled, Mark, Moved, Opened
from client.sketch.stroke import Brush, Point, Stroke
from shared.images import picture_header

Item = Stroke | Filled | Opened


class Items:
    """Follows the list of marks. `shown`: number of the mark → what of it is on the sheet now;
    `boxes`: what of the sheet it can touch. What has a higher number lies above. `lowest_changed`:
    the lowest number that the last `add` or `undo` changed.
    """

    def __init__(self) -> None:
        self.shown: dict[int, Item] = {}
        self.boxes: dict[int, Box] = {}
        self.lowest_changed = 0
        self._before: list[dict[int, Item | None]] = []

    def __len__(self) -> int:
        """So many marks were made."""
        return len(self._before)

    def add(self, mark: Mark) -> Box:
        """Follows a mark; gives the box that changes with it."""
        number = len(self._before)
        after: dict[int, Item | None] = {}
        if isinstance(mark, Cleared | Opened):
            after = dict.fromkeys(self.shown)
        if isinstance(mark, Stroke | Filled | Opened):
            after[number] = mark
        elif isinstance(mark, Erased):
            after = {item: None for item in mark.items if item in self.shown}
        elif isinstance(mark, Moved):
            after = {
                item: moved(stroke, mark)
                for item in mark.items
                if isinstance(stroke := self.shown.get(item), Stroke)
            }
        self._before.append({item: self.shown.get(item) for item in after})
        return self._take(after)

    def undo(self) -> Box:
        """Takes the last mark back, as `add`. Raises IndexError where there is none."""
        return self._take(self._before.pop())

    def _take(self, after: dict[int, Item | None]) -> Box:
        changed = NOTHING
        self.lowest_changed = min(after, default=len(self._before))
        for number, item in after.items():
            self.shown.pop(number, None)
            changed = changed.joined(self.boxes.pop(number, NOTHING))
            if item is not None:
                self.shown[number], self.boxes[number] = item, item_box(item)
                changed = changed.joined(self.boxes[number])
        return changed

    def within(self, box: Box, first: int = 0) -> list[int]:
        """The numbers, from `first` on, of those that can touch the box, the lowest layer first."""
        left, top, right, bottom = box
        return sorted(
            number
            for number, other in self.boxes.items()
            if number >= first
            and max(left, other[0]) < min(right, other[2])
            and max(top, other[1]) < min(bottom, other[3])
        )

    def strokes(self) -> dict[int, Stroke]:
        """All strokes where they are now, by number, the lowest layer first; erasers left out."""
        return {
            number: item
            for number in sorted(self.shown)
            if isinstance(item := self.shown[number], Stroke) and item.brush.tool != "eraser"
        }


def item_box(item: Item) -> Box:
    """What of the sheet it can touch. Raises Refusal where its picture is none."""
    if isinstance(item, Stroke):
        return line_box(item.brush, item.points)
    if isinstance(item, Filled):
        header = picture_header(item.mask, "fill")
        right, bottom = item.left + header.width, item.top + header.height
        return Box(item.left, item.top, right, bottom).common(EVERYTHING)
    return EVERYTHING


def moved(stroke: Stroke, how: Moved) -> Stroke:
    """The stroke elsewhere or in another size; its brush grows with it, its mirror comes along."""
    points = tuple(
        Point(
            round(how.x + how.scale * (p.x - how.x) + how.dx, 2),
            round(how.y + how.scale * (p.y - how.y) + how.dy, 2),
            p.pressure,
            p.time,
        )
        for p in stroke.points
    )
    brush, axis = stroke.brush, stroke.brush.axis
    size = min(max(brush.size_px * how.scale, 1.0), 200.0)
    if axis is not None:
        axis = round(how.x + how.scale * (axis - how.x) + how.dx, 2)
    return Stroke(Brush(brush.tool, brush.colour, size, axis), points)


def strokes_of(marks: Iterable[Mark]) -> dict[int, Stroke]:
    """The strokes that the marks leave on the sheet; see `Items.strokes`."""
    items = Items()
    for mark in marks:
        items.add(mark)
    return items.strokes()
