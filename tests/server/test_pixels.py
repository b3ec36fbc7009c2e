"""Pictures in and out of the worker."""

import cv2
import numpy as np
import pytest

from server.pixels import (
    decoded_hints,
    decoded_sketch,
    encoded_jpeg,
    encoded_png,
    encoded_preview,
)
from shared.errors import Refusal


def png(array):
    return cv2.imencode(".png", array)[1].tobytes()


def test_a_grey_sketch_comes_through_as_it_is():
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert np.array_equal(decoded_sketch(png(grey)), grey)


def test_transparency_becomes_white_paper():
    rgba = np.zeros((4, 4, 4), np.uint8)
    rgba[0, 0, 3] = 255
    rgba[0, 1, 3] = 128
    sketch = decoded_sketch(png(rgba))
    assert sketch[0, 0] == 0 and sketch[0, 1] == 127 and sketch[3, 3] == 255


@pytest.mark.parametrize("extension", [".jpg", ".webp"])
def test_other_formats_are_read_too(extension):
    data = cv2.imencode(extension, np.full((20, 30, 3), 200, np.uint8))[1].tobytes()
    assert decoded_sketch(data).shape == (20, 30)
    assert abs(int(decoded_sketch(data)[5, 5]) - 200) < 4


def test_sixteen_bits_become_eight():
    deep = np.full((4, 4), 65_535, np.uint16)
    assert decoded_sketch(png(deep)).dtype == np.uint8
    assert decoded_sketch(png(deep)).min() == 255


def test_hints_keep_their_colour_and_transparency():
    bgra = np.zeros((4, 4, 4), np.uint8)
    bgra[1, 1] = (10, 20, 200, 255)
    hints = decoded_hints(png(bgra))
    assert tuple(hints[1, 1]) == (200, 20, 10, 255) and hints[0, 0, 3] == 0


@pytest.mark.parametrize("cut", [30, 60, 100])
def test_a_cut_picture_is_refused_by_its_field(cut):
    whole = png(np.random.default_rng(0).integers(0, 255, (64, 64), np.uint8))
    with pytest.raises(Refusal) as refused:
        decoded_sketch(whole[:cut])
    assert refused.value.field == "drawing.sketch"


def test_results_are_rgb_and_previews_small():
    red = np.zeros((600, 1024, 3), np.uint8)
    red[..., 0] = 255
    back = cv2.imdecode(np.frombuffer(encoded_png(red), np.uint8), cv2.IMREAD_COLOR_RGB)
    assert np.array_equal(back, red)
    small = cv2.imdecode(np.frombuffer(encoded_preview(red), np.uint8), cv2.IMREAD_COLOR_RGB)
    assert small.shape == (300, 512, 3) and small[150, 256, 0] > 240 > 20 > small[150, 256, 2]
    assert encoded_jpeg(red)[:2] == b"\xff\xd8"
