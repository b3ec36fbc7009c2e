"""What every effect is, so that a new one is one new file with a class named `FILTER`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from client.locale import _
from shared.errors import Refusal
from shared.options import Options

Frame: TypeAlias = NDArray[np.uint8]
"""(H, W, 3) uint8 RGB, both sides ≥ 16 px. Never written to: cameras share theirs."""

Chosen = TypeVar("Chosen", bound=Options)

SHORTEST_PX = 16


class Filter(ABC, Generic[Chosen]):
    """An effect. Keeps nothing of a frame, so one instance may serve many threads.

    name: as presets and the command line know it; title: language code → name; icon: a file of
    client/ui/icons without its suffix; options: what can be chosen, with limits and defaults.
    """

    name: ClassVar[str]
    title: ClassVar[Mapping[str, str]]
    icon: ClassVar[str]
    options: ClassVar[type[Options]]

    def preview(self, frame: Frame, options: Chosen | None = None) -> Frame:
        """The frame with the effect, fast enough for live video; may be approximate.

        frame: see `Frame`, contiguous or not; the result is a new array of the same shape.
        options: those of this effect; None: its defaults. Raises Refusal for what is no frame.
        """
        return self._preview(checked_frame(frame), self._chosen(options))

    def full(self, frame: Frame, options: Chosen | None = None) -> Frame:
        """The same at the best quality, for pictures that are kept."""
        return self._full(checked_frame(frame), self._chosen(options))

    @abstractmethod
    def _preview(self, frame: Frame, options: Chosen) -> Frame:
        """`preview`, of a checked and contiguous frame."""

    def _full(self, frame: Frame, options: Chosen) -> Frame:
        """`full`, of a checked and contiguous frame; the preview where that is exact already."""
        return self._preview(frame, options)

    def _chosen(self, options: Chosen | None) -> Any:
        chosen = self.options() if options is None else options
        if not isinstance(chosen, self.options):
            raise Refusal(
                "options",
                type(chosen).__name__,
                _("These are options of another effect."),
                _("Choose this effect's own."),
            )
        return chosen


def checked_frame(frame: object) -> Frame:
    """The frame, contiguous. Raises Refusal (field "frame") where it is none (see `Frame`)."""
    remedy = _("Give height × width × 3 bytes of RGB, at least {size} px on each side.").format(
        size=SHORTEST_PX
    )
    if not isinstance(frame, np.ndarray):
        raise Refusal("frame", type(frame).__name__, _("This is no picture."), remedy)
    said = f"{'×'.join(str(side) for side in frame.shape)} {frame.dtype}"
    if frame.dtype != np.uint8 or frame.ndim != 3 or frame.shape[2] != 3:
        raise Refusal("frame", said, _("This is no picture of RGB bytes."), remedy)
    if min(frame.shape[:2]) < SHORTEST_PX:
        raise Refusal("frame", said, _("The picture is too small."), remedy)
    return np.ascontiguousarray(frame)
