"""Networks made faster where that costs no quality: compiled, and on a card replayed as graphs.

Compiling fails in many ways (no C compiler, no Triton, a disk from which nothing may be run): then
the next way is taken, and in the end the network runs as it was.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import torch

log = logging.getLogger(__name__)

Way = Mapping[str, Any]

WAYS: tuple[Way, ...] = ({"mode": "reduce-overhead"}, {"backend": "cudagraphs"})
"""Arguments of torch.compile, the best first: kernels of one's own and CUDA graphs; CUDA graphs
alone, which need no compiler on the machine.
"""


class Swift:
    """The networks of one pipeline that are asked again and again."""

    def __init__(self, pipeline: Any, kinds: int, ways: Sequence[Way] = WAYS) -> None:
        """kinds: so many kinds of calls (shapes, arguments) of each network are compiled, the first
        ones; others run as they are, since compiling takes longer than many pictures. 0: none is.
        """
        found = (pipeline.unet, getattr(pipeline, "controlnet", None), pipeline.vae.decoder)
        networks = [network for network in found if network is not None and kinds > 0]
        self._calls = [(network, CompiledCall(network, kinds, ways)) for network in networks]

    def quicken(self) -> None:
        """From now on. All of the pipeline lies on its device, without hooks and LoRAs."""
        for network, call in self._calls:
            network.to(memory_format=torch.channels_last)
            network.forward = call

    def slow(self) -> None:
        """The networks as they were, so that they can be moved and changed."""
        for network, call in self._calls:
            if network.__dict__.get("forward") is call:
                del network.forward
                network.to(memory_format=torch.contiguous_format)

    def drop(self) -> None:
        """For good: gives back what graphs hold of the card's memory."""
        self.slow()
        if self._calls:
            self._calls = []
            torch.compiler.reset()


class CompiledCall:
    """Stands in for a network's `forward`: the same numbers but for rounding, or the very same."""

    def __init__(self, network: torch.nn.Module, kinds: int, ways: Sequence[Way]) -> None:
        self._title = type(network).__name__
        self._plain = network.forward
        self._most = kinds
        self._kinds: set[object] = set()
        self._ways = list(ways)
        self._compiled: Any = None

    def __call__(self, *given: Any, **named: Any) -> Any:
        """As `forward`. Raises what that raises, and torch.OutOfMemoryError."""
        while self._ways and self._takes(given, named):
            try:
                return self._fast(given, named)
            except torch.OutOfMemoryError:
                raise
            except Exception as error:  # of Dynamo, Inductor, Triton, a compiler, the system
                log.warning(
                    "%s cannot be compiled (%s): %s",
                    self._title,
                    ", ".join(map(str, self._ways[0].values())),
                    str(error).strip().partition("\n")[0],
                )
                self._compiled = None
                del self._ways[0]
        # Where not the compiler but the card has failed, this says so.
        return self._plain(*given, **named)

    def _takes(self, given: Sequence[Any], named: Mapping[str, Any]) -> bool:
        kind = _kind([*given, *(named[name] for name in sorted(named))]), tuple(sorted(named))
        if kind not in self._kinds and len(self._kinds) < self._most:
            self._kinds.add(kind)
        return kind in self._kinds

    def _fast(self, given: Sequence[Any], named: Mapping[str, Any]) -> Any:
        if self._compiled is None:
            log.info("%s is compiled; its first picture takes longer", self._title)
            self._compiled = torch.compile(self._plain, dynamic=False, **self._ways[0])
        torch.compiler.cudagraph_mark_step_begin()
        # Copied: the next run of a graph writes to the same memory.
        return _copied(self._compiled(*given, **named))


def _kind(value: Any) -> object:
    """The same for calls that one compiled network can answer."""
    if isinstance(value, torch.Tensor):
        return tuple(value.shape), value.dtype
    if isinstance(value, Mapping):
        return tuple((key, _kind(value[key])) for key in sorted(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(map(_kind, value))
    return value


def _copied(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.clone()
    if isinstance(value, list | tuple):
        return type(value)(map(_copied, value))
    return value
