"""The window: it joins the Draw page's parts to the studio, and nothing else."""

from __future__ import annotations

import time

from PyQt6.QtCore import QTimer, pyqtSignal
from PyQt6.QtGui import QCloseEvent, QPaintEvent
from PyQt6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from client.locale import _
from client.net.link import Link
from client.sketch.stroke import Brush
from client.ui.buttons import TextButton
from client.ui.canvas import Canvas
from client.ui.captions import PictureCaption, SketchCaption
from client.ui.decoder import Shown
from client.ui.desk import Desk
from client.ui.dock import Dock
from client.ui.picture_sheet import PictureSheet, PictureState
from client.ui.status_bar import StatusBar
from client.ui.studio import Studio
from client.ui.tool_column import ToolColumn
from client.ui.top_bar import TopBar


class MainWindow(QMainWindow):
    """`first_painted` tells once that the window can be seen; heavy work starts after it."""

    first_painted = pyqtSignal()

    def __init__(self, studio: Studio, server: str, language: str = "en") -> None:
        """server: what the status bar calls it."""
        super().__init__()
        self.studio = studio
        self._language = language
        self._was_painted = False
        self.top = TopBar()
        self.tools = ToolColumn()
        self.canvas = Canvas()
        self.picture = PictureSheet()
        self.picture_caption = PictureCaption()
        self.dock = Dock()
        self.status = StatusBar(server)
        self.ink_chip = _layer_chip(_("Sketch"), "eye")
        self.hints_chip = _layer_chip(_("Colour hints"), "droplet")
        self.save_picture = TextButton(_("Save picture"), "download", "Ctrl+E", "soft", small=True)
        self.copy_picture = TextButton(_("Copy"), "copy", "Ctrl+Shift+C", small=True)
        self._arrange()
        self._connect_drawing()
        self._connect_look()
        self._show_sketch()
        self._show_link()

    def _arrange(self) -> None:
        self.setWindowTitle("Sketch2Art")
        self.setMinimumSize(1024, 700)
        self.resize(1440, 900)
        under_sketch = _row(self.ink_chip, self.hints_chip)
        under_picture = _row(self.save_picture, self.copy_picture)
        self.desk = Desk(
            self.tools,
            (SketchCaption(), self.canvas, under_sketch),
            (self.picture_caption, self.picture, under_picture),
            self.dock,
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.desk, 1)
        column.addWidget(self.status)
        self.setCentralWidget(page)
        self.canvas.setFocus()

    def _connect_drawing(self) -> None:
        studio, canvas, tools = self.studio, self.canvas, self.tools
        canvas.begun.connect(studio.begin_stroke)
        canvas.extended.connect(studio.extend_stroke)
        canvas.ended.connect(studio.end_stroke)
        canvas.hovered.connect(lambda at: self.picture.show_ghost(at, canvas.brush.size_px))
        studio.relay.patch.connect(canvas.take_patch)
        studio.sketch_changed.connect(self._show_sketch)
        tools.brush_changed.connect(self._take_brush)
        tools.undo.clicked.connect(studio.undo)
        tools.redo.clicked.connect(studio.redo)
        tools.clear.clicked.connect(studio.clear)
        self.top.new.clicked.connect(studio.clear)
        for chip in (self.ink_chip, self.hints_chip):
            chip.toggled.connect(self._show_layers)
        self._take_brush(tools.brush)

    def _connect_look(self) -> None:
        studio, dock = self.studio, self.dock
        dock.styles.chosen.connect(lambda style: studio.change(style=style))
        dock.words_changed.connect(lambda words: studio.change(prompt=words.strip()))
        dock.dice.clicked.connect(studio.roll_dice)
        dock.palette_row.keep_changed.connect(studio.keep_palette)
        studio.engine_changed.connect(self._show_engine)
        studio.recipe_changed.connect(self._show_recipe)
        studio.link_changed.connect(self._show_link)
        studio.painted.connect(self._show_picture)
        studio.card_painted.connect(dock.styles.show_picture)
        self.picture.painted.connect(
            lambda moved_at: self.picture_caption.show_delay((time.perf_counter() - moved_at) * 1e3)
        )

    def _take_brush(self, brush: Brush) -> None:
        self.canvas.set_brush(brush)
        self.status.show_tool(brush.tool)

    def _show_layers(self) -> None:
        self.canvas.show_layers(self.ink_chip.isChecked(), self.hints_chip.isChecked())
        hidden = not self.hints_chip.isChecked()
        self.hints_chip.setText(
            _("Colour hints: hidden, still used") if hidden else _("Colour hints")
        )

    def _show_sketch(self) -> None:
        sketch = self.studio.sketch
        self.tools.undo.setEnabled(bool(sketch.marks))
        self.tools.redo.setEnabled(bool(sketch.undone))
        self.tools.clear.setEnabled(not sketch.is_empty)
        self.canvas.set_blank(sketch.is_empty)
        self.top.show_name(sketch.name or _("My drawing"), _("sample") if sketch.sample else "")
        if sketch.is_empty:
            self.picture.show_state(PictureState.EMPTY)
            self.picture_caption.show_away()
            self.dock.styles.forget_pictures()
        elif self.picture.state is PictureState.EMPTY:
            self.picture.show_state(PictureState.WARMING)
        self._show_link()

    def _show_engine(self) -> None:
        if self.studio.engine is not None:
            self.dock.styles.show_styles(self.studio.engine.styles, self._language)
        self._show_recipe()

    def _show_recipe(self) -> None:
        recipe, engine = self.studio.recipe, self.studio.engine
        self.dock.styles.choose(recipe.style)
        self.dock.palette_row.show_palette(self.studio.shown_palette, recipe)
        styles = engine.styles if engine is not None else []
        titles = {style.name: style.title for style in styles}
        title = titles.get(recipe.style, {})
        self.picture_caption.beside.setText(title.get(self._language) or title.get("en", ""))

    def _show_link(self) -> None:
        state = self.studio.link
        self.status.show_link(state, self.studio.engine)
        has_picture = self.picture.picture is not None
        self.save_picture.setEnabled(not self.studio.sketch.is_empty)
        self.copy_picture.setEnabled(has_picture)
        away = state.link not in (Link.READY, Link.CONNECTING)
        if away and self.picture.state in (PictureState.LIVE, PictureState.WARMING):
            self.picture.show_state(PictureState.STALE)
            self.picture_caption.show_away()

    def _show_picture(self, shown: Shown) -> None:
        self.picture.show_picture(shown)
        self.copy_picture.setEnabled(True)
        self.dock.palette_row.show_palette(shown.palette, self.studio.recipe)
        self.studio.fit_px = self.picture.fit_px

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent | None) -> None:  # noqa: N802
        self.studio.close()
        super().closeEvent(event)


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
