"""Effects one after another, as they are kept in presets and recipes."""

from __future__ import annotations

from typing import Any

import msgspec

from client.filters.filter import Frame, checked_frame
from client.filters.registry import filter_named
from client.locale import _
from shared.errors import Refusal
from shared.options import Options, checked_options


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One effect and what was chosen for it; what was not is at its default."""

    filter: str
    options: dict[str, Any] = {}

    def chosen(self) -> Options:
        """The options, checked. Raises Refusal for an unknown effect or option, or a value out of
        range (field "filter" or "options.…").
        """
        return checked_options(filter_named(self.filter).options, self.options)


class Chain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Effects in their order; none at all leaves a frame as it is. Threads may share one."""

    steps: tuple[Step, ...] = ()

    def preview(self, frame: Frame) -> Frame:
        """The frame through all effects, fast; see `Filter.preview`. Raises Refusal."""
        frame = checked_frame(frame)
        for step in self.steps:
            frame = filter_named(step.filter).preview(frame, step.chosen())
        return frame

    def full(self, frame: Frame) -> Frame:
        """The frame through all effects at their best quality. Raises Refusal."""
        frame = checked_frame(frame)
        for step in self.steps:
            frame = filter_named(step.filter).full(frame, step.chosen())
        return frame

    def as_json(self) -> str:
        """For a preset or a recipe; `chain_of_json` reads it."""
        return msgspec.json.encode(self).decode()


def chain_of_json(text: str | bytes) -> Chain:
    """The chain that was kept, checked through. Raises Refusal (field "chain", "filter" or
    "options.…") where it is damaged, or of effects and options that this version does not have.
    """
    try:
        chain = msgspec.json.decode(text, type=Chain)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(
            "chain", text, _("These effects cannot be read."), _("Choose them again.")
        ) from error
    for step in chain.steps:
        step.chosen()
    return chain
