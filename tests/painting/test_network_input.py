"""What the network is shown: shapes, ranges, and what lines enclose."""

import cv2
import numpy as np
import pytest

from server.painting.network_input import NETWORK_SIZE, enclosed, network_input


def ring(gap=False):
    ink = np.zeros((256, 256), np.uint8)
    cv2.circle(ink, (128, 128), 70, 1, 4)
    if gap:
        ink[118:138, 190:210] = 0
    return ink


def test_what_a_line_encloses_is_marked_and_line_and_outside_are_not():
    found = enclosed(ring())
    assert found.dtype == np.uint8 and found.shape == (256, 256)
    assert found[128, 128] == 1 and found[0, 0] == 0 and found[128, 58] == 0
    assert found.sum() == pytest.approx(np.pi * 68**2, rel=0.02)


def test_a_gap_lets_the_flood_in():
    assert enclosed(ring(gap=True)).sum() == 0


def test_the_border_of_the_paper_encloses_nothing():
    ink = np.zeros((256, 256), np.uint8)
    ink[:, 100] = 1
    assert enclosed(ink).sum() == 0


def test_blank_paper_and_nothing_but_ink_enclose_nothing():
    assert enclosed(np.zeros((64, 64), np.uint8)).sum() == 0
    assert enclosed(np.ones((64, 64), np.uint8)).sum() == 0


@pytest.mark.parametrize("size", [128, 256, 512])
def test_six_planes_between_nothing_and_one(size):
    random = np.random.default_rng(1)
    ink = random.random((size, size), np.float32)
    hints = random.random((size, size, 4), np.float32)
    planes = network_input(ink, hints)
    assert planes.shape == (6, NETWORK_SIZE, NETWORK_SIZE) and planes.dtype == np.float32
    assert planes.min() >= 0 and planes.max() <= 1


def test_without_hints_their_planes_are_empty():
    planes = network_input(ring().astype(np.float32), None)
    assert planes[2:].max() == 0 and planes[0].max() == 1 and planes[1, 64, 64] == 1


def test_hint_colours_are_multiplied_by_their_alpha():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[:128] = (1.0, 0.5, 0.0, 0.5)
    planes = network_input(np.zeros((256, 256), np.float32), hints)
    assert planes[2:, 20, 20] == pytest.approx([0.5, 0.25, 0, 0.5])
    assert planes[2:, 100, 100] == pytest.approx([0, 0, 0, 0])


def test_a_line_of_one_pixel_does_not_fade_to_half():
    ink = np.zeros((256, 256), np.float32)
    ink[:, 101] = 1
    assert network_input(ink, None)[0].max() == pytest.approx(0.75)
