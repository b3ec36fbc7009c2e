"""Do views that overlap become one panorama?"""

from __future__ import annotations

from client.camera.synthetic import painted_world
from client.locale import _
from client.panorama.stitcher import stitch
from client.panorama.view import view_of
from client.self_test.check import Failure

VIEW = (640, 900)
"""Height and width of a view."""

STEP = 450
"""Each shares half of its width with the one before it."""

VIEWS = 3
TOP, LEFT = 700, 200
"""Where hills and houses are, which have corners enough."""


def try_joining() -> None:
    """Cuts views from the made-up scene and joins them. Raises Failure, Refusal."""
    world = painted_world()
    height, width = VIEW
    views = []
    for number in range(VIEWS):
        left = LEFT + number * STEP
        pixels = world[TOP : TOP + height, left : left + width].copy()
        views.append(view_of(str(number + 1), pixels))
    panorama = stitch(views)
    if panorama.report.left_out:
        raise Failure(panorama.report.left_out[0].why)
    if panorama.pixels.shape[1] < width + STEP:
        raise Failure(_("The panorama is too narrow."))
