"""What is seen of a picture while it is painted: by TAESD, a decoder of a few megabytes (Ollin Boer
Bohan, 2023), where it is installed, else by a linear map.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d

from server.diffusion.control import Control
from server.diffusion.preview import preview_of

Picture = NDArray[np.uint8]


class Previews:
    """Those of one pipeline."""

    def __init__(
        self, family: str, tiny: Callable[[torch.dtype], Any] | None, dtype: torch.dtype, place: str
    ) -> None:
        """family: see `preview.MAPS`; tiny: see `Model`; place: the device's name."""
        self._family = family
        self._tiny = None if tiny is None else tiny(dtype)
        if self._tiny is not None:
            self._tiny.to(place)

    def of(self, clean: Tensor, control: Control, has_room: bool) -> Picture:
        """(h, w, 3) uint8 RGB, what the sketch covers, at a half or an eighth of the picture's
        size. clean: (b, 4, h, w), the first is shown; has_room: whether memory may be spent on it.
        """
        if self._tiny is not None and has_room:
            preview = small_picture_of(clean, self._tiny)
        else:
            preview = preview_of(clean, self._family)
        rows, columns = control.inner
        grain = len(control.lines) // len(preview)
        return preview[
            rows.start // grain : rows.stop // grain, columns.start // grain : columns.stop // grain
        ]


@torch.no_grad()
def small_picture_of(clean: Tensor, tiny: Any) -> Picture:
    """(h, w, 3) uint8 RGB, half the picture's size. clean: (b, 4, h, w), both even; tiny: an
    AutoencoderTiny on the same device.

    Latents are halved before, not the picture after: a quarter of the work. The picture gets a
    little softer for it.
    """
    first = avg_pool2d(torch.nan_to_num(clean[:1]), 2).to(tiny.dtype)
    values = tiny.decode(first / tiny.config.scaling_factor, return_dict=False)[0]
    shown = ((torch.nan_to_num(values[0].float()) + 1) * 127.5).clamp(0, 255)
    return np.asarray(shown.permute(1, 2, 0).to(torch.uint8).cpu().numpy())
