"""Cameras, rotations and surfaces keep what geometry promises."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.panorama.camera import Camera, homography_between
from client.panorama.cropping import large_rectangle, largest_rectangle
from client.panorama.layout import laid_out
from client.panorama.rotation import (
    fitted_rotation,
    possible_rotations,
    rotation_about,
    rotation_most_agree_on,
)
from client.panorama.straightening import straightened
from client.panorama.surface import Projection, Surface, suited
from tests.panorama.conftest import cameras_around

angle = st.floats(-0.5, 0.5)
axes = st.tuples(angle, angle, angle).map(np.array)
focal = st.floats(150, 2000)
PROJECTIONS = [Projection.PLANE, Projection.CYLINDER, Projection.SPHERE]


def some_rays(count: int, seed: int = 1):
    """Directions ahead, of length 1."""
    rays = np.random.default_rng(seed).normal((0, 0, 1), 0.3, (count, 3))
    return rays / np.linalg.norm(rays, axis=1, keepdims=True)


@given(axes, focal)
def test_a_pixel_comes_back_from_its_ray(axis, focal_px):
    camera = Camera(focal_px, (640, 480), rotation_about(axis))
    pixels = np.random.default_rng(0).uniform(0, 480, (20, 2))
    assert camera.pixels(camera.rays(pixels)) == pytest.approx(pixels, abs=1e-6)


@given(axes)
def test_a_turn_about_an_axis_is_a_rotation_by_its_length(axis):
    turn = rotation_about(axis)
    assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-9)
    assert np.linalg.det(turn) == pytest.approx(1)
    assert (np.trace(turn) - 1) / 2 == pytest.approx(np.cos(np.linalg.norm(axis)), abs=1e-9)


@given(axes)
def test_the_fitted_rotation_is_the_one_that_was_applied(axis):
    source, turn = some_rays(9), rotation_about(axis)
    assert fitted_rotation(source, source @ turn.T) == pytest.approx(turn, abs=1e-9)


@given(axes, st.integers(6, 40))
@settings(max_examples=25)
def test_a_rotation_is_found_among_twice_as_many_wrong_matches(axis, right):
    turn, chance = rotation_about(axis), np.random.default_rng(right)
    source = some_rays(3 * right)
    target = source @ turn.T
    target[right:] = some_rays(2 * right, seed=5)
    found = rotation_most_agree_on(source, target + chance.normal(0, 1e-4, target.shape), 0.005)
    assert found.agrees[:right].all() and found.agrees[right:].mean() < 0.2
    assert found.rotation == pytest.approx(turn, abs=2e-3)


def test_two_rotations_that_both_explain_much_are_both_offered():
    first, second = rotation_about(np.array([0, 0.3, 0])), rotation_about(np.array([0, -0.2, 0.1]))
    source = some_rays(60)
    target = np.concatenate([source[:40] @ first.T, source[40:] @ second.T])
    found = possible_rotations(source, target, 0.004, most=2)
    assert [int(turn.agrees.sum()) for turn in found] == [40, 20]
    assert found[1].rotation == pytest.approx(second, abs=1e-6)


def test_rays_that_are_all_the_same_give_no_rotation_and_do_not_hang():
    same = np.repeat(some_rays(1), 8, axis=0)
    assert len(possible_rotations(same, same, 0.004, most=4)) >= 1


@given(axes, axes, focal, focal)
def test_the_homography_between_cameras_moves_pixels_as_the_cameras_do(one, other, near, far):
    first = Camera(near, (640, 480), rotation_about(one / 3))
    second = Camera(far, (800, 600), rotation_about(other / 3))
    pixels = np.array([[320.0, 240], [200, 100], [420, 300]])
    moved = np.column_stack([pixels, np.ones(3)]) @ homography_between(first, second).T
    seen = second.pixels(first.rays(pixels))
    inside = np.isfinite(seen).all(axis=1)
    assert (moved[inside, :2] / moved[inside, 2:]) == pytest.approx(seen[inside], rel=1e-6)


@pytest.mark.parametrize("projection", PROJECTIONS)
@given(across=st.floats(-1.2, 1.2), down=st.floats(-0.9, 0.9))
def test_a_place_on_a_surface_comes_back_from_its_ray(projection, across, down):
    surface = Surface(projection, 700.0)
    place = 700 * np.array([[across, down]])
    assert surface.places(surface.rays(place)) == pytest.approx(place, abs=1e-6)


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_what_is_behind_or_too_steep_has_no_place(projection):
    steep = np.array([[0.0, 10.0, 1.0]])
    places = Surface(projection, 700.0).places(steep)
    assert np.isnan(places).any() is np.bool_(projection is not Projection.SPHERE)


@given(st.floats(-0.4, 0.4))
def test_a_tilted_sweep_is_straightened(tilt):
    for camera in straightened(cameras_around((-0.5, 0, 0.5), tilt=tilt)):
        assert abs(camera.rotation[1, 0]) < 0.02  # its right side is level
        assert camera.rotation[1, 1] > 0.9  # and its lower side is down


def test_straightening_turns_all_cameras_alike():
    cameras = cameras_around((-0.4, 0.2, 0.9), pitch=0.1, tilt=0.2)
    pairs = zip(pairwise(cameras), pairwise(straightened(cameras)), strict=True)
    for (one, other), (after, other_after) in pairs:
        before = one.rotation.T @ other.rotation
        assert after.rotation.T @ other_after.rotation == pytest.approx(before, abs=1e-9)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_view_that_lies_on_its_side_or_head_does_not_tilt_the_others(quarters):
    level = cameras_around((-0.5, 0, 0.5), pitch=0.1)
    rolled = rotation_about(np.array([0, 0, quarters * np.pi / 2]))
    lying = replace(level[2], rotation=level[2].rotation @ rolled)
    expected, found = straightened(level), straightened([*level[:2], lying])
    for camera, other in zip(expected[:2], found, strict=False):
        assert other.rotation == pytest.approx(camera.rotation, abs=1e-6)


def test_a_sweep_from_below_to_above_keeps_its_up():
    cameras = [
        Camera(600.0, (640, 480), rotation_about(np.array([pitch, 0, 0])))
        for pitch in (-0.5, 0.0, 0.5)
    ]
    for camera in straightened(cameras):
        assert camera.rotation[:, 0] == pytest.approx([1, 0, 0], abs=1e-6)


@pytest.mark.parametrize(
    ("yaws", "projection"),
    [((-0.2, 0.2), Projection.PLANE), ((-0.6, 0, 0.6), Projection.CYLINDER)],
)
def test_a_narrow_panorama_is_flat_and_a_wide_one_round(yaws, projection):
    assert suited(straightened(cameras_around(yaws))) is projection


def test_high_views_go_onto_a_sphere():
    rows = [*cameras_around((0.0,), pitch=-0.7), *cameras_around((0.0,), pitch=0.7)]
    assert suited(rows) is Projection.SPHERE


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_every_pixel_of_every_view_lies_in_its_box(projection):
    cameras = straightened(cameras_around((-0.4, 0.1, 0.4), pitch=0.1))
    layout = laid_out(cameras, projection)
    for camera, box in zip(cameras, layout.boxes, strict=True):
        pixels = np.random.default_rng(1).uniform((0, 0), (639, 479), (200, 2))
        places = layout.surface.places(camera.rays(pixels)) - layout.origin
        assert (places >= (box.left - 1, box.top - 1)).all()
        assert (places <= (box.right + 1, box.bottom + 1)).all()
        assert 0 <= box.left < box.right <= layout.size[0] and box.bottom <= layout.size[1]


def test_a_whole_turn_is_not_wider_than_that():
    cameras = straightened(cameras_around(np.arange(0, 2 * np.pi, 0.5)))
    layout = laid_out(cameras)
    assert layout.size[0] == pytest.approx(2 * np.pi * 600, abs=2)
    assert all(box.size[0] < 800 for box in layout.boxes)


def test_a_huge_panorama_is_scaled_down(monkeypatch):
    monkeypatch.setattr("client.panorama.layout.MOST_PIXELS", 100_000)
    layout = laid_out(straightened(cameras_around((-0.4, 0.4))))
    assert np.prod(layout.size) <= 101_500
    assert layout.surface.scale < layout.natural_scale


@pytest.mark.parametrize("seed", range(12))
def test_the_largest_rectangle_is_as_large_as_the_largest_of_all(seed):
    filled = np.random.default_rng(seed).random((9, 11)) < 0.75
    box = largest_rectangle(filled)
    assert filled[box.slices].all()
    best = max(
        (bottom - top) * (right - left)
        for top in range(9)
        for bottom in range(top + 1, 10)
        for left in range(11)
        for right in range(left + 1, 12)
        if filled[top:bottom, left:right].all()
    )
    assert box.size[0] * box.size[1] == best


@pytest.mark.parametrize("seed", range(4))
def test_a_rectangle_found_roughly_is_full_and_nearly_the_largest(monkeypatch, seed):
    monkeypatch.setattr("client.panorama.cropping.SEARCHED_PIXELS", 400)
    chance = np.random.default_rng(seed)
    filled = np.ones((90, 140), np.bool_)
    for _gap in range(4):
        row, column = int(chance.integers(90)), int(chance.integers(140))
        filled[row : row + 6, column : column + 9] = False
    found, best = large_rectangle(filled), largest_rectangle(filled)
    assert filled[found.slices].all()
    assert np.prod(found.size) >= 0.85 * np.prod(best.size)


def test_where_nothing_is_filled_there_is_no_rectangle():
    for search in (largest_rectangle, large_rectangle):
        assert search(np.zeros((4, 5), np.bool_)).size == (0, 0)
