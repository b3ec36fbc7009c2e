"""The recipe inside a PNG."""

import zlib

import cv2
import numpy as np
import pytest

from shared.errors import Refusal
from shared.recipe import recipe_of, with_recipe

PNG = cv2.imencode(".png", np.arange(300, dtype=np.uint8).reshape(10, 10, 3))[1].tobytes()
RECIPE = {"engine": "instant", "seed": 7, "options": {"prompt": "빨간 집 ✏"}}


def test_a_recipe_comes_back_as_it_went_in():
    assert recipe_of(with_recipe(PNG, RECIPE)) == RECIPE


def test_the_picture_is_untouched_and_still_readable():
    before = cv2.imdecode(np.frombuffer(PNG, np.uint8), cv2.IMREAD_UNCHANGED)
    after = cv2.imdecode(np.frombuffer(with_recipe(PNG, RECIPE), np.uint8), cv2.IMREAD_UNCHANGED)
    assert np.array_equal(before, after)


def test_other_programs_read_the_chunks():
    image = pytest.importorskip("PIL.Image")
    import io

    text = image.open(io.BytesIO(with_recipe(PNG, RECIPE))).text
    assert text["Software"].startswith("Sketch2Art ") and "빨간" in text["sketch2art:recipe"]


def test_a_second_recipe_replaces_the_first():
    twice = with_recipe(with_recipe(PNG, RECIPE), {"seed": 8})
    assert recipe_of(twice) == {"seed": 8}
    assert twice.count(b"sketch2art:recipe") == twice.count(b"Software") == 1


def test_a_picture_without_a_recipe_has_none():
    assert recipe_of(PNG) is None
    assert recipe_of(b"") is None
    assert recipe_of(b"no picture") is None


def test_a_file_that_is_no_png_is_refused():
    with pytest.raises(Refusal):
        with_recipe(b"\xff\xd8 a photo", RECIPE)


@pytest.mark.parametrize("where", range(40, 60))
def test_a_damaged_recipe_is_none_and_never_an_error(where):
    png = bytearray(with_recipe(PNG, RECIPE))
    png[where] ^= 0xFF
    assert recipe_of(bytes(png)) in (None, RECIPE)


def test_a_recipe_cut_short_is_none():
    whole = with_recipe(PNG, RECIPE)
    assert all(recipe_of(whole[:end]) in (None, RECIPE) for end in range(0, len(whole), 3))
    assert recipe_of(whole[: whole.index(b"instant")]) is None


@pytest.mark.parametrize("text", [b"[1, 2]", b"not json", b"\xff\xfe", b'{"a":'])
def test_a_recipe_that_is_no_object_is_none(text):
    data = b"sketch2art:recipe\0\0\0\0\0" + text
    chunk = b"iTXt" + data
    wire = len(data).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    assert recipe_of(PNG[:33] + wire + PNG[33:]) is None
