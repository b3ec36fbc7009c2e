"""An effect that a server paints."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from client.camera import painted
from client.camera.frame import Pixels
from client.camera.painted import PaintedEffect
from shared.protocol import Drawing


def frame() -> Pixels:
    picture = np.full((90, 160, 3), (150, 190, 240), np.uint8)
    cv2.circle(picture, (80, 45), 30, (220, 60, 40), cv2.FILLED)
    return picture


def a_picture(colour: tuple[int, int, int]) -> bytes:
    _written, data = cv2.imencode(".png", np.full((432, 768, 3), colour[::-1], np.uint8))
    return bytes(data)


def asking(asked: list[Drawing]) -> PaintedEffect:
    """An effect whose drawings all go out, into the list."""
    return PaintedEffect(lambda drawing: asked.append(drawing) is None)


def test_the_lines_are_shown_until_the_first_picture_is_there_then_that() -> None:
    asked: list[Drawing] = []
    effect = asking(asked)
    lines = effect(frame())
    assert lines.shape == (90, 160, 3) and lines.min() < 100 < 200 < lines.mean()
    effect.take(a_picture((10, 200, 30)))
    assert effect(frame()).shape == (90, 160, 3)
    np.testing.assert_array_equal(effect(frame())[45, 80], (10, 200, 30))


def test_one_drawing_is_on_its_way_and_the_next_goes_out_with_the_answer() -> None:
    asked: list[Drawing] = []
    effect = asking(asked)
    for _frame in range(4):
        effect(frame())
    assert len(asked) == 1
    effect.take(a_picture((1, 2, 3)))
    assert len(asked) == 2, "the one that was made ready meanwhile"
    effect.refused()
    assert len(asked) == 2, "none is ready before the next frame"
    effect(frame())
    assert len(asked) == 3


def test_an_answer_that_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painted, "LOST_SECONDS", 0.0)
    asked: list[Drawing] = []
    effect = asking(asked)
    effect(frame())
    effect(frame())
    assert len(asked) == 2


def test_a_drawing_has_lines_and_hints_of_one_size() -> None:
    asked: list[Drawing] = []
    asking(asked)(frame())
    (drawing,) = asked
    assert drawing.hints is not None
    sketch = cv2.imdecode(np.frombuffer(drawing.sketch, np.uint8), cv2.IMREAD_UNCHANGED)
    hints = cv2.imdecode(np.frombuffer(drawing.hints, np.uint8), cv2.IMREAD_UNCHANGED)
    assert sketch.ndim == 2 and hints.shape == (*sketch.shape, 4)


def test_an_answer_that_is_no_picture_leaves_the_last_one() -> None:
    effect = asking([])
    effect.take(a_picture((10, 200, 30)))
    effect(frame())
    effect.take(b"damaged")
    np.testing.assert_array_equal(effect(frame())[45, 80], (10, 200, 30))


def test_a_drawing_that_did_not_go_out_is_kept_and_tried_with_the_next_frame() -> None:
    asked: list[Drawing] = []
    effect = PaintedEffect(lambda drawing: asked.append(drawing) is None and len(asked) > 2)
    for _frame in range(5):
        effect(frame())
    assert len(asked) == 3 and asked[0] is asked[1] is asked[2]


def test_between_two_pictures_the_very_same_array_is_shown() -> None:
    effect = asking([])
    effect.take(a_picture((10, 200, 30)))
    first = effect(frame())
    assert effect(frame()) is first
    effect.take(a_picture((200, 10, 30)))
    assert effect(frame()) is not first
    assert effect(np.zeros((45, 80, 3), np.uint8)).shape == (45, 80, 3)
