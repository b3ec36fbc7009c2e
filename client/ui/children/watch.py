"""An ordinary window notices that another one has begun children's mode, and follows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PyQt6.QtCore import QFileSystemWatcher, QObject, pyqtSignal

from client.children.guard import Guard


class ModeWatch(QObject):
    """Tells once. Without it, the window beside the child's would be open to everybody."""

    begun = pyqtSignal()

    def __init__(
        self, guard: Guard, do: Callable[[Callable[[], None]], None], parent: QObject
    ) -> None:
        """do: runs a task beside the window, on the one thread that uses the guard."""
        super().__init__(parent)
        self._guard, self._do = guard, do
        self._watcher = QFileSystemWatcher(self)
        folder = guard.path.parent
        if folder.is_absolute():
            with contextlib.suppress(OSError):  # what cannot be made cannot be watched either
                folder.mkdir(parents=True, exist_ok=True)
            self._watcher.addPath(str(folder))
        self._watcher.directoryChanged.connect(self._look_beside)

    def _look_beside(self) -> None:
        self._do(self._look)

    def _look(self) -> None:
        if not self._guard.holds and self._guard.look_again():
            self.begun.emit()
