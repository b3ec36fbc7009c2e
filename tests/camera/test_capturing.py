"""The thread that reads a camera."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from cameras import FakeWebcam, capturing, moving, still

from client.camera import capturing as module
from client.camera.failures import taken
from client.camera.files import PictureFolder, VideoFile
from client.camera.synthetic import SyntheticCamera
from tests.patience import PATIENCE_SECONDS


@pytest.mark.alone
def test_whoever_is_slow_gets_the_newest_picture_and_no_backlog() -> None:
    thread, _heard = capturing(FakeWebcam(moving()))
    try:
        first = thread.frames.take(PATIENCE_SECONDS)
        time.sleep(0.3)
        newest = thread.frames.take(PATIENCE_SECONDS)
        assert first is not None and newest is not None
        assert newest.number > first.number + 10
        assert time.perf_counter() - newest.at < 0.1
    finally:
        thread.stop()


def test_a_camera_that_is_pulled_out_is_told_and_goes_on_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "AGAIN_SECONDS", 0.05)
    webcam = FakeWebcam(moving(5), taken("fake"), moving())
    thread, heard = capturing(webcam)
    try:
        heard.wait(lambda state: state.state == "lost")
        heard.wait(lambda state: state.refusal is not None)
        states = [state.state for state in heard.states]
        assert states[:3] == ["looking", "running", "lost"]
        assert thread.frames.take(PATIENCE_SECONDS) is not None
        while [state.state for state in heard.states][-1] != "running":
            time.sleep(0.01)
        assert webcam.opened == 3
    finally:
        thread.stop()


def test_a_camera_that_another_program_has_is_refused_and_taken_when_it_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "AGAIN_SECONDS", 0.05)
    thread, heard = capturing(FakeWebcam(taken("fake"), taken("fake"), moving()))
    try:
        refused = heard.wait(lambda state: state.state == "refused")
        assert refused.refusal is not None and "Another program" in refused.refusal.why
        heard.wait(lambda state: state.state == "running")
    finally:
        thread.stop()


@pytest.mark.parametrize(("value", "doubt"), [(0, "black"), (120, "frozen")])
def test_pictures_that_stay_black_or_the_same_are_told(
    monkeypatch: pytest.MonkeyPatch, value: int, doubt: str
) -> None:
    monkeypatch.setattr(module, "STUCK_SECONDS", 0.1)
    thread, heard = capturing(FakeWebcam(still(value)))
    try:
        assert heard.wait(lambda state: bool(state.doubt)).doubt == doubt
    finally:
        thread.stop()


def test_a_mirror_exchanges_left_and_right_and_nobody_can_write_on_a_frame() -> None:
    def script():  # type: ignore[no-untyped-def]
        while True:
            time.sleep(0.005)
            picture = np.zeros((20, 30, 3), np.uint8)
            picture[:, :5] = 200
            yield picture

    thread, _heard = capturing(FakeWebcam(script), mirrors=True)
    try:
        frame = thread.frames.take(PATIENCE_SECONDS)
        assert frame is not None and frame.pixels[0, -1, 0] == 200 and frame.pixels[0, 0, 0] == 0
        with pytest.raises(ValueError, match="read-only"):
            frame.pixels[0, 0] = 1
    finally:
        thread.stop()


@pytest.mark.alone
def test_a_video_is_played_at_its_own_speed_and_ends_where_it_does_not_repeat(
    video: Path,
) -> None:
    began = time.perf_counter()
    thread, heard = capturing(VideoFile(video, repeats=False))
    try:
        heard.wait(lambda state: state.state == "ended")
        assert 0.8 < time.perf_counter() - began < 3  # 30 pictures, 25 a second
    finally:
        thread.stop()


def test_a_video_that_repeats_goes_on_after_its_end(video: Path) -> None:
    film = VideoFile(video)
    film.open()
    pictures = [film.read() for _ in range(70)]
    film.close()
    assert all(picture is not None and picture.shape == (90, 160, 3) for picture in pictures)


def test_a_broken_video_is_refused_by_its_name(tmp_path: Path, video: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video at all")
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(video.read_bytes()[:700])
    for path in (broken, cut, tmp_path / "none.mp4"):
        thread, heard = capturing(VideoFile(path))
        try:
            refused = heard.wait(lambda state: state.state == "refused")
            assert refused.refusal is not None and path.name in refused.refusal.why
        finally:
            thread.stop()


def test_a_folder_shows_its_pictures_in_one_size_and_passes_over_damaged_ones(
    pictures: Path,
) -> None:
    (pictures / "a broken one.png").write_bytes(b"\x89PNG but not really")
    folder = PictureFolder(pictures, rate=1)
    folder.open()
    shown = [folder.read() for _ in range(6)]
    assert {picture.shape for picture in shown if picture is not None} == {(60, 80, 3)}
    means = [round(float(picture.mean())) for picture in shown if picture is not None]
    assert len(set(means)) == 2
    folder.close()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    thread, heard = capturing(PictureFolder(tmp_path))
    try:
        refused = heard.wait(lambda state: state.state == "refused")
        assert refused.refusal is not None and "no pictures" in refused.refusal.why
    finally:
        thread.stop()


def test_the_made_up_scene_is_the_same_each_time_and_moves() -> None:
    one, other = SyntheticCamera(320, 180), SyntheticCamera(320, 180)
    one.open()
    other.open()
    first = one.read()
    assert first is not None and np.array_equal(first, other.read())
    for _ in range(30):
        later = one.read()
    assert later is not None and np.abs(later.astype(int) - first).mean() > 5
    assert first.shape == (180, 320, 3)


def test_stopping_closes_the_camera_and_the_mailbox() -> None:
    webcam = FakeWebcam(moving())
    thread, heard = capturing(webcam)
    heard.wait(lambda state: state.state == "running")
    thread.stop()
    assert webcam.closed >= 1 and not thread.is_alive()
