"""Videos of what a camera gave."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from client.camera import recording as module
from client.camera.frame import Frame
from client.camera.recording import Recording
from shared.errors import Refusal
from tests.films import frames_of


def frame(number: int, seconds: float, size: tuple[int, int] = (160, 90)) -> Frame:
    pixels = np.full((size[1], size[0], 3), 60, np.uint8)
    cv2.circle(pixels, (10 + number % 140, 45), 9, (240, 180, 40), -1)
    return Frame(pixels, number, seconds)


def test_a_second_of_pictures_is_a_second_of_video_whatever_their_rate(tmp_path: Path) -> None:
    for rate in (10, 25, 60):
        path = tmp_path / f"{rate}.mp4"
        recording = Recording(path, (160, 90), 25)
        recording.start()
        for number in range(rate + 1):
            recording.add(frame(number, 100 + number / rate))
            while recording._frames.qsize() > 20:
                pass
        recording.end()
        assert abs(len(frames_of(path)) - 26) <= 1
        assert recording.seconds == pytest.approx(1.04, abs=0.05)


def test_odd_and_changing_sizes_are_recorded_in_one(tmp_path: Path) -> None:
    path = tmp_path / "odd.mp4"
    recording = Recording(path, (161, 91), 25)
    recording.start()
    for number in range(10):
        size = (161, 91) if number % 2 else (320, 180)
        recording.add(frame(number, number / 25, size))
    recording.end()
    capture = cv2.VideoCapture(str(path))
    assert (capture.get(cv2.CAP_PROP_FRAME_WIDTH), capture.get(cv2.CAP_PROP_FRAME_HEIGHT)) == (
        160,
        90,
    )
    capture.release()


def test_a_disk_that_becomes_full_ends_the_recording_and_leaves_a_whole_video(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "full.mp4"
    recording = Recording(path, (160, 90), 25)
    recording.start()
    for number in range(20):
        recording.add(frame(number, number / 25))
    while recording.written < 20:
        pass
    usage = shutil.disk_usage(tmp_path)
    full = SimpleNamespace(total=usage.total, used=usage.total, free=10_000_000)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _path: full)
    for number in range(20, 45):
        recording.add(frame(number, number / 25))
    recording.end()
    assert recording.refusal is not None and "10 MB left" in recording.refusal.why
    assert 20 <= len(frames_of(path)) == recording.written < 45


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be recorded there"):
        Recording(tmp_path / "none" / "video.mp4", (160, 90), 25)
