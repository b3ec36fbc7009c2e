"""The Camera page: the world through effects, live; taken, recorded, drawn on."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from client.camera.filtering import Effect
from client.camera.frame import Pixels
from client.camera.source import Source
from client.filters.registry import find_filters
from client.locale import _
from client.ui.areas import mark_areas
from client.ui.camera_controls import CameraControls
from client.ui.camera_painter import PREFIX, CameraPainter
from client.ui.camera_stage import CameraStage, Figures
from client.ui.camera_studio import CameraStudio, Do
from client.ui.camera_words import words_for
from client.ui.chain_panel import ChainPanel
from client.ui.effect_card import WIDTH_PX
from client.ui.effect_grid import EffectGrid
from client.ui.effect_strip import EffectStrip
from client.ui.preset_menu import PresetMenu
from client.ui.self_timer import CHOICES, SelfTimer
from client.ui.source_menu import SourceMenu
from client.ui.theme import scaled

GRID_SECONDS = 0.03
REST_MS = 2000
"""The camera is let go of so long after the page was left."""


class CameraPage(QWidget):
    """Only shows and tells; `studio` does the work."""

    draw_wanted = pyqtSignal(object)  # (H, W, 3) uint8 RGB: as a sketch or to trace
    record_wanted = pyqtSignal()  # where to, the window knows

    def __init__(self, do: Do, painter: CameraPainter, presets: Path, language: str) -> None:
        """do: carries out tasks beside the window; painter: of the live engine's styles; presets:
        the file of the kept effects; language: "en" or "ko".
        """
        super().__init__()
        self.setAccessibleName(_("Camera"))
        self._language = language
        self.studio = studio = CameraStudio(do)
        self.stage = CameraStage()
        self.sources = SourceMenu(self, do)
        effects = [(f.name, f.title.get(language, f.title["en"]), f.icon)
                   for f in find_filters().values()]  # fmt: skip
        self.strip = EffectStrip([*painter.styles, *effects])
        self._painter = painter
        self._styles = {name: title for name, title, _icon in painter.styles}
        self.grid = EffectGrid(
            [("", _("As it is")), *((name, title) for name, title, _i in effects)]
        )
        self.middle = QStackedWidget()
        self.middle.addWidget(self.stage)
        self.middle.addWidget(self.grid)
        self.panel = ChainPanel(language)
        self.presets = PresetMenu(presets, do, language)
        self.controls = CameraControls(self.sources.button, self.presets.button)
        self.timer = SelfTimer()
        self._adds = False
        self._was_looked = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(studio.rest)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._show_recording)
        self._arrange()
        self.controls.more.hide()
        self._connect()
        self._show_state()

    def _arrange(self) -> None:
        controls = self.controls
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 16, 12)
        left.setSpacing(12)
        left.addWidget(self.middle, 1)
        for part in (controls.ways, controls.acts, self.strip):
            left.addWidget(part)
        room = QWidget()
        room.setObjectName("desk")
        body = QHBoxLayout(room)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        scroll = QScrollArea()  # for large text in a small window
        scroll.setWidget(room)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(controls.bar)
        column.addWidget(scroll, 1)
        mark_areas(controls.bar, self.stage, self.strip, self.panel)

    def _connect(self) -> None:
        studio, feed = self.studio, self.studio.feed
        feed.came.connect(self._show_newest)
        feed.tiled.connect(self.strip.show_image)
        feed.tiled.connect(self.grid.show_image)
        self.grid.chosen.connect(self._take_from_grid)
        self.grid.page_changed.connect(self._tile_effects)
        self.controls.nine.toggled.connect(self._show_nine)
        self.controls.more.clicked.connect(lambda: self.grid.turn(1))
        self.presets.chosen.connect(studio.change)
        self.controls.delay.clicked.connect(self._change_delay)
        self.timer.counted.connect(self.stage.show_count)
        self.timer.due.connect(self._take)
        self.stage.wants_plain.connect(self._want_plain)
        self.stage.painted.connect(self._show_figures)
        self.sources.chosen.connect(self.use)
        self.sources.found_first = lambda found: self._take_devices(bool(found))
        self.strip.chosen.connect(self._choose)
        self.panel.changed.connect(studio.change)
        self.panel.add_toggled.connect(self._set_adds)
        self.controls.mirror.clicked.connect(studio.mirror)
        self.controls.take.clicked.connect(self.timer.start)
        self.controls.record.clicked.connect(self._switch_recording)
        self.controls.draw.clicked.connect(self._draw)
        self.controls.video.clicked.connect(self.sources.ask_for_video)
        self.controls.folder.clicked.connect(self.sources.ask_for_folder)
        self.controls.scene.clicked.connect(self.sources.use_scene)
        self.controls.again.clicked.connect(self._look_again)
        studio.state_changed.connect(self._show_state)
        studio.effects_changed.connect(self._show_effects)
        for number in range(10):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda number=number: self._choose_number(number))

    def use(self, source: Source) -> None:
        """Another camera."""
        self.studio.use(source)
        self.sources.show_source(source)
        self.controls.mirror.setChecked(source.mirrors)

    def stop(self) -> None:
        """The window closes."""
        self.studio.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self._rest.stop()
        if self.studio.source is not None:
            self.studio.wake()
        elif not self._was_looked:
            self._look_again()

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self._rest.start()

    def _look_again(self) -> None:
        self._was_looked = True
        if self.studio.source is not None:
            self.studio.use(self.studio.source)
        else:
            self.stage.show_words("camera", _("Looking for a camera…"))
            self.sources.look()

    def _take_devices(self, any_there: bool) -> None:
        """The first camera is used at once; where there is none, the ways out are shown."""
        if self.studio.source is not None:
            return
        if any_there:
            first = self.sources.first()
            if first is not None:
                self.use(first)
        else:
            self._show_state()

    # Effects.

    def _choose(self, name: str) -> None:
        if name in self._styles:
            self.studio.paint(name.removeprefix(PREFIX), self._painter.effect(name))
            return
        in_use = self.studio.in_use
        self.studio.change(in_use.with_added(name) if self._adds and name else in_use.only(name))
        self.panel.add.setChecked(False)

    def _choose_number(self, number: int) -> None:
        names = list(self.strip.cards)
        if self.controls.nine.isChecked() and 0 < number <= len(self.grid.names):
            self._take_from_grid(self.grid.names[number - 1])
        elif number < len(names):
            self._choose(names[number])

    def _set_adds(self, adds: bool) -> None:
        self._adds = adds

    def _show_effects(self) -> None:
        in_use = self.studio.in_use
        style = PREFIX + self.studio.style if self.studio.style else ""
        self.panel.show_effects(in_use, self._styles.get(style, ""))
        self.strip.mark(style or (in_use.step.filter if in_use.step is not None else ""))
        self.presets.show_effects(in_use)

    def _tile_effects(self) -> None:
        tiles: list[tuple[str, Effect]] = [("", _as_it_is)]
        tiles += [(name, known.preview) for name, known in find_filters().items()]
        if self.controls.nine.isChecked():
            on_show = [(name, effect) for name, effect in tiles if name in self.grid.names]
            self.studio.feed.show_tiles(on_show, self.grid.tile_px, GRID_SECONDS)
        else:
            self.studio.feed.show_tiles(tiles, scaled(WIDTH_PX))

    def _show_nine(self, nine: bool) -> None:
        self.middle.setCurrentWidget(self.grid if nine else self.stage)
        self.strip.setVisible(not nine)
        self.controls.more.setVisible(nine)
        # The large picture is not seen then: all the time is the tiles'.
        self.studio.show_large(not nine)
        self._tile_effects()
        (self.grid if nine else self.stage).setFocus()

    def _take_from_grid(self, name: str) -> None:
        self._choose(name)
        self.controls.nine.setChecked(False)

    def _change_delay(self) -> None:
        at = CHOICES.index(self.timer.seconds)
        self.timer.seconds = seconds = CHOICES[(at + 1) % len(CHOICES)]
        self.controls.delay.say(
            _("After {seconds} s").format(seconds=seconds) if seconds else _("At once")
        )

    # What the camera gives.

    def _show_newest(self) -> None:
        shown = self.studio.feed.seen()
        if shown is not None and self.studio.feed.is_running:
            self.stage.show_picture(shown)

    def _want_plain(self, wanted: bool) -> None:
        self.studio.feed.wants_plain = wanted

    def _show_figures(self, figures: Figures) -> None:
        self.controls.figures.setText(
            _("{rate:.0f} pictures a second, {age:.0f} ms old").format(
                rate=figures.rate, age=figures.age_ms
            )
        )

    def _show_state(self) -> None:
        state = self.studio.state
        runs = state is not None and state.state == "running"
        if runs:
            self._tile_effects()
        self.controls.enable(runs)
        self.controls.record.say(_("Stop") if self.studio.is_recording else _("Record"))
        self._clock.start() if self.studio.is_recording else self._clock.stop()
        icon_name, words, keeps = words_for(state, self._was_looked)
        self.controls.ways.setVisible(bool(words) and self._was_looked)
        if words:
            self.stage.show_words(icon_name, words, keeps)

    # Taking.

    def _take(self) -> None:
        self.stage.flash()
        self.studio.take()

    def _switch_recording(self) -> None:
        if self.studio.is_recording:
            self.studio.stop_recording()
        else:
            self.record_wanted.emit()

    def _show_recording(self) -> None:
        seconds = int(self.studio.recorded_seconds)
        self.controls.record.say(
            _("Stop · {time}").format(time=f"{seconds // 60}:{seconds % 60:02}")
        )

    def _draw(self) -> None:
        shown = self.studio.feed.newest
        if shown is not None:
            self.draw_wanted.emit(shown.pixels)


def _as_it_is(pixels: Pixels) -> Pixels:
    return pixels
