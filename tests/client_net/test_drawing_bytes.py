import cv2
import numpy as np
import pytest

from client.drawing_bytes import drawing_within, hints_png, sketch_png
from shared.errors import Refusal
from shared.images import picture_header


def noise(*shape):
    return np.random.default_rng(0).integers(0, 255, shape, np.uint8)


def decoded(data):
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)


def test_ink_survives_the_journey_unchanged():
    ink = noise(40, 50)
    assert np.array_equal(decoded(sketch_png(ink)), ink)


def test_hints_keep_their_colours_and_their_alpha():
    hints = noise(40, 50, 4)
    assert np.array_equal(cv2.cvtColor(decoded(hints_png(hints)), cv2.COLOR_BGRA2RGBA), hints)


def test_a_drawing_within_the_limit_is_sent_as_it_is():
    drawing, note = drawing_within(noise(600, 800), None, 10_000_000)
    assert picture_header(drawing.sketch).width == 800
    assert drawing.hints is None
    assert note == ""


def test_a_drawing_over_the_limit_is_shrunk_with_its_hints_and_said():
    drawing, note = drawing_within(noise(800, 1024), noise(800, 1024, 4), 1_200_000)
    sketch, hints = picture_header(drawing.sketch), picture_header(drawing.hints)
    assert (sketch.width, sketch.height) == (512, 400)
    assert (hints.width, hints.height) == (512, 400)
    assert len(drawing.sketch) + len(drawing.hints) <= 1_200_000
    assert "512" in note


def test_shrinking_makes_no_colours_that_nobody_hinted():
    hints = np.zeros((1024, 1024, 4), np.uint8)
    hints[100:137, 100:137] = (200, 0, 0, 255)
    drawing, _note = drawing_within(noise(1024, 1024), hints, 500_000)
    left = decoded(drawing.hints)
    assert {tuple(pixel) for pixel in left.reshape(-1, 4)} == {(0, 0, 0, 0), (0, 0, 200, 255)}


def test_a_limit_that_no_drawing_fits_is_refused_with_a_remedy():
    with pytest.raises(Refusal) as refused:
        drawing_within(noise(1024, 1024), None, 1000)
    assert refused.value.remedy
