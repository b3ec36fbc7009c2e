"""A real camera, through OpenCV."""

from __future__ import annotations

import cv2

from client.camera.failures import cannot_be_opened
from client.camera.frame import Pixels
from client.camera.shape import next_picture

ATTEMPTS = 30
"""Pictures that may fail in a row while a camera warms up, before it counts as lost."""


class Webcam:
    """Asks for motion JPEG, since most cameras give 30 large pictures a second only so."""

    rate = 0.0
    mirrors = True

    def __init__(self, device: int | str, name: str, size: tuple[int, int]) -> None:
        """device: its number, or its path where the system has one; size: width and height that
        are asked for; the camera may give others.
        """
        self.name = name
        self._device, self._size = device, size
        self._capture: cv2.VideoCapture | None = None
        self._has_given = False

    def open(self) -> None:
        """Opens it, which may take seconds."""
        self.close()
        capture = cv2.VideoCapture(self._device)
        if not capture.isOpened():
            capture.release()
            raise cannot_be_opened(self._device, self.name)
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        width, height = self._size
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture, self._has_given = capture, False

    def read(self) -> Pixels | None:
        """Waits for the next picture; None where the camera was pulled out."""
        if self._capture is None:
            return None
        for _attempt in range(1 if self._has_given else ATTEMPTS):
            pixels = next_picture(self._capture)
            if pixels is not None:
                self._has_given = True
                return pixels
        return None

    def close(self) -> None:
        """Lets go of it."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None
