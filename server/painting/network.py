"""The trained network at use: an ONNX graph and the memory that suggests colours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from server.arrays import Floats
from server.painting.answer import Answer
from server.painting.memory import MEMORY, REPAIR, Memory
from server.painting.network_input import network_input, recalled_input
from server.painting.palette_choice import SLOTS, choose_palette
from server.painting.reading import Reading
from server.painting.wish import PaletteWish
from shared.errors import Refusal
from shared.sentence import Sentence

GRAPH = "instant.onnx"
THREADS = 2


class Network:
    """A palette is chosen for the drawing; the network lays it out."""

    def __init__(self, graph: Any, memory: Memory, styles: list[str]) -> None:
        self.graph, self.memory, self.styles = graph, memory, styles

    @classmethod
    def load(cls, models: Path, card: Mapping[str, Any]) -> Network:
        """From the files that the card names. Raises Refusal where one is missing or damaged."""
        files = {
            name: checked_bytes(models / name, digest) for name, digest in card["files"].items()
        }
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = THREADS
        # Spinning threads would take the time that the painter and the window need.
        settings.add_session_config_entry("session.intra_op.allow_spinning", "0")
        graph = onnxruntime.InferenceSession(
            files[GRAPH], settings, providers=["CPUExecutionProvider"]
        )
        return cls(graph, Memory.load(files[MEMORY]), list(card["styles"]))

    def number_of(self, style: str) -> int:
        """The number by which network and memory know the style."""
        if style not in self.styles:
            known = Sentence("Use {known}.", known=", ".join(self.styles))
            raise Refusal("style", style, "This model was not trained in that style.", known)
        return self.styles.index(style)

    def ask(
        self,
        reading: Reading,
        hints: Floats | None,
        style: int,
        wish: PaletteWish,
        stepped: Callable[[], None] = lambda: None,
        when_unwanted: Callable[[Callable[[], None]], None] = lambda _leave: None,
    ) -> tuple[Answer, Floats]:
        """The answer for the palette that suits, and that palette (k, 3) RGB in [0, 1].

        hints: (256, 256, 4) RGBA in [0, 1] or None; stepped: called on the way, may raise;
        when_unwanted: is handed what ends the network's run from another thread.
        """
        choice = choose_palette(wish, reading, hints, style, self.memory)
        stepped()
        palette = choice.palette
        slots = np.zeros((1, SLOTS, 3), np.float32)
        present = np.zeros((1, SLOTS), np.float32)
        slots[0, : len(palette)] = palette
        present[0, : len(palette)] = 1
        one_hot = np.zeros((1, len(self.styles)), np.float32)
        one_hot[0, style] = 1
        inputs = {
            "drawing": network_input(reading.faint / np.float32(255), hints)[None],
            "recalled": recalled_input(choice.recalled)[None],
            "style": one_hot,
            "palette": slots,
            "present": present,
            "shares": choice.shares[None].astype(np.float32),
        }
        run = onnxruntime.RunOptions()
        when_unwanted(partial(setattr, run, "terminate", True))
        try:
            weights, form, mask = self.graph.run(["weights", "form", "mask"], inputs, run)
        except Exception:
            stepped()  # raises where the run was ended from without
            raise
        colours = np.concatenate([slots[0], [[1, 1, 1], [0, 0, 0]]]).astype(np.float32)
        told = bool(choice.shares.any())
        answer = Answer(
            weights[0],
            form[0],
            mask[0, 0],
            colours,
            choice.objects,
            choice.wanted,
            choice.said,
            told,
        )
        return answer, palette


def checked_bytes(path: Path, digest: str) -> bytes:
    """The file's bytes, which must have this SHA-256: nothing else is handed to the runtime."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(
            "model", path.name, "A file of the instant model is missing.", REPAIR
        ) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refusal("model", path.name, "This file of the instant model is damaged.", REPAIR)
    return data
