"""A result remembers how it was made: its recipe travels inside the PNG, in text chunks.

PNG specification, third edition: https://www.w3.org/TR/png-3/#11textinfo
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from shared.errors import Refusal
from shared.version import __version__

KEYWORD = "sketch2art:recipe"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_RECIPE_BYTES = 1_000_000


def with_recipe(png: bytes, recipe: Mapping[str, Any]) -> bytes:
    """The same picture with the recipe as JSON in an iTXt chunk, and the program's name in a tEXt.

    A recipe that was there before is replaced. Raises Refusal where `png` is no PNG.
    """
    chunks = [(kind, data) for kind, data in _chunks(png) if not _is_ours(kind, data)]
    if not chunks or chunks[0][0] != b"IHDR":
        raise Refusal("picture", png, "This is not a PNG file.", "Save the picture as PNG.")
    text = msgspec.json.encode(dict(recipe))
    # keyword, no compression, no language, no translated keyword
    international = KEYWORD.encode() + b"\0\0\0\0\0" + text
    software = b"Software\0Sketch2Art " + __version__.encode("latin-1")
    chunks[1:1] = [(b"tEXt", software), (b"iTXt", international)]
    return SIGNATURE + b"".join(_written(kind, data) for kind, data in chunks)


def recipe_of(png: bytes) -> dict[str, Any] | None:
    """The recipe in the picture, or None where there is none that can be read."""
    for kind, data in _chunks(png):
        if kind != b"iTXt" or not _is_ours(kind, data) or len(data) > MAX_RECIPE_BYTES:
            continue
        fields = data.split(b"\0", 5)
        if len(fields) < 6 or fields[1:3] != [b"", b""]:  # compressed: not written by this program
            return None
        try:
            return msgspec.json.decode(fields[5], type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
    return None


def _is_ours(kind: bytes, data: bytes) -> bool:
    if kind == b"iTXt":
        return data.startswith(KEYWORD.encode() + b"\0")
    return kind == b"tEXt" and data.startswith(b"Software\0")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each whole chunk; ends quietly at the first that is cut or damaged."""
    if not png.startswith(SIGNATURE):
        return
    at = len(SIGNATURE)
    while at + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, end = png[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(png):
            return
        data = png[at + 8 : end]
        if struct.unpack_from(">I", png, end) != (zlib.crc32(kind + data),):
            return
        yield kind, data
        at = end + 4


def _written(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
