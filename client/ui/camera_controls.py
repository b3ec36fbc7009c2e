"""The buttons of the Camera page, and where they stand."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QWidget

from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.flow import Flow
from client.ui.folding_row import FoldingRow


class CameraControls:
    """`bar` is the page's bar, `acts` the row below the stage, `ways` out where no picture comes.

    Only made and arranged here; the page connects them.
    """

    def __init__(self, source: TextButton, presets: TextButton) -> None:
        """source, presets: buttons with menus, for the bar."""
        self.mirror = IconButton("flip-horizontal", _("Mirror the camera"), side_px=36, soft=True)
        self.mirror.setCheckable(True)
        self.nine = TextButton(_("Nine at once"), "layout-grid", "G", "line")
        self.nine.setCheckable(True)
        self.more = TextButton(_("More effects"), "chevron-down", kind="line")
        self.delay = TextButton(_("At once"), "stopwatch", kind="line")
        self.take = TextButton(_("Take a picture"), "camera", "Space", "main")
        self.record = TextButton(_("Record"), "player-record", "R", "line")
        self.draw = TextButton(_("Draw on it"), "pencil", kind="line")
        self.figures = QLabel()
        self.figures.setProperty("quiet", True)
        self.video = TextButton(_("Use a video"), "photo", kind="soft")
        self.folder = TextButton(_("Use pictures"), "folder", kind="soft")
        self.scene = TextButton(_("Try the made-up scene"), "sparkles", kind="soft")
        self.again = TextButton(_("Look again"), "refresh", kind="soft")
        self.ways = Flow(self.video, self.folder, self.scene, self.again)
        self.bar = self._bar(source, presets)
        self.acts = Flow(self.nine, self.more, self.delay, self.take, self.record, self.draw)

    def _bar(self, source: TextButton, presets: TextButton) -> QWidget:
        name = QLabel(_("Camera"))
        name.setProperty("name", True)
        bar = FoldingRow((name, source, self.mirror, presets, None, self.figures), (presets,))
        bar.setObjectName("topBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(52)
        bar.setContentsMargins(16, 0, 16, 0)
        self.figures.setMinimumWidth(1)
        return bar

    def enable(self, runs: bool) -> None:
        """Whether there is a picture that could be taken."""
        for button in (self.take, self.record, self.draw):
            button.setEnabled(runs)
