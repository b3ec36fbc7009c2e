"""The small views of a result. Imports OpenCV when first used, not at start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from client.gallery.files import GalleryFiles
from client.picture_file import decoded_picture
from client.sketch.document import Sketch
from shared.errors import Refusal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THUMBNAIL_PX, INSET_PX = 256, 96
_QUALITY = 88


def picture_thumbnail(picture: bytes) -> bytes:
    """JPEG, its longer side at most 256 px. Raises Refusal where the bytes are no picture."""
    import cv2
    import numpy as np

    pixels = _within(decoded_picture(picture, "picture"), THUMBNAIL_PX)
    bgr = cv2.cvtColor(np.asarray(pixels), cv2.COLOR_RGB2BGR)
    return _encoded(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])


def kept_thumbnail(files: GalleryFiles, name: str) -> bytes:
    """The small picture, made where it is missing. Raises Refusal where the picture is gone."""
    path = files.thumbnail(name)
    if path.exists():
        return path.read_bytes()
    made = picture_thumbnail(files.read(files.picture(name)))
    path.write_bytes(made)
    return made


def sketch_thumbnail(sketch: Sketch) -> bytes:
    """Grey PNG of the lines, 96×96; b"" where nothing is drawn. Takes milliseconds a stroke."""
    import cv2
    import numpy as np

    from client.sketch.raster import Raster

    if sketch.is_empty:
        return b""
    raster = Raster()
    for mark in sketch.marks:
        raster.apply(mark)
    # Lines of a few pixels would be grey dust at a tenth of their size: made thicker before.
    thick = cv2.erode(np.asarray(raster.ink), np.ones((5, 5), np.uint8))
    return _encoded(".png", _within(np.asarray(thick, np.uint8), INSET_PX), [])


def mean_colour(thumbnail: bytes) -> str:
    """The picture's mean colour as "#rrggbb". Raises Refusal where the bytes are no picture."""
    red, green, blue = decoded_picture(thumbnail, "picture").reshape(-1, 3).mean(axis=0)
    return f"#{round(red):02x}{round(green):02x}{round(blue):02x}"


def _within(pixels: NDArray[np.uint8], longest_px: int) -> NDArray[np.uint8]:
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    scale = longest_px / max(height, width)
    if scale >= 1:
        return pixels
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _encoded(kind: str, pixels: object, how: list[int]) -> bytes:
    import cv2
    import numpy as np

    written, data = cv2.imencode(kind, np.asarray(pixels), how)
    if not written:
        raise Refusal("picture", kind, "It could not be made smaller.", "Use another picture.")
    return data.tobytes()
