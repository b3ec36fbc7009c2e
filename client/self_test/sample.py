"""The drawing that comes with the program, as it travels to a server."""

from __future__ import annotations

from functools import cache

from client.drawing_bytes import drawing_within
from client.sketch.opening import opened_raster
from client.sketch.sample import SAMPLE
from client.sketch.storage import read_sketch_file
from shared.protocol import Drawing

MOST_BYTES = 4_000_000


@cache
def sample_drawing() -> Drawing:
    """The whale of the first start. Raises Refusal where its file is damaged."""
    sketch = read_sketch_file(SAMPLE)
    raster, damage = opened_raster(sketch.marks, lambda _done, _of: None)
    if damage is not None:
        raise damage
    drawing, _note = drawing_within(raster.ink, raster.hints, MOST_BYTES)
    return drawing
