"""A sweep of the camera, guided: where it is beside the last view, and when the next one is due."""
