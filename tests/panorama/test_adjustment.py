"""Bundle adjustment finds the cameras that saw the matches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.panorama.adjustment import Link, adjusted, errors_px
from client.panorama.rotation import rotation_about
from tests.panorama.conftest import cameras_around

angle = st.floats(-0.5, 0.5)
axes = st.tuples(angle, angle, angle).map(np.array)


def links_between(cameras, noise_px=0.0):
    """Points that each two neighbours see of the same things."""
    chance, links = np.random.default_rng(4), []
    for one in range(len(cameras) - 1):
        points = chance.uniform((100, 0), (639, 479), (300, 2))
        seen = cameras[one + 1].pixels(cameras[one].rays(points))
        inside = ((seen >= 0) & (seen < (640, 480))).all(axis=1)
        moved = seen[inside] + chance.normal(0, noise_px, (int(inside.sum()), 2))
        links.append(Link(one, one + 1, points[inside], moved))
    return links


@given(axes, st.floats(0.9, 1.12))
@settings(max_examples=15, deadline=None)
def test_adjustment_finds_cameras_again_from_wrong_turns_and_focal_lengths(off, factor):
    true = cameras_around((-0.4, 0.0, 0.4), pitch=0.05)
    started = [
        replace(
            camera,
            focal_px=camera.focal_px * factor,
            rotation=rotation_about(off * 0.1 * place) @ camera.rotation,
        )
        for place, camera in enumerate(true)
    ]
    links = links_between(true)
    found = adjusted(started, links)
    for link in links:
        assert np.median(errors_px(found, link)) < 0.05
    assert found[0].focal_px == pytest.approx(600, rel=0.01)


def test_adjustment_is_not_led_astray_by_a_quarter_of_wrong_inliers():
    true = cameras_around((-0.3, 0.0, 0.3))
    links = links_between(true, noise_px=0.3)
    for link in links:
        wrong = len(link.points_other) // 4
        link.points_other[:wrong] += np.random.default_rng(2).uniform(-9, 9, (wrong, 2))
    found = adjusted(true, links)
    for link in links_between(true):
        assert np.median(errors_px(found, link)) < 0.5
