"""Effects that OpenCV has: full quality is OpenCV's own, a preview is alike and much faster."""

from __future__ import annotations

import statistics
import time

import cv2
import numpy as np
import pytest

from build.ordinary_filters import ORDINARY
from build.similarity import ssim
from client.filters.oil_painting import OilPaintingOptions
from client.filters.parts.pencil import PencilOptions
from client.filters.registry import find_filters


def swapped(frame):
    return cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)


def test_stylization_at_full_quality_is_opencvs(photos):
    for frame in photos.values():
        ours = find_filters()["stylization"].full(frame)
        assert np.array_equal(ours, ORDINARY["stylization"](frame))


def test_oil_painting_at_full_quality_is_opencvs(photos):
    effect, frame = find_filters()["oil_painting"], photos["lake"]
    theirs = swapped(cv2.xphoto.oilPainting(swapped(frame), 5, 16))
    assert np.array_equal(effect.full(frame, OilPaintingOptions(brush=5, tones=16)), theirs)


@pytest.mark.parametrize("name", ["pencil_grey", "pencil_colour"])
def test_a_pencil_at_full_quality_and_opencvs_defaults_is_opencvs(photos, name):
    options = PencilOptions(reach=60, edges=0.07, light=0.02)
    for frame in photos.values():
        theirs = ORDINARY[name](frame)
        assert np.array_equal(find_filters()[name].full(frame, options), theirs)
        assert ssim(find_filters()[name].preview(frame, options), theirs) >= 0.95


@pytest.mark.parametrize("reach", [10, 60, 200])
@pytest.mark.parametrize("edges", [0.02, 0.3])
@pytest.mark.parametrize("light", [0.01, 0.1])
def test_a_pencils_preview_follows_its_options(photos, reach, edges, light):
    options = PencilOptions(reach=reach, edges=edges, light=light)
    effect, frame = find_filters()["pencil_grey"], photos["valley"]
    assert ssim(effect.preview(frame, options), effect.full(frame, options)) >= 0.85


def milliseconds(work, frame):
    start = time.perf_counter()
    work(frame)
    return 1e3 * (time.perf_counter() - start)


@pytest.mark.alone
@pytest.mark.parametrize(
    ("name", "times"),
    [("stylization", 6), ("oil_painting", 7), ("cartoon", 3), ("pencil_grey", 3)],
)
def test_a_preview_is_several_times_as_fast_as_opencvs_call(large_photos, name, times):
    frame, effect = large_photos["lake"], find_filters()[name]
    effect.preview(frame)
    ours, theirs = [], []
    for _turn in range(3):
        ours += [milliseconds(effect.preview, frame) for _ in range(2)]
        theirs.append(milliseconds(ORDINARY[name], frame))
    assert statistics.median(theirs) >= times * statistics.median(ours)


def test_similarity_is_1_for_the_same_and_falls_with_what_is_done(photos):
    frame = photos["lake"]
    blurred = [cv2.GaussianBlur(frame, (0, 0), sigma) for sigma in (1, 2, 4)]
    alike = [ssim(frame, frame), *(ssim(frame, other) for other in blurred)]
    assert alike[0] == pytest.approx(1) and alike == sorted(alike, reverse=True)
    assert ssim(frame, 255 - frame) < 0.2
    with pytest.raises(ValueError, match="compare"):
        ssim(frame, frame[1:])
