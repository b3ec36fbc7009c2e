"""`sketch2art paint`, as it is installed, against a real server with its worker."""

import os
import signal
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from client.net.address import ServerAddress
from client.net.connection import ServerConnection
from client.net.link import Link
from shared.protocol import Cancelled
from shared.recipe import recipe_of
from shared.version import __version__
from tests.client_net.recorder import Recorder
from tests.end_to_end.conftest import draw, outcome_of, started
from tests.patience import PATIENCE_SECONDS


def painted(path) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None, path
    return picture


def names(folder) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_one_sketch_becomes_one_picture_with_its_recipe(paint, tmp_path):
    sketch = draw(tmp_path / "house.png")
    told = paint(sketch, "--out", "red.png", "--seed", 7, "--style", "soft")
    assert told.code == 0
    assert "red.png" in told.out
    assert max(painted(tmp_path / "red.png").shape) == 1024
    recipe = recipe_of((tmp_path / "red.png").read_bytes())
    assert recipe["engine"] == "echo"
    assert recipe["style"] == "soft"
    assert recipe["options"]["seed"] == 7


def test_without_out_the_picture_lands_in_the_folder_art(paint, tmp_path):
    assert paint(draw(tmp_path / "house.jpg")).code == 0
    assert names(tmp_path / "art") == ["house.png"]


def test_a_folder_gives_a_picture_of_the_same_name_for_each_sketch(paint, tmp_path):
    drawings = tmp_path / "drawings"
    for name in ("a.png", "B.JPG", "c.webp", "집.png", "with space.png"):
        draw(drawings / name)
    draw(drawings / "inside" / "not_this.png")
    (drawings / ".hidden.png").write_bytes(b"")
    (drawings / "notes.txt").write_text("no sketch")
    told = paint(drawings, "--out", "new/pictures")
    assert told.code == 0, told.err
    assert names(tmp_path / "new" / "pictures") == [
        "B.png", "a.png", "c.png", "with space.png", "집.png",
    ]  # fmt: skip
    assert "[5/5]" in told.out


def test_sketches_of_the_same_name_do_not_overwrite_each_other(paint, tmp_path):
    sketches = [draw(tmp_path / folder / name, radius) for folder, name, radius in (
        ("one", "house.png", 30), ("two", "house.png", 60), ("two", "HOUSE.jpg", 90),
    )]  # fmt: skip
    told = paint(*sketches, "--out", "all")
    assert told.code == 0
    assert names(tmp_path / "all") == ["HOUSE-3.png", "house-2.png", "house.png"]
    pictures = [painted(tmp_path / "all" / name) for name in names(tmp_path / "all")]
    assert len({picture.tobytes() for picture in pictures}) == 3


def test_style_all_paints_each_style(paint, tmp_path):
    assert paint(draw(tmp_path / "house.png"), "--style", "all", "--out", "all").code == 0
    assert names(tmp_path / "all") == ["house-flat.png", "house-soft.png"]


def test_a_bad_sketch_among_good_ones_costs_only_itself(paint, tmp_path):
    drawings = tmp_path / "drawings"
    for name in ("a.png", "c.png"):
        draw(drawings / name)
    (drawings / "b.png").write_text("no picture")
    told = paint(drawings, "--out", "out")
    assert told.code == 1
    assert names(tmp_path / "out") == ["a.png", "c.png"]
    assert "b.png" in told.err
    assert "2 pictures painted, 1 failed" in told.out


