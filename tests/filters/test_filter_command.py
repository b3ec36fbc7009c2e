"""`sketch2art filter`, from arguments to files."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
import pytest

from build.ordinary_filters import PHOTOS
from client.filters.cartoon import CartoonOptions
from client.filters.registry import find_filters
from tests.films import frames_of, rate_of, write_film
from tests.python_process import ran

FRAMES, RATE, SIZE = 24, 12, (66, 97)


@pytest.fixture
def run(sketch2art_here):
    return partial(sketch2art_here, "filter")


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "lake.jpg"
    path.write_bytes((PHOTOS / "lake.jpg").read_bytes())
    return path


@pytest.fixture
def video(tmp_path):
    """Motion JPEG in AVI, of an odd width; its index stands at the end, its count at the start."""
    height, width = SIZE
    frames = []
    for number in range(FRAMES):
        frame = np.full((height, width, 3), 60, np.uint8)
        frame[20:40, 2 * number : 2 * number + 20] = (40, 120, 250)
        frames.append(frame)
    return write_film(tmp_path / "moving.avi", frames, RATE, "MJPG")


def rgb(path):
    return cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)


def test_a_picture_comes_out_as_the_effect_makes_it(run, photo):
    code, out, _err = run("cartoon", photo)
    assert code == 0 and "art/lake.png" in out
    assert np.array_equal(rgb("art/lake.png"), find_filters()["cartoon"].full(rgb(photo)))


def test_previews_and_options_are_taken(run, photo):
    arguments = ("--preview", "--option", "lines=1", "--option", "tones=4", "--out", "x.png")
    assert run("cartoon", photo, *arguments)[0] == 0
    options = CartoonOptions(lines=1, tones=4)
    assert np.array_equal(rgb("x.png"), find_filters()["cartoon"].preview(rgb(photo), options))


def test_names_with_commas_are_a_chain_and_options_may_say_whose_they_are(run, photo):
    assert run("cartoon,warm", photo, "--option", "warm.vivid=0", "--out", "x.png")[0] == 0
    found = find_filters()
    coloured = found["cartoon"].full(rgb(photo))
    grey = found["warm"].full(coloured, found["warm"].options(vivid=0))
    assert np.array_equal(rgb("x.png"), grey)
    assert run("cartoon,warm", photo, "--option", "vivid=0", "--out", "y.png")[0] == 0
    assert np.ptp(rgb("y.png").astype(int), axis=2).max() <= 2


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".JPEG"])
def test_the_file_is_of_the_kind_that_its_name_says(run, photo, suffix, tmp_path):
    assert run("warm", photo, "--out", f"new/out{suffix}")[0] == 0
    head = (tmp_path / "new" / f"out{suffix}").read_bytes()[:12]
    kinds = {".png": b"\x89PNG", ".webp": b"RIFF"}
    assert head.startswith(kinds.get(suffix.lower(), b"\xff\xd8"))


def test_files_of_the_same_name_do_not_overwrite_each_other(run, photo, tmp_path):
    other = tmp_path / "other" / "lake.jpg"
    other.parent.mkdir()
    other.write_bytes((PHOTOS / "valley.jpg").read_bytes())
    assert run("ink", photo, other)[0] == 0
    assert sorted(path.name for path in (tmp_path / "art").iterdir()) == ["lake-2.png", "lake.png"]


def test_a_video_comes_out_frame_by_frame_at_its_rate(run, video):
    code, out, err = run("edge_glow", video, "--preview")
    assert code == 0 and "art/moving.mp4" in out and not err
    frames = frames_of("art/moving.mp4")
    assert len(frames) == FRAMES and rate_of("art/moving.mp4") == pytest.approx(RATE)
    assert frames[0].shape == (66, 96, 3)
    first = cv2.cvtColor(frames_of(video)[0], cv2.COLOR_BGR2RGB)
    wanted = find_filters()["edge_glow"].preview(first)[:, :96]
    shown = cv2.cvtColor(frames[0], cv2.COLOR_BGR2RGB)
    assert np.abs(shown.astype(int) - wanted).mean() < 12


def test_of_a_broken_video_what_can_be_read_is_written_and_said(run, video, photo, tmp_path):
    data = video.read_bytes()
    video.write_bytes(data[: len(data) // 2])
    code, out, err = run("warm", video, photo)
    assert code == 1 and f"of {FRAMES} frames are in" in err and "1 file done; 1 failed." in out
    assert 2 <= len(frames_of(tmp_path / "art" / "moving.mp4")) < FRAMES
    assert not list((tmp_path / "art").glob(".*"))


def test_a_broken_file_costs_only_itself(run, photo, tmp_path):
    (tmp_path / "broken.jpg").write_bytes(photo.read_bytes()[:300])
    (tmp_path / "text.mp4").write_text("no video")
    code, out, err = run("warm", "broken.jpg", photo, "text.mp4", "missing.png")
    assert code == 1 and "1 file done; 3 failed." in out
    for name in ("broken.jpg", "text.mp4", "missing.png"):
        assert name in err
    assert [path.name for path in (tmp_path / "art").iterdir()] == ["lake.png"]


BAD = {
    "an unknown effect": (["cartoom", "lake.jpg"], ["filter (cartoom)", "cartoon"]),
    "no effect": ([], ["No effect is named", "--list"]),
    "no file": (["cartoon"], ["No file is named"]),
    "only commas": ([",", "lake.jpg"], ["There is no such effect"]),
    "an unknown option": (["ink", "lake.jpg", "--option", "size=3"], ["size=3", "width, black"]),
    "another effect's option": (
        ["ink,warm", "lake.jpg", "--option", "ink.vivid=1"],
        ["ink.width", "warm.vivid"],
    ),
    "an option without value": (["ink", "lake.jpg", "--option", "width"], ["NAME=VALUE"]),
    "a value out of range": (["ink", "lake.jpg", "--option", "width=99"], ["options.width (99)"]),
    "a value that is no number": (["ink", "lake.jpg", "--option", "width=x"], ["options.width"]),
    "a missing file": (["ink", "missing.jpg"], ["no such file"]),
    "a missing video": (["ink", "missing.mp4"], ["no such file"]),
    "a folder": (["ink", "folder.png"], ["This is a folder"]),
    "text": (["ink", "notes.txt"], ["no picture and no video"]),
    "a picture too small": (["ink", "small.png"], ["too small"]),
    "onto itself": (["ink", "lake.jpg", "--out", "lake.jpg"], ["overwrite"]),
    "beside itself": (["ink", "small.png", "--out", "."], ["overwrite"]),
    "a strange kind of picture": (["ink", "lake.jpg", "--out", "x.bmp"], ["PNG, JPEG or WebP"]),
    "a picture as a video": (["ink", "lake.jpg", "--out", "x.mp4"], ["ends in .png"]),
    "a video as a picture": (["ink", "notes.txt", "--out", "x.png"], ["ends in .mp4"]),
    "several into one file": (["ink", "lake.jpg", "small.png", "--out", "x.png"], ["a folder"]),
    "into a file": (["ink", "lake.jpg", "--out", "notes.txt/new"], ["cannot be made"]),
}


@pytest.mark.parametrize(("arguments", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_done_is_said_with_a_remedy_and_nothing_is_written(
    run, photo, tmp_path, arguments, words
):
    (tmp_path / "notes.txt").write_text("no picture at all")
    (tmp_path / "folder.png").mkdir()
    cv2.imwrite(str(tmp_path / "small.png"), np.zeros((8, 8, 3), np.uint8))
    code, out, err = run(*arguments)
    assert code == 2 and all(word in err for word in words), err
    assert not out and not list(tmp_path.glob("art/*"))
    assert photo.read_bytes() == (PHOTOS / "lake.jpg").read_bytes()


def test_a_place_where_nothing_can_be_written_is_said(run, photo, video, tmp_path):
    (tmp_path / "x.png").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "lake.png").mkdir()
    (tmp_path / "new" / "moving.mp4").mkdir()
    code, _out, err = run("warm", photo, video, "--out", "new")
    assert code == 2 and err.count("Check the name, your rights and the disk.") == 2
    assert not list((tmp_path / "new").glob(".*"))


def test_the_list_tells_names_titles_and_options_in_both_languages(run, monkeypatch):
    code, out, _err = run("--list")
    assert code == 0 and all(name in out for name in find_filters())
    assert "Oil painting" in out and "tones=9  Tones, 4 … 32. Steps from dark to light" in out
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "유화" in run("--list")[1]


def test_help_and_the_other_commands_load_no_opencv():
    code = (
        "import sys; from client.cli import _parser; _parser();"
        "print(sorted({'cv2', 'numpy'} & set(sys.modules)))"
    )
    done = ran(code)
    assert done.stdout.strip() == "[]", done.stderr
