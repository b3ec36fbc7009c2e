"""Lines from a photo: two sliders, and the lines at once on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from client.locale import _
from client.sketch.document import Opened
from client.ui.buttons import TextButton
from client.ui.popover import Popover
from client.ui.studio import Studio

if TYPE_CHECKING:
    from client.photo import Pixels

PAUSE_MS = 40
DETAIL, CLEANLINESS = 60, 40


class LinesPopover(Popover):
    """Each setting replaces the lines of the one before; one undo takes them all back."""

    def __init__(self, page: QWidget, studio: Studio) -> None:
        super().__init__(_("Lines from this photo"), page)
        self._studio = studio
        self._photo: Pixels | None = None
        self._mark: Opened | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._extract)
        title = QLabel(_("Lines from this photo"))
        title.setProperty("title", True)
        self.column.addWidget(title)
        self.detail = self._slider(_("Detail"), DETAIL)
        self.cleanliness = self._slider(_("Cleanliness"), CLEANLINESS)
        done = TextButton(_("Done"), "check", kind="soft")
        done.clicked.connect(self.leave)
        self.column.addWidget(done, alignment=Qt.AlignmentFlag.AlignRight)
        studio.relay.lines.connect(self._take)

    def begin(self, photo: Pixels, anchor: QWidget) -> None:
        """Opens with this photo, (H, W, 3) uint8 RGB, and shows its lines."""
        self._photo, self._mark = photo, None
        if not self.isVisible():
            self.open_at(anchor)
        self._extract()

    def _slider(self, name: str, value: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(value)
        slider.setMinimumWidth(180)
        slider.setAccessibleName(name)
        slider.valueChanged.connect(lambda _value: self._timer.start())
        row = QHBoxLayout()
        label = QLabel(name)
        label.setMinimumWidth(100)
        row.addWidget(label)
        row.addWidget(slider)
        self.column.addLayout(row)
        return slider

    def _extract(self) -> None:
        photo = self._photo
        if photo is None:
            return
        detail, cleanliness = self.detail.value() / 100, self.cleanliness.value() / 100

        def extract() -> None:
            from client.drawing_bytes import sketch_png
            from client.photo import lines_of

            mark = Opened(sketch_png(lines_of(photo, detail, cleanliness)))
            self._studio.relay.lines.emit(mark)

        self._studio.raster.do(extract)

    def _take(self, mark: Opened) -> None:
        marks = self._studio.sketch.marks
        if self._mark is not None and marks and marks[-1] is self._mark:
            self._studio.undo()
        self._mark = mark
        self._studio.make(mark)
