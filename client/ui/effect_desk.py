"""Choosing effects: strip, grid, chain and what was kept show the same choice and change it."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.camera.filtering import TILE_SECONDS, Effect, TileWish
from client.camera.frame import Pixels
from client.filters.registry import find_filters
from client.locale import _, titled
from client.ui.camera_painter import PREFIX, CameraPainter
from client.ui.camera_studio import CameraStudio
from client.ui.chain_panel import ChainPanel, title_of
from client.ui.effect_card import WIDTH_PX
from client.ui.effect_grid import EffectGrid
from client.ui.effect_strip import EffectStrip
from client.ui.preset_menu import PresetMenu
from client.ui.theme import scaled

GRID_SECONDS, SPARING_SECONDS = 0.03, 0.002
"""So long are tiles painted after each frame while nothing else is, and while this computer may be
painting a style.
"""


class EffectDesk(QObject):
    """Owns the four widgets; the studio knows what is in use."""

    taken = pyqtSignal()  # an effect, from the grid
    named = pyqtSignal(str)  # what is in use is called so, "" for nothing

    def __init__(
        self, studio: CameraStudio, painter: CameraPainter, presets: Path, language: str
    ) -> None:
        """painter: of the live engine's styles; presets: the file of the kept effects; language:
        "en" or "ko".
        """
        super().__init__()
        self._studio, self._painter, self._language = studio, painter, language
        self._effects = [
            (effect.name, titled(effect.title, language, effect.name), effect.icon)
            for effect in find_filters().values()
        ]
        self._style_tiles: dict[str, Effect] = {}
        self._is_nine = False
        self.strip = EffectStrip()
        self.grid = EffectGrid(
            [("", _("As it is")), *((n, title) for n, title, _i in self._effects)]
        )
        self.presets = PresetMenu(presets, studio.darkroom.do, language)
        self.panel = ChainPanel(self.presets.button, language)
        self._connect()
        self._show_styles()
        self._show()

    def _connect(self) -> None:
        studio = self._studio
        studio.effects_changed.connect(self._show)
        studio.feed.tiled.connect(self._show_image)
        self.grid.chosen.connect(self._take_from_grid)
        self.grid.page_changed.connect(self.show_tiles)
        self.presets.chosen.connect(studio.change)
        self.strip.chosen.connect(self.choose)
        self.panel.changed.connect(studio.change)
        self._painter.styles_changed.connect(self._show_styles)

    def choose(self, name: str) -> None:
        """An effect or a style instead of what is in use; "" for the camera as it is."""
        if name.startswith(PREFIX):
            effect = self._painter.choose(name)
            if effect is not None:
                self._studio.paint(name.removeprefix(PREFIX), effect)
            return
        in_use = self._studio.in_use
        adds = self.panel.add.isChecked() and name
        self._studio.change(in_use.with_added(name) if adds else in_use.only(name))
        self.panel.add.setChecked(False)

    def choose_number(self, number: int) -> None:
        """By a digit: of the tile in the grid, else of the card in the strip, 0 as it is."""
        names = list(self.strip.cards)
        if self._is_nine and 0 < number <= len(self.grid.names):
            self._take_from_grid(self.grid.names[number - 1])
        elif not self._is_nine and number < len(names):
            self.choose(names[number])

    def show_nine(self, nine: bool) -> None:
        """The grid is seen, or the large picture: all the time is then the other's."""
        self._is_nine = nine
        self._studio.show_large(not nine)
        self.show_tiles()

    def show_tiles(self) -> None:
        """Live small pictures for what is seen of them."""
        tiles: dict[str, Effect] = {"": _as_it_is}
        tiles |= {name: known.preview for name, known in find_filters().items()}
        if self._is_nine:
            seen = tuple((name, tiles[name]) for name in self.grid.names)
            wish = TileWish(seen, self.grid.tile_px, GRID_SECONDS)
        else:
            tiles |= self._style_tiles
            seconds = SPARING_SECONDS if self._studio.style else TILE_SECONDS
            wish = TileWish(tuple(tiles.items()), scaled(WIDTH_PX), seconds)
        self._studio.feed.show_tiles(wish)

    def _take_from_grid(self, name: str) -> None:
        self.choose(name)
        self.taken.emit()

    def _show(self) -> None:
        in_use, style = self._studio.in_use, self._studio.style
        if not style:
            self._painter.choose("")
        painted = {name: title for name, title, _icon in self._painter.styles}
        title = painted.get(PREFIX + style, style)
        self.panel.show_effects(in_use, title)
        one = PREFIX + style if style else in_use.step.filter if in_use.step is not None else ""
        self.strip.mark(one)
        self.grid.mark(one)
        self.presets.show_effects(in_use)
        self.show_tiles()
        names = [title_of(step.filter, self._language) for step in in_use.active.steps]
        self.named.emit(title or " → ".join(names))

    def _show_styles(self) -> None:
        styles = self._painter.styles
        self._style_tiles = {name: self._painter.effect(name) for name, _title, _icon in styles}
        self.strip.show_effects([("", _("As it is"), "camera"), *styles, *self._effects])
        self.show_tiles()

    def _show_image(self, name: str, image: QImage) -> None:
        for shows in (self.strip, self.grid, self.panel):
            shows.show_image(name, image)


def _as_it_is(pixels: Pixels) -> Pixels:
    return pixels
