"""What cannot be joined is named, with the reason and what helps; the rest is joined."""

from __future__ import annotations

import numpy as np
import pytest

from build.panorama_sets import rendering, sets
from build.panorama_sets.sets import Recipe, render_set
from client.panorama.stitcher import MOST_VIEWS, NothingJoined, stitch
from client.panorama.view import View, view_of
from shared.errors import Refusal
from tests.panorama.conftest import seen, wall


def named(**pictures):
    return [view_of(name, picture) for name, picture in pictures.items()]


def left_out(result):
    return {view.name: view for view in result.report.left_out}


def test_a_view_of_another_place_is_named_with_its_best_pair_and_a_remedy(sweep, elsewhere):
    result = stitch(named(a=sweep[0], b=sweep[1], stranger=elsewhere, c=sweep[2]))
    assert {view.name for view in result.report.joined} == {"a", "b", "c"}
    (told,) = left_out(result).values()
    assert told.name == "stranger" and not told.joined
    assert "agree" in told.why or "Nothing in it" in told.why
    assert "third" in told.remedy


def test_two_pictures_without_overlap_give_nothing_and_both_are_named(sweep, elsewhere):
    with pytest.raises(NothingJoined) as nothing:
        stitch(named(here=sweep[0], there=elsewhere))
    assert "here" in str(nothing.value) and "there" in str(nothing.value)
    assert all(view.why and view.remedy for view in nothing.value.report.left_out)
    assert not nothing.value.report.joined and nothing.value.remedy


def test_a_blank_wall_is_told_from_other_failures(sweep):
    result = stitch(named(a=sweep[0], b=sweep[1], wall=wall(), other=wall(90)))
    told = left_out(result)
    assert set(told) == {"wall", "other"}
    assert all("too little to see" in view.why for view in told.values())
    assert all("edges or a pattern" in view.remedy for view in told.values())


def test_nothing_but_walls_says_so_once():
    with pytest.raises(NothingJoined, match="too little to see"):
        stitch(named(one=wall(), other=wall(120)))


def test_the_same_picture_twice_is_joined_once_and_named(sweep):
    result = stitch(named(a=sweep[0], b=sweep[1], copy=sweep[0].copy()))
    (told,) = left_out(result).values()
    assert told.name == "copy" and "the same picture as a" in told.why
    assert "turn the camera" in told.remedy


def test_nothing_but_the_same_picture_gives_nothing(sweep):
    with pytest.raises(NothingJoined, match="the same picture as one") as nothing:
        stitch(named(one=sweep[0], two=sweep[0].copy(), three=sweep[0].copy()))
    assert left_out(nothing.value)["one"].why == "No other picture is left that it could join."


def test_one_picture_beside_one_that_cannot_be_read_says_that_it_is_alone(sweep):
    with pytest.raises(NothingJoined) as nothing:
        stitch(named(one=sweep[0], grey=np.zeros((50, 60), np.uint8)))
    told = left_out(nothing.value)["one"]
    assert told.why == "No other picture is left that it could join."
    assert "third" in told.remedy


def test_views_of_other_sizes_and_cameras_are_joined(sweep):
    wide = seen(30.0, size=(480, 360), focal_px=430.0)
    tall = seen(-30.0, size=(240, 320), focal_px=330.0)
    result = stitch(named(tall=tall, middle=sweep[1], wide=wide))
    assert len(result.report.joined) == 3
    assert result.report.focal["wide"] == pytest.approx(430, rel=0.03)


def test_a_view_that_cannot_be_read_costs_only_itself(sweep):
    def broken():
        raise Refusal("file", "b.jpg", "The picture is damaged.", "Save it again.")

    views = [*named(a=sweep[0], c=sweep[1]), View("b.jpg", broken)]
    result = stitch(views)
    (told,) = left_out(result).values()
    assert (told.name, told.why, told.remedy) == (
        "b.jpg", "The picture is damaged.", "Save it again.",
    )  # fmt: skip
    assert told.size is None


def test_a_view_that_is_no_picture_is_refused_by_name(sweep):
    views = [*named(a=sweep[0], b=sweep[1]), view_of("grey", np.zeros((50, 60), np.uint8))]
    assert "no picture of RGB" in left_out(stitch(views))["grey"].why


def test_two_groups_that_do_not_meet_are_told_apart(sweep):
    other = [seen(yaw, "painted", pitch=-14.0) for yaw in (-12.0, 12.0)]
    pictures = {"a": sweep[0], "b": sweep[1], "c": sweep[2], "x": other[0], "y": other[1]}
    told = left_out(stitch(named(**pictures)))
    assert set(told) == {"x", "y"}
    assert told["x"].why == "It joins y only, which do not join the rest."


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_are_refused(sweep, count):
    with pytest.raises(Refusal, match="at least two") as refused:
        stitch(named(a=sweep[0])[:count])
    assert refused.value.remedy


def test_too_many_are_refused_before_any_is_read():
    views = [View(str(number), lambda: pytest.fail("read")) for number in range(MOST_VIEWS + 1)]
    with pytest.raises(Refusal, match="more pictures than"):
        stitch(views)


def test_even_windows_alone_are_not_joined_in_a_wrong_place():
    rendered = render_set(Recipe("test", "facade", 2, 0.4, 66, size=(320, 240)))
    near, far = rendered.views
    upper = [view[:120] for view in (near, far)]  # no street, hardly a curtain
    try:
        result = stitch(named(one=upper[0], other=upper[1]))
    except NothingJoined as nothing:
        assert "agree" in str(nothing)
        return
    cameras = result.join.layout.cameras
    turn = cameras[0].rotation.T @ cameras[1].rotation
    true = rendered.eyes[0].rotation.T @ rendered.eyes[1].rotation
    assert np.degrees(np.arccos((np.trace(turn.T @ true) - 1) / 2)) < 1


def test_sixty_views_are_joined():
    recipe = Recipe("test", "leaves", 60, 0.5, 7, angle=40.0, size=(240, 180), rows=3)
    rendered = render_set(recipe)
    result = stitch(named(**{f"v{place}": view for place, view in enumerate(rendered.views)}))
    assert len(result.report.joined) + len(result.report.left_out) == 60
    assert len(result.report.joined) >= 58


def in_a_room(step: float, monkeypatch) -> list[np.ndarray]:
    """Views of a room whose floor is near; the camera steps aside by so much between them."""
    far = rendering._rays

    def rays(eye):
        ways = far(eye)
        ways = ways / np.linalg.norm(ways, axis=-1, keepdims=True)
        down = np.maximum(ways[..., 1], 1e-3)
        height = 1.5 - eye.position[1]
        away = np.where(ways[..., 1] > 1e-3, height / down, 1e4)
        return np.array(eye.position) + ways * away[..., None]

    monkeypatch.setattr(rendering, "_rays", rays)
    monkeypatch.setattr(sets, "_near_things", lambda *_: None)
    return render_set(Recipe("room", "photographs", 3, 0.45, 702, drift=step)).views


def test_views_from_a_step_aside_are_joined_with_a_doubt(monkeypatch):
    told = {}
    for step in (0.0, 0.1):
        views = in_a_room(step, monkeypatch)
        told[step] = stitch([view_of(str(at), view) for at, view in enumerate(views)]).report
    assert not told[0.0].doubt and told[0.0].misfit_px < 0.8
    assert "one place" in told[0.1].doubt and "step" in told[0.1].remedy
    assert len(told[0.1].joined) == 3
