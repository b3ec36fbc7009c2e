"""Why a camera gives no picture, as Linux tells it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from client.camera.failures import NotAllowed, cannot_be_opened
from client.camera.webcam import Webcam
from shared.errors import Refusal


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(errno.EACCES, "denied"), "may not use the camera"),
        (OSError(errno.EBUSY, "busy"), "Another program uses the camera"),
        (FileNotFoundError(errno.ENOENT, "gone"), "No camera found"),
    ],
)
def test_who_cannot_have_a_camera_is_told_why(
    error: OSError, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr("sys.platform", "linux")
    refusal = cannot_be_opened("/dev/video7", "Desk camera")
    assert why in refusal.why and refusal.remedy
    assert isinstance(refusal, NotAllowed) == isinstance(error, PermissionError)


def test_a_webcam_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="camera"):
        Webcam(str(tmp_path / "video0"), "Desk camera", (640, 480)).open()
