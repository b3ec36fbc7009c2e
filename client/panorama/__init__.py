"""Views that overlap, joined into one picture; no Qt. The way through it: stitcher.py."""
