"""From a checkpoint to what ships: the network as ONNX, the memory of palettes, and the card."""

from __future__ import annotations

import hashlib
import json
import logging
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from server.nets.palette_unet import (
    INPUT_CHANNELS,
    PALETTE_SLOTS,
    RECALLED_CHANNELS,
    PaletteUNet,
    UNetShape,
)
from server.painting.memory import MEMORY
from server.painting.network import GRAPH
from server.painting.network_input import NETWORK_SIZE, RECALLED_SIZE
from server.training.checkpoint import Checkpoint, without_prefix
from server.training.memorised import memory_of, write_memory
from server.training.prepared import prepared_pictures

OPSET = 18
HALVED_BYTES = 1024
"""Weights larger than this are stored as float16 and widened when loaded: half the download."""


class Shipped(nn.Module):
    """The network with its mask as probabilities."""

    def __init__(self, network: PaletteUNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Gives weights, form and mask; see PaletteUNet."""
        weights, form, mask = self.network(*inputs)
        return weights, form, torch.sigmoid(mask)


def trained_network(path: Path) -> tuple[PaletteUNet, dict[str, Any]]:
    """The averaged weights of a checkpoint and its story. Raises Refusal where it is damaged."""
    checkpoint = Checkpoint.load(path)
    shape = dict(checkpoint.story["shape"])
    network = PaletteUNet(UNetShape(**{**shape, "widths": tuple(shape["widths"])}))
    network.load_state_dict(without_prefix("average", checkpoint.tensors))
    return network.eval(), checkpoint.story


def export(checkpoint: Path, data: Path, models: Path) -> dict[str, Any]:
    """Writes the graph, the memory and instant.json into `models`; gives the card."""
    network, story = trained_network(checkpoint)
    models.mkdir(parents=True, exist_ok=True)
    graph, memory = models / GRAPH, models / MEMORY
    write_onnx(network, graph)
    write_memory(memory_of(*prepared_pictures(data, checkpoint.parent)), memory)
    card = {
        "name": "instant",
        "version": f"1.{story['epoch']}",
        "styles": story["styles"],
        "files": {path.name: digest(path) for path in (graph, memory)},
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "epochs": story["epoch"],
        "licence": "CC-BY-SA-4.0",
    }
    (models / "instant.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return card


@torch.inference_mode()
def write_onnx(network: PaletteUNet, path: Path) -> None:
    """For one drawing at a time, batch norms folded, large weights halved."""
    inputs = {
        "drawing": torch.rand(1, INPUT_CHANNELS, NETWORK_SIZE, NETWORK_SIZE),
        "recalled": torch.rand(1, RECALLED_CHANNELS, RECALLED_SIZE, RECALLED_SIZE),
        "style": torch.eye(network.shape.styles)[:1],
        "palette": torch.rand(1, PALETTE_SLOTS, 3),
        "present": torch.ones(1, PALETTE_SLOTS),
        "shares": torch.rand(1, PALETTE_SLOTS),
    }
    # What torch would say here (no torchvision, a renamed class of its own) concerns nobody.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(action="ignore", category=FutureWarning):
        program = torch.onnx.export(
            Shipped(network).eval(),
            tuple(inputs.values()),
            input_names=list(inputs),
            output_names=["weights", "form", "mask"],
            opset_version=OPSET,
            dynamo=True,
            verbose=False,
        )
    assert program is not None  # noqa: S101  (None only without dynamo)
    model = program.model_proto
    forget_origin(model)
    halve_weights(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def forget_origin(model: onnx.ModelProto) -> None:
    """Drops what the exporter notes of source files: paths of a machine do not ship."""
    graph = model.graph
    for part in (graph, *graph.node, *graph.value_info, *graph.input, *graph.output):
        part.doc_string = ""
        del part.metadata_props[:]
    for weight in graph.initializer:
        weight.doc_string = ""
        del weight.metadata_props[:]
    del model.metadata_props[:]


def halve_weights(model: onnx.ModelProto) -> None:
    """Large float32 weights become float16 with a cast behind, folded when the model is loaded."""
    graph = model.graph
    casts = []
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.nbytes < HALVED_BYTES:
            continue
        name = weight.name
        weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def digest(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
