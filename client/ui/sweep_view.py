"""Sweeping: the guided live picture, how much it shares with the last view, the views so far."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.locale import _, counted
from client.sweep.guide import Guidance
from client.ui.areas import mark_areas
from client.ui.buttons import TextButton
from client.ui.camera_words import words_for
from client.ui.card import Card
from client.ui.flow import Flow
from client.ui.mosaic_strip import MosaicStrip
from client.ui.overlap_scale import OverlapScale
from client.ui.segmented import Segmented
from client.ui.shutter_button import ShutterButton
from client.ui.speed_dial import SpeedDial
from client.ui.sweep_stage import SweepStage
from client.ui.sweep_studio import SweepStudio
from client.ui.switch import Switch
from client.ui.theme import CARD_RADIUS

SIDE_PX = 150


class SweepView(QWidget):
    """Only shows and tells; `studio` does the work."""

    scene_wanted = pyqtSignal()
    again_wanted = pyqtSignal()

    def __init__(self, studio: SweepStudio) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.studio = studio
        self.stage = SweepStage()
        self.scale = OverlapScale()
        self.dial = SpeedDial()
        self.courses = Segmented(
            (("across", _("Across")), ("up", _("Up")), ("rows", _("Row by row"))),
            {"across": "arrows-horizontal", "up": "arrows-vertical", "rows": "layout-grid"},
        )
        self.courses.show_words(False)
        self.courses.choose(studio.guide.course)
        self.mosaic = MosaicStrip()
        self.count = QLabel()
        self.itself = Switch(_("Takes by itself"))
        self.itself.setChecked(studio.takes_itself)
        self.drop = TextButton(_("Drop last view"), "arrow-back-up", "Backspace", "line")
        self.take = ShutterButton(_("Take a view"), "Space")
        self.scene = TextButton(_("Try the made-up scene"), "sparkles", kind="soft")
        self.again = TextButton(_("Look again"), "refresh", kind="soft")
        self.ways = Flow(self.scene, self.again)
        self._arrange()
        self._connect()
        self.show_views()

    def _arrange(self) -> None:
        card = Card(CARD_RADIUS)
        side = QVBoxLayout(card)
        side.setContentsMargins(12, 12, 12, 12)
        side.setSpacing(10)
        words = QLabel(_("Takes by itself"))
        words.setProperty("caption", True)
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(self.itself)
        side.addWidget(self.dial)
        side.addWidget(self.courses, alignment=Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(self.count)
        side.addLayout(row)
        side.addWidget(self.drop)
        side.addStretch()
        side.addWidget(self.take, alignment=Qt.AlignmentFlag.AlignHCenter)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.scale)
        top.addWidget(self.stage, 1)
        top.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addWidget(self.ways)
        column.addWidget(self.mosaic)
        self.count.setProperty("title", True)
        mark_areas(self.stage)

    def _connect(self) -> None:
        studio = self.studio
        studio.feed.came.connect(self._show_newest)
        studio.views_changed.connect(self.show_views)
        studio.state_changed.connect(self.show_state)
        studio.taken.connect(self._show_taken)
        self.courses.chosen.connect(studio.guide.follow)
        self.itself.toggled.connect(lambda on: setattr(studio, "takes_itself", on))
        self.drop.clicked.connect(lambda: studio.drop(studio.views[-1]))
        self.take.clicked.connect(studio.take)
        self.scene.clicked.connect(self.scene_wanted)
        self.again.clicked.connect(self.again_wanted)

    def show_views(self) -> None:
        """Other views are there than before."""
        count = len(self.studio.views)
        self.count.setText(counted("{count} view", "{count} views", count))
        self.drop.setEnabled(count > 0)
        self.mosaic.show_mosaic(self.studio.mosaic)

    def show_state(self, was_looked: bool = True) -> None:
        """What the camera does."""
        state = self.studio.state
        icon_name, words, _keeps = words_for(state, was_looked)
        runs = state is not None and state.state == "running"
        self.take.setEnabled(runs)
        self.ways.setVisible(bool(words))
        if words:
            self.stage.show_words(icon_name, words)
            self.scale.show_guidance(None)
            self.dial.show_guidance(None)
            self.mosaic.show_guidance(None)

    def _show_newest(self) -> None:
        shown = self.studio.feed.seen()
        if shown is None or not self.studio.feed.is_running:
            return
        ghost = self.studio.ghost
        self.stage.show_picture(shown, ghost, len(self.studio.mosaic.small))
        guidance = shown.found if isinstance(shown.found, Guidance) and ghost is not None else None
        self.scale.show_guidance(guidance)
        self.dial.show_guidance(guidance)
        self.mosaic.show_guidance(guidance)

    def _show_taken(self) -> None:
        self.stage.flash()
        self.mosaic.show_mosaic(self.studio.mosaic)
