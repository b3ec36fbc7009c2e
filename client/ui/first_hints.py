"""The hints of the first minute: one after the other, each once in a lifetime."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QEvent, QObject, QPoint, QTimer, pyqtBoundSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QWidget

from client.locale import _
from client.ui.draw_page import DrawPage
from client.ui.hint import WIDEST_PX, Hint
from client.ui.overriding import is_escape
from client.ui.preferences import Preferences
from client.ui.theme import scaled

PAUSE_MS = 1_500
"""While the pencil is busy nothing comes, and nothing covers a sheet."""

DRAW, WORDS, STYLE = "draw", "words", "style"
_INSET_PX, _ROW_PX = 14, 52
_ABOVE_PX, _BUTTONS_PX, _LEAST_PX = 34, 170, 200
"""The first hint lies over the sheet's caption, beside its buttons, and on little of the sheet;
where that leaves it no room, on the sheet.
"""


@dataclass(frozen=True)
class _Thing:
    """A hint, and what it is about."""

    name: str
    hint: Hint
    about: QWidget


class FirstHints(QObject):
    """Call `begin` where the sample lies on the sheet. What was done before its hint came needs
    none; one that has left is noted in the settings and never comes again.
    """

    def __init__(self, page: DrawPage, preferences: Preferences) -> None:
        board = page.canvas.parentWidget()
        super().__init__(board)  # made before the hints that lie on it, it goes before them, too
        self._page, self._board, self._preferences = page, board, preferences
        self._things: list[_Thing] = []
        self._watched: tuple[QWidget, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._show_next)

    @property
    def shown(self) -> Hint | None:
        """The hint that is seen now."""
        return next((thing.hint for thing in self._things if not thing.hint.isHidden()), None)

    def begin(self) -> None:
        """Shows the first that was never seen."""
        page, board, seen = self._page, self._board, self._preferences.settings.hints_seen
        if board is None or set(seen) >= {DRAW, WORDS, STYLE} or self._things:
            return
        dock = page.dock
        self._things = [
            _Thing(name, Hint(number, title, words, board), about)
            for number, (name, title, words, about) in enumerate(
                (
                    (DRAW, _("Draw here"), _("The picture follows."),
                     page.canvas),
                    (WORDS, _("Say what it is"), _("A red whale, for instance."), dock.words),
                    (STYLE, _("Another look"), _("Each card paints the same drawing its own way."),
                     dock.styles),
                ),
                1,
            )
        ]  # fmt: skip
        for thing in self._things:
            thing.hint.left.connect(lambda name=thing.name: self._note(name))
        canvas = page.canvas
        self._follow(canvas.begun, DRAW)
        self._follow(canvas.made, DRAW)
        self._follow(dock.words_changed, WORDS)
        self._follow(dock.styles.chosen, STYLE)
        self._follow(page.all_styles.chosen, STYLE)
        canvas.begun.connect(self._make_room)
        canvas.ended.connect(lambda _stroke: self._wait())
        self._watched = (page, board, canvas, dock)
        for watched in self._watched:
            watched.installEventFilter(self)
        self._show_next()

    def end(self) -> None:
        """The window goes: nothing is watched any more. Qt would still ask what Python forgets."""
        self._rest.stop()
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = ()

    def _follow(self, done: pyqtBoundSignal, name: str) -> None:
        done.connect(lambda *_what: self._note(name))

    def _note(self, name: str) -> None:
        """Its thing is done, or it was seen for long enough."""
        seen = self._preferences.settings.hints_seen
        if name not in seen:
            self._preferences.change(hints_seen=(*seen, name))
        for thing in self._things:
            if thing.name == name:
                if thing.hint.close_it.hasFocus():
                    self._page.canvas.setFocus()
                thing.hint.hide()
                thing.about.setAccessibleDescription("")
        if self.shown is None:
            self._wait()

    def _make_room(self) -> None:
        self._rest.stop()
        if self.shown is not None:
            self.shown.hide()

    def _wait(self) -> None:
        self._rest.start(PAUSE_MS)

    def _show_next(self) -> None:
        seen = self._preferences.settings.hints_seen
        for thing in self._things:
            if thing.name not in seen:
                self._place(thing)
                thing.hint.show()
                # Read aloud when that has the focus or gets it, and interrupting nothing.
                thing.about.setAccessibleDescription(thing.hint.said)
                return

    def _place(self, thing: _Thing) -> None:
        board = thing.hint.parentWidget()
        if board is None:
            return
        inset, dock = scaled(_INSET_PX), self._page.dock
        if thing.name == DRAW:
            place = self._page.canvas.geometry()
            corner, room = QPoint(0, -scaled(_ABOVE_PX)), place.width() - scaled(_BUTTONS_PX)
            if room < scaled(_LEAST_PX):
                corner, room = QPoint(inset, inset), place.width() - 2 * inset
            thing.hint.place(place.topLeft() + corner, room)
            return
        target = thing.about.mapTo(board, QPoint(0, 0))
        seen_to = self._page.width() - board.x()  # large text in a small window: the board scrolls
        width = min(scaled(WIDEST_PX), seen_to - 2 * inset)
        left = min(target.x() + inset, seen_to - width - inset)
        end = QPoint(target.x() + scaled(40), target.y() + scaled(6))
        thing.hint.place(QPoint(left, dock.y() - scaled(_ROW_PX)), width, end)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follows what it points at; Esc that nobody else has taken closes it."""
        shown = self.shown
        if event is None or shown is None:
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            for thing in self._things:
                if thing.hint is shown:
                    QTimer.singleShot(0, lambda thing=thing: self._place(thing))
        if watched is not self._page or event.type() != QEvent.Type.KeyPress:
            return False
        if isinstance(event, QKeyEvent) and is_escape(event):
            shown.left.emit()
            return True
        return False
