"""The instant engine through its door: its files, its options, and leaving half-way."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from server.engines.engine import PaintingCancelled, PaintOrder
from server.engines.instant import (
    MODELS,
    STEPS,
    InstantEngine,
    InstantOptions,
)
from server.painting.looks import LOOKS, line_strength
from shared.errors import Refusal
from shared.options import checked_options
from tests.painting.drawings import circle, house, paper
from tests.python_process import ran

FILES = ["instant.onnx", "instant-memory.npz"]


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be damaged."""
    return Path(shutil.copytree(MODELS, tmp_path / "models"))


def refusal_of_loading(models: Path) -> Refusal:
    with pytest.raises(Refusal) as refused:
        InstantEngine(models).load()
    assert refused.value.remedy and refused.value.why
    return refused.value


@pytest.mark.parametrize("name", FILES)
def test_one_flipped_byte_is_found_and_named(models, name):
    data = bytearray((models / name).read_bytes())
    data[len(data) // 2] ^= 1
    (models / name).write_bytes(data)
    assert refusal_of_loading(models).value == name


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_found_and_named(models, name):
    (models / name).write_bytes((models / name).read_bytes()[:1000])
    assert refusal_of_loading(models).value == name


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(models, name):
    (models / name).unlink()
    assert refusal_of_loading(models).value == name


def test_a_memory_that_was_broken_before_its_digest_was_taken_is_refused_too(models):
    broken = b"PK\x03\x04 not an archive of arrays"
    (models / "instant-memory.npz").write_bytes(broken)
    card = json.loads((models / "instant.json").read_text())
    card["files"]["instant-memory.npz"] = hashlib.sha256(broken).hexdigest()
    (models / "instant.json").write_text(json.dumps(card))
    assert refusal_of_loading(models).value == "instant-memory.npz"


def test_a_memory_without_what_is_needed_is_refused(models):
    path = models / "instant-memory.npz"
    np.savez(path, texts=np.array(["house"]))
    card = json.loads((models / "instant.json").read_text())
    card["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (models / "instant.json").write_text(json.dumps(card))
    assert refusal_of_loading(models).value == path.name


HOLES = (b"", b"{", b"[]", b"{}", b'{"version": "1"}', b"\xff\xfe")
NO_FILES = b'{"version": "1", "files": {}, "styles": []}'


@pytest.mark.parametrize("card", [None, *HOLES, NO_FILES])
def test_without_a_whole_card_loading_is_refused_and_the_catalogue_says_so(models, card):
    path = models / "instant.json"
    path.unlink()
    if card is not None:
        path.write_bytes(card)
    assert refusal_of_loading(models).value == "instant.json"
    info = InstantEngine(models).info()
    assert info.state == "missing" and "instant.json" in info.note


def test_with_its_files_the_catalogue_tells_styles_version_and_options(models):
    info = InstantEngine(models).info()
    assert info.state == "ready" and info.note == "" and info.version
    assert [style.name for style in info.styles] == list(LOOKS) == ["flat", "glossy", "soft"]
    assert all({"en", "ko"} <= set(style.title) for style in info.styles)
    assert set(info.options["properties"]) == set(InstantOptions.__struct_fields__)


def test_the_web_process_learns_of_the_engine_without_loading_anything_heavy():
    code = (
        "import sys; from server.engines.registry import find_engines;"
        "info = find_engines()['instant'].info();"
        "print(info.state, sorted({'numpy', 'onnxruntime', 'cv2', 'torch'} & set(sys.modules)))"
    )
    done = ran(code)
    assert done.stdout.strip() == "ready []", done.stderr


def test_an_engine_that_is_not_loaded_refuses_to_paint():
    with pytest.raises(Refusal, match="not loaded"):
        InstantEngine().paint(PaintOrder("flat", InstantOptions(), house()), lambda *_: None)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"seed": -1}, "seed"),
        ({"seed": 2**31}, "seed"),
        ({"seed": "7"}, "seed"),
        ({"palette": ["red"]}, "palette"),
        ({"palette": ["#12345"]}, "palette"),
        ({"palette": ["#123456"] * 7}, "palette"),
        ({"near": "#123456"}, "near"),
        ({"ground": "sea"}, "ground"),
        ({"lines": 1.5}, "lines"),
        ({"lines": float("nan")}, "lines"),
        ({"prompt": "x" * 1001}, "prompt"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_an_option_out_of_range_is_refused_by_its_name(options, field):
    with pytest.raises(Refusal) as refused:
        checked_options(InstantOptions, options)
    assert refused.value.field.startswith(f"options.{field}") and refused.value.remedy


def test_the_picture_comes_with_its_palette_and_with_where_the_time_went(paint):
    painted = paint(house(), "glossy")
    assert painted.picture.shape == (1024, 1024, 3) and painted.picture.dtype == np.uint8
    assert 1 <= len(painted.palette) <= 6
    checked_options(InstantOptions, {"palette": painted.palette})
    assert set(painted.milliseconds) == {"network", "painting"}
    assert all(value > 0 for value in painted.milliseconds.values())


def test_a_picture_can_be_painted_again_from_its_palette(paint):
    first = paint(circle(paper()), seed=9, ground="paper")
    again = paint(circle(paper()), palette=first.palette, ground="paper")
    assert again.palette == first.palette


def test_steps_are_told_in_order(instant):
    steps = []
    order = PaintOrder("flat", InstantOptions(), house())
    instant.paint(order, lambda step, of, preview: steps.append((step, of, preview)))
    assert steps == [(step, STEPS, None) for step in range(1, STEPS + 1)]


@pytest.mark.parametrize("at", range(1, STEPS + 1))
def test_who_cancels_leaves_at_that_step_and_the_engine_paints_on(instant, paint, at):
    def stop(step, _of, _preview):
        if step == at:
            raise PaintingCancelled

    with pytest.raises(PaintingCancelled):
        instant.paint(PaintOrder("soft", InstantOptions(), house()), stop)
    assert paint(house(), "soft").picture.shape == (1024, 1024, 3)


@pytest.fixture
def unwanted_order():
    """Is taken back before the network runs."""
    return PaintOrder("soft", InstantOptions(), house(), when_unwanted=lambda leave: leave())


def test_who_cancels_does_not_wait_for_the_network(instant, paint, unwanted_order):
    steps = []

    def progress(step, _of, _preview):
        steps.append(step)
        if step == 3:
            raise PaintingCancelled

    with pytest.raises(PaintingCancelled):
        instant.paint(unwanted_order, progress)
    assert steps == [1, 2, 3]
    assert paint(house(), "soft").picture.shape == (1024, 1024, 3)


def test_a_network_that_was_ended_gives_no_picture(instant, unwanted_order):
    with pytest.raises(Exception, match="terminate"):
        instant.paint(unwanted_order, lambda *_: None)


def test_the_order_stays_as_it_was(paint):
    sketch, hints = house(), np.zeros((512, 512, 4), np.uint8)
    hints[300:320, 250:270] = (200, 30, 30, 255)
    before = sketch.copy(), hints.copy()
    sketch.flags.writeable = hints.flags.writeable = False
    paint(sketch, "glossy", hints)
    assert np.array_equal(sketch, before[0]) and np.array_equal(hints, before[1])


def test_half_way_the_lines_are_the_styles_own():
    for own in (0.2, 0.93):
        assert line_strength(own, 0.5) == pytest.approx(own)
        assert line_strength(own, 0) == 0 and line_strength(own, 1) == 1
        steps = [line_strength(own, lines / 10) for lines in range(11)]
        assert steps == sorted(steps)


def test_the_shipped_model_is_small_enough():
    assert sum(path.stat().st_size for path in MODELS.iterdir()) <= 20_000_000


@pytest.mark.parametrize("shares", [[0.5], [0.5, 0.2, 0.3], [0.0, 0.0]])
def test_shares_that_do_not_fit_the_palette_are_refused(instant, shares):
    options = InstantOptions(palette=["#ff0000", "#00ff00"], shares=shares)
    with pytest.raises(Refusal) as refused:
        instant.paint(PaintOrder("flat", options, house()), lambda *_: None)
    assert refused.value.field == "shares" and refused.value.remedy


def test_a_colour_covers_about_as_much_as_its_share_says(instant):
    def red_and_blue(shares):
        options = InstantOptions(palette=["#ff2020", "#2040ff"], shares=shares, ground="paper")
        picture = instant.paint(PaintOrder("flat", options, house()), lambda *_: None).picture
        red, blue = picture[..., 0].astype(int), picture[..., 2].astype(int)
        return int((red - blue > 60).sum()), int((blue - red > 60).sum())

    mostly_red, mostly_blue = red_and_blue([0.9, 0.1]), red_and_blue([0.1, 0.9])
    assert mostly_red[0] > 2 * mostly_red[1] and mostly_blue[1] > 2 * mostly_blue[0]


def test_a_style_that_the_model_was_not_trained_in_is_refused(models):
    card = json.loads((models / "instant.json").read_text(encoding="utf-8"))
    card["styles"] = ["soft", "flat"]
    (models / "instant.json").write_text(json.dumps(card), encoding="utf-8")
    engine = InstantEngine(models)
    engine.load()
    with pytest.raises(Refusal) as refused:
        engine.paint(PaintOrder("glossy", InstantOptions(), house()), lambda *_: None)
    assert refused.value.field == "style" and "flat" in refused.value.remedy
