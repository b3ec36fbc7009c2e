"""The small picture of all views."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pans import SIZE, Pan

from client.sweep.geometry import overlap, roll, shift
from client.sweep.mosaic import MARGIN_PX, WIDTH_PX, Mosaic


def moved_by(x: float, y: float, degrees: float = 0) -> np.ndarray:
    """The last view → this one, in widths: the camera went by (x, y) and rolled."""
    turn = cv2.getRotationMatrix2D((0.5, 0.5 * SIZE[1] / SIZE[0]), degrees, 1)
    relation = np.eye(3)
    relation[:2] = turn
    relation[:2, 2] -= (x, y)
    return relation


def test_views_lie_where_they_were_seen(pan: Pan) -> None:
    mosaic = Mosaic().added(pan.frame(100).pixels, None)
    mosaic = mosaic.added(pan.frame(420).pixels, moved_by(0.5, 0))
    width, height = mosaic.size
    assert width == pytest.approx(1.5 * WIDTH_PX + 2 * MARGIN_PX, abs=2)
    assert height == pytest.approx(WIDTH_PX * SIZE[1] / SIZE[0] + 2 * MARGIN_PX, abs=2)
    shown = mosaic.picture()[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]
    true = pan.world[250 : 250 + SIZE[1], 100 : 100 + round(1.5 * SIZE[0])]
    true = cv2.resize(true, shown.shape[1::-1], interpolation=cv2.INTER_AREA)
    inner = slice(4, -4)
    apart = np.abs(shown[inner, inner, :3].astype(int) - true[inner, inner])
    assert apart.mean() < 6
    assert shown[inner, inner, 3].min() == 255


def test_the_frame_of_now_lies_in_it_too(pan: Pan) -> None:
    mosaic = Mosaic().added(pan.frame(100).pixels, None)
    corners = mosaic.corners(moved_by(0.25, 0.1))
    assert corners[0].tolist() == pytest.approx(
        [0.25 * WIDTH_PX + MARGIN_PX, 0.1 * WIDTH_PX + MARGIN_PX], abs=2
    )


def test_dropping_takes_the_last_ones_away(pan: Pan) -> None:
    mosaic = Mosaic().added(pan.frame(100).pixels, None)
    longer = mosaic.added(pan.frame(300).pixels, moved_by(0.3, 0))
    assert longer.only([0]).size == mosaic.size
    assert longer.only([]).size == (1, 1)


def test_geometry_tells_overlap_shift_and_roll() -> None:
    relation = np.eye(3)
    relation[:2] = cv2.getRotationMatrix2D((320, 180), 5, 1)
    assert roll(relation, SIZE) == pytest.approx(-5, abs=0.01)
    away = np.array([[1.0, 0, -160], [0, 1, 90], [0, 0, 1]])
    assert shift(away, SIZE) == pytest.approx((-0.25, 0.25))
    assert overlap(away, SIZE) == pytest.approx(0.75 * 0.75, abs=0.001)
    assert overlap(np.diag([1.0, 1.0, 0.0]), SIZE) == 0
