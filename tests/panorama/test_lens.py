"""Lenses that bend straight lines: the model, how a bend is found, and what is joined with one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build.panorama_sets.rendering import by_lens
from build.panorama_sets.sets import Recipe, render_set
from client.panorama.adjustment import Link, adjusted, errors_px
from client.panorama.camera import Camera
from client.panorama.lens import STRONGEST, bent, bent_slopes, straight, straight_slope
from client.panorama.relation import Relation
from client.panorama.rotation import rotation_about
from client.panorama.stitcher import stitch
from client.panorama.view import view_of
from tests.panorama.conftest import cameras_around

bends = st.floats(-STRONGEST, 0.15)
shares = st.floats(-0.7, 0.7)


@given(bends, shares, shares)
def test_a_point_that_is_straightened_and_bent_again_is_where_it_was(bend, across, down):
    shown = np.array([[across, down]])
    assert bent(straight(shown, bend), bend) == pytest.approx(shown, abs=1e-9)


@given(st.floats(-STRONGEST, -0.01), shares, shares)
def test_a_barrel_shows_everything_nearer_to_the_middle(bend, across, down):
    wanted = np.array([[across, down]])
    assert np.linalg.norm(bent(wanted, bend)) <= np.linalg.norm(wanted)


def test_what_a_pincushion_never_shows_has_no_place():
    assert np.isnan(bent(np.array([[3.0, 0.0]]), 0.1)).all()
    assert np.isfinite(bent(np.array([[1e6, 0.0]]), -0.1)).all()


@given(bends, shares, shares)
def test_slopes_are_those_of_small_steps(bend, across, down):
    shown, step = np.array([[across, down]]), 1e-6
    wanted = straight(shown, bend)
    by_wanted, by_bend = bent_slopes(shown, bend)
    for axis in (0, 1):
        moved = bent(wanted + step * np.eye(2)[axis], bend)
        assert (moved - shown) / step == pytest.approx(by_wanted[:, :, axis], abs=1e-3)
    # At 0 itself both are the identity, so the step goes beyond it.
    assert (bent(wanted, bend + step) - shown) / step == pytest.approx(by_bend, abs=1e-3)
    assert (straight(shown, bend + step) - wanted) / step == pytest.approx(
        straight_slope(shown, bend), abs=1e-3
    )


@example(0.125, -0.125, 400.0)
@given(bends, st.floats(-0.2, 0.2), st.floats(400, 900))
def test_a_relation_moves_pixels_as_its_cameras_do(bend, turn, focal_px):
    one = Camera(focal_px, (640, 480), np.eye(3), bend)
    other = Camera(600.0, (480, 640), rotation_about(np.array([0.05, turn, 0.02])), bend)
    pixels = np.array([[320.0, 240], [200, 100], [600, 440]])
    relation, seen = Relation.between(one, other), other.pixels(one.rays(pixels))
    assert relation.moved(pixels) == pytest.approx(seen, abs=1e-6, nan_ok=True)
    sees = ~np.isnan(seen[:, 0])  # far out a lens that bends much sees nothing
    assert relation.back.moved(seen[sees]) == pytest.approx(pixels[sees], abs=1e-5)


def links_of(cameras, noise_px):
    chance, links = np.random.default_rng(3), []
    for one in range(len(cameras) - 1):
        points = chance.uniform((0, 0), (639, 479), (400, 2))
        seen = cameras[one + 1].pixels(cameras[one].rays(points))
        kept = ((seen >= 0) & (seen < (640, 480))).all(axis=1)
        noise = chance.normal(0, noise_px, (int(kept.sum()), 2))
        links.append(Link(one, one + 1, points[kept], seen[kept] + noise))
    return links


@pytest.mark.parametrize(
    ("bend", "start"), [(-0.03, 0.0), (-0.12, 0.0), (0.05, 0.0), (-0.3, -0.25), (-0.2, -0.12)]
)
def test_adjustment_finds_the_bend_of_the_lens_from_one_that_is_near(bend, start):
    true = [replace(camera, bend=bend) for camera in cameras_around((-0.4, 0.0, 0.4))]
    links = links_of(true, noise_px=0.3)
    found = adjusted([replace(camera, bend=start) for camera in true], links)
    assert {camera.bend for camera in found} == {found[0].bend}
    assert found[0].bend == pytest.approx(bend, abs=0.01)
    for link in links_of(true, noise_px=0.0):
        assert np.median(errors_px(found, link)) < 0.3


@pytest.mark.parametrize("noise_px", [0.1, 0.5, 1.5])
def test_a_lens_that_does_not_bend_stays_straight_whatever_the_noise(noise_px):
    true = cameras_around((-0.4, 0.0, 0.4))
    started = [replace(camera, bend=-0.05) for camera in true]
    assert all(camera.bend == 0 for camera in adjusted(started, links_of(true, noise_px)))


@pytest.mark.parametrize("shift_px", [15, 25, 40])
def test_somebody_who_walks_through_a_room_bends_no_lens(shift_px):
    true = cameras_around((-0.3, 0.0, 0.3))
    links = links_of(true, noise_px=0.3)
    for link in links:  # floor and ceiling are nearer than the wall, so they shift further
        link.points_other[:, 0] += shift_px * np.abs(link.points_one[:, 1] / 240 - 1)
    assert all(camera.bend == 0 for camera in adjusted(true, links))


def rendered_set(barrel, **more):
    recipe = Recipe("test", "leaves", 3, 0.45, 9, size=(400, 300), angle=60.0, barrel=barrel)
    return render_set(replace(recipe, **more))


def worst_px(rendered, result):
    """How far a grid of points of a view lands from where the next ones truly show it."""
    cameras = dict(zip(result.join.places, result.join.layout.cameras, strict=True))
    errors = [0.0]
    for one in cameras:
        for other in cameras:
            across, down = np.meshgrid(np.linspace(0, 399, 9), np.linspace(0, 299, 7))
            pixels = np.stack([across.ravel(), down.ravel()], axis=1)
            eyes = rendered.eyes[one], rendered.eyes[other]
            rays = (
                np.column_stack([pixels, np.ones(len(pixels))])
                @ (eyes[0].rotation @ np.linalg.inv(eyes[0].calibration)).T
            )
            seen = rays @ (eyes[1].calibration @ eyes[1].rotation.T).T
            pinholes = seen[:, :2] / seen[:, 2:]
            shown = by_lens(eyes[1], pinholes)
            kept = (seen[:, 2] > 0.3) & ((shown >= 0) & (shown < (400, 300))).all(axis=1)
            landed = cameras[other].pixels(cameras[one].rays(by_lens(eyes[0], pixels)))
            errors.extend(np.linalg.norm(landed - shown, axis=1)[kept])
    return max(errors)


@pytest.mark.parametrize("barrel", [0.2, 0.1, 0.04, -0.04])
def test_views_of_a_lens_that_bends_are_joined_without_a_kink(barrel):
    rendered = rendered_set(barrel)
    result = stitch([view_of(str(at), view) for at, view in enumerate(rendered.views)])
    assert not result.report.left_out
    assert result.report.bend == pytest.approx(-barrel, abs=0.04)
    assert worst_px(rendered, result) < 4


def test_the_report_of_a_pinhole_tells_no_bend():
    rendered = rendered_set(0.0)
    result = stitch([view_of(str(at), view) for at, view in enumerate(rendered.views)])
    assert result.report.bend == 0
