"""How lines steer a network: by a T2I-Adapter, asked once, or by a ControlNet, at every step."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from server.diffusion.loop import Conditioning


class AdapterSteering:
    """T2I-Adapter (Mou and others, 2023): its features are the same at every step.

    freedom: the share of the last steps in which the lines do not count.
    """

    def __init__(self, adapter: Any, control: Tensor, freedom: float) -> None:
        """control: (1, its channels, h, w), 0 … 1, of the adapter's kind and device."""
        with torch.no_grad():
            self._features = adapter(control)
        self._held = 1 - freedom

    def residuals(
        self, step: int, of: int, latents: Tensor, _time: Tensor, _conditioning: Conditioning
    ) -> dict[str, Any]:
        """See `Steering`."""
        if step >= int(of * self._held):
            return {}
        times = len(latents) // len(self._features[0])
        # The network adds in place.
        parts = [torch.cat([part] * times) for part in self._features]
        return {"down_intrablock_additional_residuals": parts}


class ControlNetSteering:
    """ControlNet (Zhang and others, 2023): a second network beside the first, at each step."""

    def __init__(self, network: Any, control: Tensor, freedom: float) -> None:
        """control: (1, 3, h, w), 0 … 1."""
        self._network = network
        self._control = control
        self._held = 1 - freedom

    def residuals(
        self, step: int, of: int, latents: Tensor, time: Tensor, conditioning: Conditioning
    ) -> dict[str, Any]:
        """See `Steering`."""
        if step >= int(of * self._held):
            return {}
        times = len(latents) // len(self._control)
        down, middle = self._network(
            latents,
            time,
            encoder_hidden_states=conditioning.hidden,
            controlnet_cond=torch.cat([self._control] * times),
            return_dict=False,
        )
        return {"down_block_additional_residuals": down, "mid_block_additional_residual": middle}
