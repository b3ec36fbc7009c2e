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

from server.datasets.palettes import palette_of
from server.nets.palette_unet import PALETTE_SLOTS, PaletteUNet, UNetShape
from server.painting.network_input import NETWORK_SIZE
from server.painting.shape_code import shape_code
from server.training.checkpoint import Checkpoint, without_prefix
from server.training.prepared import prepared_pictures

OPSET = 18
HALVED_BYTES = 1024
"""Weights larger than this are stored as float16 and widened when loaded: half the download."""

TRACE = 0.015
"""A colour with a smaller share than this is left out of a remembered palette."""


class Encoder(nn.Module):
    """Sketch and style → what the decoder needs."""

    def __init__(self, network: PaletteUNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, drawing: Tensor, style: Tensor) -> tuple[Tensor, ...]:
        """Gives (deepest features, skip features from fine to coarse)."""
        deepest, skips = self.network.encoded(drawing, style)
        return deepest, *skips


class Decoder(nn.Module):
    """The encoder's features, style and palette → weights, form, mask as probabilities."""

    def __init__(self, network: PaletteUNet) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, style: Tensor, palette: Tensor, present: Tensor, deepest: Tensor, *skips: Tensor
    ) -> tuple[Tensor, ...]:
        """Gives weights, form and mask; see PaletteUNet."""
        weights, form, mask = self.network.decoded(deepest, list(skips), style, palette, present)
        return weights, form, torch.sigmoid(mask)


def trained_network(path: Path) -> tuple[PaletteUNet, dict[str, Any]]:
    """The averaged weights of a checkpoint and its story. Raises Refusal where it is damaged."""
    checkpoint = Checkpoint.load(path)
    shape = dict(checkpoint.story["shape"])
    network = PaletteUNet(UNetShape(**{**shape, "widths": tuple(shape["widths"])}))
    network.load_state_dict(without_prefix("average", checkpoint.tensors))
    return network.eval(), checkpoint.story


def export(checkpoint: Path, data: Path, models: Path) -> dict[str, Any]:
    """Writes the two graphs, the memory and instant.json into `models`; gives the card."""
    network, story = trained_network(checkpoint)
    models.mkdir(parents=True, exist_ok=True)
    memory = models / "instant-memory.npz"
    files = [*write_onnx(network, models), memory]
    write_memory(data, checkpoint.parent, memory)
    card = {
        "name": "instant",
        "version": f"1.{story['epoch']}",
        "styles": story["styles"],
        "files": {path.name: digest(path) for path in files},
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "epochs": story["epoch"],
        "licence": "CC-BY-SA-4.0",
    }
    (models / "instant.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return card


@torch.inference_mode()
def write_onnx(network: PaletteUNet, models: Path) -> list[Path]:
    """Encoder and decoder for one drawing at a time, batch norms folded, large weights halved."""
    drawing = torch.rand(1, 6, NETWORK_SIZE, NETWORK_SIZE)
    style = torch.eye(network.shape.styles)[:1]
    palette, present = torch.rand(1, PALETTE_SLOTS, 3), torch.ones(1, PALETTE_SLOTS)
    deepest, skips = network.encoded(drawing, style)
    features = ["deepest", *(f"skip{at}" for at in range(len(skips)))]
    encoder = models / "instant-encoder.onnx"
    save_graph(Encoder(network), (drawing, style), ["drawing", "style"], features, encoder)
    decoder = models / "instant-decoder.onnx"
    save_graph(
        Decoder(network),
        (style, palette, present, deepest, *skips),
        ["style", "palette", "present", *features],
        ["weights", "form", "mask"],
        decoder,
    )
    return [encoder, decoder]


def save_graph(
    module: nn.Module, inputs: tuple[Tensor, ...], given: list[str], gives: list[str], path: Path
) -> None:
    """One module as an ONNX file."""
    # What torch would say here (no torchvision, a renamed class of its own) concerns nobody.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(action="ignore", category=FutureWarning):
        program = torch.onnx.export(
            module.eval(),
            inputs,
            input_names=given,
            output_names=gives,
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


def write_memory(data: Path, cache: Path, path: Path) -> None:
    """Shape code, palette, style and name of every training drawing (see painting.memory)."""
    drawn, sources, _ = prepared_pictures(data, cache)
    codes = np.stack([shape_code(one.lines[0] / np.float32(255)) for one in drawn])
    palettes, counts = [], []
    for source in sources:
        drawn_line = source.sketch if source.sketch is not None else np.uint8(255)
        fill = source.picture[(source.mask > 127) & (drawn_line > 200)] / np.float32(255)
        colours, shares = palette_of(fill, PALETTE_SLOTS)
        colours = colours[shares > TRACE]
        if len(colours) == 0:
            colours = np.full((1, 3), 0.5, np.float32)
        padded = np.zeros((PALETTE_SLOTS, 3), np.uint8)
        padded[: len(colours)] = np.round(colours * 255)
        palettes.append(padded)
        counts.append(len(colours))
    scale = float(np.abs(codes).max()) / 127
    np.savez_compressed(
        path,
        codes=np.round(codes / scale).astype(np.int8),
        scale=np.float32(scale),
        palettes=np.stack(palettes),
        counts=np.array(counts, np.uint8),
        styles=np.array([picture.style for picture in drawn], np.uint8),
        names=np.array([source.name for source in sources]),
        texts=np.array([" ".join(words_in_order(source.text)) for source in sources]),
    )


def words_in_order(text: str) -> list[str]:
    """The name's words in lower case without marks."""
    return "".join(c if c.isalpha() else " " for c in text.lower()).split()


def digest(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
