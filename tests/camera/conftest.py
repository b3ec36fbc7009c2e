"""A short video and a few pictures."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.films import Frame, write_film


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """30 pictures of 160×90, 25 a second."""
    return write_film(tmp_path / "video.mp4", [_with_a_disc(20 + 4 * n) for n in range(30)])


def _with_a_disc(across: int) -> Frame:
    picture = np.full((90, 160, 3), 60, np.uint8)
    cv2.circle(picture, (across, 45), 12, (40, 180, 240), -1)
    return picture


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Two pictures of different sizes and brightness."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    cv2.imwrite(str(folder / "b.png"), np.full((60, 80, 3), 60, np.uint8))
    cv2.imwrite(str(folder / "c.jpg"), np.full((90, 60, 3), 200, np.uint8))
    return folder
