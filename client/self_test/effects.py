"""Does an effect change a picture, and keep its shape?"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.camera.synthetic import painted_world, seen
from client.filters.filter import Filter
from client.locale import _
from client.self_test.check import Failure

SIZE = (640, 360)
"""Width and height: enough for every effect, and over in a moment."""


def try_effect(effect: Filter[Any]) -> None:
    """Applies it at full quality to the made-up scene. Raises Failure."""
    picture = _scene()
    after = effect.full(picture, effect.options())
    if after.shape != picture.shape or after.dtype != np.uint8:
        raise Failure(_("The picture has another shape."))
    if np.array_equal(after, picture):
        raise Failure(_("The picture is as it was."))


@cache
def _scene() -> NDArray[np.uint8]:
    picture = seen(painted_world(), SIZE, 1.0)
    picture.flags.writeable = False
    return picture
