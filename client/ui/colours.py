"""Joins the colour popovers to the hint brush and to the picture's palette."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QWidget

from client.sketch.stroke import SIZE_PX
from client.ui.colour_popover import ColourPopover
from client.ui.palette_popover import PalettePopover
from client.ui.palette_row import PaletteRow
from client.ui.picture_sheet import PictureSheet
from client.ui.recipe import MOST_COLOURS
from client.ui.studio import Studio
from client.ui.tool_column import ToolColumn

if TYPE_CHECKING:
    from client.sketch.raster import Raster


class Colours(QObject):
    """One popover serves the brush and the palette's swatches: its opener gets the colour."""

    def __init__(self, page: QWidget, studio: Studio, tools: ToolColumn, row: PaletteRow) -> None:
        super().__init__(page)
        self._studio, self._tools, self._row = studio, tools, row
        self._index: int | None = None
        self.popover = ColourPopover(page)
        self.palettes = PalettePopover(page)
        self.popover.chosen.connect(self._take)
        tools.colour_wanted.connect(self._open_for_brush)
        row.colour_wanted.connect(self._open_for_palette)
        row.palettes_wanted.connect(lambda: self.palettes.open_at(row.palettes))
        row.keep_changed.connect(studio.keep_palette)
        self.palettes.chosen.connect(self._take_palette)
        studio.relay.colours.connect(self._take_palette)
        studio.relay.sheet_colour.connect(tools.take_colour)

    def read_from(self, path: Path) -> None:
        """Takes a picture's own colours, read beside the window."""

        def read() -> None:
            from client.palette import dominant_colours
            from client.picture_file import picture_of_file

            pixels = picture_of_file(path, "picture")
            self._studio.relay.colours.emit(dominant_colours(pixels))

        self._studio.raster.do(read)

    def pick(self, picture: PictureSheet, x: float, y: float) -> None:
        """Draws with the colour at that place of the sheet: the hint's, or the picture's."""
        painted = picture.colour_at(x, y)

        def pick(raster: Raster) -> None:
            row, column = (min(max(int(place), 0), SIZE_PX - 1) for place in (y, x))
            *rgb, alpha = (int(value) for value in raster.hints[row, column])
            colour = "#" + "".join(f"{value:02x}" for value in rgb) if alpha else painted
            if colour:
                self._studio.relay.sheet_colour.emit(colour)

        self._studio.raster.with_raster(pick)

    def _open_for_brush(self) -> None:
        self._index = None
        self.popover.show_colour(self._tools.swatch.colour)
        self.popover.open_at(self._tools.swatch)

    def _open_for_palette(self, index: int) -> None:
        self._index = index
        swatch = self._row.swatches[index]
        self.popover.show_colour(swatch.colour)
        self.popover.open_at(swatch)

    def _take(self, colour: str) -> None:
        if self._index is None:
            self._tools.take_colour(colour)
        else:
            self._row.swatches[self._index].set_colour(colour)
            self._studio.change_colour(self._index, colour)

    def _take_palette(self, colours: tuple[str, ...] | list[str]) -> None:
        kept = tuple(colours[:MOST_COLOURS])
        self._studio.change(palette=kept, seed=self._studio.recipe.seed if kept else 0)
