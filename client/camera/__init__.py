"""Where live pictures come from: a webcam, a video, a folder of pictures, a made-up scene."""

import os

# What FFmpeg and OpenCV would write to the terminal, this program says in words.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")
