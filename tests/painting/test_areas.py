"""Areas: every pixel in one, and gaps in a line hold what is inside."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.painting.areas import find_areas
from tests.painting.drawings import DRAWINGS


def blank():
    return np.zeros((256, 256), np.uint8)


def ring_with_gap(gap_px, radius=80, pen=3):
    """Ink of a circle with a gap of so many px at its right."""
    ink = blank()
    cv2.circle(ink, (128, 128), radius, 1, pen)
    if gap_px:
        half = gap_px // 2
        ink[128 - half : 128 - half + gap_px, 128 + radius - 6 : 128 + radius + 7] = 0
    return ink


def small(sketch):
    return (cv2.resize(255 - sketch, (256, 256), interpolation=cv2.INTER_AREA) > 60).astype("u1")


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_pixel_lies_in_one_area_and_no_area_is_empty(name):
    areas = find_areas(small(DRAWINGS[name]))
    assert areas.labels.shape == (256, 256)
    assert areas.labels.min() == 0 and areas.labels.max() == areas.count - 1
    assert areas.sizes.min() > 0 and areas.sizes.sum() == 256 * 256


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_whatever_is_drawn_every_pixel_lies_in_one_area(seed, density):
    random = np.random.default_rng(seed)
    coarse = (random.random((32, 32)) < density * 0.5).astype(np.uint8)
    areas = find_areas(cv2.resize(coarse, (256, 256), interpolation=cv2.INTER_NEAREST))
    assert areas.sizes.min() > 0 and areas.labels.max() == areas.count - 1


@pytest.mark.parametrize("gap_px", [0, 2, 4, 7, 10])
def test_a_small_gap_parts_inside_from_outside(gap_px):
    areas = find_areas(ring_with_gap(gap_px))
    assert areas.labels[128, 128] != areas.labels[5, 5]


def test_a_circle_that_is_half_open_is_one_with_the_paper():
    ink = ring_with_gap(0)
    ink[:, 128:] = 0
    areas = find_areas(ink)
    assert areas.labels[128, 160] == areas.labels[128, 250]


@pytest.mark.parametrize("gap_px", [0, 4, 8])
def test_the_inside_of_a_closed_line_is_all_one_area(gap_px):
    areas = find_areas(ring_with_gap(gap_px))
    y, x = np.mgrid[0:256, 0:256]
    inside = np.hypot(x - 128, y - 128) < 68
    share = (areas.labels[inside] == areas.labels[128, 128]).mean()
    assert share > 0.98


def test_two_rooms_with_a_wall_between_them_are_two_areas():
    ink = blank()
    cv2.rectangle(ink, (40, 60), (215, 195), 1, 3)
    cv2.line(ink, (128, 60), (128, 195), 1, 3)
    areas = find_areas(ink)
    left, right, outside = (areas.labels[at] for at in ((128, 80), (128, 180), (10, 10)))
    assert len({left, right, outside}) == 3


def test_areas_meet_inside_the_line_between_them():
    ink = blank()
    ink[:, 124:133] = 1
    areas = find_areas(ink)
    border = np.nonzero(areas.labels[128, :-1] != areas.labels[128, 1:])[0]
    assert len(border) == 1 and 124 <= border[0] < 132


def test_a_stroke_on_open_paper_parts_nothing():
    ink = blank()
    cv2.line(ink, (100, 128), (156, 128), 1, 3)
    assert find_areas(ink).labels[100, 128] == find_areas(ink).labels[150, 128]


def test_blank_paper_is_one_area_and_so_is_nothing_but_ink():
    assert find_areas(blank()).count == 1
    assert find_areas(blank() + 1).count == 1


def test_the_mean_is_taken_over_each_area():
    areas = find_areas(ring_with_gap(0))
    values = np.where(areas.labels == areas.labels[128, 128], 0.25, 0.75).astype(np.float32)
    means = areas.mean(values)
    assert means[areas.labels[128, 128]] == pytest.approx(0.25)
    assert means[areas.labels[5, 5]] == pytest.approx(0.75)
