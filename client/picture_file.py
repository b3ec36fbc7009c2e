"""Picture files as RGB pixels, checked before they are decoded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from client.locale import _
from shared.errors import Refusal
from shared.images import picture_header

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
"""How files are named that `decoded_picture` can read, in lower case."""

QUALITY = 92
"""Of JPEG and WebP that are written."""

LARGEST_BYTES = 64_000_000
"""16 megapixels fit in three bytes each; a longer file is no picture for this program."""


def picture_of_file(path: Path, field: str) -> Pixels:
    """The file's pixels; see `decoded_picture`. Raises Refusal where it is no readable picture."""
    return decoded_picture(read_picture_file(path, field), field)


def read_picture_file(path: Path, field: str) -> bytes:
    """The file's bytes. Raises Refusal where it cannot be read or is too long."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Refusal(
                field,
                path,
                _("The file is too large."),
                _("Use one of at most {limit} MB.").format(limit=LARGEST_BYTES // 1_000_000),
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal(field, path, _("There is no such file."), _("Check its name.")) from error
    except IsADirectoryError as error:
        raise Refusal(field, path, _("This is a folder."), _("Name a picture in it.")) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        reason = getattr(error, "strerror", None) or error
        why = _("The file cannot be read: {reason}.").format(reason=reason)
        raise Refusal(field, path, why, _("Check that you may open it.")) from error


def decoded_picture(data: bytes, field: str) -> Pixels:
    """(H, W, 3) uint8 RGB, upright by its EXIF note, transparent parts on white.

    White lines on nothing come on black, since on white they would be gone. Raises Refusal where
    it is no PNG, JPEG or WebP, is damaged or has over 16 megapixels.
    """
    import cv2
    import numpy as np

    header = picture_header(data, field)
    # OpenCV turns a picture upright only where it also drops its alpha; JPEG has none.
    way = cv2.IMREAD_COLOR if header.kind == "jpeg" else cv2.IMREAD_UNCHANGED
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), way)
    except cv2.error:
        pixels = None
    if pixels is None:
        raise Refusal(
            field, data, _("The picture is damaged."), _("Save it again or use another one.")
        )
    if pixels.dtype == np.uint16:
        pixels = (pixels // 257).astype(np.uint8)
    if pixels.ndim == 2:
        return _bytes(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB))
    if pixels.shape[2] == 3:
        return _bytes(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))
    return _flattened(_bytes(cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGBA)))


def _flattened(rgba: Pixels) -> Pixels:
    import numpy as np

    colour, alpha = rgba[..., :3].astype(np.uint16), rgba[..., 3:].astype(np.uint16)
    on_white = (colour * alpha + 255 * (255 - alpha) + 127) // 255
    if on_white.min() > 230 and alpha.max() > 0:
        return _bytes((colour * alpha + 127) // 255)
    return _bytes(on_white)


def _bytes(pixels: object) -> Pixels:
    import numpy as np

    return np.asarray(pixels).astype(np.uint8, copy=False)


def encoded_picture(pixels: Pixels, suffix: str) -> bytes:
    """(H, W, 3) uint8 RGB, or (H, W, 4) RGBA but for JPEG, as the bytes of a file. suffix: one of
    `PICTURE_SUFFIXES`.
    """
    import cv2

    quality = {
        ".jpg": [cv2.IMWRITE_JPEG_QUALITY, QUALITY],
        ".jpeg": [cv2.IMWRITE_JPEG_QUALITY, QUALITY],
        ".webp": [cv2.IMWRITE_WEBP_QUALITY, QUALITY],
    }
    code = cv2.COLOR_RGBA2BGRA if pixels.shape[2] == 4 else cv2.COLOR_RGB2BGR
    written, data = cv2.imencode(suffix, cv2.cvtColor(pixels, code), quality.get(suffix, []))
    if not written:
        raise ValueError(f"no {suffix} can be made of an array of shape {pixels.shape}")
    return data.tobytes()
