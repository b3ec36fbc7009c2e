"""Pictures as bytes and arrays. Headers are read without decoding; sizes are checked before."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from shared.errors import Refusal
from shared.sentence import Sentence

MAX_PIXELS = 16_000_000
"""Above this a picture is refused before it is decoded (OWASP ASVS 5.0, 5.2.6: pixel floods)."""

FORMATS = "PNG, JPEG or WebP"


@dataclass(frozen=True)
class PictureHeader:
    """What the first bytes promise. width, height: pixels."""

    kind: str
    width: int
    height: int


def picture_header(data: bytes, field: str = "picture") -> PictureHeader:
    """The format and size that the data's header states; nothing is decoded.

    Raises Refusal where it is neither PNG, JPEG nor WebP, is damaged, or is over MAX_PIXELS.
    """
    found = _png(data) or _jpeg(data) or _webp(data)
    if found is None:
        remedy = Sentence("Use {known}.", known=FORMATS)
        raise Refusal(field, data, "This is not a picture this program knows.", remedy)
    if found.width < 1 or found.height < 1:
        raise Refusal(field, data, "The picture is empty or damaged.", "Save it again.")
    if found.width * found.height > MAX_PIXELS:
        raise Refusal(
            field,
            f"{found.width}×{found.height}",
            "The picture is too large.",
            Sentence("Make it smaller: at most {most} megapixels.", most=MAX_PIXELS // 1_000_000),
        )
    return found


def _png(data: bytes) -> PictureHeader | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return PictureHeader("png", *struct.unpack(">II", data[16:24]))


def _jpeg(data: bytes) -> PictureHeader | None:
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte before a marker
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # start of frame
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return PictureHeader("jpeg", width, height)
        at += 2 + length
    return None


def _webp(data: bytes) -> PictureHeader | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    chunk = data[12:16]
    if chunk == b"VP8X":
        width = 1 + int.from_bytes(data[24:27], "little")
        height = 1 + int.from_bytes(data[27:30], "little")
    elif chunk == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif chunk == b"VP8 ":
        width, height = (value & 0x3FFF for value in struct.unpack("<HH", data[26:30]))
    else:
        return None
    return PictureHeader("webp", width, height)
