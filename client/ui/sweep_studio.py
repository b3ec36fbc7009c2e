"""What can be done on the Panorama page while the camera sweeps: take views, drop them."""

from __future__ import annotations

import time
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.camera.capturing import CameraState
from client.camera.darkroom import Darkroom
from client.camera.frame import Frame, Pixels
from client.camera.source import Source
from client.filters.chain import Chain
from client.picture_file import picture_of_file
from client.sweep.folder import SweepFolder
from client.sweep.guide import Guidance, Guide
from client.sweep.mosaic import Mosaic
from client.ui.camera_feed import CameraFeed, image_of
from shared.errors import Refusal

AGAIN_SECONDS = 0.6
"""Two views are not taken by themselves closer together."""


class SweepStudio(QObject):
    """Lives on the window's thread; files are written in the darkroom.

    views: in their order, on disk; ghost: what the last one looks like; mosaic: all of them, small.
    """

    views_changed = pyqtSignal()
    state_changed = pyqtSignal()
    taken = pyqtSignal()
    refused = pyqtSignal(object)  # Refusal
    _found = pyqtSignal(list, object, object)  # Path, Mosaic, Frame: views that are on disk
    _kept = pyqtSignal(object)  # Path

    def __init__(self, folder: Path) -> None:
        """folder: where views are kept until they are dropped."""
        super().__init__()
        self.darkroom = Darkroom(self.refused.emit)
        self.darkroom.start()
        self.guide = Guide()
        self.feed = CameraFeed(self.guide.look)
        self.source: Source | None = None
        self.effect = Chain()
        self.views: list[Path] = []
        self.mosaic = Mosaic()
        self.ghost: QImage | None = None
        self.takes_itself = True
        self._folder = SweepFolder(folder)
        self._dropped: list[tuple[Path, bytes]] = []
        self._taken_at = 0.0
        self.feed.changed.connect(lambda _state: self.state_changed.emit())
        self.feed.came.connect(self._look)
        self._found.connect(self._take_found)
        self._kept.connect(self._take_kept)
        self.darkroom.do(self._find)

    @property
    def state(self) -> CameraState | None:
        """What the camera does; None while none is chosen."""
        return self.feed.state if self.feed.is_running else None

    def use(self, source: Source) -> None:
        """Another camera."""
        self.source = source
        self.feed.start(source)
        self.state_changed.emit()

    def rest(self) -> None:
        """Lets go of the camera, which is used again by `wake`."""
        self.feed.stop()
        self.state_changed.emit()

    def wake(self) -> None:
        """Goes on with the camera that was chosen last."""
        if self.source is not None and not self.feed.is_running:
            self.feed.start(self.source)

    def choose(self, effect: Chain) -> None:
        """What is shown and joined goes through it; guidance never looks at it."""
        self.effect = effect
        self.feed.choose(effect.preview if effect.steps else None)

    def take(self) -> None:
        """The newest frame becomes a view."""
        shown = self.feed.newest
        if shown is None:
            return
        guidance = shown.found
        relation = guidance.relation if isinstance(guidance, Guidance) else None
        self.guide.take(shown.frame)
        self.mosaic = self.mosaic.added(shown.pixels, relation)
        self.ghost, self._taken_at = shown.image, shown.frame.at
        pixels = shown.frame.pixels
        self.darkroom.do(lambda: self._kept.emit(self._folder.add(pixels)))
        self.taken.emit()

    def drop(self, view: Path) -> None:
        """Takes a view away; `restore` brings it back."""

        def away() -> None:
            self._dropped.append((view, self._folder.drop(view)))
            self._find()

        self.darkroom.do(away)

    def drop_all(self) -> None:
        """Takes all views away."""
        for view in self.views:
            self.drop(view)

    def restore(self) -> None:
        """Brings the view back that was dropped last."""

        def back() -> None:
            if self._dropped:
                self._folder.restore(*self._dropped.pop())
            self._find()

        self.darkroom.do(back)

    def arrange(self, views: list[Path]) -> None:
        """Another order of the views."""

        def order() -> None:
            self._folder.arrange(views)
            self._find()

        self.darkroom.do(order)

    def close(self) -> None:
        """Ends all; what was taken is written first."""
        self.darkroom.stop()
        self.feed.close()

    def _look(self) -> None:
        shown = self.feed.newest
        if shown is None or not isinstance(shown.found, Guidance) or self.ghost is None:
            return
        is_early = shown.frame.at - self._taken_at < AGAIN_SECONDS
        if self.takes_itself and shown.found.is_due and not is_early:
            self.take()

    def _find(self) -> None:
        """In the darkroom: what is on disk, side by side; the last one is swept on from."""
        views, mosaic = [], Mosaic()
        last: Pixels | None = None
        for view in self._folder.views():
            try:
                last = picture_of_file(view, "sweep")
            except Refusal as refusal:  # the others are there all the same
                self.refused.emit(refusal)
                continue
            views.append(view)
            mosaic = mosaic.added(last, None)
        frame = None if last is None else Frame(last, 0, time.perf_counter())
        self._found.emit(views, mosaic, frame)

    def _take_kept(self, view: Path) -> None:
        self.views.append(view)
        self.views_changed.emit()

    def _take_found(self, views: list[Path], mosaic: Mosaic, last: Frame | None) -> None:
        known = len(self.mosaic.small) >= len(views) and views == self.views[: len(views)]
        self.mosaic = self.mosaic.first(len(views)) if known else mosaic
        self.views = views
        if last is None:
            self.ghost = None
            self.guide.forget()
        else:
            self.ghost = image_of(last.pixels)
            self.guide.take(last)
        self.views_changed.emit()


def image_of_rgba(pixels: Pixels) -> QImage:
    """(H, W, 4) uint8 RGBA as an image that owns its pixels."""
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    return QImage(data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
