"""Engines whose card has trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build.tiny_engines import TinyAdapter
from server.weights.places import models_folder

if TYPE_CHECKING:
    from server.diffusion.model import Model


class ShortOfMemory(TinyAdapter):
    """Finds no memory for the network until parts of the model wait outside of the card."""

    name = "short_of_memory"

    def load(self) -> None:
        import torch

        from server.diffusion import painter

        super().load()
        whole = painter.denoised

        def denoised(*given: Any) -> Any:
            if self._painter is not None and self._painter.rung.place == "whole":
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
            return whole(*given)

        painter.denoised = denoised


class LosesItsCard(TinyAdapter):
    """The card fails once; A file `failed` among the models says that it has."""

    name = "loses_its_card"

    def load(self) -> None:
        from server.diffusion import painter

        super().load()
        whole, marker = painter.denoised, models_folder() / "failed"

        def denoised(*given: Any) -> Any:
            if not marker.exists():
                marker.touch()
                raise RuntimeError("CUDA error: an illegal memory access was encountered")
            return whole(*given)

        painter.denoised = denoised


class LosesItsCardAtOnce(TinyAdapter):
    """The card fails while the model is read, once."""

    name = "loses_its_card_at_once"

    def model(self) -> Model:
        marker = models_folder() / "failed at once"
        if not marker.exists():
            marker.touch()
            raise RuntimeError("CUDA error: an illegal memory access was encountered")
        return super().model()
