"""The camera is used while its page is seen, and looked for while there is none."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from client.ui.live_studio import LiveStudio
from client.ui.source_menu import SourceMenu

REST_MS = 2000
"""The camera is let go of so long after the page was left."""

LOOK_MS = 2000
"""While there is no camera, one is looked for so often: it may be plugged in."""


class CameraPresence(QObject):
    """The page tells when it is seen. was_looked: it is known which cameras there are, or will be
    in a moment.
    """

    looking = pyqtSignal()
    nothing_found = pyqtSignal()

    def __init__(self, studio: LiveStudio, sources: SourceMenu) -> None:
        super().__init__()
        self._studio, self._sources = studio, sources
        self.was_looked = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(studio.rest)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_by_itself)
        sources.looked.connect(self._take_looked)

    def come(self) -> None:
        """The page is seen: the camera goes on, or one is looked for."""
        self._rest.stop()
        if self._studio.source is not None:
            self._studio.wake()
        else:
            self._look.start()
            if not self.was_looked:
                self.look_again()

    def leave(self) -> None:
        """The page is seen no more."""
        self._look.stop()
        self._rest.start()

    def look_again(self) -> None:
        """Begins anew with the camera that was chosen, or looks for one."""
        self.was_looked = True
        if self._studio.source is not None:
            self._studio.use(self._studio.source)
        else:
            self.looking.emit()
            self._sources.look()

    def _look_by_itself(self) -> None:
        if self._studio.source is None:
            self._sources.look()
        else:
            self._look.stop()

    def _take_looked(self) -> None:
        """The first camera is used at once."""
        if self._studio.source is None and not self._sources.use_first():
            self.nothing_found.emit()
