"""Photos for the sheet: to trace, and as lines."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from client.photo import lines_of, photo_to_trace


def a_ball(colour: tuple[int, int, int], noise: float = 0.0) -> np.ndarray:
    pixels = np.full((300, 400, 3), 255, np.float64)
    cv2.circle(pixels, (200, 150), 100, colour, cv2.FILLED, cv2.LINE_AA)
    pixels += np.random.default_rng(1).normal(0, noise, pixels.shape)
    return np.clip(pixels, 0, 255).astype(np.uint8)


def inked(lines: np.ndarray) -> int:
    return int((lines < 128).sum())


@pytest.mark.parametrize("colour", [(40, 60, 200), (250, 210, 40), (20, 20, 20)])
def test_an_outline_lies_on_the_edge_even_of_a_light_colour(colour: tuple[int, int, int]) -> None:
    lines = lines_of(a_ball(colour), 0.6, 0.4)
    assert lines.shape == (1024, 1024) and lines.dtype == np.uint8
    rows, columns = np.nonzero(lines < 128)
    radius = np.hypot(columns - 512, rows - 512)
    assert np.abs(radius - 256).max() < 16
    angles = np.floor(np.degrees(np.arctan2(rows - 512, columns - 512)) / 10)
    assert len(np.unique(angles)) >= 34  # of 36: all around


def test_more_cleanliness_leaves_less_and_more_detail_more() -> None:
    noisy = a_ball((40, 60, 200), noise=25)
    assert inked(lines_of(noisy, 0.6, 0.0)) > inked(lines_of(noisy, 0.6, 0.9))
    texture = np.random.default_rng(2).integers(60, 200, (150, 200, 3), np.uint8)
    photo = cv2.resize(texture, (800, 600), interpolation=cv2.INTER_CUBIC)
    assert inked(lines_of(photo, 0.9, 0.2)) > inked(lines_of(photo, 0.1, 0.2))


def test_the_photos_own_frame_is_no_line() -> None:
    grey = np.full((200, 400, 3), 90, np.uint8)
    assert inked(lines_of(grey, 0.6, 0.2)) == 0


def test_a_photo_to_trace_is_a_square_with_paper_around_it() -> None:
    decoded = cv2.imdecode(np.frombuffer(photo_to_trace(a_ball((40, 60, 200))), np.uint8), 1)
    assert decoded is not None and decoded.shape == (1024, 1024, 3)
    assert decoded[20, 512].min() > 240 and decoded[512, 512, 0] > decoded[512, 512, 2] + 50
