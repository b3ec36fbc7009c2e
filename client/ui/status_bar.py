"""The bar at the bottom: what the server does, in words, and one hint for the tool in hand."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from client.locale import _, counted
from client.net.link import Link, LinkState
from client.ui.buttons import described
from client.ui.theme import current, scaled
from shared.protocol import EngineInfo

BETWEEN_PX = 24
LEAST_PX = 84
"""What margins, the dot and the spaces between take."""
LEAST_TARGET_PX = 24


class Dot(QWidget):
    """A small disc in the colour of a state: "ok", "warn", "bad" or "" for none."""

    def __init__(self, halo: bool = False) -> None:
        super().__init__()
        self.state = ""
        self._halo = halo
        self.setFixedSize(14, 14)

    def show_state(self, state: str) -> None:
        """Another state."""
        self.state = state
        self.setVisible(bool(state))
        self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(getattr(current(), self.state or "control"))
        if self._halo:
            pale = QColor(colour)
            pale.setAlphaF(0.22)
            painter.setBrush(pale)
            painter.drawEllipse(self.rect())
        painter.setBrush(colour)
        rim = scaled(3)
        painter.drawEllipse(self.rect().adjusted(rim, rim, -rim, -rim))


class KeysButton(QToolButton):
    """F1 as a key, and what it shows: also for those who have only a mouse."""

    def __init__(self) -> None:
        super().__init__()
        described(self, _("Keys"), "F1")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key, words = QLabel("F1"), QLabel(_("all keys"))
        key.setProperty("key", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(6)
        for part in (key, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        row = self.layout()
        least = QSize(0, scaled(LEAST_TARGET_PX))
        return super().sizeHint() if row is None else row.sizeHint().expandedTo(least)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class StatusBar(QWidget):
    """Always in words, never by colour alone."""

    def __init__(self, server: str) -> None:
        """server: what the person calls it, "This computer" for the embedded one."""
        super().__init__()
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._server = server
        self._dot = Dot()
        self.server = QLabel()
        self.server.setTextFormat(Qt.TextFormat.PlainText)  # a server's words may hold anything
        self._said = self._tip = ""
        self._hint = QLabel()
        self.keys = KeysButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self.server)
        row.addStretch()
        row.addWidget(self._hint)
        row.addSpacing(12)
        row.addWidget(self.keys)
        self.show_link(LinkState(Link.CONNECTING), None)

    def call_server(self, name: str) -> None:
        """Another server, by what the person calls it."""
        self._server = name

    def show_link(self, state: LinkState, engine: EngineInfo | None, waiting: int = 0) -> None:
        """What the server does now. waiting: pictures that were asked of it."""
        dot, words = "warn", _("starting…")
        if state.link is Link.READY and engine is not None:
            dot, words = {
                "ready": ("ok", _("ready")),
                "loading": ("warn", _("getting the colours ready…")),
            }.get(engine.state, ("bad", engine.note or _("cannot paint")))
        elif state.link is Link.READY:
            dot, words = "bad", _("has nothing to paint with")
        elif state.link is Link.REFUSED:
            dot, words = "bad", " ".join((state.why, state.remedy)).strip()
        elif state.link is Link.RESTARTING:
            words = _("starting the painter again…")
        elif state.link is Link.UNREACHABLE:
            words = " ".join((state.why, state.remedy)).strip() or _("cannot be reached")
        self._dot.show_state(dot)
        said = f"{self._server}: {words}"
        if waiting and state.link is not Link.READY:
            said += " · " + counted(
                "{count} picture waits for it", "{count} pictures wait for it", waiting
            )
        self._said = said
        self.server.setToolTip(said)
        self._fit()

    def show_tool(self, name: str, hint: str) -> None:
        """The one hint that fits the tool in hand."""
        self._tip = f"{name} · {hint}" if name else ""
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What it says gives way; where all keys are does not."""
        least = super().minimumSizeHint()
        return QSize(self.keys.sizeHint().width() + scaled(LEAST_PX), least.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The server first, as far as there is room; the hint where all of it fits beside that."""
        measure = self.server.fontMetrics()
        room = self.width() - self.keys.sizeHint().width() - scaled(LEAST_PX)
        elide = Qt.TextElideMode.ElideRight
        self.server.setText(measure.elidedText(self._said, elide, max(room, 0)))
        left = room - measure.horizontalAdvance(self.server.text()) - BETWEEN_PX
        self._hint.setText(self._tip if measure.horizontalAdvance(self._tip) <= left else "")
