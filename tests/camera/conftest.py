"""A short video and a few pictures."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """30 pictures of 160×90, 25 a second."""
    path = tmp_path / "video.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 25, (160, 90))
    for number in range(30):
        picture = np.full((90, 160, 3), 60, np.uint8)
        cv2.circle(picture, (20 + 4 * number, 45), 12, (40, 180, 240), -1)
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Two pictures of different sizes and brightness."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    cv2.imwrite(str(folder / "b.png"), np.full((60, 80, 3), 60, np.uint8))
    cv2.imwrite(str(folder / "c.jpg"), np.full((90, 60, 3), 200, np.uint8))
    return folder
