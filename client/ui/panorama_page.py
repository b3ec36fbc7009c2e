"""The Panorama page: sweep the camera, or choose pictures, and see them joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QHideEvent, QImage, QShowEvent
from PyQt6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from client.camera.source import Source
from client.camera.turning import TurningCamera
from client.filters.chain import Chain
from client.locale import _
from client.panorama.showing import MATCHES, SEAMS
from client.panorama.stitcher import Choices, NothingJoined, Panorama
from client.panorama.surface import Projection
from client.picture_file import PICTURE_SUFFIXES
from client.ui.areas import mark_areas
from client.ui.buttons import TextButton
from client.ui.camera_presence import CameraPresence
from client.ui.effect_menu import EffectMenu
from client.ui.folding_row import FoldingRow
from client.ui.join_studio import JoinStudio
from client.ui.page_bar import as_page_bar
from client.ui.panorama_result import PanoramaResult
from client.ui.progress_bar import ProgressBar
from client.ui.scrolling import scrolling
from client.ui.source_menu import SourceMenu
from client.ui.sweep_studio import SweepStudio
from client.ui.sweep_view import SweepView

FEWEST = 2


class PanoramaPage(QWidget):
    """Joins the sweep, the join and what shows them."""

    draw_wanted = pyqtSignal(object)  # (H, W, 3) uint8 RGB: to trace
    told = pyqtSignal(str)

    def __init__(self, folder: Path, language: str) -> None:
        """folder: where the views of a sweep are kept; language: "en" or "ko"."""
        super().__init__()
        self.setAccessibleName(_("Panorama"))
        self.studio = SweepStudio(folder)
        self.joins = JoinStudio()
        self.sources = SourceMenu(self, self.studio.darkroom.do, TurningCamera)
        self.effects = EffectMenu(language)
        self.sweep = SweepView(self.studio)
        self.result = PanoramaResult()
        self.middle = QStackedWidget()
        self.middle.addWidget(scrolling(self.sweep))
        self.middle.addWidget(scrolling(self.result))
        self.back = TextButton(_("Sweep on"), "arrow-narrow-left", kind="line")
        self.files = TextButton(_("From pictures"), "photo", kind="line")
        self.anew = TextButton(_("Start over"), "trash", kind="line")
        self.draw = TextButton(_("Draw on it"), "pencil", kind="soft")
        self.keep = TextButton(_("Keep in the gallery"), "heart", kind="soft")
        self.finish = TextButton(_("Finish"), "check", "Return", "soft")
        self._views: list[Path] = []
        self._choices = Choices()
        self.presence = CameraPresence(self.studio, self.sources)
        self._arrange()
        self.progress = ProgressBar(self.middle)
        self._connect()
        self._show_buttons()

    def _arrange(self) -> None:
        name = QLabel(_("Panorama"))
        name.setProperty("name", True)
        folding = (self.sources.button, self.effects.button, self.files, self.anew, self.back)
        done = (self.draw, self.keep)
        bar = FoldingRow(
            (name, self.back, self.sources.button, self.effects.button, None, self.files, self.anew,
             *done, self.finish),
            (*folding, *done),
            together=False,
        )  # fmt: skip
        as_page_bar(bar)
        bar.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.middle, 1)
        mark_areas(bar)

    def _connect(self) -> None:
        studio, joins, result = self.studio, self.joins, self.result
        self.sources.chosen.connect(self.use)
        self.presence.looking.connect(lambda: self.sweep.show_state(was_looked=False))
        self.presence.nothing_found.connect(self.sweep.show_state)
        self.sweep.scene_wanted.connect(self.sources.use_scene)
        self.sweep.again_wanted.connect(self.presence.look_again)
        self.effects.chosen.connect(self._choose_effect)
        studio.views_changed.connect(self._show_buttons)
        self.files.clicked.connect(self._ask_for_files)
        self.anew.clicked.connect(self._start_over)
        self.back.clicked.connect(self._sweep_on)
        self.finish.clicked.connect(lambda: self.join(self.studio.views))
        self.keep.clicked.connect(self._keep)
        self.draw.clicked.connect(self._draw)
        self.progress.stop.clicked.connect(joins.cancel)
        joins.progressed.connect(self._show_progress)
        joins.joined.connect(self._show_joined)
        joins.nothing.connect(self._show_nothing)
        joins.ended.connect(self._show_ended)
        joins.shown.connect(result.show_step)
        result.projection_chosen.connect(self._choose_projection)
        result.crop_chosen.connect(self._choose_crop)
        result.left_out.connect(self._join_without)
        result.wanted_again.connect(self._take_again)
        result.moved.connect(self._move)
        result.seams.toggled.connect(lambda on: self._show_step(SEAMS, on))
        result.matches.toggled.connect(lambda on: self._show_step(MATCHES, on))

    def use(self, source: Source) -> None:
        """Another camera."""
        self.studio.use(source)
        self.sources.show_source(source.name)

    def join(self, views: Sequence[Path]) -> None:
        """Joins these pictures; the result is shown, or why there is none."""
        if len(views) < FEWEST:
            self.told.emit(_("A panorama needs at least two pictures."))
            return
        self._views = list(views)
        self.result.is_sweep = set(views) <= set(self.studio.views)
        self.joins.join(self._views, self._choices)
        self._show_buttons()

    def stop(self) -> None:
        """The window closes; what was taken is written first."""
        self.joins.close()
        self.studio.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        if not self.is_result:
            self.presence.come()
        self.sweep.stage.setFocus()

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self.presence.leave()

    @property
    def is_result(self) -> bool:
        """Whether a join is shown instead of the sweep."""
        return self.middle.currentIndex() == 1

    def _show_buttons(self) -> None:
        result, count = self.is_result, len(self.studio.views)
        for button in (self.sources.button, self.finish):
            button.setVisible(not result)
        for button in (self.back, self.draw, self.keep):
            button.setVisible(result)
        self.finish.setEnabled(count >= FEWEST and not self.joins.is_joining)
        self.anew.setEnabled(count > 0)
        has_picture = self.result.panorama is not None
        self.draw.setEnabled(has_picture)
        self.keep.setEnabled(has_picture)

    def _ask_for_files(self) -> None:
        kinds = _("Pictures") + " (" + " ".join(f"*{one}" for one in PICTURE_SUFFIXES) + ")"
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Pictures that overlap"), "", kinds)
        if chosen:
            self.join([Path(one) for one in chosen])

    def _start_over(self) -> None:
        self.studio.drop(*self.studio.views)
        self._sweep_on()

    def _sweep_on(self) -> None:
        self.joins.cancel()
        self.middle.setCurrentIndex(0)
        self.presence.come()
        self._show_buttons()
        self.sweep.stage.setFocus()

    # Choices.

    def _choose_effect(self, effect: Chain) -> None:
        self.studio.choose(effect)
        self._change(Choices(self._choices.projection, self._choices.crops, effect))

    def _choose_projection(self, projection: Projection) -> None:
        self._change(Choices(projection, self._choices.crops, self._choices.effect))

    def _choose_crop(self, crops: bool) -> None:
        self._change(Choices(self._choices.projection, crops, self._choices.effect))

    def _change(self, choices: Choices) -> None:
        self._choices = choices
        if self.is_result:
            self.join(self._views)

    def _join_without(self, place: int) -> None:
        self.join([view for at, view in enumerate(self._views) if at != place])

    def _take_again(self, place: int) -> None:
        self.studio.drop(self._views[place])
        self._sweep_on()

    def _move(self, place: int, by: int) -> None:
        order = list(range(len(self._views)))
        order.insert(place + by, order.pop(place))
        self._views = [self._views[at] for at in order]
        self.result.show_order(order, place + by)
        if self.result.is_sweep:
            self.studio.arrange(self._views)

    # What came of it.

    def _show_progress(self, words: str, share: float) -> None:
        self.progress.show_progress(words, round(100 * share), 100)

    def _show_ended(self) -> None:
        if not self.joins.is_joining:
            self.progress.hide()
        self._show_buttons()

    def _show_joined(self, panorama: Panorama, image: QImage) -> None:
        self.result.show_panorama(panorama, image)
        self._show_result()

    def _show_nothing(self, nothing: NothingJoined) -> None:
        self.result.show_nothing(nothing)
        self._show_result()

    def _show_result(self) -> None:
        self.middle.setCurrentIndex(1)
        for button in (self.result.seams, self.result.matches):
            button.setChecked(False)
        self.studio.rest()
        self._show_buttons()

    def _show_step(self, beginning: str, wanted: bool) -> None:
        panorama = self.result.panorama
        if panorama is None:
            return
        if wanted:
            other = self.result.matches if beginning == SEAMS else self.result.seams
            other.setChecked(False)
            self.joins.show_step(panorama, beginning)
        else:
            self.result.show_again()

    def _keep(self) -> None:
        if self.result.panorama is not None:
            self.joins.keep(self.result.panorama)

    def _draw(self) -> None:
        if self.result.panorama is not None:
            self.draw_wanted.emit(self.result.panorama.pixels)
