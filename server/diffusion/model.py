"""What a family of models is to whoever paints with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from server.diffusion.loop import Steering


@dataclass(frozen=True)
class Model:
    """How a family of models is used. family: see `preview.MAPS`; side: of its pictures in pixels;
    load: the pipeline in the processor's memory; steer: (pipeline, lines (1, 1, h, w), freedom);
    tiny: reads TAESD, an AutoencoderTiny, for previews; None, or gives None, where there is none.
    """

    family: str
    side: int
    load: Callable[[torch.dtype], Any]
    steer: Callable[[Any, Tensor, float], Steering]
    tiny: Callable[[torch.dtype], Any] | None = None
