"""How many points a view shares with each other one, as bars."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from client.locale import _
from client.panorama.report import Report
from client.ui.lettering import sized_font
from client.ui.theme import current, scaled

ROW_PX, NUMBER_PX, COUNT_PX = 24, 28, 44
_BAR_PX = 8
FULL = 24
"""Points that fill a bar at least: fewer are few, though no other view has more."""

MOST = 12
"""Rows; the views with the most points in common are shown."""


class SharedPoints(QWidget):
    """Green where that joins the two, else red."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, int, bool]] = []
        self.setAccessibleName(_("Points shared with the other views"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_view(self, report: Report, place: int) -> None:
        """place: of the view among those of the report."""
        name = report.views[place].name
        number = {view.name: at + 1 for at, view in enumerate(report.views)}
        rows = [
            (number[pair.other if pair.one == name else pair.one], pair.inliers, pair.sure)
            for pair in report.pairs
            if name in (pair.one, pair.other)
        ]
        most = sorted(rows, key=lambda row: -row[1])[:MOST]
        self._show(sorted(most))

    def clear(self) -> None:
        """No view is looked at."""
        self._show([])

    def _show(self, rows: list[tuple[int, int, bool]]) -> None:
        self.rows = rows
        told = _("{points} with view {number}")
        words = [told.format(points=count, number=number) for number, count, _sure in rows]
        self.setAccessibleDescription(", ".join(words))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(ROW_PX) * (len(self.rows) + 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, left, right = scaled(ROW_PX), scaled(NUMBER_PX), self.width() - scaled(COUNT_PX)
        painter.setFont(sized_font(painter, 13, bold=True))
        painter.setPen(QColor(theme.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, self.width(), row), middle, _("Points in common"))
        most = max([FULL, *(count for _number, count, _sure in self.rows)])
        for line, (number, count, is_sure) in enumerate(self.rows, 1):
            y = line * row
            painter.setPen(QColor(theme.ink))
            painter.drawText(QRectF(0, y, left, row), middle, f"{number}")
            shown = f"{count}"
            painter.drawText(QRectF(right, y, scaled(COUNT_PX), row),
                middle | Qt.AlignmentFlag.AlignRight, shown)  # fmt: skip
            bar = QRectF(left, y + (row - scaled(_BAR_PX)) / 2, right - left, scaled(_BAR_PX))
            radius = bar.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sunken))
            painter.drawRoundedRect(bar, radius, radius)
            bar.setWidth(max(bar.width() * count / most, bar.height()) if count else 0)
            painter.setBrush(QColor(theme.ok if is_sure else theme.bad))
            painter.drawRoundedRect(bar, radius, radius)
