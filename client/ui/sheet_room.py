"""Where sketch and picture lie in the room that tools and dock leave, computed without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Arrangement = Literal["side", "overlay", "picture"]

CAPTION_HEIGHT = 40
ROW_HEIGHT = 40
BETWEEN_SHEETS = 28
LEAST_SIDE = 300
"""A sheet that is made smaller than the other can still be drawn on, and its controls fit."""
PANEL_LEAST, PANEL_MOST = 380, 560
INSET_SIDE, INSET_SHARE, INSET_MARGIN = 220, 0.4, 12


@dataclass(frozen=True)
class Area:
    """A rectangle in desk pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class SheetPlace:
    """A sheet with its caption and its row of controls."""

    caption: Area
    sheet: Area
    row: Area


@dataclass(frozen=True)
class Wish:
    """How the sheets shall lie. side: beside each other; overlay: both at one place; picture: the
    picture large and the sketch as an inset, or the other way round where `swapped`.

    share: of the sketch in the width of both, 0…1, where they lie beside each other.
    """

    arrangement: Arrangement = "side"
    share: float = 0.5
    swapped: bool = False

    @property
    def sketch_is_main(self) -> bool:
        """True where the sketch is the larger sheet, or lies on top."""
        return self.arrangement != "picture" or self.swapped


@dataclass(frozen=True)
class Sheets:
    """Both sheets, what stands at their right, and the splitter where they share the width."""

    sketch: SheetPlace
    picture: SheetPlace
    strip: Area
    splitter: Area | None = None


_Controls = tuple[tuple[Area, Area], tuple[Area, Area]]
"""Caption and row of the larger sheet, and of the other one."""


@dataclass(frozen=True)
class SheetRoom:
    """From left to right, from the desk's upper edge to bottom. strip_width: of what stands beside
    the picture, 0 for nothing; scale: the text size, by which captions and controls grow.
    """

    left: int
    right: int
    bottom: int
    strip_width: int = 0
    scale: float = 1.0

    def sheets(self, wish: Wish) -> Sheets:
        """The places for that arrangement."""
        return self._beside(wish.share) if wish.arrangement == "side" else self._at_one_place(wish)

    def share_at(self, x: float) -> float:
        """The share at which the splitter's middle lies at x, or as near as it gets."""
        away = abs(x - self._middle)
        if away >= self._high / 2:
            larger = 1.0
        else:
            larger = max(0.5 + away / self._wide, 0.5 / (1 - away / self._high))
        return self.held(larger if x > self._middle else 1 - larger)

    def held(self, share: float) -> float:
        """The nearest share at which no sheet is too small."""
        least = min(LEAST_SIDE * self.scale, self._wide / 2, self._high)
        lowest = max(least / self._wide, least / (self._high + least))
        return min(max(share, lowest), 1 - lowest)

    @property
    def _wide(self) -> int:
        """The width that two sheets share."""
        return max(self.right - self.left - self.strip_width - BETWEEN_SHEETS, 240)

    @property
    def _high(self) -> int:
        """The height of a sheet between caption and row."""
        return max(self.bottom - self._caption_px - self._row_px - 8, 120)

    @property
    def _middle(self) -> float:
        return (self.left + self.right - self.strip_width) / 2

    @property
    def _caption_px(self) -> int:
        return round(CAPTION_HEIGHT * self.scale)

    @property
    def _row_px(self) -> int:
        return round(ROW_HEIGHT * self.scale)

    def _beside(self, wished: float) -> Sheets:
        """The largest two squares in that proportion, equal ones at 0.5."""
        share = self.held(wished)
        both = min(self._wide, self._high / max(share, 1 - share))
        first, second = (int(both * part + 1e-6) for part in (share, 1 - share))
        x = round(self._middle - (first + second + BETWEEN_SHEETS) / 2)
        y = self._caption_px + max((self._high - max(first, second)) // 2, 0)
        right = x + first + BETWEEN_SHEETS
        return Sheets(
            self._between(Area(x, y, first, first)),
            self._between(Area(right, y, second, second)),
            Area(right + second + 14, y, self.strip_width, second),
            Area(x + first, y, BETWEEN_SHEETS, max(first, second)),
        )

    def _between(self, sheet: Area) -> SheetPlace:
        """The caption over the sheet, its row under it."""
        caption = Area(sheet.x, sheet.y - self._caption_px + 2, sheet.width, self._caption_px - 6)
        row = Area(sheet.x, sheet.y + sheet.height + 6, sheet.width, self._row_px - 8)
        return SheetPlace(caption, sheet, row)

    def _at_one_place(self, wish: Wish) -> Sheets:
        """One sheet as large as it gets: its controls beside it, or over and under it."""
        room = self.right - self.left
        panel = round(PANEL_LEAST * self.scale)
        with_panel = min(room - BETWEEN_SHEETS - panel, self.bottom - 28)
        between = min(room - self.strip_width, self._high)
        if with_panel >= between:
            main, strip, places = self._with_panel(with_panel)
        else:
            main, strip, places = self._with_band(max(between, 120))
        inset_px = min(INSET_SIDE, round(main.width * INSET_SHARE))
        corner = Area(main.x + INSET_MARGIN, main.y + INSET_MARGIN, inset_px, inset_px)
        other = main if wish.arrangement == "overlay" else corner
        first, second = places
        if wish.sketch_is_main:
            sketch, picture = (first[0], main, first[1]), (second[0], other, second[1])
        else:
            sketch, picture = (second[0], other, second[1]), (first[0], main, first[1])
        return Sheets(SheetPlace(*sketch), SheetPlace(*picture), strip)

    def _with_panel(self, side: int) -> tuple[Area, Area, _Controls]:
        """Captions and rows below each other at the sheet's right, the strip under them."""
        room = self.right - self.left
        width = min(room - BETWEEN_SHEETS - side, round(PANEL_MOST * self.scale))
        x = self.left + (room - side - BETWEEN_SHEETS - width) // 2
        main = Area(x, (self.bottom - side) // 2, side, side)
        beside = x + side + BETWEEN_SHEETS
        height = self._caption_px + self._row_px
        tops = [main.y, main.y + height + 8]
        controls = [
            (
                Area(beside, top, width, self._caption_px - 6),
                Area(beside, top + self._caption_px, width, self._row_px - 8),
            )
            for top in tops
        ]
        below = tops[1] + height + 8
        strip_width = width if self.strip_width else 0
        strip = Area(beside, below, strip_width, max(main.y + side - below, 0))
        return main, strip, (controls[0], controls[1])

    def _with_band(self, side: int) -> tuple[Area, Area, _Controls]:
        """Both captions over the sheet and both rows under it, the strip at its right."""
        room = self.right - self.left - self.strip_width
        band = max(side, min(room, 2 * round(PANEL_LEAST * self.scale) + BETWEEN_SHEETS))
        half = (band - BETWEEN_SHEETS) // 2
        y = self._caption_px + max((self._high - side) // 2, 0)
        main = Area(self.left + (room - side) // 2, y, side, side)
        starts = [self.left + (room - band) // 2]
        starts.append(starts[0] + half + BETWEEN_SHEETS)
        controls = [
            (
                Area(start, y - self._caption_px + 2, half, self._caption_px - 6),
                Area(start, y + side + 6, half, self._row_px - 8),
            )
            for start in starts
        ]
        strip = Area(main.x + side + 14, y, self.strip_width, side)
        return main, strip, (controls[0], controls[1])
