"""The made-up camera that turns."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from client.camera.turning import REACH_DEGREES, TurningCamera
from tests.turned import true_homography

SIZE = (320, 180)


@pytest.fixture(scope="module")
def camera() -> TurningCamera:
    made = TurningCamera(*SIZE)
    made.open()
    return made


@pytest.mark.parametrize(("one", "other"), [(0, 12), (-30, -14), (20, 5)])
def test_two_views_differ_by_a_turn_and_nothing_else(
    camera: TurningCamera, one: float, other: float
) -> None:
    relation = true_homography(camera, SIZE, one, other)
    moved = cv2.warpPerspective(camera.seen(one), relation, SIZE, borderValue=(0, 0, 0))
    inside = cv2.warpPerspective(np.full(SIZE[::-1], 255, np.uint8), relation, SIZE) == 255
    inside = cv2.erode(inside.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert inside.mean() > 0.4
    apart = np.abs(moved.astype(int) - camera.seen(other))[inside]
    assert apart.mean() < 3


def test_it_turns_to_one_side_and_back_and_is_the_same_each_time() -> None:
    camera, again = TurningCamera(*SIZE, rate=10), TurningCamera(*SIZE, rate=10)
    camera.open()
    again.open()
    yaws = []
    for _frame in range(300):
        yaws.append(camera.yaw)
        assert camera.read() is not None
    assert min(yaws) == pytest.approx(-REACH_DEGREES) and max(yaws) == pytest.approx(REACH_DEGREES)
    np.testing.assert_array_equal(TurningCamera.read(again), again.seen(-REACH_DEGREES))


def test_nothing_is_seen_before_it_is_open() -> None:
    assert TurningCamera(*SIZE).read() is None
