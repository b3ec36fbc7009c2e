"""The Camera page: the world through effects, live; taken, recorded, drawn on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QTimer, QUrl, pyqtSignal
from PyQt6.QtGui import (
    QDesktopServices,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PyQt6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from client.camera.failures import SYSTEM_SETTINGS, NotAllowed
from client.camera.source import Source
from client.locale import _
from client.ui.areas import mark_areas
from client.ui.camera_controls import NINE, ONE, CameraControls
from client.ui.camera_painter import CameraPainter
from client.ui.camera_presence import CameraPresence
from client.ui.camera_stage import CameraStage, Figures
from client.ui.camera_studio import CameraStudio
from client.ui.camera_words import recording_words, words_for
from client.ui.effect_desk import EffectDesk
from client.ui.scrolling import scrolling
from client.ui.self_timer import CHOICES, SelfTimer
from client.ui.side_panel import SidePanel
from client.ui.source_menu import SourceMenu

STAGE_PX = 680
"""What the stage needs beside the effects in use; else these slide over it."""


class CameraPage(QWidget):
    """Only shows and tells; `studio` does the work."""

    record_wanted = pyqtSignal()  # where to, the window knows

    def __init__(self, painter: CameraPainter, presets: Path, language: str) -> None:
        """painter: of the live engine's styles; presets: the file of the kept effects; language:
        "en" or "ko".
        """
        super().__init__()
        self.setAccessibleName(_("Camera"))
        self.studio = studio = CameraStudio()
        self.stage = CameraStage()
        self.sources = SourceMenu(self, studio.darkroom.do)
        self.desk = EffectDesk(studio, painter, presets, language)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.stage)
        self.middle.addWidget(self.desk.grid)
        self.controls = CameraControls(self.sources.button)
        self.timer = SelfTimer()
        self.presence = CameraPresence(studio, self.sources)
        self._size: tuple[int, int] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._show_recording)
        self._arrange()
        self._connect_camera()
        self._connect_acts()
        self._connect_keys()
        self._show_state()

    def _arrange(self) -> None:
        controls, desk = self.controls, self.desk
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 16, 8)
        left.setSpacing(10)
        left.addWidget(self.middle, 1)
        for part in (controls.ways, controls.acts, desk.strip):
            left.addWidget(part)
        room = QWidget()
        room.setObjectName("desk")
        body = QHBoxLayout(room)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        self._side = SidePanel(self, body, desk.panel, controls.bar, STAGE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(controls.bar)
        column.addWidget(scrolling(room), 1)  # for large text in a small window
        mark_areas(controls.bar, self.stage, desk.grid, desk.strip, desk.panel)

    def _connect_camera(self) -> None:
        studio, controls = self.studio, self.controls
        studio.feed.came.connect(self._show_newest)
        studio.state_changed.connect(self._show_state)
        self.stage.wants_plain.connect(self._want_plain)
        self.stage.painted.connect(self._show_figures)
        self.sources.chosen.connect(self.use)
        self.presence.looking.connect(self._show_looking)
        self.presence.nothing_found.connect(self._show_state)
        controls.mirror.clicked.connect(studio.mirror)
        controls.shows_figures.toggled.connect(controls.figures.setVisible)
        controls.video.clicked.connect(self.sources.ask_for_video)
        controls.folder.clicked.connect(self.sources.ask_for_folder)
        controls.scene.clicked.connect(self.sources.use_scene)
        controls.again.clicked.connect(self.presence.look_again)
        controls.allow.clicked.connect(_open_system_settings)

    def _connect_acts(self) -> None:
        studio, controls = self.studio, self.controls
        self.desk.taken.connect(lambda: self.show_view(ONE))
        self.desk.named.connect(self.stage.show_title)
        self.timer.counted.connect(self.stage.show_count)
        self.timer.due.connect(self._take)
        controls.views.chosen.connect(self.show_view)
        controls.effects.toggled.connect(lambda _on: self._fit())
        controls.more.clicked.connect(lambda: self.desk.grid.turn(1))
        controls.delay.clicked.connect(self._change_delay)
        controls.burst.toggled.connect(lambda on: setattr(self.timer, "is_burst", on))
        controls.take.clicked.connect(self.timer.start)
        controls.record.clicked.connect(self._switch_recording)
        controls.draw.clicked.connect(studio.draw)

    def _connect_keys(self) -> None:
        other = {ONE: NINE, NINE: ONE}
        self._key("G", lambda: self.show_view(other[self.view]))
        for number in range(10):
            self._key(str(number), partial(self.desk.choose_number, number))

    def _key(self, key: str, act: Callable[[], None]) -> None:
        """It works while the page is seen, wherever the focus is."""
        QShortcut(QKeySequence(key), self).activated.connect(act)

    def use(self, source: Source) -> None:
        """Another camera."""
        self._size = None
        self.studio.use(source)
        self.sources.show_source(source.name)
        self.controls.mirror.setChecked(source.mirrors)

    def stop(self) -> None:
        """The window closes; what was taken is finished first."""
        self.studio.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self.presence.come()

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self.timer.stop()
        self.presence.leave()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The effects in use stand beside the stage, or slide over it where they are wanted."""
        is_one = self.view == ONE
        self._side.fit(is_one and self.controls.effects.isChecked())
        self.controls.effects.setVisible(is_one and self._side.is_over)
        if not self._side.is_over:
            self.desk.panel.setVisible(is_one)

    def _show_looking(self) -> None:
        self.stage.show_words("camera", _("Looking for a camera…"))

    # One picture, or nine.

    @property
    def view(self) -> str:
        """`ONE` or `NINE`."""
        return ONE if self.middle.currentWidget() is self.stage else NINE

    def show_view(self, view: str) -> None:
        """One large picture, or nine effects at once."""
        nine = view == NINE
        shown = self.desk.grid if nine else self.stage
        self.middle.setCurrentWidget(shown)
        self.controls.views.choose(view)
        self.controls.more.setVisible(nine)
        self.desk.strip.setVisible(not nine)
        self._fit()
        self.desk.show_nine(nine)
        shown.setFocus()

    # What the camera gives.

    def _show_newest(self) -> None:
        shown = self.studio.feed.seen()
        if shown is None or not self.studio.feed.is_running:
            return
        self.stage.show_picture(shown)
        size = shown.image.width(), shown.image.height()
        if size != self._size and self.studio.source is not None:
            self._size = size
            self.sources.show_source(self.studio.source.name, size)

    def _want_plain(self, wanted: bool) -> None:
        self.studio.feed.wants_plain = wanted

    def _show_figures(self, figures: Figures) -> None:
        if self.controls.shows_figures.isChecked():
            words = _("{rate:.0f} pictures a second, {age:.0f} ms old")
            self.controls.figures.setText(words.format(rate=figures.rate, age=figures.age_ms))

    def _show_state(self) -> None:
        state, controls = self.studio.state, self.controls
        runs = state is not None and state.state == "running"
        controls.enable(runs)
        self._clock.start() if self.studio.is_recording else self._clock.stop()
        self._show_recording()
        icon_name, words, keeps = words_for(state, self.presence.was_looked)
        controls.ways.setVisible(bool(words) and self.presence.was_looked)
        is_forbidden = state is not None and isinstance(state.refusal, NotAllowed)
        controls.allow.setVisible(is_forbidden and sys.platform in SYSTEM_SETTINGS)
        if words:
            self.stage.show_words(icon_name, words, keeps)

    # Taking.

    def _take(self) -> None:
        self.stage.flash()
        self.studio.take()

    def _change_delay(self) -> None:
        at = CHOICES.index(self.timer.seconds)
        self.timer.seconds = seconds = CHOICES[(at + 1) % len(CHOICES)]
        self.controls.delay.say(
            _("After {seconds} s").format(seconds=seconds) if seconds else _("At once")
        )

    def _switch_recording(self) -> None:
        if self.studio.is_recording:
            self.studio.stop_recording()
        else:
            self.record_wanted.emit()

    def _show_recording(self) -> None:
        is_recording = self.studio.is_recording
        self.controls.record.say(_("Stop") if is_recording else _("Record"))
        self.stage.show_recording(recording_words(*self.studio.recorded) if is_recording else "")


def _open_system_settings() -> None:
    QDesktopServices.openUrl(QUrl(SYSTEM_SETTINGS[sys.platform]))
