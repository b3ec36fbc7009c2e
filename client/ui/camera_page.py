"""The Camera page: the world through effects, live; taken, recorded, drawn on."""

from __future__ import annotations

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.camera.capturing import CameraState
from client.camera.source import Source
from client.filters.registry import find_filters
from client.locale import _
from client.locale.sentences import said
from client.ui.areas import mark_areas
from client.ui.buttons import IconButton, TextButton
from client.ui.camera_stage import CameraStage, Figures
from client.ui.camera_studio import CameraStudio, Do
from client.ui.chain_panel import ChainPanel
from client.ui.effect_card import WIDTH_PX
from client.ui.effect_strip import EffectStrip
from client.ui.flow import Flow
from client.ui.source_menu import SourceMenu
from client.ui.theme import scaled

REST_MS = 2000
"""The camera is let go of so long after the page was left."""


class CameraPage(QWidget):
    """Only shows and tells; `studio` does the work."""

    draw_wanted = pyqtSignal(object)  # (H, W, 3) uint8 RGB: as a sketch or to trace
    record_wanted = pyqtSignal()  # where to, the window knows

    def __init__(self, do: Do, language: str) -> None:
        """do: carries out tasks beside the window; language: "en" or "ko"."""
        super().__init__()
        self.setAccessibleName(_("Camera"))
        self._language = language
        self.studio = studio = CameraStudio(do)
        self.stage = CameraStage()
        self.sources = SourceMenu(self, do)
        effects = [(f.name, f.title.get(language, f.title["en"]), f.icon)
                   for f in find_filters().values()]  # fmt: skip
        self.strip = EffectStrip(effects)
        self.panel = ChainPanel(language)
        self.mirror = IconButton("flip-horizontal", _("Mirror the camera"), side_px=36, soft=True)
        self.mirror.setCheckable(True)
        self.take = TextButton(_("Take a picture"), "camera", "Space", "main")
        self.record = TextButton(_("Record"), "player-record", "R", "line")
        self.draw = TextButton(_("Draw on it"), "pencil", kind="line")
        self.figures = QLabel()
        self.figures.setProperty("quiet", True)
        self._adds = False
        self._was_looked = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(studio.rest)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._show_recording)
        self.video_way = TextButton(_("Use a video"), "photo", kind="soft")
        self.folder_way = TextButton(_("Use pictures"), "folder", kind="soft")
        self.scene_way = TextButton(_("Try the made-up scene"), "sparkles", kind="soft")
        self.again_way = TextButton(_("Look again"), "refresh", kind="soft")
        self._ways = Flow(self.video_way, self.folder_way, self.scene_way, self.again_way)
        self._arrange()
        self._connect()
        self._show_state()

    def _arrange(self) -> None:
        top = QWidget()
        top.setObjectName("topBar")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top.setFixedHeight(52)
        name = QLabel(_("Camera"))
        name.setProperty("name", True)
        bar = QHBoxLayout(top)
        bar.setContentsMargins(16, 0, 16, 0)
        bar.setSpacing(8)
        for widget in (name, self.sources.button, self.mirror):
            bar.addWidget(widget)
        bar.addStretch()
        bar.addWidget(self.figures)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch()
        for button in (self.record, self.take, self.draw):
            acts.addWidget(button)
        acts.addStretch()
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 16, 12)
        left.setSpacing(12)
        left.addWidget(self.stage, 1)
        left.addWidget(self._ways)
        left.addLayout(acts)
        left.addWidget(self.strip)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(body, 1)
        mark_areas(top, self.stage, self.strip, self.panel)

    def _connect(self) -> None:
        studio, feed = self.studio, self.studio.feed
        feed.came.connect(self._show_newest)
        feed.tiled.connect(self.strip.show_image)
        self.stage.wants_plain.connect(self._want_plain)
        self.stage.painted.connect(self._show_figures)
        self.sources.chosen.connect(self.use)
        self.sources.found_first = lambda found: self._take_devices(bool(found))
        self.strip.chosen.connect(self._choose)
        self.panel.changed.connect(studio.change)
        self.panel.add_toggled.connect(self._set_adds)
        self.mirror.clicked.connect(studio.mirror)
        self.take.clicked.connect(self._take)
        self.record.clicked.connect(self._switch_recording)
        self.draw.clicked.connect(self._draw)
        self.video_way.clicked.connect(self.sources.ask_for_video)
        self.folder_way.clicked.connect(self.sources.ask_for_folder)
        self.scene_way.clicked.connect(self.sources.use_scene)
        self.again_way.clicked.connect(self._look_again)
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
        self.mirror.setChecked(source.mirrors)

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
        in_use = self.studio.in_use
        self.studio.change(in_use.with_added(name) if self._adds and name else in_use.only(name))
        self.panel.add.setChecked(False)

    def _choose_number(self, number: int) -> None:
        names = list(self.strip.cards)
        if number < len(names):
            self._choose(names[number])

    def _set_adds(self, adds: bool) -> None:
        self._adds = adds

    def _show_effects(self) -> None:
        in_use = self.studio.in_use
        self.panel.show_effects(in_use)
        self.strip.mark(in_use.step.filter if in_use.step is not None else "")

    def _tile_effects(self) -> None:
        filters = find_filters()
        tiles = [("", lambda pixels: pixels), *((n, f.preview) for n, f in filters.items())]
        self.studio.feed.show_tiles(tiles, scaled(WIDTH_PX))

    # What the camera gives.

    def _show_newest(self) -> None:
        shown = self.studio.feed.seen()
        if shown is not None and self.studio.feed.is_running:
            self.stage.show_picture(shown)

    def _want_plain(self, wanted: bool) -> None:
        self.studio.feed.wants_plain = wanted

    def _show_figures(self, figures: Figures) -> None:
        self.figures.setText(
            _("{rate:.0f} pictures a second, {age:.0f} ms old").format(
                rate=figures.rate, age=figures.age_ms
            )
        )

    def _show_state(self) -> None:
        state = self.studio.state
        runs = state is not None and state.state == "running"
        if runs:
            self._tile_effects()
        for button in (self.take, self.record, self.draw):
            button.setEnabled(runs)
        self.record.say(_("Stop") if self.studio.is_recording else _("Record"))
        self._clock.start() if self.studio.is_recording else self._clock.stop()
        icon_name, words, keeps = words_for(state, self._was_looked)
        self._ways.setVisible(bool(words) and self._was_looked)
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
        self.record.say(_("Stop · {time}").format(time=f"{seconds // 60}:{seconds % 60:02}"))

    def _draw(self) -> None:
        shown = self.studio.feed.newest
        if shown is not None:
            self.draw_wanted.emit(shown.pixels)


def words_for(state: CameraState | None, was_looked: bool) -> tuple[str, str, bool]:
    """Icon and words for a camera that gives no picture, "" for one that does; and whether its
    last picture stays.
    """
    if state is None:
        none = _("No camera found. Use a video, or try the made-up scene.")
        return ("camera", none if was_looked else _("Looking for a camera…"), False)
    if state.state == "running":
        doubts = {
            "black": _("The camera gives only black. Is its lid open?"),
            "frozen": _("The camera's picture has stood still for a while."),
            "": "",
        }
        return "alert-triangle", doubts[state.doubt], bool(state.doubt)
    if state.refusal is not None and state.state == "refused":
        refusal = state.refusal
        return "alert-triangle", f"{said(refusal.why)} {said(refusal.remedy)}", False
    if state.state == "lost":
        return (
            "plug-connected-x",
            _("The camera was unplugged. Everything taken is kept."),
            True,
        )
    if state.state == "ended":
        return "player-stop", _("The video is over."), True
    return "camera", _("Looking for a camera…"), False
