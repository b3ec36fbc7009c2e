"""Each step of a join as a picture, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from client.box import Box
from client.panorama.comparison import Comparison
from client.panorama.drafting import Draft
from client.panorama.joining import Join
from client.panorama.pairs import Pair
from client.panorama.seams import NOBODY
from client.panorama.view import Pixels, SmallView

AGREES, OFF, POINT = (60, 200, 80), (220, 70, 60), (255, 190, 40)
"""Colours of inliers, of other matches, of points."""

PAPER = 255
MATCHES, SEAMS = "2-matches", "4-seams"
"""What the names of these steps' pictures begin with."""


def step_pictures(comparison: Comparison, join: Join | None) -> Iterator[tuple[str, Pixels]]:
    """A name for a file, and the picture, (h, w, 3) uint8 RGB: the points of each view, the matches
    and inliers of each pair, the views' outlines, and the seams. join: None where nothing joined.
    """
    for number, view in enumerate(comparison.small, 1):
        points = comparison.features[number - 1].points
        yield f"1-points-{number:02}", _with_points(view.pixels, points)
    for pair in comparison.estimate.pairs:
        if pair.inliers:
            views = comparison.small[pair.one], comparison.small[pair.other]
            sure = "" if pair.is_sure else "-refused"
            yield f"{MATCHES}-{pair.one + 1:02}-{pair.other + 1:02}{sure}", _matches(pair, views)
    if join is not None:
        yield "3-outlines", _outlines(join.draft)
        yield SEAMS, _seams(join)


def _with_points(pixels: Pixels, points: np.ndarray) -> Pixels:
    picture = pixels.copy()
    for x, y in points.round().astype(int).tolist():
        cv2.circle(picture, (x, y), 3, POINT, 1, cv2.LINE_AA)
    return picture


def _matches(pair: Pair, views: tuple[SmallView, SmallView]) -> Pixels:
    """Both views side by side, a line for each match; those that agree on top."""
    (high, wide), (other_high, other_wide) = (view.pixels.shape[:2] for view in views)
    picture = np.full((max(high, other_high), wide + other_wide, 3), PAPER, np.uint8)
    picture[:high, :wide] = views[0].pixels
    picture[:other_high, wide:] = views[1].pixels
    for wanted, colour in ((False, OFF), (True, AGREES)):
        rows = np.flatnonzero(pair.agrees == wanted)
        starts = pair.points_one[rows].round().astype(int).tolist()
        ends = (pair.points_other[rows] + [wide, 0]).round().astype(int).tolist()
        for start, end in zip(starts, ends, strict=True):
            cv2.line(picture, start, end, colour, 1, cv2.LINE_AA)
    return picture


def _laid(draft: Draft) -> Pixels:
    """All views on each other, the later ones on top."""
    width, height = draft.size
    picture = np.full((height, width, 3), PAPER, np.uint8)
    for patch in draft.patches:
        inner = patch.box.common(Box(0, 0, width, height))
        part = inner.part_of(patch.box)
        covered = patch.covered[part]
        picture[inner.slices][covered] = patch.pixels[part][covered]
    return picture


def _outlines(draft: Draft) -> Pixels:
    picture = _laid(draft)
    for number, patch in enumerate(draft.patches):
        shapes, _tree = cv2.findContours(
            patch.covered.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        shift = patch.box.left, patch.box.top
        cv2.drawContours(picture, shapes, -1, _colour(number), 2, cv2.LINE_AA, offset=shift)
    return picture


def _seams(join: Join) -> Pixels:
    """The views' shares in their colours, over the picture."""
    picture = _laid(join.draft)
    for number in range(len(join.draft.patches)):
        owned = join.labels == number
        tint = np.array(_colour(number), np.float64)
        picture[owned] = (0.65 * picture[owned] + 0.35 * tint).astype(np.uint8)
    picture[join.labels == NOBODY] = PAPER
    return picture


def _colour(number: int) -> tuple[int, int, int]:
    """Neighbours differ: the hue goes on by the golden angle."""
    hue = np.array([[[round(number * 137.5 / 2) % 180, 200, 235]]], np.uint8)
    red, green, blue = cv2.cvtColor(hue, cv2.COLOR_HSV2RGB)[0, 0].tolist()
    return red, green, blue
