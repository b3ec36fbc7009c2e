"""A raster of a whole drawing that may come from a stranger's file."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from client.sketch.document import Mark, Underlaid
from client.sketch.raster import Raster, Watch
from client.sketch.stroke import Stroke
from shared.errors import Refusal
from shared.sentence import Sentence

_DRAWS_NOTHING = Underlaid(b"")


def opened_raster(marks: Sequence[Mark], watch: Watch) -> tuple[Raster, Refusal | None]:
    """The drawing's raster, and what to tell the person where a part could not be drawn.

    Such a part draws nothing, but keeps its place, so that undo and redo go on fitting the marks.
    watch: as for `Raster.open`.
    """
    raster = Raster()
    try:
        raster.open(marks, watch)
        return raster, None
    except Refusal as refusal:
        damage, sound = refusal, [mark if _is_sound(mark) else _DRAWS_NOTHING for mark in marks]
    except (ValueError, OverflowError, cv2.error) as error:
        why = Sentence("The drawing leads outside of any sheet.")
        remedy = Sentence("Open another copy of it.")
        damage, sound = Refusal("drawing", error, why, remedy), [_DRAWS_NOTHING for _ in marks]
    raster = Raster()
    raster.open(sound, watch)
    return raster, damage


def _is_sound(mark: Mark) -> bool:
    if isinstance(mark, Stroke):
        return True
    try:
        Raster().open((mark,))
    except Refusal:
        return False
    return True
