"""All that the section on the graphics card asks of CUDA, so that a test can stand in for it."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import torch

from server.diffusion.devices import Device, best_device


@dataclass(frozen=True)
class Card:
    """A graphics card."""

    device: Device

    def wait(self) -> None:
        """Until all that was asked of it is done."""
        torch.cuda.synchronize(torch.device(self.device.name))

    def forget_peak(self) -> None:
        """Gives back what nobody holds, and counts memory anew."""
        gc.collect()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(torch.device(self.device.name))

    def peak(self) -> tuple[float, float]:
        """GB that were allocated, and reserved, at most since then; CUDA's own are in neither."""
        device = torch.device(self.device.name)
        allocated = torch.cuda.max_memory_allocated(device)
        return allocated / 1e9, torch.cuda.max_memory_reserved(device) / 1e9


def found_card() -> Card | None:
    """The one with the most free memory; None where there is none."""
    return Card(best_device()) if torch.cuda.is_available() else None
