"""What every effect promises, whatever it does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import client
from build.similarity import ssim
from client.filters.filter import SHORTEST_PX
from client.filters.registry import find_filters
from shared.errors import Refusal
from shared.options import Options, checked_options, options_schema
from tests.filters.conftest import NAMES, noise

ICONS = Path(client.__file__).parent / "ui" / "icons"
WAYS = ("preview", "full")
LEAST_ALIKE = {"stylization": 0.85, "pencil_grey": 0.85, "pencil_colour": 0.85}


@pytest.fixture(params=NAMES)
def effect(request):
    return find_filters()[request.param]


@pytest.fixture(params=WAYS)
def way(request, effect):
    """The effect's preview or full quality, as a function of a frame and options."""
    return getattr(effect, request.param)


@pytest.mark.parametrize("size", [(16, 16), (17, 16), (16, 1001), (333, 31), (99, 97)])
def test_any_size_from_16_pixels_on_comes_out_as_it_went_in(way, size):
    result = way(noise(*size))
    assert result.shape == (*size, 3) and result.dtype == np.uint8


@pytest.mark.parametrize("size", [(719, 1279), (1001, 641), (1081, 1919)])
def test_a_preview_of_a_large_odd_frame_has_its_size(effect, size):
    result = effect.preview(noise(*size))
    assert result.shape == (*size, 3) and result.dtype == np.uint8


@pytest.mark.parametrize("level", [0, 255])
def test_a_flat_frame_becomes_an_even_one_and_nothing_breaks(way, level, effect):
    result = way(np.full((120, 160, 3), level, np.uint8)).astype(int)
    rough = {"watercolour": 40, "comic": 255}.get(effect.name, 0)
    middle = result[30:-30, 30:-30]
    assert middle.max(axis=(0, 1)).tolist() == pytest.approx(
        middle.min(axis=(0, 1)).tolist(), abs=rough
    )


def test_a_gradient_keeps_its_direction_where_tones_are_kept(effect):
    ramp = np.repeat(np.linspace(20, 235, 320).astype(np.uint8)[None, :, None], 180, axis=0)
    result = effect.preview(np.repeat(ramp, 3, axis=2)).mean(axis=(0, 2))
    if effect.name in ("edge_glow", "emboss", "pencil_grey", "pencil_colour"):
        assert result[20:-20].std() < 60  # drawings of edges: there is none
    else:
        assert result[-60:].mean() > result[:60].mean() + 30


def test_the_frame_is_only_read(way):
    frame = noise(90, 120)
    before = frame.copy()
    frame.flags.writeable = False
    way(frame)
    assert np.array_equal(frame, before)


def test_the_same_frame_gives_the_same_picture(way, photos):
    frame = photos["lake"][:200, :300]
    assert np.array_equal(way(frame), way(frame))


def test_a_view_into_a_larger_array_gives_what_its_copy_gives(way):
    large = noise(160, 220)
    for view in (large[10:110, 20:180], large[::2, ::2], large[:, ::-1], large[..., ::-1]):
        assert np.array_equal(way(view), way(view.copy()))


def test_a_preview_looks_like_full_quality(effect, photos, large_photos):
    least = LEAST_ALIKE.get(effect.name, 0.9)
    for frames in (photos, large_photos):
        for name, frame in frames.items():
            alike = ssim(effect.preview(frame), effect.full(frame))
            assert alike >= least, (name, frame.shape, round(alike, 3))


def test_it_has_titles_an_icon_and_options_that_a_form_can_show(effect):
    assert {"en", "ko"} <= effect.title.keys() and all(effect.title.values())
    assert (ICONS / f"{effect.icon}.svg").is_file()
    for name, declared in options_schema(effect.options)["properties"].items():
        assert declared["title"] and declared["description"], name
        assert declared["minimum"] <= declared["default"] <= declared["maximum"], name


def test_every_option_changes_something_and_its_limits_work(effect, photos):
    frame = photos["valley"][:144, :256]
    usual = effect.preview(frame)
    for name, declared in options_schema(effect.options)["properties"].items():
        changed = 0
        for limit in (declared["minimum"], declared["maximum"]):
            options = checked_options(effect.options, {name: limit})
            assert effect.full(frame, options).shape == frame.shape
            changed += not np.array_equal(effect.preview(frame, options), usual)
        assert changed, name


NO_FRAMES = {
    "nothing": None,
    "a list": [[0, 0, 0]],
    "floats": np.zeros((32, 32, 3)),
    "grey": np.zeros((32, 32), np.uint8),
    "four channels": np.zeros((32, 32, 4), np.uint8),
    "too small": np.zeros((SHORTEST_PX - 1, 99, 3), np.uint8),
    "no rows": np.zeros((0, 32, 3), np.uint8),
}


@pytest.mark.parametrize("frame", NO_FRAMES.values(), ids=NO_FRAMES)
def test_what_is_no_frame_is_refused(way, frame):
    with pytest.raises(Refusal) as refused:
        way(frame)
    assert refused.value.field == "frame" and refused.value.why and refused.value.remedy


class OthersOptions(Options):
    """Of no effect."""


def test_options_of_another_effect_are_refused(way):
    with pytest.raises(Refusal) as refused:
        way(noise(32, 32), OthersOptions())
    assert refused.value.field == "options"
