"""A video file or a folder of pictures as a camera."""

from __future__ import annotations

from pathlib import Path

import cv2

from client.camera.failures import no_pictures, unreadable_video
from client.camera.frame import Pixels
from client.camera.shape import fitted, next_picture
from client.picture_file import PICTURE_SUFFIXES, picture_of_file
from shared.errors import Refusal

SLOWEST, FASTEST, USUAL = 1.0, 120.0, 25.0
"""Pictures a second that a video may have; another figure in its header is damage."""

PICTURE_SECONDS = 2.0


class VideoFile:
    """Played at its own speed. Begins anew at its end where it repeats, else it has ended then."""

    mirrors = False

    def __init__(self, path: Path, repeats: bool = True) -> None:
        self.name = path.name
        self.rate = USUAL
        self._path, self._repeats = path, repeats
        self._capture: cv2.VideoCapture | None = None
        self._size: tuple[int, int] | None = None

    def open(self) -> None:
        """Opens the file and reads how fast it is to be played."""
        self.close()
        capture = cv2.VideoCapture(str(self._path)) if self._path.is_file() else None
        if capture is None or not capture.isOpened():
            raise unreadable_video(self._path)
        self._capture, self._size = capture, None
        rate = capture.get(cv2.CAP_PROP_FPS)
        self.rate = rate if SLOWEST <= rate <= FASTEST else USUAL

    def read(self) -> Pixels | None:
        """The next picture, as large as the first. Raises Refusal where there is not even one."""
        pixels = self._next()
        if pixels is None and self._capture is not None:
            if self._size is None:
                raise unreadable_video(self._path)
            if self._repeats:
                self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
                pixels = self._next()
        return pixels

    def close(self) -> None:
        """Lets go of the file."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _next(self) -> Pixels | None:
        if self._capture is None:
            return None
        pixels = next_picture(self._capture)
        if pixels is None:
            return None
        size = pixels.shape[1], pixels.shape[0]
        self._size = self._size or size
        return pixels if size == self._size else fitted(pixels, self._size)


class PictureFolder:
    """Its pictures by name, each for a while, as large as the first; damaged ones are left out."""

    mirrors = False

    def __init__(self, folder: Path, rate: float = USUAL) -> None:
        self.name = folder.name
        self.rate = rate
        self._folder = folder
        self._paths: list[Path] = []
        self._shown: Pixels | None = None
        self._number = self._left = 0
        self._size: tuple[int, int] | None = None

    def open(self) -> None:
        """Lists the folder."""
        try:
            found = sorted(
                path for path in self._folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES
            )
        except OSError:
            found = []
        if not found:
            raise no_pictures(self._folder)
        self._paths, self._shown, self._size = found, None, None
        self._number = self._left = 0

    def read(self) -> Pixels | None:
        """The same picture again for a while, then the next. Raises Refusal where none is one."""
        if self._left == 0 and self._paths:
            self._shown = self._next()
            self._left = max(round(PICTURE_SECONDS * self.rate), 1)
        self._left -= 1
        return self._shown

    def close(self) -> None:
        """Nothing is held open."""
        self._paths, self._shown = [], None

    def _next(self) -> Pixels:
        for _path in self._paths:
            path = self._paths[self._number % len(self._paths)]
            self._number += 1
            try:
                pixels = picture_of_file(path, "picture")
            except Refusal:
                continue
            self._size = self._size or (pixels.shape[1], pixels.shape[0])
            return fitted(pixels, self._size)
        raise no_pictures(self._folder)
