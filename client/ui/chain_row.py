"""One effect in use: its live thumbnail, its name, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from client.camera.effects import InUse
from client.locale import _
from client.ui.buttons import IconButton, TextButton
from client.ui.theme import current, scaled

THUMBNAIL = QSize(46, 28)
_RADIUS = 6


class ChainRow(QWidget):
    """Tells what a person wants instead of the effects in use."""

    changed = pyqtSignal(object)  # InUse

    def __init__(self, in_use: InUse, number: int, title: str) -> None:
        """number: which step this is; title: of its effect."""
        super().__init__()
        self.name = in_use.chain.steps[number].filter
        self.thumbnail = _Thumbnail()
        step = TextButton(title, kind="chip")
        step.setCheckable(True)
        step.setChecked(number == in_use.at)
        step.clicked.connect(lambda: self.changed.emit(in_use.looked_at(number)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.thumbnail)
        row.addSpacing(6)
        row.addWidget(step, 1)
        last = len(in_use.chain.steps) - 1
        is_out = number in in_use.bypassed
        for icon_name, words, acts, enabled in (
            ("eye-off" if is_out else "eye", _("Leave out {effect}"), in_use.switched, True),
            ("chevron-up", _("{effect} earlier"), lambda n: in_use.moved(n, -1), number > 0),
            ("chevron-down", _("{effect} later"), lambda n: in_use.moved(n, 1), number < last),
            ("x", _("Remove {effect}"), in_use.without, True),
        ):
            button = IconButton(icon_name, words.format(effect=title), side_px=30)
            button.setEnabled(enabled)
            button.clicked.connect(self._telling(acts, number))
            row.addWidget(button)

    def _telling(self, acts: Callable[[int], InUse], number: int) -> Callable[[], None]:
        return lambda: self.changed.emit(acts(number))


class _Thumbnail(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setFixedSize(scaled(THUMBNAIL.width()), scaled(THUMBNAIL.height()))

    def show_image(self, image: QImage) -> None:
        """What the camera looks like with the effect now."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(edge, QColor(current().stage))
        if self._image is not None:
            painter.setClipPath(edge)
            painter.drawImage(self.rect(), self._image)
