"""The Draw page: it joins sheets, tools and dock to the studio, and shows what the studio says."""

from __future__ import annotations

import time

from client.locale import _, titled
from client.net.link import Link
from client.sketch.stroke import Brush
from client.ui.buttons import TextButton
from client.ui.canvas import Canvas
from client.ui.captions import PictureCaption, SketchCaption
from client.ui.colour_keys import ColourKeys
from client.ui.colours import Colours
from client.ui.decoder import Shown
from client.ui.desk import Desk
from client.ui.dock import Dock
from client.ui.engine_choice import can_paint
from client.ui.folding_row import FoldingRow
from client.ui.incoming import Incoming
from client.ui.mood_popover import MoodPopover
from client.ui.options_popover import OptionsPopover
from client.ui.painting import Painting
from client.ui.photo_under import PhotoUnder
from client.ui.picture_sheet import PictureSheet, PictureState
from client.ui.refitting import Refitting
from client.ui.studio import Studio
from client.ui.style_thumbnails import StyleThumbnails
from client.ui.styles_popover import StylesPopover
from client.ui.toast import Toast
from client.ui.tool_column import ToolColumn
from client.ui.view import View
from client.ui.view_bar import ViewBar
from client.ui.views import Views
from shared.protocol import Refused


class DrawPage(Desk):
    """What is drawn, what comes of it, and how."""

    def __init__(self, studio: Studio, language: str, toast: Toast) -> None:
        """language: "en" or "ko", for the styles' names."""
        self.toast = toast
        self.tools = ToolColumn()
        self.canvas = Canvas()
        self.picture = PictureSheet()
        self.picture_caption = PictureCaption()
        self.dock = Dock()
        self.ink_chip = _layer_chip(_("Sketch"), "eye")
        self.hints_chip = _layer_chip(_("Colour hints"), "droplet")
        self.sketch_caption = SketchCaption()
        self.view_bar = ViewBar()
        self.photo = PhotoUnder(studio, self.canvas)
        self.save_picture = TextButton(
            _("Save picture"), "download", "Ctrl+Shift+E", "soft", small=True
        )
        self.copy_picture = TextButton(_("Copy"), "copy", "Ctrl+Shift+C", small=True)
        self.use_picture = TextButton(_("Use as sketch"), "arrow-narrow-left", small=True)
        self.compare = TextButton(_("Compare"), "slideshow", "C", small=True)
        self.compare.setCheckable(True)
        self.art = Painting(studio, self.canvas, self.picture, self._say_refused)
        chips = (self.ink_chip, self.hints_chip, self.photo.chip)
        layers = FoldingRow((*chips, None, self.view_bar), chips)
        picture_acts = (self.copy_picture, self.use_picture, self.compare)
        acts = FoldingRow(
            (self.save_picture, *picture_acts[:2], None, self.art.star, self.compare), picture_acts
        )
        super().__init__(
            self.tools,
            (self.sketch_caption, self.canvas, layers),
            (self.picture_caption, self.picture, acts),
            self.art.strip,
            self.dock,
            self.art.note,
        )
        self.studio = studio
        self._language = language
        self.painting = self.art.bar
        self.options = OptionsPopover(self, studio, language)
        self.moods = MoodPopover(self)
        self.all_styles = StylesPopover(self, self.dock.styles.new_cards)
        self._styles_of = ""
        self.colour_keys = ColourKeys(self.tools, self.canvas)
        self.colours = Colours(self, studio, self.tools, self.dock.palette_row)
        self.views = Views(self, self.canvas, self.picture, self.art)
        self._refitting = Refitting(studio, self.picture)
        self.incoming = Incoming(self, studio, self.photo.chip)
        self.photo.lines_wanted.connect(self.incoming.trace_lines)
        self._connect_drawing()
        self._connect_look()
        self._connect_painting()
        StyleThumbnails(studio, self.dock.styles)  # after the cards, which it fills
        self.show_sketch()

    def _connect_drawing(self) -> None:
        studio, canvas, tools = self.studio, self.canvas, self.tools
        caption = self.sketch_caption
        canvas.items_on_sheet = studio.items
        canvas.made.connect(studio.make)
        canvas.fill_wanted.connect(lambda x, y: studio.fill(x, y, tools.swatch.colour))
        canvas.colour_wanted.connect(lambda x, y: self.colours.pick(self.picture, x, y))
        canvas.view_changed.connect(self._show_view)
        canvas.axis_moved.connect(tools.take_axis)
        caption.praised.connect(lambda words: self.toast.say("done", words))
        self.view_bar.view_wanted.connect(canvas.show_view)
        canvas.begun.connect(studio.begin_stroke)
        canvas.extended.connect(studio.extend_stroke)
        canvas.ended.connect(studio.end_stroke)
        canvas.begun.connect(self._expect_picture)
        studio.relay.patch.connect(canvas.take_patch)
        studio.sketch_changed.connect(self.show_sketch)
        tools.tool_changed.connect(canvas.take_tool)
        caption.undo.clicked.connect(studio.undo)
        caption.redo.clicked.connect(studio.redo)
        caption.clear.clicked.connect(studio.clear)
        self.ink_chip.toggled.connect(self._show_layers)
        self.hints_chip.toggled.connect(self._show_layers)
        canvas.take_tool(tools.tool, tools.brush)

    def _say_refused(self, why: str) -> None:
        self.toast.say("refused", why)

    def _connect_painting(self) -> None:
        art = self.art
        self.dock.paint.clicked.connect(lambda: art.versions.paint(self.dock.count.count))
        art.versions.changed.connect(
            lambda: self.dock.show_painting(art.versions.running is not None)
        )
        self.dock.seed_lock.toggled.connect(art.keep_seed)
        self.compare.clicked.connect(art.compare)
        self.compare.clicked.connect(self._show_what_covers)
        art.pane.shown_or_left.connect(self._show_what_covers)
        self.use_picture.clicked.connect(lambda: self.incoming.trace_lines(art.picture))
        art.strip.shown_or_hidden.connect(self.place_parts)

    def _show_what_covers(self) -> None:
        """A version, or two pictures with a line between them, instead of the live picture."""
        pane = self.art.pane
        self.picture_caption.show_over("" if pane.isHidden() else pane.accessibleName())
        self.compare.setChecked(pane.compares)

    def _connect_look(self) -> None:
        studio, dock = self.studio, self.dock
        dock.styles.chosen.connect(self._choose_style)
        dock.styles.all_wanted.connect(lambda: self.all_styles.open_at(dock.styles.more))
        self.all_styles.chosen.connect(self._choose_style)
        dock.words_changed.connect(lambda words: studio.change(prompt=words.strip()))
        dock.dice.clicked.connect(studio.roll_dice)
        dock.mood.clicked.connect(lambda: self.moods.open_at(dock.mood))
        self.moods.chosen.connect(studio.take_mood)
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
        photo = self.photo.chip.isChecked()
        self.canvas.show_layers(self.ink_chip.isChecked(), self.hints_chip.isChecked(), photo)
        shown = self.hints_chip.isChecked()
        self.hints_chip.say(_("Colour hints") if shown else _("Colour hints: hidden, still used"))

    def _show_view(self, view: View) -> None:
        self.view_bar.show_view(view)
        self.picture.show_view(view)
        self.studio.fit_px = self.picture.fit_px

    def _expect_picture(self, brush: Brush) -> None:
        if self.picture.state is PictureState.EMPTY and brush.tool != "eraser":
            self.picture.show_state(PictureState.WARMING)

    def show_sketch(self) -> None:
        """What the drawing allows: undo, redo, clear, saving; an empty one empties the picture."""
        sketch = self.studio.sketch
        self.sketch_caption.undo.setEnabled(bool(sketch.marks))
        self.sketch_caption.redo.setEnabled(bool(sketch.undone))
        self.sketch_caption.clear.setEnabled(not sketch.is_empty)
        self.canvas.set_blank(sketch.is_empty)
        self.save_picture.setEnabled(not sketch.is_empty)
        self.dock.paint.setEnabled(not sketch.is_empty)
        if sketch.is_empty:
            self.picture.show_state(PictureState.EMPTY)
            self.picture_caption.show_away()
            self.dock.styles.forget_pictures()
            self.dock.palette_row.show_palette(list(self.studio.recipe.palette), self.studio.recipe)
            self._enable_picture(False)
            self.art.show_live()
        elif self.picture.state is PictureState.EMPTY:
            self.picture.show_state(PictureState.WARMING)
        self._show_link()

    def _enable_picture(self, there: bool) -> None:
        for button in (self.copy_picture, self.use_picture, self.compare, self.art.star):
            button.setEnabled(there)

    def _show_engine(self) -> None:
        engine, styles = self.studio.engine, self.dock.styles
        if engine is not None:
            styles.show_styles(engine.styles, self._language)
            styles.show_missing(not can_paint(engine))
        name = "" if engine is None else engine.name
        if engine != self.studio.engines.live and name != self._styles_of:
            styles.forget_pictures()  # they are another engine's
        self._styles_of = name
        self.show_recipe()

    def _choose_style(self, style: str) -> None:
        self.studio.change(style=style)
        engine = self.studio.engine
        if engine is not None and not can_paint(engine) and not self.options.isVisible():
            self.options.open_at(self.dock.options)  # there stands what helps

    def show_recipe(self) -> None:
        """Which style, words and colours are chosen."""
        recipe, live = self.studio.recipe, self.studio.engines.live
        self.dock.styles.choose(recipe.style)
        if self.dock.words.text().strip() != recipe.prompt:
            self.dock.words.setText(recipe.prompt)
        shown = list(recipe.palette) or self.studio.shown_palette
        self.dock.palette_row.show_palette(shown, recipe)
        titles = {style.name: style.title for style in live.styles} if live else {}
        title = titles.get(self.studio.live_style, {})
        self.picture_caption.beside.setText(titled(title, self._language))

    def _show_link(self) -> None:
        link, state = self.studio.link.link, self.picture.state
        was_live = state is PictureState.LIVE and link is not Link.READY
        waits = state is PictureState.WARMING and link not in (Link.READY, Link.CONNECTING)
        if was_live or waits:
            self.picture.show_state(PictureState.STALE)
            self.picture_caption.show_away()

    def _show_picture(self, shown: Shown) -> None:
        self.picture.show_picture(shown)
        self._enable_picture(True)
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
