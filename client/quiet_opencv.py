"""What is wrong with a file or a camera is said once, in words, by this program."""

from __future__ import annotations

import os
import sys


def hush_opencv() -> None:
    """OpenCV and the FFmpeg in it write nothing to the terminal from now on."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")  # read when it is imported
    cv2 = sys.modules.get("cv2")
    if cv2 is not None:
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
