"""The tests' photographs and what all effects are asked."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from build.ordinary_filters import PHOTOS, photographs
from client.filters.filter import Frame
from client.filters.registry import find_filters

NAMES = list(find_filters())


@pytest.fixture(scope="session")
def photos() -> dict[str, Frame]:
    """As they are: 640×360, which previews take at full size."""
    return {
        path.stem: cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        for path in sorted(PHOTOS.glob("*.jpg"))
    }


@pytest.fixture(scope="session")
def large_photos() -> dict[str, Frame]:
    """As a camera gives them, 1280×720."""
    return photographs(1280, 720)


def noise(height: int, width: int, seed: int = 1) -> Frame:
    """A frame without two pixels alike."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
