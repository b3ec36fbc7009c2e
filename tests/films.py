"""Films on disk, written and read frame by frame."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]


def write_film(path: Path, frames: Iterable[Frame], rate: float = 25, kind: str = "mp4v") -> Path:
    """frames: (H, W, 3) BGR, all of one size; rate: a second; kind: four letters, as OpenCV has
    them.
    """
    frames = list(frames)
    size = frames[0].shape[1::-1]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*kind), rate, size)
    for frame in frames:
        writer.write(frame)
    writer.release()
    return path


def frames_of(path: Path | str) -> list[Frame]:
    """All that can be read, BGR."""
    capture = cv2.VideoCapture(str(path))
    found = []
    while (read := capture.read())[0]:
        found.append(read[1])
    capture.release()
    return found


def rate_of(path: Path | str) -> float:
    """Frames a second."""
    capture = cv2.VideoCapture(str(path))
    rate = float(capture.get(cv2.CAP_PROP_FPS))
    capture.release()
    return rate
