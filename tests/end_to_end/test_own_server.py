"""`sketch2art paint` with nothing else running: this computer's own server and engine."""

import signal

import cv2
import numpy as np
import psutil
import pytest

from shared.recipe import recipe_of
from tests.end_to_end.conftest import draw, outcome_of, started
from tests.patience import eventually

pytest.importorskip("server.engines.instant")


def test_a_sketch_is_painted_on_a_machine_with_nothing_else(sketch2art, tmp_path):
    sketch = draw(tmp_path / "ball.png")
    told = sketch2art("paint", sketch, "--out", "art.png", "--palette", "#e03131", "--seed", 1)
    assert told.code == 0, told.err
    data = (tmp_path / "art.png").read_bytes()
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert max(picture.shape) == 1024
    blue, green, red = (int(value) for value in picture[picture.shape[0] // 2, 512])
    assert red > max(blue, green) + 40, "the ball is red, as asked"
    recipe = recipe_of(data)
    assert recipe["engine"] == "instant"
    assert recipe["palette"][0] == "#e03131"


def test_each_style_paints_another_picture(sketch2art, tmp_path):
    told = sketch2art("paint", draw(tmp_path / "ball.png"), "--style", "all", "--prompt", "빨간 공")
    assert told.code == 0, told.err
    pictures = {file.name: file.read_bytes() for file in (tmp_path / "art").iterdir()}
    assert {"ball-flat.png", "ball-glossy.png", "ball-soft.png"} <= set(pictures)
    assert len(set(pictures.values())) == len(pictures)


@pytest.mark.alone
def test_ctrl_c_ends_the_own_server_and_its_worker_too(tmp_path):
    for number in range(40):
        draw(tmp_path / "many" / f"{number}.png")
    process = started("sketch2art", "paint", "many", cwd=tmp_path)
    process.stdout.readline()  # the first picture: all is running
    family = psutil.Process(process.pid).children(recursive=True)
    assert len(family) >= 2
    process.send_signal(signal.SIGINT)
    assert outcome_of(process).code == 130
    eventually(lambda: not any(member.is_running() for member in family), seconds=3)
