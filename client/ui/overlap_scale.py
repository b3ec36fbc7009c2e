"""How much the picture shares with the last view, from all of it to nothing."""

from __future__ import annotations

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.sweep.guide import DARKEST, HASTY, TAKEN_FROM, TAKEN_TO, TILTED, Guidance
from client.ui.icons import pixmap
from client.ui.lettering import sized_font
from client.ui.theme import current, scaled

WIDTH_PX = 168
_TRACK_PX = 22


class OverlapScale(QWidget):
    """A card beside the stage: the share in figures, an upright scale, and what else must fit."""

    def __init__(self) -> None:
        super().__init__()
        self._guidance: Guidance | None = None
        self.setAccessibleName(_("Overlap with the last view"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_guidance(self, guidance: Guidance | None) -> None:
        """What the guide found in the newest picture; None while nothing is swept."""
        self._guidance = guidance
        self.setAccessibleDescription(self._figure)
        self.update()

    @property
    def _figure(self) -> str:
        share = self._guidance.overlap if self._guidance is not None else None
        return "–" if share is None else f"{round(100 * share)} %"

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH_PX), scaled(300))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        left = scaled(16)
        self._write(painter, left, scaled(28), _("Overlap"), 12, theme.ink2)
        self._write(painter, left, scaled(62), self._figure, 28, theme.ink, bold=True)
        checks = scaled(84)
        track = QRectF(left, scaled(80), scaled(_TRACK_PX), self.height() - scaled(100) - checks)
        self._paint_track(painter, track)
        self._paint_checks(painter, left, self.height() - checks)

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        theme, guidance = current(), self._guidance
        radius = track.width() / 2
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.sunken))
        painter.drawRoundedRect(track, radius, radius)
        beside = track.right() + scaled(10)
        top, bottom = (track.top() + (1 - s) * track.height() for s in (TAKEN_TO, TAKEN_FROM))
        painter.setPen(QPen(QColor(theme.ok), 2))
        painter.setBrush(QColor(theme.ok_soft))
        painter.drawRect(QRectF(track.left(), top, track.width(), bottom - top))
        half = scaled(4)
        self._write(painter, beside, track.top() + scaled(10), _("same view"), 12, theme.ink2)
        self._write(
            painter,
            beside,
            (top + bottom) / 2 + half,
            _("takes by itself"),
            12,
            theme.ok,
            bold=True,
        )
        self._write(painter, beside, track.bottom(), _("nothing shared"), 12, theme.ink2)
        if guidance is not None and guidance.overlap is not None:
            y = track.top() + (1 - guidance.overlap) * track.height()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink))
            mark = QRectF(track.left() - 5, y - 2.5, track.width() + 10, 5)
            painter.drawRoundedRect(mark, 2.5, 2.5)

    def _paint_checks(self, painter: QPainter, left: float, top: float) -> None:
        """Speed, light, level: a tick or a warning, always with its word."""
        theme, guidance = current(), self._guidance
        fits = (
            (_("Speed"), guidance is not None and guidance.speed <= HASTY),
            (_("Light"), guidance is not None and guidance.light >= DARKEST),
            (_("Level"), guidance is not None and abs(guidance.roll) <= TILTED),
        )
        for number, (words, is_good) in enumerate(fits):
            y = top + number * scaled(24)
            colour = theme.ok if is_good else theme.warn if guidance is not None else theme.ink2
            sign = pixmap(
                "check" if is_good else "alert-triangle" if guidance is not None else "minus",
                colour,
                scaled(16),
                self.devicePixelRatioF(),
            )
            painter.drawPixmap(QPointF(left, y), sign)
            self._write(painter, left + scaled(26), y + scaled(13), words, 13, colour, bold=True)

    def _write(
        self,
        painter: QPainter,
        x: float,
        y: float,
        words: str,
        size_px: int,
        colour: str,
        bold: bool = False,
    ) -> None:
        painter.setFont(sized_font(painter, size_px, bold))
        painter.setPen(QColor(colour))
        room = round(self.width() - x - 6)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(QPointF(x, y), painter.fontMetrics().elidedText(words, elide, room))
