"""Between arrays and Qt's images. Used on worker threads only: it imports OpenCV and NumPy."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QColor, QImage

from client.box import Box
from client.drawing_bytes import hints_png, sketch_png
from client.sketch.box import fitted
from client.sketch.document import Opened
from client.sketch.raster import Raster
from client.sketch.stroke import SIZE_PX
from client.sketch_reading import read_sketch
from client.ui.layers import FORMAT, LayerPatch
from client.ui.theme import current

Pixels = NDArray[np.uint8]

WEBP_QUALITY = 80


def layer_patch(raster: Raster, box: Box) -> LayerPatch:
    """Both layers of the box as the sheet shows them."""
    ink, hints = raster.ink[box.slices], raster.hints[box.slices]
    colour = QColor(current().drawn)
    shaded = np.empty((*ink.shape, 4), np.uint8)
    shaded[..., :3] = colour.red(), colour.green(), colour.blue()
    if raster.has_crayons:  # their lines have the colour that lies under them
        coloured = hints[..., 3] > 0
        shaded[coloured, :3] = hints[coloured, :3]
    shaded[..., 3] = 255 - ink
    return LayerPatch(box.left, box.top, image_from_rgba(shaded), image_from_rgba(hints))


def image_from_rgba(rgba: Pixels) -> QImage:
    """(H, W, 4) uint8 RGBA, alpha not multiplied in, as an image that owns its pixels."""
    height, width = rgba.shape[:2]
    rows = rgba.tobytes()
    image = QImage(rows, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(FORMAT)


def picture_from_bytes(data: bytes) -> QImage:
    """A JPEG or PNG as an RGB32 image. Raises ValueError where the bytes are no picture."""
    return picture_from_bgr(bgr_from_bytes(data))


def rgb_from_image(image: QImage) -> Pixels:
    """(H, W, 3) uint8 RGB of an image in Format_RGB888."""
    bits = image.constBits()
    if bits is None:
        raise ValueError("an image without pixels")
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def webp_from_image(image: QImage) -> bytes:
    """A small file of it. Raises ValueError where OpenCV makes none."""
    rgb = rgb_from_image(image.convertToFormat(QImage.Format.Format_RGB888))
    bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
    made, data = cv2.imencode(".webp", bgr, [cv2.IMWRITE_WEBP_QUALITY, WEBP_QUALITY])
    if not made:
        raise ValueError("no WebP of this image")
    return data.tobytes()


def bgr_from_bytes(data: bytes) -> Pixels:
    """A JPEG or PNG as (H, W, 3) uint8 BGR. Raises ValueError where the bytes are no picture."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError("the server's answer is no picture")
    return np.asarray(pixels, np.uint8)


def picture_from_bgr(pixels: Pixels, fit_px: int = 0) -> QImage:
    """(H, W, 3) uint8 BGR as an RGB32 image, its longer side at most fit_px (0: as it is)."""
    pixels = shrunk(pixels, fit_px)
    height, width = pixels.shape[:2]
    rows = cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)
    return QImage(rows.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def shrunk(pixels: Pixels, fit_px: int) -> Pixels:
    """The picture with its longer side at most fit_px (0: as it is).

    Down to half size every pixel has a share in linear sampling, which takes a quarter of the
    time; below that, sampling by area keeps thin lines whole.
    """
    height, width = pixels.shape[:2]
    scale = fit_px / max(height, width)
    if not 0 < scale < 1:
        return pixels
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    how = cv2.INTER_LINEAR if scale >= 0.5 else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


def opened_picture(path: Path) -> Opened:
    """The picture as a mark: its lines and colours in the middle of a 1024×1024 sheet.

    Raises Refusal where the file is no picture or cannot be read.
    """
    read = read_sketch(path)
    ink = _centred(read.ink, 255)
    hints = None if read.hints is None else hints_png(_centred(read.hints, 0))
    return Opened(sketch_png(ink), hints)


def _centred(pixels: Pixels, background: int) -> Pixels:
    place = fitted(pixels.shape[1], pixels.shape[0])
    sheet = np.full((SIZE_PX, SIZE_PX, *pixels.shape[2:]), background, np.uint8)
    how = cv2.INTER_AREA if max(pixels.shape[:2]) > SIZE_PX else cv2.INTER_LINEAR
    sheet[place.slices] = cv2.resize(pixels, place.size, interpolation=how)
    return sheet
