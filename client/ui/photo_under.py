"""A photo under the sheet, to trace: chosen, shown, made fainter, taken away."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QMenu, QSlider, QWidgetAction

from client.locale import _
from client.sketch.document import Underlaid
from client.ui.buttons import TextButton
from client.ui.canvas import Canvas
from client.ui.studio import Studio


class PhotoUnder(QObject):
    """Follows the drawing: undo takes a photo away again. It is never in the picture."""

    wanted = pyqtSignal()  # the person wants to choose a photo
    lines_wanted = pyqtSignal(bytes)  # of this photo
    decoded = pyqtSignal(bytes, QImage)  # on the raster thread

    def __init__(self, studio: Studio, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._studio, self._canvas = studio, canvas
        self._asked = b""
        self.chip = TextButton(_("Photo underneath"), "photo", kind="chip")
        self.chip.setCheckable(True)
        self.chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.chip.customContextMenuRequested.connect(self._open_menu)
        self.chip.setToolTip(_("A photo to trace; the other mouse button: how faint"))
        self.chip.clicked.connect(self._press)
        studio.sketch_changed.connect(self._follow)
        self.decoded.connect(self._show)

    def _press(self) -> None:
        if self._studio.sketch.photo:
            self._canvas.layers.photo_shown = self.chip.isChecked()
            self._canvas.update()
        else:
            self.chip.setChecked(False)
            self.wanted.emit()

    def _follow(self) -> None:
        photo = self._studio.sketch.photo
        if photo == self._asked:
            return
        self._asked = photo

        def decode() -> None:
            from client.ui.pixels import picture_from_bytes

            self.decoded.emit(photo, picture_from_bytes(photo) if photo else QImage())

        self._studio.raster.do(decode)

    def _show(self, photo: bytes, image: QImage) -> None:
        if photo == self._asked:
            layers = self._canvas.layers
            layers.photo = None if image.isNull() else image
            layers.photo_shown = True
            self.chip.setChecked(layers.photo is not None)
            self._canvas.update()

    def _open_menu(self, at: QPoint) -> None:
        if self._canvas.layers.photo is None:
            return
        menu = QMenu(self.chip)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName(_("How strong the photo is"))
        slider.setRange(5, 100)
        slider.setValue(round(100 * self._canvas.layers.photo_opacity))
        slider.valueChanged.connect(self._fade)
        strength = QWidgetAction(menu)
        strength.setDefaultWidget(slider)
        menu.addAction(strength)
        for text, act in (
            (_("Lines from this photo…"), lambda: self.lines_wanted.emit(self._asked)),
            (_("Another photo…"), self.wanted.emit),
            (_("Take the photo away"), lambda: self._studio.make(Underlaid(b""))),
        ):
            action = menu.addAction(text)
            if action is not None:
                action.triggered.connect(act)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.chip.mapToGlobal(at))

    def _fade(self, percent: int) -> None:
        self._canvas.layers.photo_opacity = percent / 100
        self._canvas.update()
