"""Joins views beside the window, as often as a person wants it otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from client.camera.darkroom import Darkroom
from client.locale import _
from client.panorama.keeping import panorama_bytes, recipe_of_join
from client.panorama.progress import Cancelled, Progress, Step
from client.panorama.showing import step_pictures
from client.panorama.stitcher import Choices, NothingJoined, Panorama, stitch
from client.panorama.view import View
from client.picture_file import picture_of_file
from client.ui.pixels import image_from_rgba, shrunk
from shared.errors import Refusal

SCREEN_PX = 2560


class JoinStudio(QObject):
    """Lives on the window's thread. A newer wish ends the join that is under way."""

    progressed = pyqtSignal(str, float)  # what is done, share of all
    joined = pyqtSignal(object, object)  # Panorama, QImage as large as a screen
    nothing = pyqtSignal(object)  # NothingJoined, with its report
    refused = pyqtSignal(object)  # Refusal
    ended = pyqtSignal()
    kept = pyqtSignal(bytes, dict)  # PNG with its recipe, recipe
    shown = pyqtSignal(str, object)  # name of a step's picture, (H, W, 3) uint8 RGB

    def __init__(self) -> None:
        super().__init__()
        self._darkroom = Darkroom(self.refused.emit)
        self._darkroom.start()
        self._wish = 0
        self.choices = Choices()
        self.is_joining = False

    def join(self, files: Sequence[Path], choices: Choices) -> None:
        """Comes back as `joined`, `nothing` or `refused`, and then as `ended`."""
        self._wish += 1
        self.choices, self.is_joining = choices, True
        names = [file.name for file in files]
        views = [
            View(
                file.name if names.count(file.name) == 1 else str(file),
                partial(picture_of_file, file, "view"),
            )
            for file in files
        ]
        self._darkroom.do(partial(self._join, self._wish, views, choices))

    def cancel(self) -> None:
        """Ends the join that is under way, within the blink of an eye."""
        self._wish += 1

    def keep(self, panorama: Panorama) -> None:
        """As the bytes of a PNG that holds its recipe; comes back as `kept`."""
        recipe = recipe_of_join(panorama, self.choices)
        self._darkroom.do(lambda: self.kept.emit(panorama_bytes(panorama, ".png", recipe), recipe))

    def show_step(self, panorama: Panorama, beginning: str) -> None:
        """The pictures of the steps whose names begin so; come back as `shown`."""

        def paint() -> None:
            for name, picture in step_pictures(panorama.comparison, panorama.join):
                if name.startswith(beginning):
                    self.shown.emit(name, picture)

        self._darkroom.do(paint)

    def close(self) -> None:
        """Ends what is under way and waits for it."""
        self.cancel()
        self._darkroom.stop()

    def _join(self, wish: int, views: list[View], choices: Choices) -> None:
        progress = Progress(self._tell, lambda: self._wish != wish)
        try:
            panorama = stitch(views, choices, progress)
            self.joined.emit(panorama, shown_panorama(panorama))
        except Cancelled:
            return
        except NothingJoined as nothing:
            self.nothing.emit(nothing)
        except Refusal as refusal:
            self.refused.emit(refusal)
        finally:
            if self._wish == wish:
                self.is_joining = False
            self.ended.emit()

    def _tell(self, step: Step, share: float) -> None:
        self.progressed.emit(_(step.title), share)


def shown_panorama(panorama: Panorama) -> QImage:
    """As large as a screen at most; what is outside its outline is clear. Takes a while."""
    parts = (shrunk(part, SCREEN_PX) for part in (panorama.pixels, panorama.drawn))
    return image_from_rgba(np.dstack(list(parts)))
