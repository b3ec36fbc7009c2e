"""What is typed, as options and works; the rest is tested through the installed command."""

import argparse
from pathlib import Path

import cv2
import numpy as np
import pytest

from client.commands.choices import chosen_options, read_colours
from client.commands.works import found_sketches, planned_works
from shared.errors import Refusal
from shared.protocol import EngineInfo

ENGINE = EngineInfo(
    "instant", {}, "1", True, [],
    {"properties": {
        "palette": {"type": "array"},
        "prompt": {"type": "string"},
        "seed": {"type": "integer"},
        "lines": {"type": "number"},
        "ground": {"enum": ["auto", "paper", "soft"]},
        "tidy": {"type": "boolean"},
    }},
    "ready",
)  # fmt: skip


def typed(*options, prompt=None, seed=None, palette=None, palette_from=None):
    return argparse.Namespace(
        option=list(options), prompt=prompt, seed=seed, palette=palette, palette_from=palette_from
    )


def test_only_what_was_typed_becomes_an_option():
    assert chosen_options(typed(), ENGINE) == {}
    assert chosen_options(typed(prompt="", seed=0), ENGINE) == {"prompt": "", "seed": 0}


def test_a_value_gets_the_type_that_the_engine_declares():
    given = typed("prompt=123", "lines=0.5", "ground=soft", "tidy=true", 'palette=["#ffffff"]')
    assert chosen_options(given, ENGINE) == {
        "prompt": "123", "lines": 0.5, "ground": "soft", "tidy": True, "palette": ["#ffffff"],
    }  # fmt: skip


def test_a_value_may_contain_the_sign_that_parts_it_from_its_name():
    assert chosen_options(typed("prompt=a=b"), ENGINE) == {"prompt": "a=b"}


def test_colours_are_read_short_long_and_with_spaces():
    assert read_colours("#f00, 00AA00,#abc") == ["#ff0000", "#00aa00", "#aabbcc"]


def test_a_palette_is_taken_from_a_picture(tmp_path):
    cv2.imwrite(str(tmp_path / "red.png"), np.full((40, 40, 3), (0, 0, 255), np.uint8))
    given = typed(palette_from=tmp_path / "red.png")
    assert chosen_options(given, ENGINE) == {"palette": ["#ff0000"]}


def test_a_single_file_is_named_by_out_and_a_folder_takes_the_sketchs_name(tmp_path):
    sketch = Path("drawings/house.jpg")
    for out, target in (
        (None, Path("art/house.png")),
        (Path("red.png"), Path("red.png")),
        (Path("RED.PNG"), Path("RED.PNG")),
        (Path("pictures"), Path("pictures/house.png")),
        (tmp_path, tmp_path / "house.png"),
    ):
        assert [w.target for w in planned_works([sketch], ["flat"], out, many=False)] == [target]


def test_further_pictures_get_numbers_that_no_other_work_has(tmp_path):
    sketches = [Path("a.png"), Path("a-2.png")]
    works = planned_works(sketches, ["flat"], tmp_path, many=True, pictures=3)
    planned = [[target.name for target in work.targets] for work in works]
    assert planned == [["a.png", "a-3.png", "a-4.png"], ["a-2.png", "a-2-2.png", "a-2-3.png"]]
    with pytest.raises(Refusal, match="overwrite a sketch"):
        planned_works([Path("b.png"), Path("b-2.png")], ["x"], Path(), many=True, pictures=2)


def test_a_folder_with_a_dot_in_its_name_is_a_folder(tmp_path):
    (tmp_path / "v1.0").mkdir()
    works = planned_works([Path("a.jpg")], ["flat"], tmp_path / "v1.0", many=False)
    assert works[0].target == tmp_path / "v1.0" / "a.png"


def test_a_folder_without_pictures_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no picture"):
        found_sketches([tmp_path])
