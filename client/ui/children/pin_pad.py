"""The PIN, asked for over everything else: a field and large figures."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from client.children.guard import Answer, Guard
from client.children.pin import MOST_DIGITS, is_pin
from client.locale import _
from client.ui.card import Card
from client.ui.children.big_button import BigButton
from client.ui.overriding import is_escape, takes_key
from client.ui.page import heading
from client.ui.scrolling import scrolling
from client.ui.theme import CHILD_CARD_RADIUS, current

log = logging.getLogger(__name__)

_LOOK_MS = 500
"""How often it looks whether a pause is over."""

_VEIL = 0.72


class PinPad(QWidget):
    """Lies over its window; `right` tells that a grown-up is there. It says the same of every
    wrong PIN, whatever is wrong with it.
    """

    right = pyqtSignal()
    left = pyqtSignal()  # without a PIN
    _answered = pyqtSignal(object)  # Answer, from the thread that tried; None: it could not try

    def __init__(
        self, guard: Guard, do: Callable[[Callable[[], None]], None], parent: QWidget
    ) -> None:
        """do: runs a task beside the window."""
        super().__init__(parent)
        self._guard, self._do = guard, do
        self._is_trying = False
        self.setAccessibleName(_("For grown-ups"))
        self.title = heading("")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setMaxLength(2 * MOST_DIGITS)
        self.field.setAcceptDrops(False)
        self.field.setAccessibleName(_("PIN"))
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setProperty("pin", True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.wipe = BigButton("backspace", _("Delete"))
        self.enter = BigButton("check", _("OK"), kind="main")
        self.back = BigButton("arrow-back-up", _("Draw on"), beside=True)
        self._arrange()
        self.wipe.clicked.connect(self.field.backspace)
        self.enter.clicked.connect(self._try)
        self.field.returnPressed.connect(self._try)
        self.back.clicked.connect(self.leave)
        self._answered.connect(self._take_answer)
        self._pause = QTimer(self)
        self._pause.setInterval(_LOOK_MS)
        self._pause.timeout.connect(self._show_pause)
        parent.installEventFilter(self)
        self.hide()

    def _arrange(self) -> None:
        self.card = Card(CHILD_CARD_RADIUS)
        figures = QGridLayout()
        figures.setSpacing(8)
        for number, figure in enumerate("123456789"):
            figures.addWidget(self._figure(figure), number // 3, number % 3)
        figures.addWidget(self.wipe, 3, 0)
        figures.addWidget(self._figure("0"), 3, 1)
        figures.addWidget(self.enter, 3, 2)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self.title, self.field, self.words):
            column.addWidget(part)
        column.addLayout(figures)
        column.addWidget(self.back)
        holder = QWidget()
        holder.setObjectName("strip")
        middle, row = QVBoxLayout(holder), QHBoxLayout()
        middle.addStretch()
        middle.addLayout(row)
        middle.addStretch()
        row.addStretch()
        row.addWidget(self.card)
        row.addStretch()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(holder))

    def _figure(self, figure: str) -> BigButton:
        button = FigureButton(figure)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a keyboard types into the field
        button.clicked.connect(lambda: self.field.insert(figure))
        return button

    def ask(self, title: str) -> None:
        """Comes up. title: what the PIN is wanted for."""
        self.title.setText(title)
        self.field.clear()
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._say(_("One moment…") if self._is_trying else "")
        if not self._is_trying:
            self._enable(True)  # a pause may have ended while it was away
            self._show_pause()

    def leave(self) -> None:
        """The child draws on."""
        self.field.clear()
        self._pause.stop()
        self.hide()
        self.left.emit()

    def _try(self) -> None:
        typed = self.field.text()
        self.field.clear()
        if not self.enter.isEnabled():
            return
        if not is_pin(typed):
            self._say(_("A PIN has 4 to 8 digits."))
            return
        self._is_trying = True
        self._enable(False)
        self._say(_("One moment…"))
        self._do(lambda: self._look(typed))

    def _look(self, typed: str) -> None:
        answer: Answer | None = None
        try:
            answer = self._guard.try_pin(typed)
        except Exception:  # whatever it is, the next try must be possible
            log.exception("A PIN could not be tried.")
        self._answered.emit(answer)

    def _take_answer(self, answer: Answer | None) -> None:
        self._is_trying = False
        self._enable(True)
        if answer is None:
            self._say(_("That did not work. Your drawing is safe."))
        elif answer.is_right:
            self.hide()
            self.right.emit()
        elif answer.unreadable:
            words = _("The PIN on this computer is damaged. A grown-up can delete the file {path}.")
            self._say(words.format(path=self._guard.path))
        else:
            self._say(_("That is not the PIN."))
            self._show_pause()

    def _show_pause(self) -> None:
        """After five wrong ones nothing is taken for a minute; then all is as before."""
        if self._guard.pause_seconds() > 0:
            self._pause.start()
            self._enable(False)
            self._say(_("That was not the PIN. Please wait a minute, then try again."))
        elif self._pause.isActive():
            self._pause.stop()
            self._enable(True)
            self._say("")

    def _say(self, words: str) -> None:
        """To be seen, and read with the field."""
        self.words.setText(words)
        self.field.setAccessibleDescription(words)

    def _enable(self, enabled: bool) -> None:
        self.enter.setEnabled(enabled)
        self.field.setEnabled(enabled)
        if enabled and self.isVisible():
            self.field.setFocus()

    def event(self, event: QEvent | None) -> bool:
        return takes_key(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and is_escape(event):
            self.leave()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        window = self.parentWidget()
        if event is not None and event.type() == QEvent.Type.Resize and window is not None:
            self.setGeometry(window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        veil = QColor(current().play)
        veil.setAlphaF(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)


class FigureButton(BigButton):
    """A figure alone."""

    def __init__(self, figure: str) -> None:
        super().__init__("circle", figure)

    def _paint_face(self, painter: QPainter, ink: str) -> None:
        font = self._word_font()
        font.setPixelSize(round(1.6 * font.pixelSize()))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
