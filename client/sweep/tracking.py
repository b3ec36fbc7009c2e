"""Where the camera looks now beside the last view, some milliseconds a frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from client.sweep.geometry import Matrix, Points, Size, is_possible, moved, overlap

Grey = NDArray[np.uint8]
Described = tuple[Sequence[cv2.KeyPoint], Any]

CORNERS, APART_PX = 220, 7
WINDOW, LEVELS = (21, 21), 3
"""Of Lucas and Kanade's optical flow (Bouguet 2000, OpenCV's): a corner is looked for so far around
where it should be, on so many halvings of the picture.
"""

TOLERANCE_PX = 2.5
FEWEST, SHARE = 14, 0.45
"""So many corners, and so much of those that were found, must agree on where the camera looks."""

LEAST_OVERLAP = 0.08
FOUND_AGAIN = 18
"""Corners that must agree after the camera was lost: by chance fewer do."""


class Tracker:
    """Follows the frames after a view, all of one size."""

    def __init__(self, grey: Grey) -> None:
        """grey: (H, W) uint8, the view."""
        self._size: Size = (grey.shape[1], grey.shape[0])
        self._reference = self._previous = _Sight(grey)
        self._relation: Matrix | None = np.eye(3)
        self._step: Matrix = np.eye(3)
        self._orb = cv2.ORB.create(500)

    def follow(self, grey: Grey) -> Matrix | None:
        """(3, 3): the view → the next frame; None where it is lost. grey: (H, W) uint8."""
        now, before = _Sight(grey), self._relation
        found = None if before is None else self._followed(now, before)
        if found is None:
            found = self._found_again(now)
        if found is not None and overlap(found, self._size) < LEAST_OVERLAP:
            found = None
        self._step = np.eye(3)
        if found is not None and before is not None:
            self._step = found @ np.linalg.inv(before)
        self._relation, self._previous = found, now
        return found

    def _followed(self, now: _Sight, before: Matrix) -> Matrix | None:
        """By its movement so far; else by the step from the last frame. before: to that."""
        found = self._from_reference(now, self._step @ before)
        if found is not None:
            return found
        step = _flow(self._previous, now, self._step, self._size)
        if step is None:
            return None
        found = self._from_reference(now, step @ before)
        return step @ before if found is None else found

    def _from_reference(self, now: _Sight, guess: Matrix) -> Matrix | None:
        """Without drift, since the view itself is looked for."""
        return _flow(self._reference, now, guess, self._size)

    def _found_again(self, now: _Sight) -> Matrix | None:
        """By what its corners look like (ORB; Rublee and others 2011), wherever they are."""
        known, seen = self._reference.described(self._orb), now.described(self._orb)
        if known[1] is None or seen[1] is None:
            return None
        matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(known[1], seen[1])
        if len(matches) < FOUND_AGAIN:
            return None
        source = np.array([known[0][match.queryIdx].pt for match in matches], np.float32)
        target = np.array([seen[0][match.trainIdx].pt for match in matches], np.float32)
        relation, agrees = cv2.findHomography(source, target, cv2.USAC_MAGSAC, TOLERANCE_PX)
        if relation is None or int(agrees.sum()) < FOUND_AGAIN:
            return None
        return relation if is_possible(relation, self._size) else None


class _Sight:
    """One frame, with what is reckoned from it when it is needed."""

    def __init__(self, grey: Grey) -> None:
        self.grey = grey
        self._corners: Points | None = None
        self._described: Described | None = None

    @property
    def corners(self) -> Points:
        """(n, 2): places that can be found again (Shi and Tomasi 1994)."""
        if self._corners is None:
            found = cv2.goodFeaturesToTrack(self.grey, CORNERS, 0.01, APART_PX)
            self._corners = np.zeros((0, 2), np.float32) if found is None else found.reshape(-1, 2)
        return self._corners

    def described(self, orb: cv2.ORB) -> Described:
        """Key points and what they look like."""
        if self._described is None:
            self._described = orb.detectAndCompute(self.grey, None)
        return self._described


def _flow(before: _Sight, now: _Sight, guess: Matrix, size: Size) -> Matrix | None:
    """(3, 3): frame before → now, by its corners; None where too few agree. guess: about that."""
    source = before.corners
    if len(source) < FEWEST:
        return None
    hoped = moved(source, guess)
    inside = ((hoped >= 0) & (hoped < size)).all(axis=1)
    source, hoped = source[inside], hoped[inside]
    if len(source) < FEWEST:
        return None
    target, found, _error = cv2.calcOpticalFlowPyrLK(
        before.grey,
        now.grey,
        source.reshape(-1, 1, 2),
        hoped.reshape(-1, 1, 2).copy(),
        winSize=WINDOW,
        maxLevel=LEVELS,
        flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
    )
    is_found = found.ravel() > 0
    source, target = source[is_found], target.reshape(-1, 2)[is_found]
    if len(source) < FEWEST:
        return None
    relation, agrees = cv2.findHomography(source, target, cv2.USAC_MAGSAC, TOLERANCE_PX)
    if relation is None or not is_possible(relation, size):
        return None
    count = int(agrees.sum())
    return relation if count >= max(FEWEST, SHARE * len(source)) else None
