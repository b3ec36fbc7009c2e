"""What the network said about one sketch, in the painter's words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.arrays import Array, Floats


@dataclass(frozen=True)
class Answer:
    """weights: (8, 128, 128), which colour goes where, summing to 1; form: (3, 128, 128), light and
    shade to add, -0.5 … 0.5; mask: (128, 128), probability of object; colours: (8, 3) RGB in
    [0, 1], the palette with white and black behind it. objects: (256, 256) uint8, the thing that
    each pixel belongs to; wanted: (things, 6), how much of each palette slot a thing should take;
    said: (things,) the slot of the colour that was said of a thing, -1 where none was; told:
    whether the network knew the shares.
    """

    weights: Floats
    form: Floats
    mask: Floats
    colours: Floats
    objects: Array
    wanted: Floats
    said: NDArray[np.int64]
    told: bool
