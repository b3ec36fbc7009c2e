"""Is it a whole safetensors file? Its header is looked at before anything loads it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from shared.errors import Refusal
from shared.sentence import Sentence

LARGEST_HEADER = 100_000_000
"""Bytes; the format's own limit."""

MOST_AXES = 16

_BITS = {
    **dict.fromkeys(("BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3"), 8),
    **dict.fromkeys(("I16", "U16", "F16", "BF16"), 16),
    **dict.fromkeys(("I32", "U32", "F32"), 32),
    **dict.fromkeys(("I64", "U64", "F64"), 64),
}


def check_header(path: Path, name: str) -> None:
    """Raises Refusal, by the file's name, where the header is not well-formed, where a tensor
    leaves the file or overlaps another, or where bytes belong to none. Raises OSError.
    """
    reason = _fault(path)
    if reason:
        raise Refusal(
            "file",
            name,
            Sentence("This is not a whole safetensors file ({reason}).", reason=reason),
            "Get it anew; if it comes the same again, take another source.",
        )


def _fault(path: Path) -> str:
    """What is wrong with it, in English; empty where nothing is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(size - 8, LARGEST_HEADER):
            return "its header does not fit into it"
        text = file.read(length)
    try:
        header = json.loads(text, object_pairs_hook=_unique)
    except _TwiceError as twice:
        return f"{twice} is in it twice"
    except (ValueError, RecursionError):
        return "its header is not JSON"
    if not isinstance(header, dict):
        return "its header is no list of tensors"
    header.pop("__metadata__", None)
    return _fault_of_tensors(header, size - 8 - length)


def _fault_of_tensors(header: dict[str, Any], room: int) -> str:
    spans = []
    for name, tensor in header.items():
        span = _span(tensor)
        if span is None:
            return f"{name} is not described well"
        spans.append((*span, name))
    end = 0
    for begin, until, name in sorted(spans):
        if begin < end:
            return f"{name} overlaps another tensor"
        if begin > end:
            return f"there are stray bytes before {name}"
        end = until
    if end > room:
        return "tensors reach beyond its end"
    return "there are stray bytes at its end" if end < room else ""


def _span(tensor: object) -> tuple[int, int] | None:
    """Where a tensor begins and ends, in bytes; None where that is no tensor of such a size."""
    if not isinstance(tensor, dict):
        return None
    offsets, shape = _sizes(tensor.get("data_offsets")), _sizes(tensor.get("shape"))
    bits = _BITS.get(str(tensor.get("dtype")))
    if bits is None or offsets is None or shape is None or len(offsets) != 2:
        return None
    begin, until = offsets
    return (begin, until) if (until - begin) * 8 == math.prod(shape) * bits else None


def _sizes(numbers: object) -> list[int] | None:
    """The numbers where they can be sizes or places in a file."""
    if not isinstance(numbers, list) or len(numbers) > MOST_AXES:
        return None
    sizes = [n for n in numbers if type(n) is int and 0 <= n < 2**63]
    return sizes if len(sizes) == len(numbers) else None


class _TwiceError(Exception):
    """A name stands twice in one header."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found
