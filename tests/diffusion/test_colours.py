"""Colours that were dabbed or are to be kept reach the picture; where there are none, nothing
changes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from build.tiny_engines import TinyAdapter, TinySmall
from server.diffusion.colours import DABBED, LEAST_STRENGTH, beginning, strength_for
from server.diffusion.wish import Wish
from server.engines.diffusion import DiffusionEngine
from server.engines.engine import Painted, PaintingCancelled, PaintOrder
from server.styles.shelf import style_named
from shared.errors import Refusal
from shared.options import checked_options

PX = 256


@pytest.fixture(scope="module")
def lines() -> np.ndarray:
    """(256, 256) uint8: a circle."""
    drawn = np.full((PX, PX), 255, np.uint8)
    cv2.circle(drawn, (PX // 2, PX // 2), PX // 3, 0, 4)
    return drawn


def dabs(*colour: int) -> np.ndarray:
    """(256, 256, 4) uint8: one dab in the middle."""
    hints = np.zeros((PX, PX, 4), np.uint8)
    cv2.circle(hints, (PX // 2, PX // 2), 12, (*colour, 255), -1)
    return hints


@pytest.fixture(scope="module", params=[TinyAdapter, TinySmall])
def engine(request: pytest.FixtureRequest, models: Path) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKETCH2ART_MODELS", str(models))
        made: DiffusionEngine = request.param()
        made.load()
        yield made


def painted(engine: Any, sketch: np.ndarray, hints: Any = None, **options: Any) -> Painted:
    asked = checked_options(engine.options, {"steps": 10, "prompt": "a ball", **options})
    found: Painted = engine.paint(PaintOrder("ink", asked, sketch, hints), lambda *_: None)
    return found


def apart(one: Painted, other: Painted) -> float:
    return float(np.abs(one.picture.astype(float) - other.picture).mean())


RED, BLUE = dabs(230, 20, 20), dabs(20, 20, 230)


def test_the_beginning_has_the_colour_where_it_was_dabbed(lines: np.ndarray) -> None:
    for hints, main in ((RED, 0), (BLUE, 2)):
        start, strength = beginning(lines, hints, "", 0.0)
        assert start is not None and start.shape == (1024, 1024, 3)
        assert start[512, 512].argmax() == main
        assert strength == strength_for(DABBED) == pytest.approx(0.7)


def test_without_dabs_and_wishes_there_is_none(lines: np.ndarray) -> None:
    for hints in (None, np.zeros((PX, PX, 4), np.uint8)):
        assert beginning(lines, hints, "red", 0.0) == (None, 1.0)
    assert strength_for(0) == 1 and strength_for(1) == pytest.approx(LEAST_STRENGTH)


def test_without_them_the_picture_is_what_it_was(engine: Any, lines: np.ndarray) -> None:
    style = style_named("ink")
    wish = Wish(
        style.prompt_for("a ball"), style.negative_for(""), lines, 10, 7.5, 0.2, 0
    )  # fmt: skip
    bare = engine._painter.paint(wish, lambda *_: None, lambda *_: None)
    nothing = np.zeros((PX, PX, 4), np.uint8)
    for hints in (None, nothing):
        made = painted(engine, lines, hints)
        assert np.array_equal(made.picture, bare) and made.recipe["strength"] == 1


def test_dabs_change_it_and_more_the_more_is_kept(engine: Any, lines: np.ndarray) -> None:
    plain = painted(engine, lines)
    distances = []
    for keep in (0.2, 0.5, 1.0):
        red, blue = (painted(engine, lines, hints, keep_colours=keep) for hints in (RED, BLUE))
        assert apart(red, plain) > 0
        distances.append(apart(red, blue))
    assert distances == sorted(distances) and distances[0] > 0
    assert np.array_equal(
        painted(engine, lines, RED).picture, painted(engine, lines, RED, keep_colours=0.5).picture
    )


def test_colours_are_kept_without_dabs_too_and_words_choose_them(
    engine: Any, lines: np.ndarray
) -> None:
    kept = painted(engine, lines, keep_colours=0.8)
    assert kept.recipe["strength"] == pytest.approx(0.52)
    assert apart(kept, painted(engine, lines)) > 0
    (red, _), (blue, _) = (beginning(lines, None, f"{word} ball", 0.8) for word in ("red", "blue"))
    assert not np.array_equal(red, blue)


def test_where_nothing_is_drawn_there_are_no_colours_to_keep(engine: Any) -> None:
    blank = np.full((PX, PX), 255, np.uint8)
    with pytest.raises(Refusal) as caught:
        painted(engine, blank, keep_colours=1.0)
    assert caught.value.field == "drawing"
    assert painted(engine, blank).picture.shape == (1024, 1024, 3)


def test_the_beginning_is_left_when_it_is_not_wanted(engine: Any, lines: np.ndarray) -> None:
    told: list[tuple[int, int]] = []

    def progress(step: int, of: int, _preview: object) -> None:
        told.append((step, of))
        raise PaintingCancelled

    order = PaintOrder("ink", checked_options(engine.options, {"keep_colours": 0.5}), lines)
    with pytest.raises(PaintingCancelled):
        engine.paint(order, progress)
    assert told == [(0, 25)]
