"""An OpenCV of our own for the frozen program on Linux: only what the program uses of it.

PyPI's wheel brings OpenBLAS, OpenSSL, AV1 and sixty modules along, 174 MB. Reasons and figures:
docs/decisions/0016-frozen.md
"""
