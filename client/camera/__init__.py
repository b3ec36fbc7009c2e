"""Where live pictures come from: a webcam, a video, a folder of pictures, a made-up scene."""
