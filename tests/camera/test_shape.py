"""What cameras and files give is RGB of one depth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from client.camera.shape import as_rgb, fitted

BGR = np.array([[[250, 120, 10]]], np.uint8)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (BGR, (10, 120, 250)),
        (np.dstack([BGR, np.full((1, 1, 1), 7, np.uint8)]), (10, 120, 250)),
        (np.array([[99]], np.uint8), (99, 99, 99)),
        (np.array([[[99]]], np.uint8), (99, 99, 99)),
        (BGR.astype(np.uint16) * 257, (10, 120, 250)),
        (BGR.astype(np.float32) / 250, (10, 122, 255)),
    ],
    ids=["BGR", "with alpha", "grey", "grey with a channel", "16 bits deep", "as fractions"],
)
def test_every_pixel_format_becomes_rgb(given: NDArray[Any], wanted: tuple[int, ...]) -> None:
    np.testing.assert_allclose(as_rgb(given)[0, 0], wanted, atol=1)
    assert as_rgb(given).dtype == np.uint8


@pytest.mark.parametrize("size", [(641, 359), (33, 21), (3, 400), (1000, 2)])
def test_odd_sizes_are_cut_to_the_middle_without_being_stretched(size: tuple[int, int]) -> None:
    pixels = np.zeros((360, 640, 3), np.uint8)
    pixels[140:220, 280:360] = 255
    cut = fitted(pixels, size)
    assert cut.shape == (size[1], size[0], 3)
    assert cut[size[1] // 2, size[0] // 2].min() > 200
