"""Views in, a panorama out: what is promised of it."""

from __future__ import annotations

import itertools
import json

import cv2
import numpy as np
import pytest

from build.panorama_sets.judging import Estimate, Verdict, judged
from build.panorama_sets.rendering import Light
from build.panorama_sets.sets import Recipe, render_set
from client.filters.chain import Chain, Step
from client.panorama import comparison, stitcher
from client.panorama.progress import Cancelled, Progress
from client.panorama.progress import Step as JoinStep
from client.panorama.shelf import Shelf
from client.panorama.showing import step_pictures
from client.panorama.stitcher import Choices, NothingJoined, stitch
from client.panorama.surface import Projection
from client.panorama.view import View, view_of
from tests.panorama.conftest import FOCAL_PX, SIZE, YAWS, seen
from tests.patience import PATIENCE_SECONDS


def views_of(pictures):
    return [view_of(str(number), picture) for number, picture in enumerate(pictures)]


@pytest.fixture(scope="module")
def joined(sweep):
    return stitch(views_of(sweep))


def test_all_views_are_joined_and_said_to_be(joined):
    assert [view.name for view in joined.report.joined] == ["0", "1", "2"]
    assert not joined.report.left_out
    high, wide = joined.pixels.shape[:2]
    assert wide > 1.8 * SIZE[0] and 0.8 * SIZE[1] < high <= 1.2 * SIZE[1]
    assert joined.pixels.dtype == np.uint8 and (joined.drawn == 255).all()


def test_the_focal_length_and_the_turns_are_found(joined):
    for focal in joined.report.focal.values():
        assert focal == pytest.approx(FOCAL_PX, rel=0.01)
    cameras = joined.join.layout.cameras
    turns = [
        np.degrees(np.arctan2(camera.rotation[0, 2], camera.rotation[2, 2])) for camera in cameras
    ]
    assert np.diff(turns) == pytest.approx(np.diff(YAWS), abs=0.2)


def test_the_panorama_looks_like_the_world_it_was_taken_of(sweep, joined):
    camera, layout = joined.join.layout.cameras[1], joined.join.layout
    high, wide = joined.pixels.shape[:2]
    middle = layout.surface.places(camera.rays(np.array([[159.5, 119.5]])))[0] - layout.origin
    box = stitcher.wanted_part(joined.join, crops=True)
    x, y = (middle - (box.left, box.top)).round().astype(int)
    assert 60 < x < wide - 60 and 40 < y < high - 40
    part = joined.pixels[y - 30 : y + 30, x - 50 : x + 50].astype(int)
    near = cv2.matchTemplate(sweep[1], part.astype(np.uint8), cv2.TM_CCOEFF_NORMED)
    assert near.max() > 0.97


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[1:])
def test_any_order_gives_the_same_panorama(sweep, joined, order):
    other = stitch(views_of([sweep[place] for place in order]))
    assert len(other.report.joined) == 3
    assert np.abs(np.subtract(other.pixels.shape, joined.pixels.shape)).max() <= 3


def test_a_line_around_the_views_colours_nothing_but_itself(sweep, joined):
    """Scanners and editors leave one; blended in, it was a stain in the sky."""
    framed = [view.copy() for view in sweep]
    for view in framed:
        view[[0, -1]] = view[:, [0, -1]] = 255
    panorama = stitch(views_of(framed))
    high, wide = np.minimum(panorama.pixels.shape[:2], joined.pixels.shape[:2])
    inner = slice(8, high - 8), slice(8, wide - 8)
    wide_blur = (31, 31)
    smooth = [cv2.blur(made.pixels[inner], wide_blur).astype(int) for made in (panorama, joined)]
    assert np.abs(smooth[0] - smooth[1]).max() < 8


def test_the_same_views_give_the_same_pixels(sweep, joined):
    assert np.array_equal(stitch(views_of(sweep)).pixels, joined.pixels)


def test_views_are_only_read(sweep):
    before = [picture.copy() for picture in sweep]
    for picture in sweep:
        picture.flags.writeable = False
    stitch(views_of(sweep))
    assert all(np.array_equal(one, other) for one, other in zip(sweep, before, strict=True))


SETS = {
    "exposure and vignetting": {"light": Light(vignette=0.5), "spread": Light(stops=0.5)},
    "noise": {"light": Light(noise=8)},
    "people who walk through": {"movers": True},
    "a shifted centre": {"drift": 0.01},
    "other cameras": {"zooms": True, "overlap": 0.5},
}


@pytest.mark.parametrize("more", SETS.values(), ids=SETS)
def test_what_makes_it_difficult_costs_little(more):
    recipe = Recipe("test", "leaves", 3, **{"overlap": 0.4, "size": (320, 240), **more}, seed=5)
    rendered = render_set(recipe)
    result = stitch(views_of(rendered.views))
    cameras = dict(zip(result.join.places, result.join.layout.cameras, strict=True))
    verdict = judged(
        rendered,
        {place: Estimate(one.calibration, one.rotation) for place, one in cameras.items()},
    )
    assert verdict.verdict is Verdict.JOINED and verdict.error_px < 2


def test_mist_is_joined_after_a_look_with_more_contrast(monkeypatch):
    recipe = Recipe("mist", "faint", 2, 0.5, 71, light=Light(noise=2))
    views = views_of(render_set(recipe).views)
    assert len(stitch(views).report.joined) == 2
    monkeypatch.setattr(comparison, "FAINT", comparison.CLOSE)
    with pytest.raises(NothingJoined):
        stitch(views)


