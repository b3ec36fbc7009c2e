"""LoRAs on a pipeline: added by diffusers' own functions, kept while wanted, taken off without a
trace (Hu and others, 2021).
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from server.diffusion.failing import is_device_lost
from server.diffusion.lora_files import FIELD, Lora, LoraFile, check_whole
from shared.errors import Refusal

log = logging.getLogger(__name__)

LEAST_SHARE = 0.5
"""With fewer of its layers in the model, it was made for another one."""

_LAYER = re.compile(r"(?:^|\.)(.+?)[._]lora[._]")


class Loras:
    """Those that one pipeline has."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._held: dict[LoraFile, str] = {}
        self._made = 0

    def are(self, wanted: Sequence[Lora]) -> bool:
        """Whether just these are there, so that nothing has to be loaded or taken off."""
        return set(self._held) == {lora.file for lora in wanted}

    def hold(self, wanted: Sequence[Lora]) -> None:
        """Loads and takes off until these are there; nothing may offload the pipeline meanwhile.

        Raises Refusal by `FIELD`, and then none is there.
        """
        files = {lora.file for lora in wanted}
        try:
            unwanted = [file for file in self._held if file not in files]
            if not files:
                self.drop()
            elif unwanted:
                self._pipeline.delete_adapters([self._held.pop(file) for file in unwanted])
            for lora in wanted:
                if lora.file not in self._held:
                    self._add(lora.file)
        except BaseException:
            self.drop()
            raise

    def weigh(self, wanted: Sequence[Lora]) -> None:
        """How much each counts from now on; they are there."""
        if wanted:
            names = [self._held[lora.file] for lora in wanted]
            self._pipeline.set_adapters(names, [lora.weight for lora in wanted])

    def drop(self) -> None:
        """Takes all off: the pipeline's layers are those it was loaded with."""
        self._held.clear()
        self._pipeline.unload_lora_weights()

    def _add(self, file: LoraFile) -> None:
        self._made += 1
        name = f"own{self._made}"
        add_lora(self._pipeline, file.path, name, FIELD)
        self._held[file] = name


def add_lora(pipeline: Any, path: Path, name: str, field: str) -> None:
    """Adds the LoRA of a .safetensors file under a name without dots, in the model's own precision.

    Raises Refusal by the field where the file is damaged or for another model; then something of it
    may be left, until `unload_lora_weights`.
    """
    check_whole(path, field)
    place = {"weight_name": path.name, "use_safetensors": True, "local_files_only": True}
    try:
        folder, shape = str(path.parent), pipeline.unet.config
        layers = _layers(pipeline.lora_state_dict(folder, unet_config=shape, **place)[0])
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Already found a `peft_config`")  # several are meant
            pipeline.load_lora_weights(folder, adapter_name=name, **place)
    except (torch.OutOfMemoryError, MemoryError):
        raise
    except Exception as error:  # every kind of misfit has its own, of three libraries
        if is_device_lost(error):
            raise
        log.warning("The LoRA %s does not fit", path.name, exc_info=True)
        raise _misfit(path, field) from error
    reached = _reached(pipeline, name)
    if not layers or reached < LEAST_SHARE * len(layers):
        raise _misfit(path, field)
    if reached < len(layers):
        log.warning("LoRA %s: %d of %d layers are in the model", path.name, reached, len(layers))
    for part in _parts(pipeline):
        for own, weight in part.named_parameters():
            if name in own.split("."):
                weight.data = weight.data.to(part.dtype)


def _misfit(path: Path, field: str) -> Refusal:
    return Refusal(
        field,
        path.name,
        "This LoRA does not fit the model of this engine.",
        "Choose one made for it (SDXL or Stable Diffusion 1.5), or another engine.",
    )


def _layers(weights: dict[str, Any]) -> set[str]:
    """The names of the layers that a file's weights belong to."""
    found = (_LAYER.match(key) for key in weights)
    return {match[1] for match in found if match}


def _reached(pipeline: Any, name: str) -> int:
    """How many layers of the pipeline have the LoRA of that name."""
    return sum(
        name in getattr(layer, "lora_A", ())
        for part in _parts(pipeline)
        for layer in part.modules()
    )


def _parts(pipeline: Any) -> list[Any]:
    """What LoRAs can change: the network and the text encoders."""
    parts = (getattr(pipeline, name, None) for name in pipeline._lora_loadable_modules)
    return [part for part in parts if part is not None]
