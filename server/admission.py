"""The server's own check of a request, before anything is stored or passed on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from server.engines.engine import Engine
from shared.errors import Refusal
from shared.images import PictureHeader, picture_header
from shared.options import checked_options
from shared.protocol import GenerateRequest, LiveRequest
from shared.sentence import Sentence

MIN_SIDE_PX = 16
MAX_SIDE_PX = 16_384


class Admission:
    """Knows the engines and the limits; refuses by field what does not fit them."""

    def __init__(self, engines: Mapping[str, Engine], max_bytes: int) -> None:
        self._engines = engines
        self._styles = {
            name: {style.name for style in engine.info().styles} for name, engine in engines.items()
        }
        self._live = [name for name, engine in engines.items() if engine.info().live]
        self._max_bytes = max_bytes

    def check(self, request: GenerateRequest | LiveRequest) -> None:
        """Raises Refusal. Pictures are judged by their headers; only a worker decodes them."""
        self._check_size(request)
        engine = self._engines.get(request.engine)
        if engine is None:
            known = _one_of(self._engines)
            raise Refusal("engine", request.engine, "There is no such engine.", known)
        if isinstance(request, LiveRequest) and request.engine not in self._live:
            why = Sentence("This engine cannot follow the pencil.")
            raise Refusal("engine", request.engine, why, _one_of(self._live))
        styles = self._styles[request.engine]
        if request.style not in styles:
            raise Refusal("style", request.style, "There is no such style.", _one_of(styles))
        checked_options(engine.options, request.options)
        _check_that_it_travels(request.options)
        sketch = _checked_header(request.drawing.sketch, "drawing.sketch")
        if request.drawing.hints is not None:
            hints = _checked_header(request.drawing.hints, "drawing.hints")
            if (hints.width, hints.height) != (sketch.width, sketch.height):
                raise Refusal(
                    "drawing.hints",
                    f"{hints.width}×{hints.height}",
                    "The hints are not as large as the sketch.",
                    Sentence("Make them {size}.", size=f"{sketch.width}×{sketch.height}"),
                )

    def _check_size(self, request: GenerateRequest | LiveRequest) -> None:
        size = len(request.drawing.sketch) + len(request.drawing.hints or b"")
        if size > self._max_bytes:
            raise Refusal(
                "drawing",
                f"{size} bytes",
                "The message is too large.",
                Sentence(
                    "Send at most {most} bytes (max_bytes): make the picture smaller.",
                    most=self._max_bytes,
                ),
            )


def _check_that_it_travels(options: Mapping[str, Any]) -> None:
    # JSON knows numbers and half characters that MessagePack and the database do not.
    try:
        msgspec.msgpack.encode(dict(options))
    except (OverflowError, ValueError) as error:
        raise Refusal(
            "options", "", "A value is too large or is no text.", "Choose an ordinary value."
        ) from error


def _checked_header(data: bytes, field: str) -> PictureHeader:
    header = picture_header(data, field)
    size = f"{header.width}×{header.height}"
    if min(header.width, header.height) < MIN_SIDE_PX:
        remedy = Sentence("Use at least {least} px a side.", least=MIN_SIDE_PX)
        raise Refusal(field, size, "The picture is too small.", remedy)
    if max(header.width, header.height) > MAX_SIDE_PX:
        remedy = Sentence("Use at most {most} px a side.", most=MAX_SIDE_PX)
        raise Refusal(field, size, "The picture is too long.", remedy)
    return header


def _one_of(names: Iterable[str]) -> Sentence:
    return Sentence("Use {known}.", known=", ".join(sorted(names)))
