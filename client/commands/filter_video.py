"""A video through effects, frame by frame, into a new one."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from client.commands.works import Work
from client.locale import _
from client.quiet_opencv import hush_opencv
from shared.errors import Refusal
from shared.images import MAX_PIXELS

if TYPE_CHECKING:
    from client.filters.filter import Frame

USUAL_RATE, HIGHEST_RATE = 25.0, 240.0
"""Frames a second where the file says none, and more than any camera takes."""

MISCOUNTED = 0.02
"""So much may a whole file's own count of its frames be wrong."""


@dataclass(frozen=True)
class VideoEnd:
    """How far a video could be read. promised: the file's own count, 0 where it has none."""

    frames: int
    promised: int

    @property
    def is_broken(self) -> bool:
        """Whether frames are missing that the file promises."""
        return self.promised - self.frames > max(1, MISCOUNTED * self.promised)


def filter_video(
    work: Work, apply: Callable[[Frame], Frame], stepped: Callable[[float], None]
) -> VideoEnd:
    """Reads, applies and writes (MPEG-4 in MP4, without sound) until the end or the first frame
    that cannot be read. The target is whole or not there at all.

    stepped: told the share that is done, 0 … 1. Raises Refusal (field "file") where there is no
    frame at all, (field "out") where nothing can be written.
    """
    import cv2

    hush_opencv()
    # Of a fixed backend: others would take some names for a series of pictures or for a stream.
    capture = cv2.VideoCapture(str(work.sketch), cv2.CAP_FFMPEG)
    part = work.target.with_name(f".{uuid.uuid4().hex}.part{work.target.suffix}")
    try:
        first = _first_frame(capture, work)
        height, width = (side // 2 * 2 for side in first.shape[:2])  # MPEG-4 wants even sides
        code = cv2.VideoWriter.fourcc(*"mp4v")
        writer = cv2.VideoWriter(str(part), code, _rate(capture), (width, height))
        try:
            if not writer.isOpened():
                why, remedy = _("The video cannot be written there."), _("Choose another folder.")
                raise Refusal("out", work.target, why, remedy)
            promised = max(0, int(capture.get(cv2.CAP_PROP_FRAME_COUNT)))
            frames, bgr = 0, first
            while bgr is not None:
                rgb = apply(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))
                writer.write(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)[:height, :width])
                frames += 1
                stepped(min(1.0, frames / promised) if promised else 0.0)
                _read, bgr = capture.read()
        finally:
            writer.release()
        part.replace(work.target)
        return VideoEnd(frames, promised)
    finally:
        capture.release()
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _first_frame(capture: Any, work: Work) -> Any:
    if not work.sketch.exists():
        raise Refusal("file", work.sketch, _("There is no such file."), _("Check its name."))
    _read, frame = capture.read() if capture.isOpened() else (False, None)
    if frame is None:
        raise Refusal(
            "file",
            work.sketch,
            _("This is no picture and no video that can be read."),
            _("Use PNG, JPEG, WebP or another video."),
        )
    if frame.shape[0] * frame.shape[1] > MAX_PIXELS:
        why, remedy = _("The video's frames are too large."), _("Make it smaller.")
        raise Refusal("file", work.sketch, why, remedy)
    return frame


def _rate(capture: Any) -> float:
    import cv2

    told = float(capture.get(cv2.CAP_PROP_FPS))
    return told if 0 < told <= HIGHEST_RATE else USUAL_RATE
