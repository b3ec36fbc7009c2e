"""The way out of children's mode: the lock, then the PIN; the same for closing, where wanted."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QMainWindow, QWidget

from client.children.guard import Guard
from client.locale import _
from client.ui.children.lock_button import LockButton
from client.ui.children.pin_pad import PinPad


class WayOut(QObject):
    """While the PIN is asked for, nothing else in the window can be pressed."""

    ended = pyqtSignal()  # a grown-up has ended the mode
    may_close = pyqtSignal()

    def __init__(
        self,
        guard: Guard,
        do: Callable[[Callable[[], None]], None],
        lock: LockButton,
        pages: QWidget,
        window: QMainWindow,
    ) -> None:
        """do: runs a task beside the window; pages: all else that the window holds."""
        super().__init__(window)
        self._guard, self._do, self._pages = guard, do, pages
        self._is_closing = False
        self.pad = PinPad(guard, do, window)
        lock.held.connect(self.ask_to_leave)
        self.pad.right.connect(self._go)
        self.pad.left.connect(lambda: pages.setEnabled(True))

    def ask_to_leave(self) -> None:
        """The mode shall end."""
        self._ask(_("The PIN ends children's mode."), closing=False)

    def ask_to_close(self) -> None:
        """The program shall be closed; the mode stays on."""
        self._ask(_("The PIN closes the program."), closing=True)

    def _ask(self, title: str, closing: bool) -> None:
        self._is_closing = closing
        self._pages.setEnabled(False)
        self.pad.ask(title)

    def _go(self) -> None:
        def turn_off() -> None:
            self._guard.turn_off()
            self.ended.emit()

        if self._is_closing:
            self.may_close.emit()
        else:
            self._do(turn_off)
