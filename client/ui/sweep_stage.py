"""The live picture of a sweep, with the last view as a ghost over it, and what to do next."""

from __future__ import annotations

import time

from PyQt6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sweep.guide import TAKEN_TO, TILTED, Guidance, Message
from client.ui.camera_feed import Shown
from client.ui.focus_ring import paint_focus
from client.ui.icons import pixmap
from client.ui.motion import Transition
from client.ui.stage_marks import begin_stage, fitted_box, paint_pill, paint_words
from client.ui.sweep_words import words_of
from client.ui.theme import SHEET_RADIUS, current, scaled

HELD_SECONDS = 0.7
"""A message stays at least so long, or nobody could read it."""

GHOST = 0.45
FLASH_MS = 80
_ARROWS = {"right": "chevron-right", "left": "chevron-left", "up": "chevron-up",
           "down": "chevron-down"}  # fmt: skip


class SweepStage(QWidget):
    """One painter draws all of it, with each picture. shown: so often there was new guidance."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0
        self._shown: Shown | None = None
        self._ghost: QImage | None = None
        self._number = 0
        self._icon, self._words = "camera", _("Looking for a camera…")
        self._said: tuple[Message, str, str] | None = None
        self._said_at = 0.0
        self._flash = 0.0
        self._light = Transition(self, self._fade)
        self.setAccessibleName(_("Live picture of the sweep"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def guidance(self) -> Guidance | None:
        """What was found out about the picture on show."""
        found = self._shown.found if self._shown is not None else None
        return found if isinstance(found, Guidance) else None

    def show_picture(self, shown: Shown, ghost: QImage | None, number: int) -> None:
        """The newest one. ghost: the last view; number: of that view."""
        self._shown, self._ghost, self._number, self._words = shown, ghost, number, ""
        guidance = self.guidance
        if guidance is not None:
            self.shown += 1
            self._say(guidance)
        self.update()

    def show_words(self, icon_name: str, words: str) -> None:
        """Why there is no picture."""
        self._icon, self._words, self._shown = icon_name, words, None
        self.setAccessibleDescription(words)
        self.update()

    def flash(self) -> None:
        """A view was taken."""
        self._light.run(FLASH_MS)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @property
    def said(self) -> str:
        """The message on show."""
        return self._said[2] if self._said is not None else ""

    def _say(self, guidance: Guidance) -> None:
        icon_name, words = words_of(guidance)
        now = time.monotonic()
        is_other = self._said is None or self._said[2] != words
        if is_other and now - self._said_at >= HELD_SECONDS:
            self._said, self._said_at = (guidance.message, icon_name, words), now
            self.setAccessibleDescription(words)

    def _fade(self, share: float) -> None:
        self._flash = 0.4 * (1 - share)
        self.update()

    # Painting.

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        begin_stage(painter, self.rect())
        if self._words:
            paint_words(painter, self.rect(), self._icon, self._words)
        elif self._shown is not None:
            image = self._shown.image
            box = fitted_box(self.rect(), image.width(), image.height())
            painter.drawImage(box, image)
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            self._paint_guidance(painter, box)
            painter.restore()
            self._paint_message(painter)
        if self._flash > 0:
            painter.fillRect(self.rect(), QColor(255, 255, 255, round(255 * self._flash)))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), SHEET_RADIUS)

    def _paint_guidance(self, painter: QPainter, box: QRectF) -> None:
        guidance, ghost = self.guidance, self._ghost
        if guidance is None or ghost is None or guidance.relation is None:
            return
        (a, b, c), (d, e, f), (g, h, i) = guidance.relation.tolist()
        # Qt's points are rows: its matrix is the transposed one.
        relation = QTransform(a, d, g, b, e, h, c, f, i)
        to_shares = QTransform.fromScale(1 / ghost.width(), 1 / ghost.width())
        onto = QTransform.fromScale(box.width(), box.width())
        place = to_shares * relation * onto * QTransform.fromTranslate(box.left(), box.top())
        painter.save()
        painter.setTransform(place, combine=True)
        painter.setOpacity(GHOST)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        painter.drawImage(0, 0, ghost)
        painter.restore()
        tint = QColor(current().accent)
        tint.setAlphaF(0.16)
        path = QPainterPath()
        path.addPolygon(place.map(QPolygonF(QRectF(ghost.rect()))))
        path.closeSubpath()
        painter.fillPath(path, tint)
        pen = QPen(QColor(current().on_note), 2.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)
        self._paint_level(painter, box, guidance)
        self._paint_arrow(painter, box, guidance)
        words = _("where view {number} was").format(number=self._number)
        at = QPointF(box.left() + 12, box.bottom() - scaled(26) - 12)
        paint_pill(painter, at, words)

    def _paint_level(self, painter: QPainter, box: QRectF, guidance: Guidance) -> None:
        theme, half = current(), scaled(64)
        middle = QPointF(box.center().x(), box.bottom() - scaled(28))
        painter.setPen(QPen(QColor(255, 255, 255, 150), 2))
        painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
        line = QLineF(middle - QPointF(0.7 * half, 0), middle + QPointF(0.7 * half, 0))
        colour = theme.ok if abs(guidance.roll) < TILTED / 3 else theme.warn
        turn = QTransform().translate(middle.x(), middle.y()).rotate(guidance.roll)
        turn.translate(-middle.x(), -middle.y())
        painter.setPen(QPen(QColor(colour), 4, cap=Qt.PenCapStyle.RoundCap))
        painter.drawLine(turn.map(line))

    def _paint_arrow(self, painter: QPainter, box: QRectF, guidance: Guidance) -> None:
        """On the side to turn to; larger, the farther it is to the next view."""
        way = guidance.wanted
        if not way:
            return
        far = max((guidance.overlap or 0) - TAKEN_TO, 0) / (1 - TAKEN_TO)
        radius = scaled(30) + round(scaled(22) * far)
        aside = {"right": (1, 0), "left": (-1, 0), "up": (0, -1), "down": (0, 1)}[way]
        reach = box.width() / 2 if aside[0] else box.height() / 2
        middle = box.center() + QPointF(*aside) * (reach - radius - scaled(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = round(1.3 * radius)
        sign = pixmap(_ARROWS[way], current().on_note, side, self.devicePixelRatioF())
        painter.drawPixmap(middle - QPointF(side / 2, side / 2), sign)

    def _paint_message(self, painter: QPainter) -> None:
        if self._said is None:
            return
        theme, (message, _icon, words) = current(), self._said
        is_good = message in ("go_on", "hold", "begin")
        dot = theme.ok if is_good else theme.warn
        paint_pill(painter, QPointF(self.width() / 2, 14), words, dot=dot, middle=True, large=True)
