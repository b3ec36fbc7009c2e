"""Can a video be recorded here, and played?"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from client.camera.files import VideoFile
from client.camera.frame import Frame
from client.camera.recording import Recording
from client.camera.synthetic import painted_world, seen
from client.locale import _
from client.self_test.check import Failure

SIZE, RATE, PICTURES = (320, 180), 15.0, 15
FARTHEST = 12.0
"""How far a picture may be from what was recorded, in mean 8-bit steps: coding costs a few."""


def try_film() -> None:
    """Records a second of the made-up scene and plays it. Raises Failure, Refusal."""
    world = painted_world()
    recorded = [seen(world, SIZE, number / RATE) for number in range(PICTURES)]
    with tempfile.TemporaryDirectory(prefix="sketch2art-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "film.mp4")
        recording = Recording(path, SIZE, RATE)
        recording.start()
        for number, pixels in enumerate(recorded):
            recording.add(Frame(pixels, number + 1, number / RATE))
        recording.end()
        if recording.refusal is not None:
            raise recording.refusal
        video = VideoFile(path, repeats=False)
        video.open()
        read = [video.read() for _picture in recorded]
        video.close()
    played = [picture for picture in read if picture is not None]
    if len(played) != PICTURES:
        raise Failure(_("Not all pictures of the video came back."))
    away = [np.abs(a.astype(int) - b).mean() for a, b in zip(recorded, played, strict=True)]
    if max(away) > FARTHEST:
        raise Failure(_("The video shows something else than was recorded."))
