"""What can be done on the Panorama page while the camera sweeps: take views, drop them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QImage

from client.camera.frame import Frame, Pixels
from client.camera.source import Source
from client.filters.chain import Chain
from client.picture_file import picture_of_file
from client.sweep.folder import SweepFolder
from client.sweep.guide import Guidance, Guide
from client.sweep.mosaic import Mosaic
from client.ui.camera_feed import image_of
from client.ui.live_studio import LiveStudio
from shared.errors import Refusal

AGAIN_SECONDS = 0.6
"""Two views are not taken by themselves closer together."""


class SweepStudio(LiveStudio):
    """With views, which are written down in the darkroom.

    views: in their order, on disk; ghost: what the last one looks like; mosaic: all of them, small.
    """

    views_changed = pyqtSignal()
    taken = pyqtSignal()
    _found = pyqtSignal(list, dict)  # Path of views on disk; pictures of some
    _kept = pyqtSignal(object)  # Path

    def __init__(self, folder: Path) -> None:
        """folder: where views are kept until they are dropped."""
        self.guide = Guide("across")
        super().__init__(self.guide.look)
        self.effect = Chain()
        self.views: list[Path] = []
        self.mosaic = Mosaic()
        self.ghost: QImage | None = None
        self.takes_itself = True
        self._folder = SweepFolder(folder)
        self._dropped: list[tuple[Path, bytes]] = []
        self._taken_at = 0.0
        self.feed.came.connect(self._look)
        self._found.connect(self._take_found)
        self._kept.connect(self._take_kept)
        self.darkroom.do(self._find)

    def use(self, source: Source, mirrors: bool | None = False) -> None:
        """Another camera. A mirrored view would never join with what is really there."""
        super().use(source, mirrors)

    def choose(self, effect: Chain) -> None:
        """What is shown and joined goes through it; guidance never looks at it."""
        self.effect = effect
        self.feed.choose(effect.preview if effect.steps else None)

    def take(self) -> None:
        """The newest frame becomes a view."""
        shown = self.feed.newest
        if shown is None:
            return
        found = shown.found if isinstance(shown.found, Guidance) else Guidance("begin")
        self.guide.take(shown.frame, found.moved)
        self.mosaic = self.mosaic.added(shown.pixels, found.relation)
        self.ghost, self._taken_at = shown.image, shown.frame.at
        pixels = shown.frame.pixels
        self.darkroom.do(lambda: self._kept.emit(self._folder.add(pixels)))
        self.taken.emit()

    def drop(self, *views: Path) -> None:
        """Takes views away; `restore` brings them back, the last one first."""

        def away() -> None:
            for view in views:
                self._dropped.append((view, self._folder.drop(view)))

        self._change(away)

    def restore(self) -> None:
        """Brings the view back that was dropped last."""

        def back() -> None:
            if self._dropped:
                self._folder.restore(*self._dropped.pop())

        self._change(back)

    def arrange(self, views: list[Path]) -> None:
        """Another order of the views."""
        self._change(lambda: self._folder.arrange(views))

    def _change(self, change: Callable[[], None]) -> None:
        known = tuple(self.views)

        def find() -> None:
            change()
            self._find(known)

        self.darkroom.do(find)

    def _look(self) -> None:
        shown = self.feed.newest
        if shown is None or not isinstance(shown.found, Guidance) or self.ghost is None:
            return
        is_early = shown.frame.at - self._taken_at < AGAIN_SECONDS
        if self.takes_itself and shown.found.is_due and not is_early:
            self.take()

    def _find(self, known: Collection[Path] = ()) -> None:
        """In the darkroom: which views are on disk, the pictures of those that are not known yet,
        and of the last one, from which the sweep goes on.
        """
        pictures: dict[Path, Pixels] = {}

        def can_be_read(view: Path) -> bool:
            try:
                pictures[view] = picture_of_file(view, "sweep")
            except Refusal as refusal:  # the others are there all the same
                self.refused.emit(refusal)
            return view in pictures

        views = [view for view in self._folder.views() if view in known or can_be_read(view)]
        while views and views[-1] not in pictures and not can_be_read(views[-1]):
            views.pop()
        self._found.emit(views, pictures)

    def _take_kept(self, view: Path) -> None:
        self.views.append(view)
        self.views_changed.emit()

    def _take_found(self, views: list[Path], pictures: dict[Path, Pixels]) -> None:
        """Views that are known stay where they were seen; among others all lie side by side."""
        at = {view: number for number, view in enumerate(self.views)}
        waiting = range(len(self.views), len(self.mosaic.small))  # not written down yet
        if all(view in at for view in views):
            self.mosaic = self.mosaic.only([*(at[view] for view in views), *waiting])
        else:
            small = self.mosaic.small
            shown = [small[at[view]] if view in at else pictures[view] for view in views]
            self.mosaic = Mosaic()
            for picture in (*shown, *(small[number] for number in waiting)):
                self.mosaic = self.mosaic.added(picture, None)
        self.views = views
        if not views:
            self.ghost = None
            self.guide.forget()
        elif not waiting:
            last = pictures[views[-1]]
            self.ghost = image_of(last)
            self.guide.take(Frame(last, 0, time.perf_counter()))
        self.views_changed.emit()
