"""A card that opens over the desk beside a button, and leaves at Esc or at a press elsewhere."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QApplication, QVBoxLayout, QWidget

from client.ui.areas import stop_in
from client.ui.card import Card
from client.ui.overriding import is_escape, takes_key
from client.ui.scrolling import scrolling
from client.ui.shadow import REACH_PX, paint_shadow
from client.ui.theme import CARD_RADIUS

GAP_PX = 8
PADDING_PX = 14


class Popover(QWidget):
    """Holds a card with its shadow around it. Put content into `column`."""

    closed = pyqtSignal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.card = Card(CARD_RADIUS, self)
        self._content = QWidget()
        self._content.setObjectName("strip")
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        self.column.setSpacing(10)
        self._scroll = scrolling(self._content)
        self._inner = inner = QVBoxLayout(self.card)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(REACH_PX, REACH_PX, REACH_PX, REACH_PX)
        outer.addWidget(self.card)
        self._anchor: QWidget | None = None
        self.hide()

    def open_at(self, anchor: QWidget) -> None:
        """Opens above the anchor where there is room, else at its right; again: closes."""
        if self.isVisible():
            self.leave()
            return
        self._anchor = anchor
        self._fit()
        self.move(self._place(anchor))
        self.show()
        self.raise_()
        self.card.setFocus()
        stop = stop_in(self)
        if stop is not None:  # not the next in the chain: what was made last is the last there
            stop.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def refit(self) -> None:
        """Its content has become larger or smaller."""
        if self._anchor is not None:
            self._fit()
            self.move(self._place(self._anchor))

    def _fit(self) -> None:
        """As large as its content, or as the window: then it scrolls."""
        room = self.parentWidget()
        content = self._content.sizeHint().expandedTo(self._content.minimumSizeHint())
        content.setHeight(max(content.height(), self._content.heightForWidth(content.width())))
        most = content if room is None else room.size() - QSize(2 * GAP_PX, 2 * GAP_PX)
        upright, level = self._scroll.verticalScrollBar(), self._scroll.horizontalScrollBar()
        wanted = QSize(content)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if upright is not None and content.height() > most.height():
            upright.ensurePolished()
            wanted += QSize(upright.sizeHint().width(), 0)
        if level is not None and wanted.width() > most.width():
            level.ensurePolished()
            wanted += QSize(0, level.sizeHint().height())
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setHorizontalScrollBarPolicy(policy)
        self._scroll.setFixedSize(wanted.boundedTo(most))
        self._inner.invalidate()  # of itself it would only know later that its part has shrunk
        self.card.updateGeometry()
        self.adjustSize()

    def leave(self) -> None:
        """Closes; the anchor has the focus again."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        if self.isVisible():
            self.hide()
            self.closed.emit()
            if self._anchor is not None:
                self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, anchor: QWidget) -> QPoint:
        room = self.parentWidget()
        if room is None:
            return QPoint()
        at = anchor.mapTo(room, QPoint(0, 0))
        above = at.y() - self.height() + REACH_PX - GAP_PX
        if above >= -REACH_PX:
            place = QPoint(at.x() - REACH_PX, above)
        else:
            place = QPoint(at.x() + anchor.width() + GAP_PX * 2 - REACH_PX, at.y() - REACH_PX)
        most_x = room.width() - self.width() + REACH_PX - GAP_PX
        most_y = room.height() - self.height() + REACH_PX - GAP_PX
        least = GAP_PX - REACH_PX
        return QPoint(max(min(place.x(), most_x), least), max(min(place.y(), most_y), least))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            pressed = event.globalPosition().toPoint()
            inside = QRect(self.card.mapToGlobal(QPoint(0, 0)), self.card.size()).contains(pressed)
            on_anchor = self._anchor is not None and watched is self._anchor
            if not inside and not on_anchor:
                self.leave()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent | None) -> bool:
        """Esc closes what is on top; it is not the shortcut that stops the painting."""
        return takes_key(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and is_escape(event):
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        paint_shadow(QPainter(self), self.card.geometry(), CARD_RADIUS, lifted=True)