def test_a_darker_view_is_made_as_bright_as_the_others(sweep):
    dark = [sweep[0], (sweep[1] * 0.6).astype(np.uint8), sweep[2]]
    result = stitch(views_of(dark))
    gains = [np.mean(gain) for gain in result.report.gains.values()]
    assert gains[1] / gains[0] == pytest.approx(1 / 0.6, rel=0.03)
    assert gains[1] / gains[2] == pytest.approx(1 / 0.6, rel=0.03)


def test_vignetting_is_found_and_taken_back():
    views = [seen(yaw, light=Light(vignette=0.5)) for yaw in (-20.0, 0.0, 20.0)]
    even = stitch(views_of([seen(yaw) for yaw in (-20.0, 0.0, 20.0)]))
    result = stitch(views_of(views))
    assert result.report.falloff == pytest.approx(0.5, abs=0.12)
    assert even.report.falloff < 0.05


def test_a_person_who_moves_is_there_whole_or_not_at_all(sweep):
    people = [picture.copy() for picture in sweep]
    cv2.rectangle(people[0], (250, 90), (285, 190), (255, 0, 0), cv2.FILLED)
    result = stitch(views_of(people)).pixels.astype(int)
    red = (result[..., 0] > 200) & (result[..., 1] < 60) & (result[..., 2] < 60)
    half = (result[..., 0] - result[..., 1:].max(axis=2) > 60) & ~red
    count = int(red.sum())
    assert count < 150 or count > 3000
    plain = stitch(views_of(sweep)).pixels.astype(int)
    usual = int((plain[..., 0] - plain[..., 1:].max(axis=2) > 60).sum())
    assert int(half.sum()) < usual + 600


def test_the_outline_can_be_kept(sweep, joined):
    whole = stitch(views_of(sweep), Choices(crops=False))
    assert whole.pixels.shape[0] > joined.pixels.shape[0]
    outside = whole.drawn == 0
    assert outside.any() and (whole.pixels[outside] == 255).all()


@pytest.mark.parametrize("projection", [Projection.PLANE, Projection.CYLINDER, Projection.SPHERE])
def test_the_surface_can_be_chosen(sweep, projection):
    result = stitch(views_of(sweep), Choices(projection))
    assert result.report.projection == projection.value and len(result.report.joined) == 3


def test_an_effect_is_put_on_what_was_joined_and_views_are_compared_without_it(sweep, joined):
    chain = Chain((Step("ink"),))
    inked = stitch(views_of(sweep), Choices(effect=chain))
    assert np.array_equal(inked.pixels, chain.full(joined.pixels))
    assert inked.report.pairs == joined.report.pairs


def test_the_report_tells_pairs_homographies_and_seconds(joined):
    told = json.loads(joined.report.as_json())
    pair = next(one for one in told["pairs"] if (one["one"], one["other"]) == ("0", "1"))
    assert pair["sure"] and pair["inliers"] > 20 and pair["likeness"] > 0.8
    homography = np.array(pair["homography"])
    cameras = joined.join.layout.cameras
    point = np.array([[280.0, 120.0]])
    moved = homography @ [*point[0], 1]
    assert moved[:2] / moved[2] == pytest.approx(
        cameras[1].pixels(cameras[0].rays(point))[0], abs=1.0
    )
    assert set(told["seconds"]) == {
        "reading", "looking", "matching", "estimating", "seams", "composing",
    }  # fmt: skip
    assert told["size"] == [joined.pixels.shape[1], joined.pixels.shape[0]]


def test_each_step_can_be_looked_at(joined):
    pictures = dict(step_pictures(joined.comparison, joined.join))
    assert {"1-points-01", "2-matches-01-02", "3-outlines", "4-seams"} <= pictures.keys()
    assert all(one.dtype == np.uint8 and one.ndim == 3 for one in pictures.values())


def test_progress_names_each_step_and_never_goes_back(sweep):
    told = []
    stitch(views_of(sweep), progress=Progress(lambda step, share: told.append((step, share))))
    shares = [share for _step, share in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] > 0.95
    steps = list(dict.fromkeys(step for step, _share in told))
    assert steps == [one for one in JoinStep if one is not JoinStep.EFFECT]


@pytest.mark.parametrize("step", [one for one in JoinStep if one is not JoinStep.EFFECT])
def test_a_join_can_be_stopped_in_every_step(sweep, step):
    reached = []
    progress = Progress(lambda now, _share: reached.append(now), lambda: step in reached)
    with pytest.raises(Cancelled):
        stitch(views_of(sweep), progress=progress)
    assert reached[-1] is step


def test_a_long_call_is_left_alone_when_the_join_is_stopped(sweep):
    import threading

    goes_on, begun = threading.Event(), threading.Event()

    def slow():
        begun.set()
        goes_on.wait(PATIENCE_SECONDS)
        return sweep[0]

    progress = Progress(is_cancelled=begun.is_set)
    with pytest.raises(Cancelled):
        progress.alone(slow)
    goes_on.set()


def test_what_goes_wrong_in_a_long_call_is_not_swallowed():
    def broken():
        raise TimeoutError("the disk is asleep")

    with pytest.raises(TimeoutError, match="asleep"):
        Progress().alone(broken)


def test_pixels_beyond_the_room_are_read_again_and_not_kept():
    loaded = []

    def load():
        loaded.append(1)
        return np.zeros((10, 10, 3), np.uint8)

    shelf = Shelf([View("one", load), View("other", load)], room=300)
    for _turn in range(2):
        shelf.pixels(0)
        shelf.pixels(1)
    assert len(loaded) == 3
    shelf.drop(0)
    shelf.pixels(1)
    shelf.pixels(1)
    assert len(loaded) == 4
