"""Where live pictures come from: a webcam, a video, a folder of pictures, a made-up scene."""

from client.quiet_opencv import hush_opencv

hush_opencv()
