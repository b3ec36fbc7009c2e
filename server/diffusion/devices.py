"""Which device paints: the one with the most free memory, not blindly the first."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Device:
    """name: as torch says it, "cuda:1"; title: as the maker says it; free_bytes: now."""

    name: str
    title: str
    free_bytes: int

    @property
    def is_gpu(self) -> bool:
        """Whether half precision is worth it."""
        return not self.name.startswith("cpu")

    @property
    def dtype(self) -> torch.dtype:
        """What weights are held in at first."""
        return torch.float16 if self.is_gpu else torch.float32


def devices() -> list[Device]:
    """Every CUDA device with what is free on it; where there is none, the processor."""
    found = []
    for number in range(torch.cuda.device_count()):
        free, _whole = torch.cuda.mem_get_info(number)
        title = torch.cuda.get_device_name(number)
        found.append(Device(f"cuda:{number}", title, free))
    return found or [Device("cpu", "CPU", 0)]


def best_device() -> Device:
    """The one with the most free memory."""
    return max(devices(), key=lambda device: device.free_bytes)


def swept() -> None:
    """Gives back what nobody holds any more. Pipelines hold themselves in circles."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
