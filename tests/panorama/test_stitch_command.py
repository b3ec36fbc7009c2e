"""`sketch2art stitch`, from arguments to files and exit codes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest
from PIL import Image

from client.filters.registry import find_filters
from shared.recipe import recipe_of
from tests.panorama.conftest import seen, wall, written
from tests.patience import PATIENCE_SECONDS, eventually
from tests.python_process import ran


@pytest.fixture
def run(sketch2art_here):
    return partial(sketch2art_here, "stitch")


@pytest.fixture
def photos(tmp_path, sweep):
    """a.png b.png c.png, which can be joined."""
    folder = tmp_path / "photos"
    folder.mkdir()
    return [written(folder / f"{name}.png", view) for name, view in zip("abc", sweep, strict=True)]


def rgb(path):
    return cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)


def test_files_become_one_panorama_with_a_recipe(run, photos):
    code, out, err = run(*photos)
    assert code == 0 and "art/panorama.png" in out and not err
    assert rgb("art/panorama.png").shape[1] > 560
    recipe = recipe_of(Path("art/panorama.png").read_bytes())
    assert recipe["engine"] == "panorama" and recipe["views"] == 3 and recipe["cropped"]
    assert "a.png" not in json.dumps(recipe)


def test_a_folder_stands_for_its_pictures(run, photos):
    assert run(photos[0].parent, "--out", "x.jpg")[0] == 0
    assert Path("x.jpg").read_bytes().startswith(b"\xff\xd8")


def test_some_left_out_is_another_exit_code_and_said_by_name(run, photos, tmp_path, elsewhere):
    stranger = written(tmp_path / "stranger.png", elsewhere)
    code, out, err = run(*photos, stranger, "--report", "r.json")
    assert code == 1 and "3 pictures joined; 1 left out." in out
    assert "stranger.png: " in err and "third of the next" in err
    told = json.loads(Path("r.json").read_text())
    assert [view["joined"] for view in told["views"]] == [True, True, True, False]
    assert told["views"][3]["why"] and told["pairs"] and told["seconds"]["composing"] > 0


def test_nothing_joined_is_a_third_exit_code_and_writes_the_report_but_no_picture(
    run, photos, tmp_path, elsewhere
):
    stranger = written(tmp_path / "stranger.png", elsewhere)
    code, out, err = run(photos[0], stranger, "--report", "r.json", "--show-steps", "steps")
    assert code == 2 and not out and err.endswith("Nothing was joined.\n")
    assert "a.png: " in err and "stranger.png: " in err
    assert not Path("art/panorama.png").exists()
    assert not any(view["joined"] for view in json.loads(Path("r.json").read_text())["views"])
    assert list(Path("steps").glob("1-points-*.png"))


def test_damaged_missing_and_blank_files_cost_only_themselves(run, photos, tmp_path):
    (tmp_path / "broken.png").write_bytes(photos[0].read_bytes()[:900])
    (tmp_path / "text.png").write_text("no picture")
    written(tmp_path / "wall.png", wall())
    code, _out, err = run(*photos, "broken.png", "text.png", "missing.png", "wall.png")
    assert code == 1
    assert "broken.png: The picture is damaged. Save it again or use another one." in err
    assert "text.png: This is not a picture this program knows." in err
    assert "missing.png: There is no such file. Check its name." in err
    assert "wall.png: There is too little to see in it" in err


def test_a_picture_turned_by_its_exif_note_is_joined_upright(run, photos, sweep, tmp_path):
    turned = Image.fromarray(np.ascontiguousarray(np.rot90(sweep[1])))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned to the right by 90°
    data = io.BytesIO()
    turned.save(data, "JPEG", quality=95, exif=exif)
    (tmp_path / "turned.jpg").write_bytes(data.getvalue())
    code, _out, err = run(photos[0], "turned.jpg", photos[2], "--report", "r.json")
    assert code == 0, err
    view = json.loads(Path("r.json").read_text())["views"][1]
    assert view["size"] == [320, 240]


def test_grey_pictures_and_such_with_alpha_are_joined_with_the_others(run, photos, sweep, tmp_path):
    grey = written(tmp_path / "grey.png", cv2.cvtColor(sweep[1], cv2.COLOR_RGB2GRAY))
    alpha = np.dstack([sweep[2], np.full(sweep[2].shape[:2], 255, np.uint8)])
    cv2.imwrite(str(tmp_path / "alpha.png"), cv2.cvtColor(alpha, cv2.COLOR_RGBA2BGRA))
    assert run(photos[0], grey, "alpha.png")[0] == 0


def test_an_effect_is_what_the_filter_command_makes_of_the_panorama(run, photos):
    assert run(*photos, "--out", "plain.png")[0] == 0
    assert run(*photos, "--effect", "cartoon", "--option", "lines=1", "--out", "x.png")[0] == 0
    cartoon = find_filters()["cartoon"]
    wanted = cartoon.full(rgb("plain.png"), cartoon.options(lines=1))
    assert np.array_equal(rgb("x.png"), wanted)
    assert recipe_of(Path("x.png").read_bytes())["effects"][0]["filter"] == "cartoon"


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_outside_the_kept_outline_it_is_transparent(run, photos, suffix):
    assert run(*photos, "--keep", "--out", f"x{suffix}")[0] == 0
    picture = cv2.imread(f"x{suffix}", cv2.IMREAD_UNCHANGED)
    assert picture.shape[2] == 4 and {0, 255} <= set(np.unique(picture[..., 3]))


def test_each_step_is_written_as_a_picture(run, photos):
    assert run(*photos, "--show-steps", "steps")[0] == 0
    names = {path.name for path in Path("steps").iterdir()}
    assert {"1-points-01.png", "2-matches-01-02.png", "3-outlines.png", "4-seams.png"} <= names


BAD = {
    "one picture": (["photos/a.png"], ["at least two"]),
    "an empty folder": (["empty"], ["no picture in this folder"]),
    "onto itself": (["photos", "--out", "photos/a.png"], ["overwrite"]),
    "a report onto a picture": (["photos", "--report", "photos/a.png"], ["overwrite"]),
    "a strange kind": (["photos", "--out", "x.bmp"], ["PNG, JPEG or WebP"]),
    "an unknown effect": (["photos", "--effect", "cartoom"], ["cartoon"]),
    "an option without effect": (
        ["photos", "--effect", "ink", "--option", "size=1"],
        ["size=1", "width"],
    ),
    "into a file": (["photos", "--out", "notes.txt/x.png"], ["cannot be made"]),
}


@pytest.mark.parametrize(("arguments", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_done_is_said_with_a_remedy_and_nothing_is_written(
    run, photos, tmp_path, arguments, words
):
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("no folder")
    before = photos[0].read_bytes()
    code, out, err = run(*arguments)
    assert code == 2 and all(word in err for word in words), err
    assert not out and photos[0].read_bytes() == before and not list(tmp_path.glob("art/*"))


def test_help_loads_no_opencv_and_names_the_exit_codes():
    script = "import sys; from client.cli import main\ntry: main(['stitch', '--help'])\nfinally: "
    script += "print('cv2' in sys.modules, 'numpy' in sys.modules)"
    done = ran(script)
    assert done.returncode == 0, done.stderr
    assert "exit codes: 0 all joined, 1 some left out, 2 nothing joined" in done.stdout
    assert done.stdout.endswith("False False\n")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_it_without_a_file(tmp_path):
    for number in range(12):
        written(tmp_path / f"{number:02}.png", seen(15.0 * number - 80, size=(1600, 1200)))
    command = [sys.executable, "-m", "client", "stitch", str(tmp_path), "--out", "x.png"]
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root), "LC_ALL": "C"},
        stderr=subprocess.PIPE,
        text=True,
    )
    running = psutil.Process(process.pid)
    eventually(lambda: any("cv2" in file.path for file in running.memory_maps()))
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 130 and "stopped." in err
    assert not (tmp_path / "x.png").exists()
