"""The Draw page: it joins sheets, tools and dock to the studio, and shows what the studio says."""

from __future__ import annotations

import time

from PyQt6.QtWidgets import QHBoxLayout, QWidget

from client.locale import _
from client.net.link import Link
from client.sketch.stroke import Brush
from client.ui.buttons import TextButton
from client.ui.canvas import Canvas
from client.ui.captions import PictureCaption, SketchCaption
from client.ui.colours import Colours
from client.ui.decoder import Shown
from client.ui.desk import Desk
from client.ui.dock import Dock
from client.ui.options_popover import OptionsPopover
from client.ui.picture_sheet import PictureSheet, PictureState
from client.ui.progress_bar import PaintingBar
from client.ui.studio import Studio
from client.ui.toast import Toast
from client.ui.tool_column import ToolColumn
from shared.protocol import Refused


class DrawPage(Desk):
    """What is drawn, what comes of it, and how."""

    def __init__(self, studio: Studio, language: str) -> None:
        """language: "en" or "ko", for the styles' names."""
        self.tools = ToolColumn()
        self.canvas = Canvas()
        self.picture = PictureSheet()
        self.picture_caption = PictureCaption()
        self.dock = Dock()
        self.ink_chip = _layer_chip(_("Sketch"), "eye")
        self.hints_chip = _layer_chip(_("Colour hints"), "droplet")
        self.save_picture = TextButton(_("Save picture"), "download", "Ctrl+E", "soft", small=True)
        self.copy_picture = TextButton(_("Copy"), "copy", "Ctrl+Shift+C", small=True)
        super().__init__(
            self.tools,
            (SketchCaption(), self.canvas, _row(self.ink_chip, self.hints_chip)),
            (self.picture_caption, self.picture, _row(self.save_picture, self.copy_picture)),
            self.dock,
        )
        self.studio = studio
        self._language = language
        self.toast = Toast(self)
        self.painting = PaintingBar(self.picture)
        self.options = OptionsPopover(self, studio)
        self.colours = Colours(self, studio, self.tools, self.dock.palette_row)
        self._connect_drawing()
        self._connect_look()
        self.show_sketch()

    def _connect_drawing(self) -> None:
        studio, canvas, tools = self.studio, self.canvas, self.tools
        canvas.begun.connect(studio.begin_stroke)
        canvas.extended.connect(studio.extend_stroke)
        canvas.ended.connect(studio.end_stroke)
        canvas.hovered.connect(lambda at: self.picture.show_ghost(at, canvas.brush.size_px))
        canvas.begun.connect(self._expect_picture)
        studio.relay.patch.connect(canvas.take_patch)
        studio.sketch_changed.connect(self.show_sketch)
        tools.brush_changed.connect(canvas.set_brush)
        tools.undo.clicked.connect(studio.undo)
        tools.redo.clicked.connect(studio.redo)
        tools.clear.clicked.connect(studio.clear)
        self.ink_chip.toggled.connect(self._show_layers)
        self.hints_chip.toggled.connect(self._show_layers)
        canvas.set_brush(tools.brush)

    def _connect_look(self) -> None:
        studio, dock = self.studio, self.dock
        dock.styles.chosen.connect(lambda style: studio.change(style=style))
        dock.words_changed.connect(lambda words: studio.change(prompt=words.strip()))
        dock.dice.clicked.connect(studio.roll_dice)
        dock.options.clicked.connect(lambda: self.options.open_at(dock.options))
        studio.engine_changed.connect(self._show_engine)
        studio.recipe_changed.connect(self.show_recipe)
        studio.link_changed.connect(self._show_link)
        studio.painted.connect(self._show_picture)
        studio.card_painted.connect(dock.styles.show_picture)
        studio.refused.connect(self._show_refusal)
        self.picture.painted.connect(self._show_delay)

    def _show_delay(self, moved_at: float) -> None:
        newest = moved_at >= self.studio.moved_at
        self.picture_caption.show_delay((time.perf_counter() - moved_at) * 1e3, newest)

    def _show_layers(self) -> None:
        self.canvas.show_layers(self.ink_chip.isChecked(), self.hints_chip.isChecked())
        shown = self.hints_chip.isChecked()
        self.hints_chip.setText(
            _("Colour hints") if shown else _("Colour hints: hidden, still used")
        )

    def _expect_picture(self, brush: Brush) -> None:
        if self.picture.state is PictureState.EMPTY and brush.tool != "eraser":
            self.picture.show_state(PictureState.WARMING)

    def show_sketch(self) -> None:
        """What the drawing allows: undo, redo, clear, saving; an empty one empties the picture."""
        sketch = self.studio.sketch
        self.tools.undo.setEnabled(bool(sketch.marks))
        self.tools.redo.setEnabled(bool(sketch.undone))
        self.tools.clear.setEnabled(not sketch.is_empty)
        self.canvas.set_blank(sketch.is_empty)
        self.save_picture.setEnabled(not sketch.is_empty)
        if sketch.is_empty:
            self.picture.show_state(PictureState.EMPTY)
            self.picture_caption.show_away()
            self.dock.styles.forget_pictures()
            self.dock.palette_row.show_palette(list(self.studio.recipe.palette), self.studio.recipe)
            self.copy_picture.setEnabled(False)
        elif self.picture.state is PictureState.EMPTY:
            self.picture.show_state(PictureState.WARMING)
        self._show_link()

    def _show_engine(self) -> None:
        if self.studio.engine is not None:
            self.dock.styles.show_styles(self.studio.engine.styles, self._language)
        self.show_recipe()

    def show_recipe(self) -> None:
        """Which style, words and colours are chosen."""
        recipe, engine = self.studio.recipe, self.studio.engine
        self.dock.styles.choose(recipe.style)
        if self.dock.words.text().strip() != recipe.prompt:
            self.dock.words.setText(recipe.prompt)
        shown = list(recipe.palette) or self.studio.shown_palette
        self.dock.palette_row.show_palette(shown, recipe)
        titles = {style.name: style.title for style in engine.styles} if engine else {}
        title = titles.get(recipe.style, {})
        self.picture_caption.beside.setText(title.get(self._language) or title.get("en", ""))

    def _show_link(self) -> None:
        link, state = self.studio.link.link, self.picture.state
        was_live = state is PictureState.LIVE and link is not Link.READY
        waits = state is PictureState.WARMING and link not in (Link.READY, Link.CONNECTING)
        if was_live or waits:
            self.picture.show_state(PictureState.STALE)
            self.picture_caption.show_away()

    def _show_picture(self, shown: Shown) -> None:
        self.picture.show_picture(shown)
        self.copy_picture.setEnabled(True)
        if not self.studio.recipe.palette:
            self.dock.palette_row.show_palette(shown.palette, self.studio.recipe)
        self.studio.fit_px = self.picture.fit_px
        if self.toast.level == "refused" and self.toast.about == "live":
            self.toast.hide()

    def _show_refusal(self, refused: Refused) -> None:
        self.picture.show_state(PictureState.FAILED)
        self.picture_caption.show_away()
        self.toast.say("refused", f"{refused.why} {refused.remedy}", about="live")


def _layer_chip(text: str, icon_name: str) -> TextButton:
    chip = TextButton(text, icon_name, kind="chip")
    chip.setCheckable(True)
    chip.setChecked(True)
    return chip


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return row