BAD = {
    "no sketch at all": ([], "required"),
    "a missing file": (["missing.png"], "no such file"),
    "an empty folder": (["empty"], "no picture in this folder"),
    "no picture": (["text.png"], "PNG, JPEG or WebP"),
    "an empty file": (["nothing.png"], "PNG, JPEG or WebP"),
    "an empty sheet": (["blank.png"], "Draw something"),
    "one pixel": (["pixel.png"], "at least 16 px"),
    "an unknown style": (["ok.png", "--style", "cubist"], "Use flat, soft or all"),
    "an unknown engine": (["ok.png", "--engine", "magic"], "There is no such engine"),
    "an engine that is not there": (["ok.png", "--engine", "missing"], "weights are missing"),
    "a negative seed": (["ok.png", "--seed", "-1"], "options.seed"),
    "a seed that is no number": (["ok.png", "--seed", "x"], "invalid int"),
    "no colour": (["ok.png", "--palette", "red"], "This is no colour"),
    "too many colours": (["ok.png", "--palette", ",".join(["#fff"] * 7)], "up to 6"),
    "no colours": (["ok.png", "--palette", ","], "up to 6"),
    "two palettes": (["ok.png", "--palette", "#fff", "--palette-from", "ok.png"], "not allowed"),
    "a palette from text": (["ok.png", "--palette-from", "text.png"], "palette-from"),
    "a palette from white": (["ok.png", "--palette-from", "blank.png"], "no colours but white"),
    "an unknown option": (["ok.png", "--option", "size=3"], "There is no such option"),
    "an option without value": (["ok.png", "--option", "steps"], "NAME=VALUE"),
    "a value out of range": (["ok.png", "--option", "steps=0"], "options.steps"),
    "an option that is no number": (["ok.png", "--option", "steps=many"], "options.steps"),
    "several into one file": (["ok.png", "ok2.png", "--out", "one.png"], "Name a folder"),
    "a folder into one file": (["folder", "--out", "one.png"], "Name a folder"),
    "a result that is no PNG": (["ok.png", "--out", "art.jpg"], "ends in .png"),
    "onto the sketch itself": (["ok.png", "--out", "ok.png"], "overwrite a sketch"),
    "beside itself": (["ok.png", "--out", "."], "overwrite a sketch"),
    "into a file's inside": (["ok.png", "--out", "text.png/new/x.png"], "cannot be made"),
    "a bad address": (["ok.png", "--server", "ftp://x"], "no server's address"),
    "nobody there": (["ok.png", "--server", "http://127.0.0.1:9"], "Nobody answers"),
    "a missing token file": (["ok.png", "--token-file", "none.txt"], "token cannot be read"),
    "a name that no disk takes": (["a" * 300 + ".png"], "File name too long"),
    "an unknown flag": (["ok.png", "--stile", "flat"], "unrecognized"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_told_in_a_line_or_two_and_ends_with_2(sketch2art, server_url, tmp_path, kind):
    for name in ("ok.png", "ok2.png", "folder/a.png"):
        draw(tmp_path / name)
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.png").write_bytes(b"")
    (tmp_path / "text.png").write_text("this is no picture")
    for name, side in (("blank.png", 100), ("pixel.png", 1)):
        cv2.imwrite(str(tmp_path / name), np.full((side, side), 255, np.uint8))
    arguments, said = BAD[kind]
    before = (tmp_path / "ok.png").read_bytes()
    usual = ["--server", server_url, "--engine", "echo"]
    told = sketch2art("paint", *usual, *arguments)
    assert told.code == 2, told
    assert said in told.err
    complaint = [line for line in told.err.splitlines() if not line.startswith(("usage", " "))]
    assert 1 <= len(complaint) <= 2
    assert (tmp_path / "ok.png").read_bytes() == before


def test_a_picture_that_cannot_be_written_is_told(paint, tmp_path):
    sketch = draw(tmp_path / "house.png")
    (tmp_path / "out" / "house.png").mkdir(parents=True)
    told = paint(sketch, "--out", "out")
    assert told.code == 2
    assert "cannot be written" in told.err
    assert names(tmp_path / "out") == ["house.png"], "no half-written file stays"


def test_a_korean_reads_in_korean_why_the_server_paints_nothing(paint, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    sketch = draw(tmp_path / "house.png")
    refused = paint(sketch, "--option", "steps=0")
    assert refused.code == 2
    assert "값이 맞지 않아요: Expected `int` >= 1. 범위 안의 값을 골라 주세요." in refused.err
    failed = paint(sketch, "--option", "ending=bug")
    assert failed.code == 2
    assert "echo 엔진이 이 그림을 칠하지 못했어요." in failed.err


def test_an_engine_that_fails_is_told_without_its_insides(paint, tmp_path):
    told = paint(draw(tmp_path / "house.png"), "--option", "ending=bug")
    assert told.code == 2
    assert "house.png" in told.err
    assert "secret detail" not in told.err


@pytest.mark.alone
def test_ctrl_c_cancels_on_the_server_and_ends_with_130(server_url, tmp_path):
    recorder = Recorder()
    watching = ServerConnection(ServerAddress(server_url), recorder)
    watching.open()
    recorder.wait_for_link(Link.READY)
    slow = ["--option", "steps=500", "--option", "step_seconds=0.1"]
    process = started(
        "sketch2art", "paint", draw(tmp_path / "house.png"), "--server", server_url,
        "--engine", "echo", *slow, cwd=tmp_path,
    )  # fmt: skip
    running = recorder.wait(
        lambda: [event for event in recorder.events if type(event).__name__ == "Running"]
    )
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    told = outcome_of(process)
    assert told.code == 130
    assert time.monotonic() - began < 4
    assert isinstance(recorder.wait_for_end(running[0].job), Cancelled)
    watching.close()
    assert names(tmp_path / "art") == []


def test_a_token_from_a_file_or_the_environment_opens_the_door(tmp_path, sketch2art, monkeypatch):
    data = tmp_path / "data"
    made = outcome_of(started("sketch2art-server", "token", "new", "anna", "--data", data))
    (tmp_path / "token.txt").write_text(made.out)
    server = started(
        "sketch2art-server", "serve", "--port", 0, "--data", data,
        "--engine", "tests.fakes:EchoEngine", env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    try:
        line = next(line for line in server.stderr if "Serving on" in line)
        url = line.split("Serving on ")[1].split(",")[0]
        usual = ["paint", draw(tmp_path / "a.png"), "--server", url, "--engine", "echo"]
        refused = sketch2art(*usual)
        assert refused.code == 2
        assert "token" in refused.err
        assert sketch2art(*usual, "--token-file", "token.txt").code == 0
        monkeypatch.setenv("SKETCH2ART_TOKEN", made.out.strip())
        assert sketch2art(*usual).code == 0
    finally:
        server.terminate()
        outcome_of(server)


def test_version_and_help_are_worth_reading(sketch2art):
    assert sketch2art("--version").out.strip() == f"sketch2art {__version__}"
    overview = sketch2art("--help")
    assert overview.code == 0
    assert "paint" in overview.out
    help_text = sketch2art("paint", "--help").out
    for word in ("--style", "--palette-from", "--seed", "examples:", "exit codes", "130"):
        assert word in help_text


def test_without_a_display_the_window_says_what_to_do_instead(tmp_path):
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    bare.pop("QT_QPA_PLATFORM", None)
    told = outcome_of(started("sketch2art", cwd=tmp_path, env=bare))
    assert told.code == 2
    assert "sketch2art paint" in told.err


def test_a_reader_that_goes_away_is_no_error_to_tell(server_url, tmp_path):
    for number in range(3):
        draw(tmp_path / "many" / f"{number}.png")
    process = started(
        "sketch2art", "paint", "many", "--server", server_url, "--engine", "echo", cwd=tmp_path
    )
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert process.wait(PATIENCE_SECONDS) == 141
    assert complaint == ""
