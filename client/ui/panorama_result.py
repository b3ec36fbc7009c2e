"""What came of a join: the picture, the views with their links, and why one does not fit."""

from __future__ import annotations

import msgspec
import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.locale import _
from client.locale.sentences import said
from client.panorama.comparison import Comparison
from client.panorama.report import Report
from client.panorama.stitcher import NothingJoined, Panorama
from client.panorama.surface import Projection
from client.ui.areas import mark_areas
from client.ui.buttons import IconButton, TextButton
from client.ui.camera_feed import image_of
from client.ui.flow import Flow
from client.ui.panorama_sheet import PanoramaSheet
from client.ui.scrolling import scrolling
from client.ui.segmented import Segmented
from client.ui.shared_points import SharedPoints
from client.ui.view_chain import ViewChain

PANEL_PX = 300


class PanoramaResult(QWidget):
    """Only shows and tells. is_sweep: views come from the camera and can be taken again."""

    projection_chosen = pyqtSignal(object)  # Projection
    crop_chosen = pyqtSignal(object)  # bool
    left_out = pyqtSignal(int)  # a view's place: join without it
    wanted_again = pyqtSignal(int)  # a view's place: sweep on from the one before
    moved = pyqtSignal(int, int)  # a view's place, and by how much it goes on in the row

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.panorama: Panorama | None = None
        self.is_sweep = False
        self._images: dict[str, QImage] | None = None
        self._image: QImage | None = None
        self._report: Report | None = None
        self.sheet = PanoramaSheet()
        self.chain = ViewChain()
        self.figures = QLabel()
        self.figures.setProperty("quiet", True)
        self.figures.setWordWrap(True)
        self.projections = Segmented(
            (
                (Projection.AUTO, _("By itself")),
                (Projection.PLANE, _("Flat")),
                (Projection.CYLINDER, _("Cylinder")),
                (Projection.SPHERE, _("Sphere")),
            )
        )
        self.projections.choose(Projection.AUTO)
        self.edges = Segmented(((True, _("Crop")), (False, _("Keep all"))))
        self.edges.choose(True)
        self.seams = TextButton(_("Show seams"), "eye", kind="line", small=True)
        self.seams.setCheckable(True)
        self.matches = TextButton(_("Show matches"), "line", kind="line", small=True)
        self.matches.setCheckable(True)
        self.title, self.why, self.remedy = _label("title"), _label(""), _label("")
        self.again = TextButton(_("Take it again"), "camera", kind="soft")
        self.without = TextButton(_("Leave it out"), "x", kind="line")
        self.earlier = IconButton("chevron-left", _("Earlier in the row"))
        self.later = IconButton("chevron-right", _("Later in the row"))
        self.shared = SharedPoints()
        self._arrange()
        self.projections.chosen.connect(self.projection_chosen)
        self.edges.chosen.connect(self.crop_chosen)
        self.chain.chosen.connect(self._show_view)
        self._place = -1
        self.without.clicked.connect(lambda: self.left_out.emit(self._place))
        self.again.clicked.connect(lambda: self.wanted_again.emit(self._place))
        self.earlier.clicked.connect(lambda: self.moved.emit(self._place, -1))
        self.later.clicked.connect(lambda: self.moved.emit(self._place, 1))

    def _arrange(self) -> None:
        panel = QWidget()
        panel.setObjectName("sidePanelContent")
        said = QVBoxLayout(panel)
        said.setContentsMargins(16, 16, 16, 16)
        said.setSpacing(10)
        for part in (self.title, self.why, self.remedy, self.again, self.without):
            said.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addStretch()
        said.addLayout(row)
        said.addWidget(self.shared)
        said.addStretch()
        said.addWidget(self.figures)
        side = scrolling(panel)
        side.setFixedWidth(PANEL_PX)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.sheet, 1)
        left.addWidget(Flow(self.projections, self.edges, self.seams, self.matches))
        left.addWidget(self.chain)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 16, 0, 12)
        both.addLayout(left, 1)
        both.addWidget(side)
        mark_areas(self.sheet, self.chain)

    def show_panorama(self, panorama: Panorama, image: QImage) -> None:
        """A join that succeeded, wholly or in part. image: what is shown of it."""
        self.panorama, self._image = panorama, image
        self._show_report(panorama.report, panorama.comparison)
        width, height = panorama.report.size or (0, 0)
        words = f"{width} × {height}"
        self.sheet.show_image(image, words)
        seconds = sum(panorama.report.seconds.values())
        self.figures.setText(
            _("{width} × {height} pixels, joined in {seconds:.1f} s").format(
                width=width, height=height, seconds=seconds
            )
        )

    def show_nothing(self, nothing: NothingJoined) -> None:
        """Not even two views hang together."""
        self.panorama = None
        self.sheet.show_image(None, nothing.why)
        self.figures.setText("")
        self._show_report(nothing.report, nothing.comparison)

    def show_step(self, name: str, pixels: np.ndarray) -> None:
        """A picture of one step instead of the panorama."""
        self.sheet.show_image(image_of(pixels), name)

    def show_again(self) -> None:
        """The panorama itself."""
        if self.panorama is not None and self._image is not None:
            self.show_panorama(self.panorama, self._image)

    def _show_report(self, report: Report, comparison: Comparison) -> None:
        self._report = report
        self._images = {view.name: image_of(view.pixels) for view in comparison.small}
        self.chain.show_report(report, self._images)
        self.seams.setEnabled(self.panorama is not None)
        self.matches.setEnabled(self.panorama is not None)
        bad = [place for place, view in enumerate(report.views) if not view.joined]
        if bad:
            self._show_view(bad[0])
        else:
            self._place = -1
            self.title.setText(_("All views are joined"))
            self._say(report.doubt, report.remedy, False)
            self.shared.clear()
            self.again.hide()
            self._show_moves()

    def _show_view(self, place: int) -> None:
        report = self._report
        if report is None or place >= len(report.views):
            return
        view = report.views[place]
        self._place = place
        self.chain.cards[place].setChecked(True)
        if view.joined:
            self.title.setText(_("View {number} is joined").format(number=place + 1))
            points = _("{points} points were found in it.").format(points=view.points)
            self._say(points, "", len(report.joined) > 2)
        else:
            self.title.setText(_("View {number} does not fit").format(number=place + 1))
            self._say(said(view.why), said(view.remedy), True)
        self.shared.show_view(report, place)
        self.again.setVisible(not view.joined and self.is_sweep)
        self._show_moves()

    def _show_moves(self) -> None:
        count = len(self._report.views) if self._report is not None else 0
        self.earlier.setVisible(self._place >= 0)
        self.later.setVisible(self._place >= 0)
        self.earlier.setEnabled(self._place > 0)
        self.later.setEnabled(0 <= self._place < count - 1)

    def show_order(self, order: list[int], at: int) -> None:
        """The views in another order, by their places before; at: which of them is looked at."""
        report = self._report
        if report is not None and self._images is not None:
            views = [report.views[place] for place in order]
            self._report = msgspec.structs.replace(report, views=views)
            self.chain.show_report(self._report, self._images)
            self._show_view(at)

    def _say(self, why: str, remedy: str, can_leave: bool) -> None:
        self.why.setText(why)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.without.setVisible(can_leave)


def _label(look: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    if look:
        label.setProperty(look, True)
    return label
