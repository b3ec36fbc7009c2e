"""The one door through which work of other threads reaches the window: queued signals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from client.net.link import LinkState
from client.sketch.document import Filled, Opened
from client.ui.layers import LayerPatch
from shared.errors import Refusal
from shared.protocol import Accepted, Catalogue, JobEvent, LiveAnswer, LivePicture, Refused, Skipped


class Relay(QObject):
    """Listens to the session and to the raster thread; slots run on the window's own thread."""

    link = pyqtSignal(object)  # LinkState
    catalogue = pyqtSignal(object)  # Catalogue
    job_event = pyqtSignal(object)  # JobEvent
    answer = pyqtSignal(str, object)  # job, Accepted | Refused
    live_refused = pyqtSignal(object)  # Refused
    shown = pyqtSignal(object)  # decoded.Shown
    made = pyqtSignal(object)  # Mark: a fill, a photo
    lines = pyqtSignal(object)  # Opened: a photo's lines
    photo = pyqtSignal(object)  # (H, W, 3) uint8 RGB, read to become lines
    sheet_colour = pyqtSignal(str)  # "#rrggbb", picked on the sheet
    patch = pyqtSignal(object)  # LayerPatch
    opened = pyqtSignal(int, int)  # so much of a drawing is open, of so much
    read = pyqtSignal(object, object)  # Opened, Path
    done = pyqtSignal(str)  # a message
    failed = pyqtSignal(object)  # Refusal
    copied = pyqtSignal(object)  # QImage
    colours = pyqtSignal(list)  # of "#rrggbb", read from a picture

    def __init__(self, take_live: Callable[[LivePicture | Skipped], None]) -> None:
        """take_live: gets the server's answers on the network thread."""
        super().__init__()
        self.take_live = take_live

    def link_changed(self, state: LinkState) -> None:
        """From the network."""
        self.link.emit(state)

    def catalogue_came(self, catalogue: Catalogue) -> None:
        """From the network."""
        self.catalogue.emit(catalogue)

    def event_came(self, event: JobEvent) -> None:
        """From the network."""
        self.job_event.emit(event)

    def live_came(self, answer: LiveAnswer) -> None:
        """From the network. Pictures go on to their decoder without a stop at the window."""
        if isinstance(answer, Refused):
            self.live_refused.emit(answer)
        else:
            self.take_live(answer)

    def answer_came(self, job: str, answer: Accepted | Refused) -> None:
        """From the network."""
        self.answer.emit(job, answer)

    def pixels_changed(self, patch: LayerPatch) -> None:
        """From the raster thread."""
        self.patch.emit(patch)

    def opening(self, done: int, of: int) -> None:
        """From the raster thread."""
        self.opened.emit(done, of)

    def picture_read(self, mark: Opened, path: Path) -> None:
        """From the raster thread."""
        self.read.emit(mark, path)

    def fill_found(self, mark: Filled) -> None:
        """From the raster thread."""
        self.made.emit(mark)

    def work_failed(self, refusal: Refusal) -> None:
        """From any worker thread."""
        self.failed.emit(refusal)
