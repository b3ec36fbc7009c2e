"""How many graphics cards there are, without loading what would use them."""

from __future__ import annotations

import os
from pathlib import Path

DRIVER = Path("/proc/driver/nvidia/gpus")
"""The NVIDIA driver lists one folder for each card, in containers, too (Linux)."""


def cards(driver: Path = DRIVER) -> list[int]:
    """Their numbers, as CUDA counts them; those that CUDA_VISIBLE_DEVICES names, where it does."""
    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    if named is not None:
        return [int(one) for one in named.split(",") if one.strip().isdigit()]
    try:
        return list(range(len(list(driver.iterdir()))))
    except OSError:
        return []
