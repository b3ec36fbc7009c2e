"""The buttons of the Camera page, and where they stand."""

from __future__ import annotations

from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.flow import Flow
from client.ui.folding_row import FoldingRow
from client.ui.page_bar import as_page_bar
from client.ui.segmented import Segmented
from client.ui.shutter_button import ShutterButton

ONE, NINE = "one", "nine"


class CameraControls:
    """`bar` is the page's bar, `acts` the row below the stage, `ways` out where no picture comes.

    Only made and arranged here; the page connects them.
    """

    def __init__(self, source: TextButton) -> None:
        """source: the button with the cameras, for the bar."""
        self.mirror = IconButton("flip-horizontal", _("Mirror the camera"), side_px=36, soft=True)
        self.mirror.setCheckable(True)
        self.shows_figures = IconButton(
            "activity", _("Pictures a second, and their age"), side_px=36, soft=True
        )
        self.shows_figures.setCheckable(True)
        self.figures = QLabel()
        self.figures.setProperty("quiet", True)
        self.figures.setMinimumWidth(1)
        self.figures.hide()
        self.views = Segmented(
            ((ONE, _("One")), (NINE, _("Nine at once"))), {ONE: "photo", NINE: "layout-grid"}
        )
        self.views.setAccessibleName(_("Effects at once"))
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.views.choose(ONE)
        self.effects = IconButton(
            "adjustments-horizontal", _("Effects in use"), side_px=36, soft=True
        )
        self.effects.setCheckable(True)
        self.more = TextButton(_("More effects"), "chevron-right", kind="line")
        self.more.hide()
        self.delay = TextButton(_("At once"), "stopwatch", kind="line")
        self.burst = TextButton(_("Burst"), "photo", kind="line")
        self.burst.setCheckable(True)
        self.burst.setToolTip(_("Each press takes five pictures in a row"))
        self.take = ShutterButton(_("Take a picture"), "Space")
        self.record = TextButton(_("Record"), "player-record", "R", "line")
        self.draw = TextButton(_("Draw on it"), "pencil", kind="soft")
        self.video = TextButton(_("Use a video"), "photo", kind="soft")
        self.folder = TextButton(_("Use pictures"), "folder", kind="soft")
        self.scene = TextButton(_("Try the made-up scene"), "sparkles", kind="soft")
        self.again = TextButton(_("Look again"), "refresh", kind="soft")
        self.allow = TextButton(_("Open the system's settings"), "settings", kind="soft")
        self.ways = Flow(self.allow, self.video, self.folder, self.scene, self.again)
        self.bar = self._bar(source)
        folding = (self.more, self.burst, self.delay, self.draw, self.record)
        self.acts = FoldingRow(
            (None, self.more, self.delay, self.burst, self.take, self.record, self.draw, None),
            folding,
            together=False,
        )

    def _bar(self, source: TextButton) -> QWidget:
        name = QLabel(_("Camera"))
        name.setProperty("name", True)
        tail = (self.figures, self.shows_figures, self.views, self.mirror, self.effects)
        bar = FoldingRow((name, source, None, *tail), (source, self.views))
        as_page_bar(bar)
        bar.setContentsMargins(16, 0, 16, 0)
        return bar

    def enable(self, runs: bool) -> None:
        """Whether there is a picture that could be taken."""
        for button in (self.take, self.record, self.draw):
            button.setEnabled(runs)
